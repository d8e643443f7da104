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
    readonly code: 'offline' | 'timeout' | 'cut' | 'redirected' | 'certificate' | 'too-large',
    message: string,
  ) {
    super(message);
    this.name = 'HttpError';
  }
}

export function isHttpError(error: unknown): error is HttpError {
  return isKind<HttpError>(error, 'HttpError');
}

/** Sends one request. Follows no redirect to another host, so that credentials stay where they belong. */
export interface Http {
  send(request: HttpRequest, token?: CancellationToken): Promise<HttpResponse>;
}
