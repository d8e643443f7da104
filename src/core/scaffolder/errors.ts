import type { Effect } from './effect';

/** Failures of a run, named as Backstage names them: what catches them tells them apart by name. */
export type RunErrorName = 'InputError' | 'NotAllowedError' | 'NotFoundError' | 'LimitError' | 'Error';

export class RunError extends Error {
  constructor(name: RunErrorName, message: string) {
    super(message);
    this.name = name;
  }
}

/** What the template asks for can't be: its own words or the values given are at fault. */
export function inputError(message: string): RunError {
  return new RunError('InputError', message);
}

export function notFound(message: string): RunError {
  return new RunError('NotFoundError', message);
}

/** A path that would leave the place it is bound to; Backstage's own words. */
export function outside(): RunError {
  return new RunError(
    'NotAllowedError',
    'Relative path is not allowed to refer to a directory outside its parent',
  );
}

/** What went wrong in a run, as data. */
export interface RunFailure {
  readonly name: string;
  readonly message: string;
  /** What kind of failure of GitHub's it was, and what a person can do about it: as of a GitHubError. */
  readonly code?: string;
  readonly action?: string;
  /** The file of the skeleton that is at fault. */
  readonly file?: string;
  /**
   * Of the code `not-agreed`, where the run can go on: what the step would really do, and was not agreed to. A retry whose
   * `agreed` holds these too does exactly that, once.
   */
  readonly effects?: readonly Effect[];
}

export function failureOf(error: unknown): RunFailure {
  if (!(error instanceof Error)) return { name: 'Error', message: String(error) };
  const { name, message, code, action, file, effects } = error as Error &
    Record<'code' | 'action' | 'file' | 'effects', unknown>;
  return {
    name,
    message,
    ...(typeof code === 'string' && { code }),
    ...(typeof action === 'string' && { action }),
    ...(typeof file === 'string' && { file }),
    ...(Array.isArray(effects) && { effects: effects as Effect[] }),
  };
}
