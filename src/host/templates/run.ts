import * as vscode from 'vscode';
import type { CancellationToken } from '../../core/base/cancellation';
import type { Run, RunRequest } from '../../core/scaffolder/templates';
import type { EngineClient } from '../engine/engineClient';
import { gitPath } from '../git/editorGit';

/** A run, where templates may be run: not in Restricted Mode, where they can be read. */
export async function runTemplate(
  engine: Pick<EngineClient, 'templates'>,
  request: RunRequest,
  token: CancellationToken,
): Promise<Run> {
  if (vscode.workspace.isTrusted) return engine.templates.run({ ...request, git: gitPath() }, token);
  const message = vscode.l10n.t(
    'In Restricted Mode templates can be read, not run. Trust this workspace to run them.',
  );
  return { status: 'failed', output: {}, steps: [], errors: [{ message }], canRetry: false };
}
