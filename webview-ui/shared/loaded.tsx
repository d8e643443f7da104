import type { ComponentChildren } from 'preact';
import { Failure, Loading } from './status';
import type { Reading } from './useModel';

export interface LoadedProps<T> {
  /** What is read, in words: `the relations`. */
  readonly what: string;
  readonly of: Reading<T>;
  readonly children: (value: T) => ComponentChildren;
}

/** What was read; until then that it is being read, or why it could not be and a way to try again. */
export function Loaded<T>({ what, of: { value, error, reload }, children }: LoadedProps<T>) {
  if (value !== undefined) return <>{children(value)}</>;
  if (error === undefined) return <Loading what={`Reading ${what}`} />;
  return (
    <Failure
      title={`${what[0]!.toUpperCase()}${what.slice(1)} could not be read`}
      reason={error}
      action={{ label: 'Try again', run: reload }}
    />
  );
}
