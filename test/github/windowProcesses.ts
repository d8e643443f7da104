import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { SourceStatus } from '../../src/core/catalog/source';
import type { EngineServices } from '../../src/core/engine/services';
import type { WindowCall } from './windowProcess';

const SCRIPT = fileURLToPath(new URL('./windowProcess.ts', import.meta.url));

/** A window whose engine is a process of its own: see `windowProcess.ts`. */
export class WindowProcess {
  #nextId = 1;
  readonly #waiting = new Map<number, (message: { answer?: unknown; error?: string }) => void>();

  private constructor(readonly child: ChildProcess) {
    child.on('message', (message: { id: number; answer?: unknown; error?: string }) => {
      this.#waiting.get(message.id)?.(message);
      this.#waiting.delete(message.id);
    });
  }

  static async start(storage: string, url: string): Promise<WindowProcess> {
    const child = fork(SCRIPT, [storage, url], { execArgv: ['--import', 'tsx'] });
    await new Promise<void>((resolve, reject) => {
      child.once('message', () => resolve());
      child.once('exit', (code) => reject(new Error(`the window ended with ${code}`)));
    });
    return new WindowProcess(child);
  }

  call<T>(service: keyof EngineServices, method: string, ...args: unknown[]): Promise<T> {
    return new Promise((resolve, reject) => {
      const id = this.#nextId++;
      this.#waiting.set(id, ({ answer, error }) =>
        error === undefined ? resolve(answer as T) : reject(new Error(error)),
      );
      this.child.send({ id, service, method, args } satisfies WindowCall);
    });
  }

  /** Resolves once every source of GitHub rests in that state. */
  async until(state: SourceStatus['state']): Promise<void> {
    for (let tries = 0; ; tries++) {
      const all = await this.call<SourceStatus[]>('catalog', 'getSources');
      const sources = all.filter(({ id }) => id.startsWith('github'));
      if (sources.length === 2 && sources.every((each) => each.state === state)) return;
      if (tries > 2000) throw new Error(JSON.stringify(sources));
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  /** As a machine does it that runs out of memory: nothing is put in order before. */
  async kill(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const ended = new Promise((resolve) => this.child.once('exit', resolve));
    this.child.kill('SIGKILL');
    await ended;
  }
}
