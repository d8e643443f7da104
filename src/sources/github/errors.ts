import * as l10n from '@vscode/l10n';
import { isKind } from '../../core/base/errorKind';
import { oneLine } from '../../core/base/oneLine';

/** Why GitHub did not give what was asked. */
export type GitHubErrorCode =
  | 'signed-out'
  | 'unauthorized'
  | 'sso'
  | 'scope'
  | 'forbidden'
  | 'ip'
  | 'not-found'
  | 'no-api'
  | 'limited'
  | 'offline'
  | 'timeout'
  | 'certificate'
  | 'handshake'
  | 'proxy'
  | 'too-large'
  | 'cut'
  | 'malformed'
  | 'web-page'
  | 'server'
  | 'redirected'
  | 'cursor'
  | 'query'
  | 'unlisted'
  | 'settings';

/** What is said of a failure at most: a server may send megabytes of it. Characters. */
const LONGEST = 600;

/** Words for a person, and what they can do about it: a key that the view turns into a button, or an address to open. */
export class GitHubError extends Error {
  readonly action: string | undefined;
  /** Milliseconds since the epoch before which asking again is no use. */
  readonly until: number | undefined;
  /** Whether `until` is our guess, GitHub having named no time. */
  readonly isUnnamed: boolean;
  /** Whether asking for less may help: GitHub ran out of time. */
  readonly isTooMuch: boolean;
  /** Whether GitHub answers nothing else either. */
  readonly isOfAll: boolean;
  /** Whether a connection came about, and ended without an answer. */
  readonly isReset: boolean;

  constructor(
    readonly code: GitHubErrorCode,
    message: string,
    options: {
      action?: string;
      until?: number;
      isUnnamed?: boolean;
      isTooMuch?: boolean;
      isOfAll?: boolean;
      isReset?: boolean;
    } = {},
  ) {
    super(oneLine(message, LONGEST));
    this.name = 'GitHubError';
    this.action = options.action;
    this.until = options.until;
    this.isUnnamed = options.isUnnamed ?? false;
    this.isOfAll = options.isOfAll ?? false;
    this.isReset = options.isReset ?? false;
    this.isTooMuch = options.isTooMuch ?? ((code === 'timeout' && !this.isOfAll) || code === 'too-large');
  }

  /** Whether it is one file that is more than GitHub gives: less of it can't be asked for. */
  get isFileTooLarge(): boolean {
    return this.code === 'too-large' && !this.isTooMuch;
  }

  /** Whether the same request may well succeed in a moment. */
  get isPassing(): boolean {
    return !this.isOfAll && ['server', 'timeout', 'cut', 'malformed', 'web-page'].includes(this.code);
  }
}

export function isGitHubError(error: unknown): error is GitHubError {
  return isKind<GitHubError>(error, 'GitHubError');
}

export interface GraphQLProblem {
  readonly type?: string;
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions?: { readonly saml_failure?: boolean };
}

export const NO_REASON = l10n.t('it gave no reason.');

/**
 * The errors of an answer, as far as anything can be made of them: one that makes no sense is still one, and may be
 * about anything that is not there.
 */
export function problemsIn(errors: unknown): GraphQLProblem[] {
  if (errors === undefined || errors === null) return [];
  const all: unknown[] = Array.isArray(errors) ? errors : [errors];
  return all.map((error) => {
    const { type, message, path, extensions } = (error ?? {}) as Record<string, unknown>;
    return {
      message: typeof message === 'string' && message !== '' ? message : NO_REASON,
      ...(typeof type === 'string' && { type }),
      ...(Array.isArray(path) && { path: path as (string | number)[] }),
      ...(typeof extensions === 'object' && extensions !== null && { extensions }),
    };
  });
}

/** Of one part of an answer the words alone say nothing: they may be those of its name. */
export function isLimit({ type = '', message, path }: GraphQLProblem): boolean {
  return /^RATE_LIMIT/.test(type) || (!path?.length && LIMIT_MET.test(message));
}

