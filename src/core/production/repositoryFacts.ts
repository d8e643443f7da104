import * as l10n from '@vscode/l10n';
import type { ProvidedFact } from '../facts/fact';
import { MORE_ACCESS, sentence, SIGN_IN, unknownFact, type When, whyOf, WORDS } from './factWords';
import { wantsAccess } from './permissions';
import type { Production } from './production';
import type { ReportFailure, ReportPart } from './report';

/** What is said where nothing is known of the repository at all. */
export function unreadFact(what: ReportPart, { code, message, action }: ReportFailure): ProvidedFact {
  const isSignedOut = code === 'signed-out';
  const isAnswer = what === 'deployments';
  const why = isSignedOut ? l10n.t('sign in to GitHub to see it.') : sentence(message);
  return {
    id: 'summary',
    state: 'unknown',
    summary: isAnswer
      ? l10n.t('Whether it runs in production is unknown: {0}', why)
      : l10n.t('{0} are unknown: {1}', WORDS[what], why),
    reason: message,
    ...(action === 'signIn' && { action: SIGN_IN }),
  };
}

export function ciFacts({ ci, branch, unknown, asOf, url }: Production): ProvidedFact[] {
  const why = whyOf(unknown, 'ci');
  if (why !== undefined) return [unknownFact('ci', why, asOf)];
  if (branch === undefined)
    return [{ state: 'info', summary: l10n.t('Nothing was pushed to the default branch yet.'), url, asOf }];
  if (!ci) return [unknownFact('ci', whyOf(unknown, 'repository') ?? l10n.t('GitHub did not tell.'), asOf)];
  const names = (pattern: RegExp) =>
    ci.runs.filter(({ state }) => pattern.test(state)).map(({ name }) => name);
  const named = (list: readonly string[]) => (list.length ? `: ${[...new Set(list)].join(', ')}` : '');
  const common = { url: ci.url, asOf };
  switch (ci.state) {
    case undefined:
      return [
        {
          state: 'info',
          summary: l10n.t('No checks are recorded on the last commit of {0}.', branch),
          ...common,
        },
      ];
    case 'SUCCESS':
      return [{ state: 'ok', summary: l10n.t('All checks on {0} passed.', branch), ...common }];
    case 'PENDING':
    case 'EXPECTED':
      return [
        {
          state: 'info',
          summary: l10n.t(
            'Checks on {0} are running{1}.',
            branch,
            named(names(/^(IN_PROGRESS|QUEUED|PENDING|WAITING)$/)),
          ),
          ...common,
        },
      ];
    default:
      if (!/^(FAILURE|ERROR)$/.test(ci.state))
        return [
          {
            state: 'unknown',
            summary: l10n.t('GitHub says of the checks on {0}: {1}.', branch, ci.state),
            ...common,
          },
        ];
      return [
        {
          state: 'error',
          summary: l10n.t(
            'Checks on {0} failed{1}.',
            branch,
            named(names(/^(FAILURE|TIMED_OUT|STARTUP_FAILURE)$/)),
          ),
          ...common,
        },
      ];
  }
}

export function releaseFacts({ release, unknown, asOf, url }: Production, when: When): ProvidedFact[] {
  const why = whyOf(unknown, 'release');
  if (release === undefined) return [unknownFact('release', why ?? l10n.t('GitHub did not tell.'), asOf)];
  if (release === null)
    return [
      { state: 'info', summary: l10n.t('No releases are made on GitHub.'), url: `${url}/releases`, asOf },
    ];
  const { tag, publishedAt, isPrerelease } = release;
  const at = publishedAt === undefined ? '' : l10n.t(', of {0}', when(publishedAt));
  return [
    {
      state: 'info',
      summary: isPrerelease
        ? l10n.t('The latest pre-release is {0}{1}.', tag, at)
        : l10n.t('The latest release is {0}{1}.', tag, at),
      url: release.url || `${url}/releases`,
      asOf,
    },
  ];
}

