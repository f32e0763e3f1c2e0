/** Brings a section, or a finding, into view, and the keyboard with it; the findings when there is no such part. */
export function goTo(id: string): void {
  const place = document.getElementById(id) ?? document.getElementById('findings');
  place?.scrollIntoView();
  const there = place?.querySelector<HTMLElement>('h2, button');
  if (there instanceof HTMLHeadingElement) lendTabIndex(there);
  there?.focus({ preventScroll: true });
}

/** Screen readers call a heading clickable that can always take the keyboard: this one can only while it has it. */
function lendTabIndex(heading: HTMLHeadingElement): void {
  heading.tabIndex = -1;
  heading.addEventListener('blur', () => heading.removeAttribute('tabindex'), { once: true });
}
