import * as vscode from 'vscode';
import type { CancellationToken } from '../../core/base/cancellation';
import type { DryRun, DryRunRequest } from '../../core/scaffolder/templates';
import type { EngineClient } from '../engine/engineClient';

/** A dry run, where templates may be run: not in Restricted Mode, where they can be read. */
export async function dryRun(
  engine: Pick<EngineClient, 'templates'>,
  request: DryRunRequest,
  token?: CancellationToken,
): Promise<DryRun> {
  if (vscode.workspace.isTrusted)
    return token ? engine.templates.dryRun(request, token) : engine.templates.dryRun(request);
  const message = vscode.l10n.t(
    'In Restricted Mode templates can be read, not run. Trust this workspace to run them.',
  );
  return { status: 'failed', files: [], output: {}, steps: [], log: [], errors: [{ message }], effects: [] };
}
