import * as l10n from '@vscode/l10n';
import type { DiagramJob, DiagramResult } from './job';
import { bundle, number } from '../../shared/words';

/** How long a diagram may take. Milliseconds. */
const PATIENCE = 12_000;
/** How long its program may take to load, 12 MB of it on a machine that is busy. Milliseconds. */
const LOAD_PATIENCE = 60_000;
/** A longer source is not drawn. Characters. */
const MAX_SOURCE = 100_000;

/**
 * Draws the diagrams of one language in a worker, one after another. One that does not end is stopped together with
 * its worker, and costs itself only.
 */
export class Drawer {
  #worker: Promise<Worker> | undefined;
  #queue: Promise<unknown> = Promise.resolve();

  /** @param program - gives the worker's program */
  constructor(readonly program: () => Promise<string>) {}

  draw(job: DiagramJob): Promise<DiagramResult> {
    if (job.source.length > MAX_SOURCE)
      return Promise.resolve({
        error: l10n.t('its source is longer than {0} characters.', number(MAX_SOURCE)),
      });
    const drawn = this.#queue.then(() => this.#draw(job));
    this.#queue = drawn;
    return drawn;
  }

  async #draw(job: DiagramJob): Promise<DiagramResult> {
    try {
      const worker = await (this.#worker ??= this.program().then(start));
      return await answer(worker, job);
    } catch (error) {
      const stopped = this.#worker;
      this.#worker = undefined;
      void stopped?.then((worker) => worker.terminate()).catch(() => undefined);
      return { error: error instanceof Error ? error.message : String(error) };
    }
  }
}

/**
 * A page may start only workers of its own origin, and its files have another: so the program is handed over as a text. Its first
 * message says that it is there.
 */
function start(program: string): Promise<Worker> {
  const address = URL.createObjectURL(
    new Blob([`self.words=${bundle ?? 'undefined'};`, program], { type: 'text/javascript' }),
  );
  const worker = new Worker(address);
  const loaded = heard(worker, LOAD_PATIENCE).then(
    () => worker,
    (error: unknown) => {
      worker.terminate();
      throw error;
    },
  );
  return loaded.finally(() => URL.revokeObjectURL(address));
}

function answer(worker: Worker, job: DiagramJob): Promise<DiagramResult> {
  const answered = heard(worker, PATIENCE);
  worker.postMessage(job);
  return answered as Promise<DiagramResult>;
}

/** The next message of a worker. */
function heard(worker: Worker, patience: number): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new Error(l10n.t('it took longer than {0} seconds, so it was stopped.', patience / 1000))),
      patience,
    );
    worker.onmessage = ({ data }: MessageEvent<unknown>) => {
      clearTimeout(timer);
      resolve(data);
    };
    worker.onerror = ({ message }) => {
      clearTimeout(timer);
      reject(new Error(message || l10n.t('the program that draws it stopped.')));
    };
  });
}
