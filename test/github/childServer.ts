import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import type { ChildRequest } from './child';

/** A loopback GitHub in a process of its own. */
export class ChildServer {
  #nextId = 1;
  readonly #waiting = new Map<number, (answer: unknown) => void>();

  private constructor(
    readonly process: ChildProcess,
    readonly url: string,
  ) {
    process.on('message', ({ id, answer }: { id: number; answer: unknown }) => {
      this.#waiting.get(id)?.(answer);
      this.#waiting.delete(id);
    });
  }

  /** `root` is the root of this repository. */
  static start(root: string): Promise<ChildServer> {
    const child = fork(join(root, 'test/github/child.ts'), [], {
      cwd: root,
      execArgv: ['--import', 'tsx'],
      env: { ...process.env, ELECTRON_RUN_AS_NODE: '1', NODE_OPTIONS: '' },
    });
    return new Promise((resolve, reject) => {
      child.once('message', ({ url }: { url: string }) => resolve(new ChildServer(child, url)));
      child.once('exit', (code) => reject(new Error(`the loopback GitHub ended with ${code}`)));
    });
  }

  ask<T = unknown>(request: ChildRequest): Promise<T> {
    const id = this.#nextId++;
    return new Promise((resolve) => {
      this.#waiting.set(id, resolve as (answer: unknown) => void);
      this.process.send({ id, request });
    });
  }

  stop(): void {
    this.process.removeAllListeners('exit');
    this.process.kill();
  }
}
