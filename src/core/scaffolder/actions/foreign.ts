import * as l10n from '@vscode/l10n';
import type { CancellationToken } from '../../base/cancellation';
import type { Placed, Workspace } from '../workspace';
import type { ActionContext, ActionDescription, TemplateAction } from './action';

/** Actions of others, whose code runs elsewhere. */
export interface ForeignActions {
  /** What is known of them. `ids`: those that are about to run, whose code may be started to know more. */
  describe(ids?: readonly string[]): Promise<ActionDescription[]>;
  /** Does what the action does. Rejects with who failed and why. */
  run(call: ForeignCall, token?: CancellationToken): Promise<ForeignOutcome>;
}

/** What crosses to the code: plain data. */
export interface ForeignCall {
  readonly id: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly isDryRun: boolean;
  readonly step: ActionContext['step'];
  readonly template?: string;
  readonly user?: string;
  readonly files: readonly ForeignFile[];
}

export interface ForeignFile {
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly executable: boolean;
}

/** What came of it. */
export interface ForeignOutcome {
  /** As the person is to be told, in its order. */
  readonly log: readonly { readonly level: 'info' | 'warn' | 'error'; readonly message: string }[];
  readonly outputs: Readonly<Record<string, unknown>>;
  readonly written: readonly ForeignFile[];
  readonly deleted: readonly string[];
  /** Why it failed. */
  readonly failure?: string;
}

/** An action of others as steps can name it. */
export function foreignAction(description: ActionDescription): TemplateAction {
  const { id } = description;
  return {
    ...description,
    handler: async ({ input, workspace, log, signal, ports, isDryRun, step, template, user, output }) => {
      if (!ports.foreign)
        throw new Error(l10n.t('{0} is an action of an extension, and none is here to run it.', id));
      const { entityRef } = template;
      const call: ForeignCall = {
        id,
        input,
        isDryRun,
        step,
        ...(entityRef !== undefined && { template: entityRef }),
        ...(user.ref !== undefined && { user: user.ref }),
        files: filesOf(workspace.below()),
      };
      const outcome = await ports.foreign.run(call, signal);
      for (const { level, message } of outcome.log) log[level](message);
      if (outcome.failure !== undefined) throw new Error(outcome.failure);
      take(outcome, workspace);
      for (const [name, value] of Object.entries(outcome.outputs)) output(name, value);
    },
  };
}

function filesOf(nodes: Iterable<Placed>): ForeignFile[] {
  return [...nodes].flatMap(([path, node]) =>
    node.kind === 'file' ? [{ path, bytes: node.bytes, executable: node.executable }] : [],
  );
}

/** The workspace's own door judges every path. */
function take({ written, deleted }: ForeignOutcome, workspace: Workspace): void {
  for (const path of deleted) workspace.remove(workspace.resolve(path));
  for (const { path, bytes, executable } of written)
    workspace.write(workspace.resolve(path), bytes, executable);
}
