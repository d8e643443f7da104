import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** An answer in place of the server's own: a status with a body, or a connection that ends after part of it. */
export interface Fault {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** How much of the server's answer comes before the line is cut. Bytes. */
  readonly cutAfter?: number;
  /** The answer comes as a whole, once it is whole. */
  readonly isHeldBack?: boolean;
}

/** Stands before the real Backstage, notes what is asked, and makes what is wanted go wrong. */
export class FaultProxy {
  readonly log: string[] = [];
  readonly #target: URL;
  readonly #server: Server;
  #faultOf: (url: string) => Fault | undefined = () => undefined;

  private constructor(target: string) {
    this.#target = new URL(target);
    this.#server = createServer((incoming, outgoing) => {
      const url = incoming.url ?? '/';
      this.log.push(`${incoming.method} ${url.replace(/cursor=[^&]*/, 'cursor')}`);
      const fault = this.#faultOf(url);
      if (fault?.status !== undefined) {
        outgoing.writeHead(fault.status, fault.headers);
        outgoing.end(fault.body ?? '');
        return;
      }
      const { hostname, port } = this.#target;
      const { method, headers } = incoming;
      const forwarded = request({ hostname, port, path: url, method, headers }, (answer) => {
        if (fault?.isHeldBack) {
          const parts: Buffer[] = [];
          answer.on('data', (part: Buffer) => parts.push(part));
          answer.on('end', () => outgoing.writeHead(answer.statusCode ?? 500).end(Buffer.concat(parts)));
          return;
        }
        outgoing.writeHead(answer.statusCode ?? 500, answer.headers);
        if (fault?.cutAfter === undefined) return void answer.pipe(outgoing);
        answer.once('data', (chunk: Buffer) => {
          outgoing.write(chunk.subarray(0, fault.cutAfter), () => outgoing.destroy());
        });
      });
      outgoing.on('close', () => forwarded.destroy());
      forwarded.on('error', () => outgoing.destroy());
      incoming.pipe(forwarded);
    });
  }

  static async start(target: string): Promise<FaultProxy> {
    const proxy = new FaultProxy(target);
    await new Promise<void>((resolve) => proxy.#server.listen(0, '127.0.0.1', resolve));
    return proxy;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** What goes wrong from now on; undefined for nothing. */
  fail(faultOf: (url: string) => Fault | undefined = () => undefined): void {
    this.#faultOf = faultOf;
  }

  /** What was asked since it was last asked for. */
  asked(): string[] {
    return this.log.splice(0);
  }

  stop(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }
}
