import { useEffect, useState } from 'preact/hooks';
import type { RunView } from '../../src/protocol/templatePage';
import type { Service } from './context';

/** The run of the page: begun here, or before the page was opened. */
export interface Running {
  /** Undefined where there is none, or the person went back from it. */
  readonly shown: RunView | undefined;
  /** One that the person went back from, and that is not over: it goes on, or can. */
  readonly left: RunView | undefined;
  readonly comeBack: () => void;
  /** What it was begun with: a retry needs it again. */
  readonly secrets: Readonly<Record<string, string>>;
  /** Shows what has begun. */
  readonly begun: (secrets: Readonly<Record<string, string>>) => Promise<void>;
  readonly leave: () => void;
}

export function useRun(service: Service): Running {
  const [run, setRun] = useState<RunView>();
  const [isLeft, setLeft] = useState(false);
  const [secrets, setSecrets] = useState<Readonly<Record<string, string>>>({});
  useEffect(() => {
    const subscription = service.onRun(setRun);
    void service.runState().then(
      (now) => setRun((known) => known ?? now),
      () => {},
    );
    return () => subscription.dispose();
  }, []);
  return {
    shown: isLeft ? undefined : run,
    left: isLeft && run && (run.canRetry || run.status === 'running') ? run : undefined,
    comeBack: () => setLeft(false),
    secrets,
    begun: async (given) => {
      const now = await service.runState();
      setSecrets(given);
      setRun(now);
      setLeft(false);
    },
    leave: () => {
      setLeft(true);
      void service.leaveRun();
    },
  };
}
