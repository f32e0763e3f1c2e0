import { useEffect } from 'preact/hooks';

/** What is folded on a screen alone: the frameworks and the calls stay as the reader left them. */
const UNFOLDED = ['#unread details', '.cause', '.service'];

/** What is folded is not printed: on paper it is not. */
export function useUnfoldedOnPaper(): void {
  useEffect(() => {
    let folded: HTMLDetailsElement[] = [];
    function unfold() {
      const selector = UNFOLDED.map((one) => `${one}:not([open])`).join();
      folded = [...document.querySelectorAll<HTMLDetailsElement>(selector)];
      for (const details of folded) details.open = true;
    }
    function foldAgain() {
      for (const details of folded) details.open = false;
    }
    addEventListener('beforeprint', unfold);
    addEventListener('afterprint', foldAgain);
    return () => {
      removeEventListener('beforeprint', unfold);
      removeEventListener('afterprint', foldAgain);
    };
  }, []);
}