/** GitHub's words for a limit that was met, those of older Enterprise Servers among them. */
const LIMIT_MET =
  /rate limit (already )?exceeded|exceeded (a|your) (secondary |abuse )?rate limit|abuse detection mechanism|login attempts exceeded/i;
/**
 * What a refusal says that is a limit, in words of their own: `acme/rate-limiter` is a repository. And the page of the
 * documentation that it leads to.
 */
const LIMIT_SAID =
  /(?<![\w./`'"-])(rate[ -]?limit(s|ed|ing)?|abuse detection|too many requests|too quickly)(?![\w/`'"-])/i;
const LIMIT_PAGE = /rate-limit/i;

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** What the body says is wrong; a page of HTML says nothing. */
  readonly message: string;
  /** Where the body says that more is to be read about it. */
  readonly page?: string;
  readonly isWebPage?: boolean;
  /** What a page of HTML shows: only a limit is told by it. */
  readonly shown?: string;
  /** Whether it says that the file asked for is larger than GitHub gives any. */
  readonly isTooLarge?: boolean;
  /** Whether one file or folder was asked for. */
  readonly isOfOne?: boolean;
}

/** Whether a body is a page for a browser: GitHub's API sends none, but where a part of it is down. */
export function isWebPage(body: string): boolean {
  return /^[\s\uFEFF]*</.test(body);
}

/** The sign-in page of a network, or the page of a proxy: sent for whatever is asked. */
export function webPage(status: number): GitHubError {
  const message = l10n.t(
    'Something between this machine and GitHub sent a web page (status {0}). Sign in to this network in a browser, or see the setting http.proxy.',
    status,
  );
  return new GitHubError('web-page', message, { action: 'retry' });
}

export const LIMITED = l10n.t('GitHub asks to wait: too many requests were made, or it has trouble.');

/** GitHub asks to wait a minute where a secondary limit names no time. Milliseconds. */
const UNNAMED_WAIT = 60_000;
const MINUTE = 60_000;
/** The longest wait that is believed, and the shortest that is kept. Milliseconds. */
const LONGEST_WAIT = 24 * 3_600_000;
const SHORTEST_WAIT = 1000;
/** GitHub counts by the hour: a reset that is further off tells of a clock that is wrong. Milliseconds. */
const WINDOW = 3_600_000;

/** What an answer of status 400 and up means, or one of 200 that holds only GraphQL errors. */
export function errorOfAnswer(answer: Answer, now: number): GitHubError {
  const { status, headers, message } = answer;
  const limited = limitOf(answer, now);
  if (limited) return limited;
  // GitHub itself says in JSON that a sign-in has ended, or that something is refused.
  if (status === 511 || ((status === 401 || status === 403) && answer.isWebPage)) return webPage(status);
  if (status === 401)
    return new GitHubError(
      'unauthorized',
      l10n.t('GitHub no longer accepts the sign-in: it has expired or was revoked.'),
      {
        action: 'signIn',
      },
    );
  if (answer.isTooLarge && status < 500) return fileTooLarge();
  const sso = headers['x-github-sso'];
  if (status === 403 && (sso || SAML.test(message))) return ssoError(sso ?? '');
  if (status === 403 && IP_LIST.test(message)) return ipError();
  if (status === 403 && APPS_ONLY.test(message)) return appError(message);
  if (status === 403)
    return new GitHubError('forbidden', l10n.t('GitHub refuses: {0}', message || reasonOf(answer)), {
      action: 'signIn',
    });
  if (status === 409 && IS_EMPTY.test(message))
    return new GitHubError('not-found', l10n.t('The repository is empty.'), { action: 'settings' });
  // Of an item its own answer tells that nothing is there; a page, or GraphQL as a whole, tells nothing of it.
  if (status === 404 && (answer.isWebPage || answer.isOfOne === false)) {
    const why = answer.isWebPage ? PAGE_CAME : NO_REASON;
    return new GitHubError('no-api', l10n.t('No API of GitHub answers there: {0}', why), {
      action: 'settings',
    });
  }
  if (status === 404) return new GitHubError('not-found', NOTHING_THERE, { action: 'settings' });
  if (status >= 500 || status === 408) {
    const isTooMuch = status === 502 || status === 504 || status === 408;
    return new GitHubError('server', l10n.t('GitHub has trouble (status {0}).', status), {
      action: 'retry',
      isTooMuch,
    });
  }
  if (status === 407) {
    const message = l10n.t('The proxy of this network asks for a sign-in: see the setting http.proxy.');
    return new GitHubError('proxy', message, { action: 'proxy' });
  }
  return new GitHubError(
    'query',
    l10n.t('GitHub refuses the request (status {0}): {1}', status, message || reasonOf(answer)),
    {
      action: 'retry',
    },
  );
}

const NOTHING_THERE = l10n.t('GitHub knows nothing there, or the account may not see it.');
const PAGE_CAME = l10n.t(
  'a web page came in place of its data. Something between this machine and it may have answered.',
);

function reasonOf({ isWebPage }: Answer): string {
  return isWebPage ? PAGE_CAME : NO_REASON;
}

/** What GraphQL's own errors mean: they come with status 200. */
export function errorOfProblems(
  problems: readonly GraphQLProblem[],
  headers: Readonly<Record<string, string>>,
  now: number,
): GitHubError {
  const first = problems[0] ?? { message: l10n.t('no data') };
  const typed = (type: string) => problems.find((problem) => problem.type === type);
  if (problems.some(isLimit)) return limitOf({ status: 429, headers, message: first.message }, now)!;
  if (problems.some(({ extensions, message }) => extensions?.saml_failure || SAML.test(message)))
    return ssoError(headers['x-github-sso'] ?? '');
  if (problems.some((problem) => IP_LIST.test(problem.message))) return ipError();
  const app = problems.find((problem) => APPS_ONLY.test(problem.message));
  if (app) return appError(app.message);
  if (problems.some(isTooMuch)) return tooMuchAtOnce();
  const scope = typed('INSUFFICIENT_SCOPES');
  if (scope) return scopeError(scope.message);
  if (typed('INVALID_CURSOR_ARGUMENTS')) return new GitHubError('cursor', first.message, { action: 'retry' });
  if (typed('FORBIDDEN'))
    return new GitHubError('forbidden', l10n.t('GitHub refuses: {0}', first.message), { action: 'signIn' });
  if (typed('NOT_FOUND')) return new GitHubError('not-found', first.message, { action: 'settings' });
  if (problems.some(({ type = '' }) => /UNAVAILABLE|INTERNAL|TIMEOUT/.test(type)))
    return new GitHubError('server', l10n.t('GitHub has trouble: {0}', first.message), { action: 'retry' });
  if (/something went wrong|timeout|timed out/i.test(first.message))
    return new GitHubError('server', l10n.t('GitHub ran out of time over the query.'), {
      action: 'retry',
      isTooMuch: true,
    });
  return new GitHubError('query', l10n.t('GitHub refuses the query: {0}', first.message), {
    action: 'retry',
  });
}

/** https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api#exceeding-the-rate-limit */
export function limitOf(
  { status, headers, message, page = '', shown = '', isOfOne = false }: Answer,
  now: number,
): GitHubError | undefined {
  if (status >= 300 && status < 400) return undefined;
  // GitHub's own clock: this machine's may be hours off.
  const sent = Date.parse(headers.date ?? '');
  const server = Number.isNaN(sent) ? undefined : sent;
  const wait = (ms: number, isUnnamed = false) => {
    const until = now + Math.min(Math.max(ms, SHORTEST_WAIT), LONGEST_WAIT);
    return new GitHubError('limited', LIMITED, { until, isUnnamed, action: 'wait' });
  };
  /** Until a moment that GitHub named: believed where that is of its clock, or may be of ours. */
  const until = (moment: number) => {
    const left = moment - (server ?? now);
    if (server !== undefined) return wait(Math.min(left, WINDOW));
    return left > 0 && left <= WINDOW ? wait(left) : wait(UNNAMED_WAIT, true);
  };
  const isSaid = status < 400 || status === 403;
  const isLimit =
    status === 429 ||
    LIMIT_MET.test(`${message} ${shown}`) ||
    (isSaid && (LIMIT_SAID.test(message) || LIMIT_PAGE.test(page)));
  const retryAfter = headers['retry-after']?.trim();
  // With any other status it may be that one thing alone that is to be asked for later.
  if (retryAfter && (isLimit || isSaid || !isOfOne)) {
    if (Number.isFinite(Number(retryAfter))) return wait(Number(retryAfter) * 1000);
    const retryAt = Date.parse(retryAfter);
    if (Number.isFinite(retryAt)) return until(retryAt);
  }
  const reset = Number(headers['x-ratelimit-reset'] || undefined) * 1000;
  if (!isLimit && status !== 403) return undefined;
  if (headers['x-ratelimit-remaining'] === '0' && Number.isFinite(reset)) {
    // One that has passed is of a window of time that is over, while GitHub still refuses.
    return server !== undefined && reset < server - MINUTE ? wait(UNNAMED_WAIT, true) : until(reset);
  }
  return isLimit || headers['x-ratelimit-remaining'] === '0' ? wait(UNNAMED_WAIT, true) : undefined;
}

/** https://docs.github.com/rest/git/trees */
const IS_EMPTY = /repository is empty/i;
const IP_LIST = /IP allow ?list/i;
const SAML = /SAML enforcement/i;
const APPS_ONLY = /OAuth App access restrictions/i;

/** https://docs.github.com/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api */
function isTooMuch({ type = '', message }: GraphQLProblem): boolean {
  const isTyped = /^(MAX_NODE_LIMIT_EXCEEDED|RESOURCE_LIMITS_EXCEEDED|EXCESSIVE_PAGINATION)$/.test(type);
  return isTyped || /exceeds (the maximum limit|max complexity)/i.test(message);
}

/** Less may be answered: of a whole query, or of what was left out of one. */
function fileTooLarge(): GitHubError {
  const message = l10n.t('GitHub gives no file of more than 100 MB. It can be opened on GitHub.');
  return new GitHubError('too-large', message, { isTooMuch: false });
}

export function tooMuchAtOnce(): GitHubError {
  return new GitHubError('too-large', l10n.t('GitHub refuses to answer so much at once.'), {
    action: 'retry',
  });
}

function ipError(): GitHubError {
  const message = l10n.t(
    'The organization lets in certain network addresses only, and this one is not among them. Connect to its network and try again.',
  );
  return new GitHubError('ip', message, { action: 'retry' });
}

/** GitHub names the page that says how an owner approves an app. */
function appError(said: string): GitHubError {
  const message = l10n.t(
    'The organization lets in the apps that its owners approved, and the one of this sign-in is not among them. Ask an owner to approve it, or sign in with a token.',
  );
  return new GitHubError('forbidden', message, {
    action: /https:\/\/\S+[^\s.,)]/.exec(said)?.[0] ?? 'signIn',
  });
}

function ssoError(header: string): GitHubError {
  const url = /url=(https:\S+)/.exec(header)?.[1];
  return new GitHubError(
    'sso',
    l10n.t('The organization asks for single sign-on, and this sign-in was not authorised for it.'),
    {
      action: url ?? 'signIn',
    },
  );
}

function scopeError(message: string): GitHubError {
  const scopes = /scopes: \['([^\]]+)'\]/.exec(message)?.[1]?.replaceAll("'", '') ?? '';
  const named = scopes ? ` (${scopes})` : '';
  return new GitHubError('scope', l10n.t('The sign-in lacks a permission that is needed{0}.', named), {
    action: 'signIn',
  });
}
