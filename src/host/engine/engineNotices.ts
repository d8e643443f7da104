import * as vscode from 'vscode';
import { fileOf, Subjects } from '../../core/engine/subjects';
import { Commands } from '../../manifest/commands';
import type { Stop } from '../../engine/runningEngine';
import { showError, showWarning } from '../notify';

/** Stops within this long of one another are told in one sentence. Milliseconds. */
const GATHER = 700;

/** Tells the person, once, that the engine stopped and what it went on without. */
export class EngineNotices implements vscode.Disposable {
  #stops: Stop[] = [];
  #timer: NodeJS.Timeout | undefined;

  constructor(readonly showLog: () => void) {}

  stopped(stop: Stop): void {
    this.#stops.push(stop);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#tell(this.#stops.splice(0)), GATHER);
  }

  async gaveUp(stop: Stop): Promise<void> {
    this.dispose();
    const reload = vscode.l10n.t('Reload Window');
    const log = vscode.l10n.t('Show Log');
    const chosen = await showError(
      vscode.l10n.t(
        'Greenroom stopped too often and is off now: {0}. Reload the window to start it again.',
        stop.error.message,
      ),
      reload,
      log,
    );
    if (chosen === reload) await vscode.commands.executeCommand('workbench.action.reloadWindow');
    if (chosen === log) this.showLog();
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#stops = [];
  }

  async #tell(stops: readonly Stop[]): Promise<void> {
    const subjects = [...new Set(stops.flatMap(({ subject }) => (subject === undefined ? [] : [subject])))];
    const files = subjects.flatMap((subject) => fileOf(subject) ?? []);
    const open = vscode.l10n.t('Open File');
    const again = vscode.l10n.t('Try Again');
    const log = vscode.l10n.t('Show Log');
    const actions = [...(files.length === 1 ? [open] : []), ...(subjects.length > 0 ? [again] : []), log];
    const chosen = await showWarning(sentence(stops, subjects), ...actions);
    if (chosen === open) await vscode.commands.executeCommand('vscode.open', vscode.Uri.parse(files[0]!));
    if (chosen === again) await vscode.commands.executeCommand(Commands.refresh);
    if (chosen === log) this.showLog();
  }
}

function sentence(stops: readonly Stop[], subjects: readonly string[]): string {
  if (subjects.length > 1)
    return vscode.l10n.t(
      'Greenroom got stuck on {0} things, so it started again without them.',
      subjects.length,
    );
  if (subjects.length === 1)
    return vscode.l10n.t(
      'Greenroom got stuck on {0}, so it started again without it.',
      inWords(subjects[0]!),
    );
  return stops.some(({ cause }) => cause === 'stuck')
    ? vscode.l10n.t('Greenroom got stuck and started again.')
    : vscode.l10n.t('Greenroom stopped unexpectedly and started again.');
}

function inWords(subject: string): string {
  const file = fileOf(subject);
  if (file !== undefined) return vscode.workspace.asRelativePath(vscode.Uri.parse(file));
  const [, name] = /^entity (.*)$/.exec(subject) ?? [];
  if (name !== undefined) return name;
  if (subject === Subjects.kept) return vscode.l10n.t('the catalog kept from the last time');
  const [, service] = /^call (\w+)\./.exec(subject) ?? [];
  switch (service) {
    case 'search':
      return vscode.l10n.t('a search');
    case 'docs':
      return vscode.l10n.t('a page of docs');
    case 'ownership':
      return vscode.l10n.t('a question about an owner');
    case 'codeowners':
    case 'language':
      return vscode.l10n.t('a question about a file');
    case 'catalog':
      return vscode.l10n.t('a question about the catalog');
    case 'apiDefinitions':
      return vscode.l10n.t('an API definition');
    case 'templates':
    case 'serverTemplates':
    case 'drift':
      return vscode.l10n.t('a template');
    default:
      return vscode.l10n.t('a question');
  }
}
