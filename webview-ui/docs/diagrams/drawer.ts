import type { DiagramJob, DiagramResult } from './job';

/** How long a diagram may take; the first of its language has a large program to load. Milliseconds. */
const PATIENCE = 12_000;
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
      return Promise.resolve({ error: `its source is longer than ${MAX_SOURCE / 1000},000 characters.` });
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

/** A page may start only workers of its own origin, and its files have another: so the program is handed over as a text. */
function start(program: string): Worker {
  const address = URL.createObjectURL(new Blob([program], { type: 'text/javascript' }));
  try {
    return new Worker(address);
  } finally {
    // The worker has begun to load it by then.
    setTimeout(() => URL.revokeObjectURL(address), PATIENCE);
  }
}

function answer(worker: Worker, job: DiagramJob): Promise<DiagramResult> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new Error(`it took longer than ${PATIENCE / 1000} seconds, so it was stopped.`)),
      PATIENCE,
    );
    worker.onmessage = ({ data }: MessageEvent<DiagramResult>) => {
      clearTimeout(timer);
      resolve(data);
    };
    worker.onerror = ({ message }) => {
      clearTimeout(timer);
      reject(new Error(message || 'the program that draws it stopped.'));
    };
    worker.postMessage(job);
  });
}
