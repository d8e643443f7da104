import { isKind } from '../../core/base/errorKind';
import { isObject } from '../../core/base/isObject';
import { oneLine } from '../../core/base/oneLine';
import type { HttpError, HttpResponse } from '../../core/ports/http';
import type { RemoteFault } from '../remote/remoteFault';

export type BackstageErrorCode =
  | 'signed-out'
  | 'unauthorized'
  | 'forbidden'
  | 'not-found'
  | 'limited'
  | 'malformed'
  | 'web-page'
  | 'server'
  | 'query'
  | HttpError['code'];

/** Why a Backstage did not give what was asked. */
export class BackstageError extends Error implements RemoteFault {
  readonly action: string | undefined;
  readonly until: number | undefined;

  constructor(
    readonly code: BackstageErrorCode,
    message: string,
    { action, until }: { action?: string; until?: number } = {},
  ) {
    super(message);
    this.name = 'BackstageError';
    this.action = action;
    this.until = until;
  }

  /** Whether the same request may well succeed in a moment. */
  get isPassing(): boolean {
    return ['server', 'timeout', 'cut', 'malformed'].includes(this.code);
  }

  /** Whether asking for less may help. */
  get isTooMuch(): boolean {
    return ['timeout', 'too-large', 'server'].includes(this.code);
  }
}

export function isBackstageError(error: unknown): error is BackstageError {
  return isKind<BackstageError>(error, 'BackstageError');
}

const UNNAMED_WAIT = 60_000;
const LONGEST_WAIT = 3_600_000;

/** No answer came. */
export function errorOfNetwork({ code, message }: HttpError, host: string): BackstageError {
  switch (code) {
    case 'offline':
      return new BackstageError(code, `Nothing answers at ${host}: ${message}`, { action: 'retry' });
    case 'redirected':
      return elsewhere(host);
    case 'certificate':
      return new BackstageError(code, message, { action: 'certificates' });
    case 'proxy':
      return new BackstageError(code, message, { action: 'proxy' });
    default:
      return new BackstageError(code, `${host}: ${message}`, { action: 'retry' });
  }
}

export function elsewhere(host: string): BackstageError {
  return new BackstageError(
    'redirected',
    `${host} sends elsewhere. Where that is a sign-in page, its proxy has to let requests to /api through.`,
    { action: 'backstage.settings' },
  );
}

/** What an answer of status 400 and up means. */
export function errorOfAnswer(
  { status, headers, body }: HttpResponse,
  host: string,
  now: number,
): BackstageError {
  const said = messageIn(body);
  const because = said ? `: ${said}` : '';
  if (status === 401)
    return isWebPage(body)
      ? webPage(host, status)
      : new BackstageError('unauthorized', `${host} does not accept who asks${because}.`, {
          action: 'backstage.connect',
        });
  if (status === 403)
    return new BackstageError(
      'forbidden',
      `${host} does not allow this${because || ': it gives no reason'}.`,
      {
        action: 'backstage.connect',
      },
    );
  if (status === 404)
    return new BackstageError(
      'not-found',
      body.trim() === '' || isWebPage(body)
        ? `No catalog of a Backstage answers at ${host}. The address is the one of its backend: backend.baseUrl in its configuration.`
        : `${host} knows nothing there${because}.`,
      { action: 'backstage.settings' },
    );
  if (status === 429) {
    const wait = Number(headers['retry-after']) * 1000;
    const until = now + Math.min(wait > 0 ? wait : UNNAMED_WAIT, LONGEST_WAIT);
    return new BackstageError('limited', `${host} asks to wait.`, { action: 'wait', until });
  }
  if (status === 407)
    return new BackstageError(
      'proxy',
      'The proxy of this network asks for a sign-in: see the setting http.proxy.',
      {
        action: 'proxy',
      },
    );
  if (status >= 500)
    return new BackstageError('server', `${host} has trouble (status ${status})${because}.`, {
      action: 'retry',
    });
  return new BackstageError('query', `${host} refuses the request (status ${status})${because}.`, {
    action: 'retry',
  });
}

/** A page for a browser, in place of data: of a proxy that wants a sign-in, or the portal's own. */
export function webPage(host: string, status: number): BackstageError {
  return new BackstageError(
    'web-page',
    `A web page came from ${host} in place of data (status ${status}): the address is the portal's and not its backend's, or a proxy before it wants a sign-in.`,
    { action: 'backstage.settings' },
  );
}

export function malformed(host: string): BackstageError {
  return new BackstageError('malformed', `${host} sent an answer that makes no sense.`, {
    action: 'retry',
  });
}

export function cutShort(host: string, count: number, total: number): BackstageError {
  return new BackstageError('malformed', `${host} says that it has ${total} entities, and listed ${count}.`, {
    action: 'retry',
  });
}

export function isWebPage(body: string): boolean {
  return /^[\s\uFEFF]*</.test(body);
}

function messageIn(body: string): string {
  try {
    const { error } = JSON.parse(body) as { error?: unknown };
    const message = isObject(error) ? error['message'] : undefined;
    return typeof message === 'string' ? oneLine(message).replace(/\.$/, '').slice(0, 300) : '';
  } catch {
    return '';
  }
}
