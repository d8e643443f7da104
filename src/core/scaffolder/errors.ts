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
