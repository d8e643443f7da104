import * as vscode from 'vscode';
import { showInformation, showWarning } from '../../host/notify';
import { Commands } from '../../manifest/commands';
import type { RunView } from '../../protocol/templatePage';
import type { BegunHere } from './begunRuns';
import type { PageRun } from './runProgress';

interface Known {
  readonly ref: string;
  readonly title: string;
  readonly run: PageRun;
  /** Nobody needs to be told of it any more. */
  readonly forget: () => void;
  /** Whether a page shows it. */
  isShown: boolean;
}

/** Runs that have ended, can go on and are shown by no page are kept, up to so many. */
const MOST = 4;

/** Runs of pages: one goes on when its page is closed, and what failed can go on later. */
export class PageRuns implements vscode.Disposable {
  readonly #all = new Map<string, Known>();

  /** @param forget - called once it is kept no more */
  begin(ref: string, title: string, run: PageRun, forget: () => void): void {
    this.#all.set(run.id, { ref, title, run, forget, isShown: true });
  }

  /** The run that a page of the template is to show: one whose own page was closed, the last of them. */
  take(ref: string): PageRun | undefined {
    const known = [...this.#all.values()].findLast((each) => each.ref === ref && !each.isShown);
    if (!known) return undefined;
    known.isShown = true;
    return known.run;
  }

  has(id: string): boolean {
    return this.#all.has(id);
  }

  /** The page that shows it is closed. */
  leave(run: PageRun): void {
    const known = this.#all.get(run.id);
    if (!known) return run.dispose();
    if (!run.isRunning && !mayGoOn(run.view)) return this.drop(run);
    known.isShown = false;
    let isTold = !run.isRunning;
    run.onChange = () => {
      if (known.isShown || run.isRunning || isTold) return;
      isTold = true;
      void tellEnd(known);
    };
    const kept = [...this.#all.values()].filter((each) => !each.isShown && !each.run.isRunning);
    for (const old of kept.slice(0, -MOST)) this.drop(old.run);
  }

  drop(run: PageRun): void {
    const known = this.#all.get(run.id);
    this.#all.delete(run.id);
    known?.forget();
    run.dispose();
  }

  dispose(): void {
    for (const { run } of this.#all.values()) run.dispose();
    this.#all.clear();
  }
}

/** Whether there is still something to do about a run that is not under way. */
export function mayGoOn({ status, canRetry, server }: RunView): boolean {
  return canRetry || (status === 'lost' && server !== undefined);
}

let all: PageRuns | undefined;

export function pageRuns(subscriptions: vscode.Disposable[]): PageRuns {
  if (!all) subscriptions.push((all = new PageRuns()));
  return all;
}

/** What was begun before the window was opened: nobody followed it to its end, or it can't go on any more. */
export function lostRun({ id, effects, isFailed }: BegunHere): PageRun {
  const view: RunView = {
    status: isFailed ? 'failed' : 'lost',
    steps: [],
    log: [],
    errors: [
      isFailed
        ? vscode.l10n.t(
            'This run had failed when the window was closed, so it can go on no more. What it made by then is there; it was to do this.',
          )
        : vscode.l10n.t(
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
    id,
    view,
    isRunning: false,
    onChange: nothing,
    start: () => Promise.resolve(),
    cancel: () => Promise.resolve(),
    mend: () => Promise.resolve(),
    dispose: nothing,
  };
}

async function tellEnd({ ref, title, run }: Known): Promise<void> {
  const { status, server } = run.view;
  const open = vscode.l10n.t('Open');
  const chosen =
    status === 'completed'
      ? await showInformation(vscode.l10n.t('“{0}” is done.', title), open)
      : status === 'lost'
        ? await showWarning(
            vscode.l10n.t(
              'Nothing is heard of “{0}” any more: {1} may still run it.',
              title,
              server?.name ?? '',
            ),
            open,
          )
        : await showWarning(vscode.l10n.t('“{0}” did not come to its end.', title), open);
  if (chosen === open) await vscode.commands.executeCommand(Commands.newFromTemplate, ref);
}
