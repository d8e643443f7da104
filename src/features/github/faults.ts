import { isOfGitHub } from '../../core/catalog/githubUri';
import type { SourceStatus } from '../../core/catalog/source';
import { remedyFor } from '../../host/remedy';
import { showWarning } from '../../host/notify';

/** Failures that pass by themselves: the view shows them, a message only where somebody waits for the answer. */
const PASSING = new Set(['offline', 'timeout', 'cut', 'malformed', 'server']);

/** Says each failure once, however many sources it hits, until all is well again. */
export class FaultMessages {
  readonly #shown = new Set<string>();
  /** Somebody asked for a refresh and waits: then passing failures are said as well. */
  isAwaited = false;

  onStatuses(statuses: readonly SourceStatus[]): void {
    const remote = statuses.filter(({ id }) => isOfGitHub(id) || id.startsWith('backstage:'));
    if (remote.length > 0 && remote.every(({ state }) => state === 'ready')) this.#shown.clear();
    for (const { lastError, label, state } of remote) {
      // Gaps in what was read otherwise are for the view to show.
      if (!lastError || state === 'loading' || state === 'ready' || this.#shown.has(whatToDo(lastError)))
        continue;
      if (lastError.code === 'signed-out' || (PASSING.has(lastError.code) && !this.isAwaited)) continue;
      this.#shown.add(whatToDo(lastError));
      void this.#show(label, lastError);
    }
  }

  async #show(label: string, error: NonNullable<SourceStatus['lastError']>): Promise<void> {
    const remedy = remedyFor(error);
    const buttons = remedy ? [remedy.title] : [];
    const chosen = await showWarning(`${label}: ${error.message}`, ...buttons);
    if (chosen === undefined) return;
    this.#shown.delete(whatToDo(error));
    await remedy?.run();
  }
}

/** What is the same for several sources. Each organization has its own address to be let in at, which is another one at every answer. */
function whatToDo({ code, action = '' }: NonNullable<SourceStatus['lastError']>): string {
  return /^https?:/.test(action) ? `${code} ${action.replace(/[?#].*$/s, '')}` : code;
}
