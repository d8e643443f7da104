import type { CancellationToken } from '../base/cancellation';
import { isKind } from '../base/errorKind';

export interface HttpRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Milliseconds until the request is given up. */
  readonly timeout?: number;
  /** The most bytes that an answer may have, packed and unpacked; 100 MB unless said. */
  readonly maxBytes?: number;
  /** The answer's body is wanted in base64. */
  readonly isBinary?: boolean;
  /** Hears a text as it comes, where nothing stands between; the whole of it is in the answer all the same. */
  readonly onData?: (text: string) => void;
  /** Hears the answer's body in pieces, as they come and packed as they are. What hears it gathers it: the answer has none. */
  readonly onBytes?: (bytes: Uint8Array) => void;
}

export interface HttpResponse {
  readonly status: number;
  /** Header names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Why no answer came: to be told apart from an answer that is an error. */
export class HttpError extends Error {
  constructor(
    readonly code:
      'offline' | 'timeout' | 'cut' | 'redirected' | 'certificate' | 'handshake' | 'proxy' | 'too-large',
    message: string,
    /** Nothing of the request was sent: it may go another way. */
    readonly isUnsent = false,
  ) {
    super(message);
    this.name = 'HttpError';
  }
}

export function isHttpError(error: unknown): error is HttpError {
  return isKind<HttpError>(error, 'HttpError');
}

/** What the editor is told of the network, as far as requests depend on it. */
export interface NetworkSettings {
  /** Whether certificates must be good. */
  readonly isStrict: boolean;
  /** Whether the editor was told of a proxy, in its settings or by its environment. */
  readonly hasProxy: boolean;
  /** The one that it was told of by its address. */
  readonly proxy?: ProxySettings;
}

export interface ProxySettings {
  readonly url: string;
  /** What it wants to be told of who asks, word for word. */
  readonly authorization?: string;
  /** Hosts that are asked without it. */
  readonly without: readonly string[];
}

/** Sends one request. Follows no redirect to another host, so that credentials stay where they belong. */
export interface Http {
  send(request: HttpRequest, token?: CancellationToken): Promise<HttpResponse>;
}
