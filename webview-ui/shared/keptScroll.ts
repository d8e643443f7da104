import { useEffect } from 'preact/hooks';
import * as v from 'valibot';
import { readView, writeView } from './host';

const View = v.object({ scroll: v.number() });

/** Comes back to where the reader was: after a reload of the window, and by Back and Forward. */
export function useKeptScroll(isFilled: boolean): void {
  useEffect(() => {
    if (!isFilled) return undefined;
    const kept = readView(View);
    if (kept) window.scrollTo(0, kept.scroll);
    const keep = () => writeView({ scroll: window.scrollY });
    window.addEventListener('scrollend', keep);
    return () => window.removeEventListener('scrollend', keep);
  }, [isFilled]);
}
