import {
  type CallMessage,
  isMessage,
  type Message,
  RemoteError,
  type SerializedError,
  serialize,
} from './rpcMessages';

export { RemoteError };

/**
 * Typed calls and events over anything that carries messages both ways: a worker port, a webview. Either side may
 * serve and call. Nothing is assumed about what arrives: a message that is not one of ours is ignored.
 */
export interface Channel {
  /** May throw where the message can't be carried. */
  post(message: unknown): void;
  onMessage(listener: (message: unknown) => void): { dispose(): void };
  /** Hears of messages that arrived and could not be read, on channels that carry more than text. */
  onUnread?(listener: () => void): { dispose(): void };
}

interface Token {
  readonly isCancellationRequested: boolean;
  onCancellationRequested(listener: () => unknown): { dispose(): void };
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
export type CallGuard = (
  service: string,
  method: string,
  args: readonly unknown[],
) => string | Error | undefined;

/** A call as its caller made it. */
export type Call = Pick<CallMessage, 'service' | 'method' | 'args'>;

/**
 * Which calls tell the far side what it must know for as long as it runs: one that takes its place is told them again,
 * the last of each `key`. `ends`: after this one there is nothing left to tell.
 */
export type Repeated = (call: Call) => { readonly key: string; readonly ends?: boolean } | undefined;

interface Pending {
  readonly message: CallMessage;
  readonly token: Token | undefined;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

export class RpcEndpoint {
  #nextId = 1;
  #channel: Channel;
  #services: Services;
  #closed: string | undefined;
  readonly #pending = new Map<number, Pending>();
  readonly #repeated = new Map<string, CallMessage>();
  readonly #running = new Map<number, () => void>();
  readonly #listeners = new Map<string, Set<(value: unknown) => void>>();
  #subscriptions: readonly { dispose(): void }[];

