/**
 * Typed calls and events over anything that carries messages both ways: a worker port, a webview. Either side may
 * serve and call. Nothing is assumed about what arrives: a message that is not one of ours is ignored.
 */
export interface Channel {
  post(message: unknown): void;
  onMessage(listener: (message: unknown) => void): { dispose(): void };
}

interface Token {
  readonly isCancellationRequested: boolean;
  onCancellationRequested(listener: () => unknown): { dispose(): void };
}

type Message =
  | { rpc: 'call'; id: number; service: string; method: string; args: unknown[]; token?: number }
  | { rpc: 'cancel'; id: number }
  | { rpc: 'result'; id: number; value: unknown }
  | { rpc: 'error'; id: number; error: SerializedError }
  | { rpc: 'event'; name: string; value: unknown };

interface SerializedError {
  name: string;
  message: string;
  code?: unknown;
  uri?: unknown;
}

/** An error thrown on the other side; name, code and uri are those of the original. */
export class RemoteError extends Error {
  readonly code: unknown;
  readonly uri: unknown;

  constructor(error: SerializedError) {
    super(error.message);
    this.name = error.name;
    this.code = error.code;
    this.uri = error.uri;
  }
}

/** What the far side's service looks like from here: every method async. */
export type Remote<S> = {
  readonly [M in keyof S]: S[M] extends (...args: infer A) => infer R
    ? (...args: A) => Promise<Awaited<R>>
    : never;
};

/** Services by name, each an object whose methods may be called from the other side. */
export type Services = Readonly<Record<string, object>>;

/** Refuses a call before it reaches a service: returns what is wrong with it, or undefined. */
export type CallGuard = (service: string, method: string, args: readonly unknown[]) => string | undefined;

export class RpcEndpoint {
  #nextId = 1;
  #services: Services;
  readonly #pending = new Map<
    number,
    { resolve: (value: unknown) => void; reject: (error: Error) => void }
  >();
  readonly #running = new Map<number, () => void>();
  readonly #listeners = new Map<string, Set<(value: unknown) => void>>();
  readonly #subscription: { dispose(): void };

  constructor(
    readonly channel: Channel,
    services: Services = {},
    readonly guard: CallGuard = () => undefined,
  ) {
    this.#services = services;
    this.#subscription = channel.onMessage((message) => {
      if (isMessage(message)) this.#receive(message);
    });
  }

  /** Adds services after construction, for sides that need each other. */
  serve(services: Services): void {
    this.#services = { ...this.#services, ...services };
  }

  /** The other side's service. A CancellationToken as last argument cancels the call over there. */
  remote<S extends object>(service: string): Remote<S> {
    return new Proxy({} as Remote<S>, {
      get: (_target, method) =>
        // A promise resolved with this proxy must not mistake it for a thenable.
        typeof method === 'string' && method !== 'then'
          ? (...args: unknown[]) => this.#call(service, method, args)
          : undefined,
    });
  }

  emit(name: string, value: unknown): void {
    this.#post({ rpc: 'event', name, value });
  }

  on<T>(name: string, listener: (value: T) => void): { dispose(): void } {
    const listeners = this.#listeners.get(name) ?? new Set();
    this.#listeners.set(name, listeners);
    const entry = listener as (value: unknown) => void;
    listeners.add(entry);
    return { dispose: () => listeners.delete(entry) };
  }

  /** Fails every call still waiting, with `reason`. */
  dispose(reason = 'The connection was closed.'): void {
    this.#subscription.dispose();
    for (const { reject } of this.#pending.values())
      reject(new RemoteError({ name: 'Closed', message: reason }));
    this.#pending.clear();
    for (const cancel of this.#running.values()) cancel();
    this.#running.clear();
    this.#listeners.clear();
  }

  #post(message: Message): void {
    this.channel.post(message);
  }

  #call(service: string, method: string, args: unknown[]): Promise<unknown> {
    const id = this.#nextId++;
    const tokenAt = args.findIndex(isToken);
    const token = tokenAt >= 0 ? (args[tokenAt] as Token) : undefined;
    const sent = tokenAt >= 0 ? args.with(tokenAt, null) : args;
    return new Promise((resolve, reject) => {
      const watch = token?.onCancellationRequested(() => this.#post({ rpc: 'cancel', id }));
      const settle = <V>(how: (value: V) => void) => {
        return (value: V) => {
          watch?.dispose();
          how(value);
        };
      };
      this.#pending.set(id, { resolve: settle(resolve), reject: settle(reject) });
      this.#post({ rpc: 'call', id, service, method, args: sent, ...(token && { token: tokenAt }) });
      if (token?.isCancellationRequested) this.#post({ rpc: 'cancel', id });
    });
  }

  #receive(message: Message): void {
    switch (message.rpc) {
      case 'call':
        void this.#run(message);
        return;
      case 'cancel':
        this.#running.get(message.id)?.();
        return;
      case 'event':
        for (const listener of [...(this.#listeners.get(message.name) ?? [])]) listener(message.value);
        return;
      default: {
        const pending = this.#pending.get(message.id);
        this.#pending.delete(message.id);
        if (message.rpc === 'result') pending?.resolve(message.value);
        else pending?.reject(new RemoteError(message.error));
      }
    }
  }

  async #run({ id, service, method, args, token }: Extract<Message, { rpc: 'call' }>): Promise<void> {
    try {
      const refused = this.guard(service, method, args);
      if (refused) throw new TypeError(refused);
      const target = this.#services[service] as Record<string, unknown> | undefined;
      const implementation = target?.[method];
      if (typeof implementation !== 'function') throw new TypeError(`Unknown call ${service}.${method}`);
      const source = new LocalToken();
      this.#running.set(id, () => source.cancel());
      const passed = token === undefined ? args : args.with(token, source);
      const value: unknown = await implementation.apply(target, passed);
      this.#post({ rpc: 'result', id, value });
    } catch (error) {
      this.#post({ rpc: 'error', id, error: serialize(error) });
    } finally {
      this.#running.delete(id);
    }
  }
}

/** Two ends of one in-process channel: for hosts without workers, and for tests. Delivery is asynchronous. */
export function channelPair(): [Channel, Channel] {
  const listeners = [new Set<(message: unknown) => void>(), new Set<(message: unknown) => void>()] as const;
  const end = (mine: 0 | 1): Channel => ({
    post: (message) =>
      queueMicrotask(() => listeners[mine === 0 ? 1 : 0].forEach((listener) => listener(message))),
    onMessage: (listener) => {
      listeners[mine].add(listener);
      return { dispose: () => listeners[mine].delete(listener) };
    },
  });
  return [end(0), end(1)];
}

class LocalToken implements Token {
  isCancellationRequested = false;
  readonly #listeners = new Set<() => unknown>();

  readonly onCancellationRequested = (listener: () => unknown) => {
    this.#listeners.add(listener);
    return { dispose: () => this.#listeners.delete(listener) };
  };

  cancel(): void {
    if (this.isCancellationRequested) return;
    this.isCancellationRequested = true;
    for (const listener of this.#listeners) listener();
  }
}

function isToken(value: unknown): value is Token {
  return typeof value === 'object' && value !== null && 'onCancellationRequested' in value;
}

function isMessage(value: unknown): value is Message {
  return typeof value === 'object' && value !== null && 'rpc' in value && typeof value.rpc === 'string';
}

function serialize(error: unknown): SerializedError {
  if (!(error instanceof Error)) return { name: 'Error', message: String(error) };
  const { code, uri } = error as Error & { code?: unknown; uri?: unknown };
  return { name: error.name, message: error.message, code, uri };
}
