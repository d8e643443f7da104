import * as vscode from 'vscode';
import { isCancellation } from '../core/base/cancellation';
import type { Logger } from '../core/ports/logger';
import type { CommandId } from '../manifest/commands';
import { showError } from './notify';

/** Why a command can't do what was asked, in words for the user, with what can be done about it. */
export class CommandProblem extends Error {
  constructor(
    message: string,
    readonly actions: readonly { readonly label: string; run(): unknown }[] = [],
  ) {
    super(message);
    this.name = 'CommandProblem';
  }
}

/**
 * Registers a command that anybody may call with anything. It never rejects: what goes wrong is logged and said once,
 * with its action, and the caller gets undefined.
 */
export function registerCommand<R>(
  id: CommandId,
  logger: Logger,
  run: (...args: unknown[]) => R | Promise<R>,
): vscode.Disposable {
  return vscode.commands.registerCommand(id, async (...args: unknown[]): Promise<R | undefined> => {
    try {
      return await run(...args);
    } catch (error) {
      if (isCancellation(error)) return undefined;
      logger.error(`${id} failed`, error);
      // That the engine stopped at this is told once, for all who wait for it.
      if (!(error instanceof Error && error.name === 'EngineStopped')) void tell(error);
      return undefined;
    }
  });
}

async function tell(error: unknown): Promise<void> {
  const actions = isCommandProblem(error) ? error.actions : [];
  const message = error instanceof Error ? error.message : String(error);
  const chosen = await showError(message, ...actions.map(({ label }) => label));
  await actions.find(({ label }) => label === chosen)?.run();
}

/** By name: what is loaded later comes in a bundle of its own, with a class of its own. */
function isCommandProblem(error: unknown): error is CommandProblem {
  return error instanceof Error && error.name === 'CommandProblem';
}
