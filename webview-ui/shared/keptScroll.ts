import { useEffect } from 'preact/hooks';
import * as v from 'valibot';
import { keepPart, readPart } from './keptParts';

/** Comes back to where the reader was: after a reload of the window, and by Back and Forward. */
export function useKeptScroll(isFilled: boolean): void {
  useEffect(() => {
    if (!isFilled) return undefined;
    const kept = readPart('scroll', v.number());
    if (kept !== undefined) window.scrollTo(0, kept);
    const keep = () => keepPart('scroll', window.scrollY);
    window.addEventListener('scrollend', keep);
    return () => window.removeEventListener('scrollend', keep);
  }, [isFilled]);
}
