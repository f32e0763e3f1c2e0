import { useEffect, useState } from 'preact/hooks';

/** Findings that are printed, at most: some 150 sheets. */
export const ON_PAPER = 2_000;

/** What is folded on a screen alone: the frameworks and the calls stay as the reader left them. */
const UNFOLDED = ['#unread details', '.cause', '.service'];

/** What is folded is not printed: on paper it is not. */
export function useUnfoldedOnPaper(): void {
  useEffect(() => {
    let folded: HTMLDetailsElement[] = [];
    return aroundPrinting(
      () => {
        const selector = UNFOLDED.map((one) => `${one}:not([open])`).join();
        folded = [...document.querySelectorAll<HTMLDetailsElement>(selector)];
        for (const details of folded) details.open = true;
      },
      () => {
        for (const details of folded) details.open = false;
      },
    );
  }, []);
}

/** Whether the page is being printed. */
export function useOnPaper(): boolean {
  const [onPaper, setOnPaper] = useState(false);
  useEffect(
    () =>
      aroundPrinting(
        () => setOnPaper(true),
        () => setOnPaper(false),
      ),
    [],
  );
  return onPaper;
}

/** @returns what ends it */
function aroundPrinting(before: () => void, after: () => void): () => void {
  addEventListener('beforeprint', before);
  addEventListener('afterprint', after);
  return () => {
    removeEventListener('beforeprint', before);
    removeEventListener('afterprint', after);
  };
}
