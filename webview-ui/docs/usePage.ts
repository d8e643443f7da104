import { useEffect, useRef, useState } from 'preact/hooks';
import { onEvent } from '../../src/protocol/contract';
import { pageChanged, type PageModel } from '../../src/protocol/docs';
import { endpoint } from '../shared/host';
import { first, host } from './api';

export interface PageState {
  readonly page?: PageModel;
  /** The page that was asked for and is not there. */
  readonly missing?: string;
  readonly error?: string;
  /** The page that is waited for, once that takes longer than a reader would notice. */
  readonly waiting?: string | undefined;
}

/** Milliseconds. */
const NOTICED = 300;

/** The page at a path, as it is read in a language, and what becomes of it. Answers that come late are dropped, and of many at once all but the last. */
export function usePage(path: string | undefined, language: string | undefined): PageState {
  const [state, setState] = useState<PageState>(
    first?.page && first.page.path === path && (language ?? first.page.language) === first.page.language
      ? { page: first.page }
      : {},
  );
  const [waiting, setWaiting] = useState<string>();
  const question = useRef(0);
  /** The page that came with the document is not asked for. */
  const isFirst = useRef(state.page !== undefined);
  useEffect(() => {
    if (path === undefined) return;
    const mine = ++question.current;
    let frame = 0;
    let patience: ReturnType<typeof setTimeout> | undefined;
    const set = (page: PageModel | undefined, error?: string) => {
      cancelAnimationFrame(frame);
      if (mine !== question.current) return;
      clearTimeout(patience);
      setWaiting(undefined);
      setState(error !== undefined ? { error } : page ? { page } : { missing: path });
    };
    if (!isFirst.current) {
      patience = setTimeout(() => setWaiting(path), NOTICED);
      host.page(path, language).then(
        (page) => set(page),
        (error: unknown) => set(undefined, error instanceof Error ? error.message : String(error)),
      );
    }
    isFirst.current = false;
    const subscription = onEvent(endpoint, pageChanged, (change) => {
      if (change.path !== path) return;
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => set(change.page, change.error));
    });
    return () => {
      subscription.dispose();
      cancelAnimationFrame(frame);
      clearTimeout(patience);
      setWaiting(undefined);
    };
  }, [path, language]);
  return { ...state, waiting };
}
