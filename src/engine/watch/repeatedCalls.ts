import type { Call, Repeated } from '../../protocol/rpc';

/** What every engine must know: its configuration, service by service, and text that is only in editors. */
export const repeatedCalls: Repeated = ({ service, method, args }: Call) => {
  const name = `${service}.${method}`;
  if (method === 'configure') return { key: name };
  if (method === 'setText') return { key: `${name} ${String(args[0])}`, ends: args[1] === undefined };
  return undefined;
};