/** Whether anybody may push to the default branch what nobody looked at. */
export function branchFacts({ branch, isBranchProtected, unknown, asOf, url }: Production): ProvidedFact[] {
  if (branch === undefined) return [];
  if (isBranchProtected === undefined)
    return [
      unknownFact('branchRules', whyOf(unknown, 'branchRules') ?? l10n.t('GitHub did not tell.'), asOf),
    ];
  const common = { url: `${url}/settings/branches`, asOf };
  return isBranchProtected
    ? [{ state: 'ok', summary: l10n.t('Rules protect {0}.', branch), ...common }]
    : [{ state: 'warning', summary: l10n.t('No rule protects {0}.', branch), ...common }];
}

const DAY = 24 * 3_600_000;

export function pullRequestFacts({
  openPullRequests: open,
  oldestPullRequest: oldest,
  unknown,
  asOf,
  url,
}: Production): ProvidedFact[] {
  if (open === undefined)
    return [
      unknownFact('pullRequests', whyOf(unknown, 'pullRequests') ?? l10n.t('GitHub did not tell.'), asOf),
    ];
  const common = { state: 'info', url: `${url}/pulls`, asOf } as const;
  if (open === 0) return [{ ...common, summary: l10n.t('No pull requests are open.'), quantity: 0 }];
  if (oldest === undefined) {
    const summary =
      open === 1 ? l10n.t('1 pull request is open.') : l10n.t('{0} pull requests are open.', open);
    return [{ ...common, summary }];
  }
  const days = Math.max(0, Math.floor((asOf - oldest) / DAY));
  const time = days === 1 ? l10n.t('1 day') : l10n.t('{0} days', days);
  const summary =
    open === 1
      ? l10n.t('1 pull request is open, since {0}.', time)
      : l10n.t('{0} pull requests are open, the oldest since {1}.', open, time);
  return [{ ...common, summary, quantity: days }];
}

/** Open alerts; what the account may not see is named beside what it sees. */
export function alertFacts({ alerts, unknown, asOf, url }: Production): ProvidedFact[] {
  const kinds = [
    ['alerts', l10n.t('1 Dependabot alert'), l10n.t('{0} Dependabot alerts'), l10n.t('Dependabot alerts')],
    [
      'codeScanning',
      l10n.t('1 code scanning alert'),
      l10n.t('{0} code scanning alerts'),
      l10n.t('code scanning alerts'),
    ],
    ['secretScanning', l10n.t('1 leaked secret'), l10n.t('{0} leaked secrets'), l10n.t('leaked secrets')],
  ] as const;
  const seen = kinds.flatMap(([kind, one, several, many]) => {
    const count = alerts[kind];
    const text = count === 1 ? one : several.replace('{0}', String(count));
    return count === undefined ? [] : [{ count, text, many }];
  });
  const hidden = kinds.flatMap(([kind]) => {
    const why =
      alerts[kind] === undefined ? (whyOf(unknown, kind) ?? l10n.t('GitHub did not tell.')) : undefined;
    return why === undefined ? [] : [`${WORDS[kind]}: ${why}`];
  });
  const open = seen.filter(({ count }) => count > 0).map(({ text }) => text);
  const isRefused = kinds.some(
    ([kind]) => alerts[kind] === undefined && wantsAccess(whyOf(unknown, kind) ?? ''),
  );
  const common = {
    url: `${url}/security`,
    asOf,
    ...(hidden.length && { details: hidden.map(sentence) }),
    ...(isRefused && { action: MORE_ACCESS }),
  };
  if (seen.length === 0)
    return [{ ...common, state: 'unknown', summary: l10n.t('Open alerts are unknown.'), reason: hidden[0]! }];
  if (open.length > 0)
    return [{ ...common, state: 'warning', summary: l10n.t('Open: {0}.', open.join(', ')) }];
  return [
    { ...common, state: 'ok', summary: l10n.t('No open {0}.', seen.map(({ many }) => many).join(', ')) },
  ];
}
