import * as l10n from '@vscode/l10n';
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
      return new BackstageError(code, l10n.t('Nothing answers at {0}: {1}', host, message), {
        action: 'retry',
      });
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
    l10n.t(
      '{0} sends elsewhere. Where that is a sign-in page, its proxy has to let requests to /api through.',
      host,
    ),
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
      : new BackstageError('unauthorized', l10n.t('{0} does not accept who asks{1}.', host, because), {
          action: 'backstage.connect',
        });
  if (status === 403)
    return new BackstageError(
      'forbidden',
      said
        ? l10n.t('{0} does not allow this: {1}.', host, said)
        : l10n.t('{0} does not allow this: it gives no reason.', host),
      {
        action: 'backstage.connect',
      },
    );
  if (status === 404)
    return new BackstageError(
      'not-found',
      body.trim() === '' || isWebPage(body)
        ? l10n.t(
            'No catalog of a Backstage answers at {0}. The address is the one of its backend: backend.baseUrl in its configuration.',
            host,
          )
        : l10n.t('{0} knows nothing there{1}.', host, because),
      { action: 'backstage.settings' },
    );
  if (status === 429) {
    const wait = Number(headers['retry-after']) * 1000;
    const until = now + Math.min(wait > 0 ? wait : UNNAMED_WAIT, LONGEST_WAIT);
    return new BackstageError('limited', l10n.t('{0} asks to wait.', host), { action: 'wait', until });
  }
  if (status === 407)
    return new BackstageError(
      'proxy',
      l10n.t('The proxy of this network asks for a sign-in: see the setting http.proxy.'),
      {
        action: 'proxy',
      },
    );
  if (status >= 500)
    return new BackstageError('server', l10n.t('{0} has trouble (status {1}){2}.', host, status, because), {
      action: 'retry',
    });
  return new BackstageError(
    'query',
    l10n.t('{0} refuses the request (status {1}){2}.', host, status, because),
    {
      action: 'retry',
    },
  );
}

/** A server's policy keeps it from who asks. @param permission - what it takes, by the name that policies have for it */
export function notAllowed(host: string, permission: string): BackstageError {
  return new BackstageError(
    'forbidden',
    l10n.t('{0} does not let you do this: it takes the permission {1}.', host, permission),
    { action: 'backstage.connect' },
  );
}

/** A page for a browser, in place of data: of a proxy that wants a sign-in, or the portal's own. */
export function webPage(host: string, status: number): BackstageError {
  return new BackstageError(
    'web-page',
    l10n.t(
      "A web page came from {0} in place of data (status {1}): the address is the portal's and not its backend's, or a proxy before it wants a sign-in.",
      host,
      status,
    ),
    { action: 'backstage.settings' },
  );
}

export function malformed(host: string): BackstageError {
  return new BackstageError('malformed', l10n.t('{0} sent an answer that makes no sense.', host), {
    action: 'retry',
  });
}

export function cutShort(host: string, count: number, total: number): BackstageError {
  return new BackstageError(
    'malformed',
    l10n.t('{0} says that it has {1} entities, and listed {2}.', host, total, count),
    {
      action: 'retry',
    },
  );
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
