import type { ProvidedFact } from '../facts/fact';
import { counted, MORE_ACCESS, sentence, SIGN_IN, unknownFact, type When, whyOf, WORDS } from './factWords';
import { wantsAccess } from './permissions';
import type { Production } from './production';
import type { ReportFailure, ReportPart } from './report';

/** What is said where nothing is known of the repository at all. */
export function unreadFact(what: ReportPart, { code, message, action }: ReportFailure): ProvidedFact {
  const isSignedOut = code === 'signed-out';
  const subject = what === 'deployments' ? 'Whether it runs in production' : WORDS[what];
  const verb = what === 'deployments' ? 'is' : 'are';
  return {
    id: 'summary',
    state: 'unknown',
    summary: isSignedOut
      ? `${subject} ${verb} unknown: sign in to GitHub to see it.`
      : `${subject} ${verb} unknown: ${sentence(message)}`,
    reason: message,
    ...(action === 'signIn' && { action: SIGN_IN }),
  };
}

export function ciFacts({ ci, branch, unknown, asOf, url }: Production): ProvidedFact[] {
  const why = whyOf(unknown, 'ci');
  if (why !== undefined) return [unknownFact('ci', why, asOf)];
  if (branch === undefined)
    return [{ state: 'info', summary: 'Nothing was pushed to the default branch yet.', url, asOf }];
  if (!ci) return [unknownFact('ci', whyOf(unknown, 'repository') ?? 'GitHub did not tell.', asOf)];
  const names = (pattern: RegExp) =>
    ci.runs.filter(({ state }) => pattern.test(state)).map(({ name }) => name);
  const named = (list: readonly string[]) => (list.length ? `: ${[...new Set(list)].join(', ')}` : '');
  const common = { url: ci.url, asOf };
  switch (ci.state) {
    case undefined:
      return [
        { state: 'info', summary: `No checks are recorded on the last commit of ${branch}.`, ...common },
      ];
    case 'SUCCESS':
      return [{ state: 'ok', summary: `All checks on ${branch} passed.`, ...common }];
    case 'PENDING':
    case 'EXPECTED':
      return [
        {
          state: 'info',
          summary: `Checks on ${branch} are running${named(names(/^(IN_PROGRESS|QUEUED|PENDING|WAITING)$/))}.`,
          ...common,
        },
      ];
    default:
      if (!/^(FAILURE|ERROR)$/.test(ci.state))
        return [
          { state: 'unknown', summary: `GitHub says of the checks on ${branch}: ${ci.state}.`, ...common },
        ];
      return [
        {
          state: 'error',
          summary: `Checks on ${branch} failed${named(names(/^(FAILURE|TIMED_OUT|STARTUP_FAILURE)$/))}.`,
          ...common,
        },
      ];
  }
}

export function releaseFacts({ release, unknown, asOf, url }: Production, when: When): ProvidedFact[] {
  const why = whyOf(unknown, 'release');
  if (release === undefined) return [unknownFact('release', why ?? 'GitHub did not tell.', asOf)];
  if (release === null)
    return [{ state: 'info', summary: 'No releases are made on GitHub.', url: `${url}/releases`, asOf }];
  const { tag, publishedAt, isPrerelease } = release;
  const at = publishedAt === undefined ? '' : `, of ${when(publishedAt)}`;
  return [
    {
      state: 'info',
      summary: `The latest ${isPrerelease ? 'pre-release' : 'release'} is ${tag}${at}.`,
      url: release.url || `${url}/releases`,
      asOf,
    },
  ];
}

/** Whether anybody may push to the default branch what nobody looked at. */
export function branchFacts({ branch, isBranchProtected, unknown, asOf, url }: Production): ProvidedFact[] {
  if (branch === undefined) return [];
  if (isBranchProtected === undefined)
    return [unknownFact('branchRules', whyOf(unknown, 'branchRules') ?? 'GitHub did not tell.', asOf)];
  const common = { url: `${url}/settings/branches`, asOf };
  return isBranchProtected
    ? [{ state: 'ok', summary: `Rules protect ${branch}.`, ...common }]
    : [{ state: 'warning', summary: `No rule protects ${branch}.`, ...common }];
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
    return [unknownFact('pullRequests', whyOf(unknown, 'pullRequests') ?? 'GitHub did not tell.', asOf)];
  const summary =
    open === 0
      ? 'No pull requests are open.'
      : `${counted(open, 'pull request is', 'pull requests are')} open`;
  if (open === 0) return [{ state: 'info', summary, url: `${url}/pulls`, asOf, quantity: 0 }];
  if (oldest === undefined) return [{ state: 'info', summary: `${summary}.`, url: `${url}/pulls`, asOf }];
  const days = Math.max(0, Math.floor((asOf - oldest) / DAY));
  const since = `${open === 1 ? 'since' : 'the oldest since'} ${counted(days, 'day', 'days')}`;
  return [{ state: 'info', summary: `${summary}, ${since}.`, url: `${url}/pulls`, asOf, quantity: days }];
}

/** Open alerts; what the account may not see is named beside what it sees. */
export function alertFacts({ alerts, unknown, asOf, url }: Production): ProvidedFact[] {
  const kinds = [
    ['alerts', 'Dependabot alert', 'Dependabot alerts'],
    ['codeScanning', 'code scanning alert', 'code scanning alerts'],
    ['secretScanning', 'leaked secret', 'leaked secrets'],
  ] as const;
  const seen = kinds.flatMap(([kind, one, many]) => {
    const count = alerts[kind];
    return count === undefined ? [] : [{ count, text: counted(count, one, many), many }];
  });
  const hidden = kinds.flatMap(([kind]) => {
    const why = alerts[kind] === undefined ? (whyOf(unknown, kind) ?? 'GitHub did not tell.') : undefined;
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
    return [{ ...common, state: 'unknown', summary: 'Open alerts are unknown.', reason: hidden[0]! }];
  if (open.length > 0) return [{ ...common, state: 'warning', summary: `Open: ${open.join(', ')}.` }];
  return [{ ...common, state: 'ok', summary: `No open ${seen.map(({ many }) => many).join(', ')}.` }];
}