  constructor(
    channel: Channel,
    services: Services = {},
    readonly guard: CallGuard = () => undefined,
    readonly repeated: Repeated = () => undefined,
  ) {
    this.#services = services;
    this.#channel = channel;
    this.#subscriptions = this.#listen();
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

  /** Tells the other side. What the channel can't carry is not told. */
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

  /** The calls that wait for an answer. */
  get waiting(): readonly Call[] {
    return [...this.#pending.values()].map(({ message }) => message);
  }

  /**
   * Goes over to another far side, which takes the place of one that is gone: it is told what stands, and calls that
   * wait for an answer are made again, but those for which `lost` has an error, who get that.
   */
  reconnect(channel: Channel, lost: (call: Call) => Error | undefined): void {
    if (this.#closed !== undefined) return;
    this.#disconnect();
    this.#channel = channel;
    this.#subscriptions = this.#listen();
    const repeated = [...this.#repeated.values()];
    for (const message of repeated) this.#post(message);
    const told = new Set(repeated.map(({ id }) => id));
    for (const [id, { message, token, reject }] of [...this.#pending]) {
      const error = told.has(id) ? undefined : (lost(message) ?? this.#post(message));
      if (token?.isCancellationRequested) this.#post({ rpc: 'cancel', id });
      if (!error) continue;
      this.#pending.delete(id);
      reject(error);
    }
  }

  /** Fails every call still waiting, and every one to come, with `reason`. */
  dispose(reason = 'The connection was closed.'): void {
    this.#closed ??= reason;
    this.#disconnect();
    for (const { reject } of this.#pending.values()) reject(closed(reason));
    this.#pending.clear();
    this.#repeated.clear();
    this.#listeners.clear();
  }

  #listen(): readonly { dispose(): void }[] {
    const channel = this.#channel;
    const subscription = channel.onMessage((message) => {
      if (isMessage(message)) this.#receive(message, channel);
    });
    const unread = channel.onUnread?.(() => this.#askWhatIsLost(true));
    return unread ? [subscription, unread] : [subscription];
  }

  #disconnect(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#subscriptions = [];
    for (const cancel of this.#running.values()) cancel();
    this.#running.clear();
  }

  /** Returns why the message can't be carried; a channel that is gone carries nothing and says nothing. */
  #post(message: Message, channel = this.#channel): Error | undefined {
    try {
      channel.post(message);
      return undefined;
    } catch (error) {
      return error instanceof Error ? error : new Error(String(error));
    }
  }

  #call(service: string, method: string, args: unknown[]): Promise<unknown> {
    if (this.#closed !== undefined) return Promise.reject(closed(this.#closed));
    const id = this.#nextId++;
    const tokenAt = args.findIndex(isToken);
    const token = tokenAt >= 0 ? (args[tokenAt] as Token) : undefined;
    const sent = tokenAt >= 0 ? args.with(tokenAt, null) : args;
    const message: CallMessage = {
      rpc: 'call',
      id,
      service,
      method,
      args: sent,
      ...(token && { token: tokenAt }),
    };
    return new Promise((resolve, reject) => {
      const failed = this.#post(message);
      if (failed) {
        reject(failed);
        return;
      }
      const stands = this.repeated(message);
      if (stands) this.#repeated.delete(stands.key);
      if (stands && !stands.ends) this.#repeated.set(stands.key, message);
      const watch = token?.onCancellationRequested(() => this.#post({ rpc: 'cancel', id }));
      const settle = <V>(how: (value: V) => void) => {
        return (value: V) => {
          watch?.dispose();
          how(value);
        };
      };
      this.#pending.set(id, { message, token, resolve: settle(resolve), reject: settle(reject) });
      if (token?.isCancellationRequested) this.#post({ rpc: 'cancel', id });
    });
  }

  #receive(message: Message, channel: Channel): void {
    switch (message.rpc) {
      case 'call':
        void this.#run(message, channel);
        return;
      case 'cancel':
        this.#running.get(message.id)?.();
        return;
      case 'event':
        for (const listener of [...(this.#listeners.get(message.name) ?? [])]) hear(listener, message.value);
        return;
      case 'unread':
        for (const id of message.waiting)
          if (!this.#running.has(id)) this.#post({ rpc: 'error', id, error: NOT_CARRIED });
        if (message.back) this.#askWhatIsLost(false);
        return;
      case 'result':
      case 'error': {
        const pending = this.#pending.get(message.id);
        this.#pending.delete(message.id);
        if (message.rpc === 'result') pending?.resolve(message.value);
        else pending?.reject(new RemoteError(message.error));
      }
    }
  }

  /** An answer, or with `back` a call, may be what could not be read: whoever waits for it would wait for ever. */
  #askWhatIsLost(back: boolean): void {
    this.#post({ rpc: 'unread', waiting: [...this.#pending.keys()], back });
  }

  /** Answers over the channel the call came by: another far side gives its own calls the same numbers. */
  async #run({ id, service, method, args, token }: CallMessage, channel: Channel): Promise<void> {
    const source = new LocalToken();
    const cancel = () => source.cancel();
    this.#running.set(id, cancel);
    const answer = await this.#answer({ service, method, args }, token, source).then(
      (value): Message => ({ rpc: 'result', id, value }),
      (error: unknown): Message => ({ rpc: 'error', id, error: serialize(error) }),
    );
    if (this.#running.get(id) === cancel) this.#running.delete(id);
    const failed = this.#post(answer, channel);
    if (failed) this.#post({ rpc: 'error', id, error: serialize(failed) }, channel);
  }

  async #answer({ service, method, args }: Call, token: number | undefined, source: Token): Promise<unknown> {
    const refused = this.guard(service, method, args);
    if (refused !== undefined) throw typeof refused === 'string' ? new TypeError(refused) : refused;
    const target = Object.hasOwn(this.#services, service) ? this.#services[service] : undefined;
    const implementation = (target as Record<string, unknown> | undefined)?.[method];
    if (typeof implementation !== 'function') throw new TypeError(`Unknown call ${service}.${method}`);
    const passed = token === undefined ? args : args.with(token, source);
    return (await implementation.apply(target, passed)) as unknown;
  }
}

// No Error: the stack of one made when the code loads has all of it read a second time.
const NOT_CARRIED: SerializedError = {
  name: 'DataCloneError',
  message: 'The answer could not be carried over: it nests too deeply, or holds what only its own side can.',
};

function closed(reason: string): RemoteError {
  return new RemoteError({ name: 'Closed', message: reason });
}

/** A listener that throws costs itself, as with any Emitter. */
function hear(listener: (value: unknown) => void, value: unknown): void {
  try {
    listener(value);
  } catch {
    // It has its own ways to say so.
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
