import * as l10n from '@vscode/l10n';
import type { CancellationToken } from '../../core/base/cancellation';
import type { Disposable } from '../../core/base/disposable';
import type { TemplateThreads } from '../../core/ports/templateThreads';
import type { ActionDescription, RunPorts } from '../../core/scaffolder/actions/action';
import { MOST_READING, MOST_TIME } from '../../core/scaffolder/limits';
import type { RunEvent } from '../../core/scaffolder/runLog';
import type { JobOutcome, RunJob } from '../../core/scaffolder/runJob';
import { type Channel, RpcEndpoint } from '../../protocol/rpc';
import { Countdown } from './countdown';
import type { Runner } from './runner';

/** How long a thread that has nothing to do is kept for the next run. Milliseconds. */
const KEPT_FOR = 60_000;
/** How often a thread that does something for as long as it takes is asked whether it comes back. Milliseconds. */
const BEAT = 1_000;

const NO_FOREIGN: NonNullable<RunPorts['foreign']> = {
  run: ({ id }) => Promise.reject(new Error(`There is no extension to run ${id}.`)),
};

/** A thread that runs templates, and the channel to it. */
export interface TemplateWorker {
  readonly channel: Channel;
  /** Called once if it ends without having been asked to, with why, as a sentence that begins "The template was stopped". */
  onEnd(listener: (why: string) => void): void;
  terminate(): void;
  /** Whether the program that runs it goes on for its sake; nothing where it always does. */
  hold?(isHeld: boolean): void;
}

/** Threads that run templates: one for each run, kept for the next. */
export class TemplateThreadPool implements TemplateThreads, Disposable {
  readonly #start: () => TemplateWorker;
  #idle: Thread | undefined;
  #idleTimer: Disposable | undefined;
  #actions: Promise<ActionDescription[]> | undefined;
  readonly #busy = new Set<Thread>();

  readonly #most: number;
  readonly #mostReading: number;

  /**
   * @param start Starts a thread.
   * @param most How long a dry run may take. Milliseconds.
   * @param mostReading How long one may wait for files that may do so.
   */
  constructor(start: () => TemplateWorker, most = MOST_TIME, mostReading = MOST_READING) {
    this.#start = start;
    this.#most = most;
    this.#mostReading = mostReading;
  }

  actions(): Promise<ActionDescription[]> {
    this.#actions ??= this.#with((thread) => thread.runner.actions(), this.#most);
    this.#actions.catch(() => (this.#actions = undefined));
    return this.#actions;
  }

  visiblePages(...question: Parameters<TemplateThreads['visiblePages']>) {
    return this.#with((thread) => thread.runner.visiblePages(...question), MOST_TIME);
  }

  run(
    job: RunJob,
    ports: RunPorts,
    onEvent: (event: RunEvent) => void,
    token?: CancellationToken,
  ): Promise<JobOutcome> {
    return this.#with(
      async (thread, time) => {
        const skeletons = time ? whileWaiting(ports.skeletons, time) : ports.skeletons;
        // A thread that did something else before keeps no way out.
        thread.endpoint.serve({ github: {}, locations: {}, foreign: NO_FOREIGN, ...ports, skeletons });
        const listening = thread.endpoint.on<RunEvent>('run', onEvent);
        try {
          return await (token ? thread.runner.run(job, token) : thread.runner.run(job));
        } finally {
          listening.dispose();
        }
      },
      job.isDryRun ? this.#most : undefined,
      job.waitsForFiles ? this.#mostReading : 0,
    );
  }

  dispose(): void {
    this.#idleTimer?.dispose();
    for (const thread of [this.#idle, ...this.#busy]) thread?.end('The engine was closed.');
    this.#idle = undefined;
  }

  /** @param mostReading How long files may be waited for beside what is the thread's own time. */
  async #with<T>(
    work: (thread: Thread, time: Countdown | undefined) => Promise<T>,
    most: number | undefined,
    mostReading = 0,
  ): Promise<T> {
    const thread = this.#take();
    this.#busy.add(thread);
    const time =
      most === undefined
        ? undefined
        : new Countdown(most, mostReading, (waited) => thread.end(whyEnded(most, mostReading, waited)));
    const watch =
      most === undefined
        ? watched(thread, this.#most / BEAT, () => thread.end(whySilent(this.#most)))
        : time!;
    try {
      return await work(thread, time);
    } finally {
      watch.dispose();
      this.#busy.delete(thread);
      this.#keep(thread);
    }
  }

  #take(): Thread {
    const thread = this.#idle ?? new Thread(this.#start());
    if (thread === this.#idle) {
      this.#idleTimer?.dispose();
      this.#idle = undefined;
      thread.worker.hold?.(true);
    }
    return thread;
  }

  #keep(thread: Thread): void {
    if (thread.hasEnded) return;
    if (this.#idle) return thread.end();
    this.#idle = thread;
    thread.worker.hold?.(false);
    this.#idleTimer = unheld(() => {
      this.#idle = undefined;
      thread.end();
    }, KEPT_FOR);
  }
}

/** Looks whether a thread comes back. Beats are counted and not time, which goes on while the machine sleeps. */
function watched(thread: Thread, most: number, onSilent: () => void): Disposable {
  let missed = 0;
  const timer = setInterval(() => {
    if (missed === 0)
      thread.runner.beat().then(
        () => (missed = 0),
        () => {},
      );
    if (missed++ > most) onSilent();
  }, BEAT);
  return { dispose: () => clearInterval(timer) };
}

function whySilent(most: number): string {
  return l10n.t(
    'The template was stopped: it did not answer for {0} seconds. Look for a loop or a regular expression that takes too long, or make less of it.',
    Math.ceil(most / 1000),
  );
}

/** @param waited How long files were waited for, where the time ended in the middle of that. */
function whyEnded(most: number, mostReading: number, waited: number): string {
  // Where most of the time went by while files were on their way, the template is not at fault.
  if (waited > most / 2)
    return l10n.t(
      'The dry run was stopped: the files that the template is made from were not read within {0} seconds. Try again, since what was read is kept, or clone their repository and open it.',
      Math.ceil((mostReading || most) / 1000),
    );
  return l10n.t(
    'The template was stopped: it did not end within {0} seconds. Look for a loop or a regular expression that takes too long, or make less of it.',
    Math.ceil(most / 1000),
  );
}

/** Skeletons whose reading is no time of the template's. */
function whileWaiting(skeletons: RunPorts['skeletons'], time: Countdown): RunPorts['skeletons'] {
  return {
    tree: (...asked) => time.whileWaiting(() => skeletons.tree(...asked)),
    file: (...asked) => time.whileWaiting(() => skeletons.file(...asked)),
  };
}

/** A timer that no program goes on for. */
function unheld(callback: () => void, milliseconds: number): Disposable {
  const timer: unknown = setTimeout(callback, milliseconds);
  (timer as { unref?(): void }).unref?.();
  return { dispose: () => clearTimeout(timer as ReturnType<typeof setTimeout>) };
}

class Thread {
  readonly endpoint: RpcEndpoint;
  readonly runner: Runner;
  hasEnded = false;

  constructor(readonly worker: TemplateWorker) {
    this.endpoint = new RpcEndpoint(worker.channel);
    this.runner = this.endpoint.remote<Runner>('runner');
    worker.onEnd((why) => this.end(why));
  }

  /** Ends the thread, whatever it is at; what waits for it hears why. */
  end(why = 'The thread was ended.'): void {
    if (this.hasEnded) return;
    this.hasEnded = true;
    this.endpoint.dispose(why);
    this.worker.terminate();
  }
}
