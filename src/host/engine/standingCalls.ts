import type { Call, Standing } from '../../protocol/rpc';

/** What every engine must know: its configuration, and text that is only in editors. */
export const standingCalls: Standing = ({ service, method, args }: Call) => {
  const name = `${service}.${method}`;
  switch (name) {
    case 'workspace.configure':
    case 'remote.configure':
    case 'search.configure':
      return { key: name };
    case 'documents.setText':
    case 'docs.setText':
      return { key: `${name} ${String(args[0])}`, ends: args[1] === undefined };
    default:
      return undefined;
  }
};
