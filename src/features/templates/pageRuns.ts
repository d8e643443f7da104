import * as vscode from 'vscode';
import { showInformation, showWarning } from '../../host/notify';
import { Commands } from '../../manifest/commands';
import type { RunView } from '../../protocol/templatePage';
import type { PageRun } from './runProgress';

interface Known {
  readonly run: PageRun;
  readonly title: string;
  /** Whether a page shows it. */
  isShown: boolean;
}

/** Runs that are shown by no page are kept for so many templates. */
const MOST = 4;

/** Runs by their template: one goes on when its page is closed, and what failed can go on later. */
export class PageRuns implements vscode.Disposable {
  readonly #runs = new Map<string, Known>();

  begin(ref: string, title: string, run: PageRun): void {
    this.#runs.set(ref, { run, title, isShown: true });
  }

  /** The run that a page of the template is to show: one whose own page was closed. */
  take(ref: string): PageRun | undefined {
    const known = this.#runs.get(ref);
    if (!known || known.isShown) return undefined;
    known.isShown = true;
    return known.run;
  }

  has(ref: string): boolean {
    return this.#runs.has(ref);
  }

  /** The page that shows it is closed. */
  leave(ref: string, run: PageRun): void {
    const known = this.#runs.get(ref);
    if (known?.run !== run) return run.dispose();
    if (!run.isRunning && !run.view.canRetry) return this.forget(ref, run);
    known.isShown = false;
    run.onChange = () => {
      if (!known.isShown && !run.isRunning) void tellEnd(ref, known.title, run.view);
    };
    const kept = [...this.#runs].filter(([, each]) => !each.isShown && !each.run.isRunning);
    for (const [old, each] of kept.slice(0, -MOST)) this.forget(old, each.run);
  }

  forget(ref: string, run: PageRun): void {
    if (this.#runs.get(ref)?.run === run) this.#runs.delete(ref);
    run.dispose();
  }

  dispose(): void {
    for (const { run } of this.#runs.values()) run.dispose();
    this.#runs.clear();
  }
}

let all: PageRuns | undefined;

export function pageRuns(subscriptions: vscode.Disposable[]): PageRuns {
  if (!all) subscriptions.push((all = new PageRuns()));
  return all;
}

/** What was begun before the window was opened, and nobody followed to its end. */
export function lostRun(effects: readonly string[]): PageRun {
  const view: RunView = {
    status: 'failed',
    steps: [],
    log: [],
    errors: [
      vscode.l10n.t(
        'The window was closed before this run had come to its end, so how far it came is not known. Look there before you create it again: it was to do this.',
      ),
      ...effects,
    ],
    canRetry: false,
    links: [],
    texts: [],
    entities: [],
  };
  const nothing = () => {};
  return {
    view,
    isRunning: false,
    onChange: nothing,
    start: () => Promise.resolve(),
    cancel: nothing,
    mend: () => Promise.resolve(),
    dispose: nothing,
  };
}

async function tellEnd(ref: string, title: string, { status }: RunView): Promise<void> {
  const open = vscode.l10n.t('Open');
  const chosen =
    status === 'completed'
      ? await showInformation(vscode.l10n.t('“{0}” is done.', title), open)
      : await showWarning(vscode.l10n.t('“{0}” did not come to its end.', title), open);
  if (chosen === open) await vscode.commands.executeCommand(Commands.newFromTemplate, ref);
}
