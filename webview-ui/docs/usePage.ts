import { useEffect, useRef, useState } from 'preact/hooks';
import { onEvent } from '../../src/protocol/contract';
import { pageChanged, type PageModel } from '../../src/protocol/docs';
import { endpoint } from '../shared/host';
import { host } from './api';

export interface PageState {
  readonly page?: PageModel;
  /** The page that was asked for and is not there. */
  readonly missing?: string;
  readonly error?: string;
}

/** The page at a path, again whenever its text changes. An answer that comes late is dropped. */
export function usePage(path: string | undefined): PageState {
  const [state, setState] = useState<PageState>({});
  const question = useRef(0);
  useEffect(() => {
    if (path === undefined) return;
    const load = () => {
      const mine = ++question.current;
      host.page(path).then(
        (page) => mine === question.current && setState(page ? { page } : { missing: path }),
        (error: unknown) =>
          mine === question.current &&
          setState({ error: error instanceof Error ? error.message : String(error) }),
      );
    };
    load();
    const subscription = onEvent(endpoint, pageChanged, (change) => {
      if (change.path === undefined || change.path === path) load();
    });
    return () => subscription.dispose();
  }, [path]);
  return state;
}
