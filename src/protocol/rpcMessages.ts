/** What crosses a channel between two RpcEndpoints. */
export type Message =
  | CallMessage
  | { readonly rpc: 'cancel'; readonly id: number }
  | { readonly rpc: 'result'; readonly id: number; readonly value: unknown }
  | { readonly rpc: 'error'; readonly id: number; readonly error: SerializedError }
  | { readonly rpc: 'event'; readonly name: string; readonly value: unknown }
  /**
   * Something arrived that could not be read, and nobody knows what it was: `waiting` are the sender's calls without an
   * answer. The other side answers those it is not working on, and where `back`, asks the same about its own.
   */
  | {
      readonly rpc: 'unread';
      readonly waiting: readonly number[];
      readonly back: boolean;
    };

export interface CallMessage {
  readonly rpc: 'call';
  readonly id: number;
  readonly service: string;
  readonly method: string;
  readonly args: unknown[];
  /** Place of the CancellationToken among the arguments. */
  readonly token?: number;
}

export interface SerializedError {
  name: string;
  message: string;
  code?: unknown;
  uri?: unknown;
  action?: unknown;
}

/** An error thrown on the other side; name, code, uri and action are those of the original. */
export class RemoteError extends Error {
  readonly code: unknown;
  readonly uri: unknown;
  readonly action: unknown;

  constructor(error: SerializedError) {
    super(error.message);
    this.name = error.name;
    this.code = error.code;
    this.uri = error.uri;
    this.action = error.action;
  }
}

export function isMessage(value: unknown): value is Message {
  return typeof value === 'object' && value !== null && 'rpc' in value && typeof value.rpc === 'string';
}

/** The error in what any channel carries: texts and numbers, whatever was thrown. */
export function serialize(error: unknown): SerializedError {
  if (!(error instanceof Error)) return { name: 'Error', message: String(error) };
  const { code, uri, action } = error as Error & Record<'code' | 'uri' | 'action', unknown>;
  return {
    name: String(error.name),
    message: String(error.message),
    code: plain(code),
    uri: plain(uri),
    action: plain(action),
  };
}

function plain(value: unknown): string | number | undefined {
  return typeof value === 'string' || typeof value === 'number' ? value : undefined;
}
