import * as l10n from '@vscode/l10n';
import { Worker } from 'node:worker_threads';
import type { CancellationToken } from '../../core/base/cancellation';
import type { Disposable } from '../../core/base/disposable';
import type { Language } from '../../core/base/language';
import type { TemplateThreads } from '../../core/ports/templateThreads';
import type { ActionDescription, RunPorts } from '../../core/scaffolder/actions/action';
import { MOST_TIME } from '../../core/scaffolder/limits';
import type { RunEvent } from '../../core/scaffolder/runLog';
import type { JobOutcome, RunJob } from '../../core/scaffolder/runJob';
import { RpcEndpoint } from '../../protocol/rpc';
import type { Runner } from './runner';

/** How long a thread that has nothing to do is kept for the next run. Milliseconds. */
const KEPT_FOR = 60_000;
/** Heap of a thread: some copies of the most that a run may make. Megabytes. */
const HEAP = 512;
/** How often a thread that does something for as long as it takes is asked whether it comes back. Milliseconds. */
const BEAT = 1_000;

const NO_FOREIGN: NonNullable<RunPorts['foreign']> = {
  run: ({ id }) => Promise.reject(new Error(`There is no extension to run ${id}.`)),
};

/** Threads that run templates: one for each run, kept for the next. */
export class NodeTemplateThreads implements TemplateThreads, Disposable {
  readonly #script: string;
  #idle: Thread | undefined;
  #isIdleSince: NodeJS.Timeout | undefined;
  #actions: Promise<ActionDescription[]> | undefined;
  readonly #busy = new Set<Thread>();

  readonly #language: Language | undefined;
  readonly #most: number;

  /**
   * @param script Path of the thread's bundle.
   * @param language What people read; undefined for English.
   * @param most How long a dry run may take. Milliseconds.
   */
  constructor(script: string, language?: Language, most = MOST_TIME) {
    this.#script = script;
    this.#language = language;
    this.#most = most;
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
      async (thread) => {
        // A thread that did something else before keeps no way out.
        thread.endpoint.serve({ github: {}, locations: {}, foreign: NO_FOREIGN, ...ports });
        const listening = thread.endpoint.on<RunEvent>('run', onEvent);
        try {
          return await (token ? thread.runner.run(job, token) : thread.runner.run(job));
        } finally {
          listening.dispose();
        }
      },
      job.isDryRun ? this.#most : undefined,
    );
  }

  dispose(): void {
    clearTimeout(this.#isIdleSince);
    for (const thread of [this.#idle, ...this.#busy]) thread?.end('The engine was closed.');
    this.#idle = undefined;
  }

  async #with<T>(work: (thread: Thread) => Promise<T>, most: number | undefined): Promise<T> {
    const thread = this.#take();
    this.#busy.add(thread);
    const seconds = Math.ceil((most ?? this.#most) / 1000);
    const timer =
      most === undefined
        ? watched(thread, this.#most / BEAT, () =>
            thread.end(
              l10n.t(
                'The template was stopped: it did not answer for {0} seconds. Look for a loop or a regular expression that takes too long, or make less of it.',
                seconds,
              ),
            ),
          )
        : setTimeout(
            () =>
              thread.end(
                l10n.t(
                  'The template was stopped: it did not end within {0} seconds. Look for a loop or a regular expression that takes too long, or make less of it.',
                  seconds,
                ),
              ),
            most,
          );
    try {
      return await work(thread);
    } finally {
      clearInterval(timer);
      this.#busy.delete(thread);
      this.#keep(thread);
    }
  }

  #take(): Thread {
    const thread = this.#idle ?? new Thread(this.#script, this.#language);
    if (thread === this.#idle) {
      clearTimeout(this.#isIdleSince);
      this.#idle = undefined;
      thread.worker.ref();
    }
    return thread;
  }

  #keep(thread: Thread): void {
    if (thread.hasEnded) return;
    if (this.#idle) return thread.end();
    this.#idle = thread;
    thread.worker.unref();
    this.#isIdleSince = setTimeout(() => {
      this.#idle = undefined;
      thread.end();
    }, KEPT_FOR);
    this.#isIdleSince.unref();
  }
}

/** Looks whether a thread comes back. Beats are counted and not time, which goes on while the machine sleeps. */
function watched(thread: Thread, most: number, onSilent: () => void): NodeJS.Timeout {
  let missed = 0;
  return setInterval(() => {
    if (missed === 0)
      thread.runner.beat().then(
        () => (missed = 0),
        () => {},
      );
    if (missed++ > most) onSilent();
  }, BEAT);
}

class Thread {
  readonly worker: Worker;
  readonly endpoint: RpcEndpoint;
  readonly runner: Runner;
  hasEnded = false;

  constructor(script: string, language: Language | undefined) {
    this.worker = new Worker(script, {
      env: {},
      workerData: { language },
      resourceLimits: { maxOldGenerationSizeMb: HEAP },
    });
    this.endpoint = new RpcEndpoint({
      post: (message) => this.worker.postMessage(message),
      onMessage: (listener) => {
        this.worker.on('message', listener);
        return { dispose: () => this.worker.off('message', listener) };
      },
    });
    this.runner = this.endpoint.remote<Runner>('runner');
    this.worker.on('error', (error: Error & { code?: string }) => {
      this.end(
        error.code === 'ERR_WORKER_OUT_OF_MEMORY'
          ? l10n.t(
              'The template was stopped: it needed more memory than a run may take. Make fewer or smaller files.',
            )
          : l10n.t('The template was stopped: the thread it ran in failed. {0}', error.message),
      );
    });
    this.worker.on('exit', () => this.end(l10n.t('The template was stopped: the thread it ran in ended.')));
  }

  /** Ends the thread, whatever it is at; what waits for it hears why. */
  end(why = 'The thread was ended.'): void {
    if (this.hasEnded) return;
    this.hasEnded = true;
    this.endpoint.dispose(why);
    void this.worker.terminate();
  }
}
