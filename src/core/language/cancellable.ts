import { type CancellationToken, throwIfCancelled } from '../base/cancellation';

/** A service whose calls end with CancellationError before and after the work, where their token says so. */
export function cancellable<S extends object>(service: S): S {
  const wrap =
    (method: (...args: unknown[]) => Promise<unknown>) =>
    async (...args: unknown[]) => {
      const token = args.find(isToken);
      throwIfCancelled(token);
      const answer = await method(...args);
      throwIfCancelled(token);
      return answer;
    };
  return Object.fromEntries(
    Object.entries(service).map(([name, method]) => [name, wrap(method as Parameters<typeof wrap>[0])]),
  ) as S;
}

function isToken(value: unknown): value is CancellationToken {
  return typeof value === 'object' && value !== null && 'onCancellationRequested' in value;
}
