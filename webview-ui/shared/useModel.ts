import { useCallback, useEffect, useRef, useState } from 'preact/hooks';

/** What a page shows: nothing yet, a value (perhaps with the reason why it is not the newest), or why there is none. */
export interface Reading<T> {
  readonly value?: T;
  readonly error?: string;
  readonly loading: boolean;
  readonly reload: () => void;
}

/** What nobody says the change of: it is read again when what it depends on is another. */
const never = () => ({ dispose: () => {} });

/**
 * Loads a value, and again when `subscribe` says it changed. The last good value stays while a newer one loads or
 * fails; an answer that comes after that of a later question is dropped, so that changes in a loop starve nobody. @param first - came with the document, to be shown at once: a page that was hidden meanwhile has an old one
 */
export function useModel<T>(
  load: () => Promise<T>,
  subscribe: (onChange: () => void) => { dispose(): void } = never,
  dependencies: readonly unknown[] = [],
  first?: T,
): Reading<T> {
  const [state, setState] = useState<Omit<Reading<T>, 'reload'>>(() =>
    first === undefined ? { loading: true } : { value: first, loading: true },
  );
  const question = useRef(0);
  /** Questions up to this are answered, or of no use any more. */
  const answered = useRef(0);
  const isNext = (mine: number) => {
    if (mine <= answered.current) return false;
    answered.current = mine;
    return true;
  };
  const reload = useCallback(() => {
    const mine = ++question.current;
    setState((previous) => ({ ...previous, loading: true }));
    load().then(
      (value) => isNext(mine) && setState({ value, loading: mine !== question.current }),
      (error: unknown) =>
        isNext(mine) &&
        setState(({ value }) => ({ value, error: messageOf(error), loading: mine !== question.current })),
    );
    // The caller names what `load` depends on.
  }, dependencies);
  useEffect(() => {
    reload();
    const subscription = subscribe(reload);
    return () => {
      answered.current = question.current;
      subscription.dispose();
    };
  }, [reload]);
  return { ...state, reload };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
