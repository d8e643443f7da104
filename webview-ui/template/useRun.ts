import { useEffect, useMemo, useState } from 'preact/hooks';
import type { RunView } from '../../src/protocol/templatePage';
import type { Service } from './context';
import type { Keeper } from './useAnswers';

/** The run of the page: begun here, or before the page was opened. */
export interface Running {
  /** Undefined where there is none, or the person is at the form. */
  readonly shown: RunView | undefined;
  /** One that is not shown, and that is not over: it goes on, or can. */
  readonly left: RunView | undefined;
  readonly comeBack: () => void;
  /** What it was begun with here: a retry may need it again. */
  readonly secrets: Readonly<Record<string, string>>;
  /** Shows what has begun. */
  readonly begun: (secrets: Readonly<Record<string, string>>) => Promise<void>;
  readonly leave: () => void;
}

export function useRun(service: Service, keeper: Keeper): Running {
  const [run, setRun] = useState<RunView>();
  // A run takes the place of a form that somebody fills in only where it stood there before.
  const before = useMemo(() => keeper.readsRun(), []);
  const [isShown, setShown] = useState(before ?? false);
  const [secrets, setSecrets] = useState<Readonly<Record<string, string>>>({});
  useEffect(() => {
    const subscription = service.onRun(setRun);
    void service.runState().then(
      (now) => {
        setRun((known) => known ?? now);
        // Who went back to the form is left there.
        if (now && before === undefined) setShown(true);
      },
      () => {},
    );
    return () => subscription.dispose();
  }, []);
  useEffect(() => keeper.keepRun(isShown), [isShown]);
  const isOpen = run && (run.canRetry || run.status === 'running' || run.status === 'lost');
  return {
    shown: isShown ? run : undefined,
    left: !isShown && isOpen ? run : undefined,
    comeBack: () => setShown(true),
    secrets,
    begun: async (given) => {
      const now = await service.runState();
      setSecrets(given);
      setRun(now);
      setShown(true);
    },
    leave: () => {
      setShown(false);
      if (!isOpen || (run.status === 'lost' && !run.server)) setRun(undefined);
      void service.leaveRun();
    },
  };
}
