import { CommandIds } from '../base/commandIds';
import type { ProvidedFact } from '../facts/fact';
import { wantsAccess } from './permissions';
import { hasDeployments, type Production, type ProductionEnvironment } from './production';
import type { ReportFailure, ReportPart, UnknownPart } from './report';

/** How what an environment is is called, column by column. */
export const ENVIRONMENT_COLUMNS = {
  state: 'State',
  version: 'Version',
  since: 'Since',
  behind: 'Behind',
} as const;

const MARKED = { pinned: 'what is pinned', protected: 'what a rule protects' } as const;

/** A time as a person reads it. */
type When = (time: number) => string;

const SIGN_IN = { title: 'Sign In to GitHub', command: CommandIds.signIn };

/** What the sign-in may see is asked for at the start, and no more: whoever wants to see more asks again. */
const MORE_ACCESS = {
  title: 'Sign In with More Access',
  command: CommandIds.signIn,
  arguments: [{ anew: true }],
};

const WORDS: Readonly<Record<ReportPart, string>> = {
  repository: 'The repository',
  environments: 'Environments',
  deployments: 'Deployments',
  ci: 'Runs on the default branch',
  release: 'Releases',
  pullRequests: 'Pull requests',
  alerts: 'Dependabot alerts',
  codeScanning: 'Code scanning alerts',
  secretScanning: 'Secret scanning alerts',
  behind: 'How far behind the default branch',
};

/** The answer to "Is it running in production?", then one fact for each environment. */
export function deployFacts(production: Production, when: When, failure?: ReportFailure): ProvidedFact[] {
  const { asOf, url, environments } = production;
  const common = { asOf, details: detailsOf(production, when, failure) };
  const answer = answerOf(production, when);
  return [
    {
      id: 'summary',
      url: `${url}/deployments`,
      ...common,
      ...answer,
      ...(failure && { reason: failure.message }),
      ...(answer.state === 'unknown' && wantsAccess(answer.reason ?? '') && { action: MORE_ACCESS }),
    },
    ...environments.map((each) => environmentFact(each, production, when)),
  ];
}

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
      return [{ state: 'info', summary: `No checks are recorded on ${branch}.`, ...common }];
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

export function pullRequestFacts({ openPullRequests: open, unknown, asOf, url }: Production): ProvidedFact[] {
  if (open === undefined)
    return [unknownFact('pullRequests', whyOf(unknown, 'pullRequests') ?? 'GitHub did not tell.', asOf)];
  const summary =
    open === 0
      ? 'No pull requests are open.'
      : `${counted(open, 'pull request is', 'pull requests are')} open.`;
  return [{ state: 'info', summary, url: `${url}/pulls`, asOf }];
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

function answerOf(production: Production, when: When): Pick<ProvidedFact, 'state' | 'summary' | 'reason'> {
  const { environments, unknown, scope, moreEnvironments, ofOthers, repository, productionBy } = production;
  const untold = whyOf(unknown, 'environments') ?? whyOf(unknown, 'deployments');
  const real = environments.filter(({ isProduction }) => isProduction);
  const running = real.filter(({ state }) => state === 'deployed');
  if (running.length > 0) {
    const state = real.some(({ later, state }) => later?.state === 'failed' || state === 'failed')
      ? 'warning'
      : 'ok';
    const failed = real.filter(({ state }) => state === 'failed');
    const parts = [
      ...running.map((each) => runningText(each, production, when)),
      ...failed.map(({ name }) => `the last deployment to ${name} failed`),
    ];
    if (productionBy === 'name') return { state, summary: `In production: ${parts.join('; ')}.` };
    return {
      state: state === 'ok' ? 'info' : state,
      summary: `Probably in production: ${parts.join('; ')}.`,
      reason: `No environment is called production: ${MARKED[productionBy]} on GitHub is taken for it.`,
    };
  }
  const unknownBecause = (why: string) => ({
    state: 'unknown' as const,
    summary: `Whether it runs in production is unknown: ${sentence(why)}`,
    reason: why,
  });
  const [first] = real.filter(({ state }) => state !== 'never' && state !== 'unknown');
  if (first) {
    const { name, state, since } = first;
    const at = since === undefined ? '' : ` (${when(since)})`;
    if (state === 'failed')
      return {
        state: 'error',
        summary: `The last deployment to ${name} failed${at}; what runs there now is not recorded.`,
      };
    if (state === 'unclear') {
      const why = `GitHub was never told what came of the last deployment to ${name}${at}`;
      return unknownBecause(why);
    }
    if (state === 'deploying')
      return {
        state: 'info',
        summary: `A deployment to ${name} is under way${at}; what runs there now is not recorded.`,
      };
    return {
      state: 'warning',
      summary: `Nothing is deployed to ${name} any more: its last deployment was taken away${at}.`,
    };
  }
  if (untold !== undefined) return unknownBecause(untold);
  if (moreEnvironments > 0)
    return unknownBecause(`${unreadText(moreEnvironments)}, and none that was is production`);
  if (environments.length === 0 && ofOthers > 0)
    return {
      ...unknownBecause('the annotation greenroom.dev/deployment-environment says which are its own'),
      summary: `All environments of ${repository} are called like something else that is in it.`,
    };
  const recorded = 'something that does not tell GitHub may deploy it';
  if (!hasDeployments(production))
    return {
      ...unknownBecause(`no deployments are recorded on GitHub, and ${recorded}`),
      summary: 'No deployments are recorded on GitHub.',
    };
  if (real.length > 0)
    return {
      ...unknownBecause(`no deployment is recorded, and ${recorded}`),
      summary: `No deployments to ${list(real)} are recorded on GitHub.`,
    };
  const others = environments.filter(({ state }) => state === 'deployed');
  const where = others.length > 0 ? `: it is deployed to ${list(others)}` : '';
  const whose = scope.by === 'repository' ? 'No environment' : 'None of its environments';
  return {
    ...unknownBecause('the setting greenroom.production.environments says what production is called'),
    summary: `${whose} is called production${where}.`,
  };
}

function runningText(
  { name, version, since, behind, later }: ProductionEnvironment,
  { branch }: Production,
  when: When,
): string {
  const parts = [`${version} in ${name}`];
  if (since !== undefined) parts.push(`since ${when(since)}`);
  if (behind !== undefined && branch !== undefined) parts.push(behindText(behind, branch));
  if (later) parts.push(laterText(later));
  return parts.join(', ');
}

function environmentFact(
  environment: ProductionEnvironment,
  production: Production,
  when: When,
): ProvidedFact {
  const { name, state, version, since, behind, url, later } = environment;
  const { branch, asOf } = production;
  const states: Readonly<Record<ProductionEnvironment['state'], readonly [ProvidedFact['state'], string]>> = {
    deployed: [later?.state === 'failed' ? 'warning' : 'ok', 'deployed'],
    failed: ['error', 'the last deployment failed'],
    deploying: ['info', 'a deployment is under way'],
    inactive: ['info', 'taken away'],
    unclear: ['unknown', 'what came of the last deployment was never told'],
    never: ['unknown', 'no deployments are recorded'],
    unknown: ['unknown', 'unknown'],
  };
  const [factState, words] = states[state];
  const isRunning = state === 'deployed';
  const text = later && isRunning ? `${words}; ${laterText(later)}` : words;
  const fields = {
    Environment: name,
    [ENVIRONMENT_COLUMNS.state]: text,
    [ENVIRONMENT_COLUMNS.version]: version ?? '',
    [ENVIRONMENT_COLUMNS.since]: since === undefined ? '' : when(since),
    [ENVIRONMENT_COLUMNS.behind]:
      behind === undefined || branch === undefined ? '' : behindText(behind, branch),
  };
  const summary = isRunning
    ? `${name}: ${runningText(environment, production, when).replace(` in ${name}`, '')}.`
    : `${name}: ${text}.`;
  return { id: `environment/${name}`, state: factState, summary, url, asOf, fields };
}

function detailsOf(
  { scope, repository, isArchived, moreEnvironments, unknown, environments, asOf }: Production,
  when: When,
  failure?: ReportFailure,
): string[] {
  const scopes = {
    annotation: 'Its environments are those of its annotation greenroom.dev/deployment-environment.',
    setting: 'Its environments are those of the setting greenroom.production.componentEnvironments.',
    name: `Its environments are those of ${repository} with its name in theirs.`,
    repository: `Repository-wide: the environments are those of ${repository} as a whole.`,
  };
  const parts = unknown.filter(({ what }) => ['environments', 'deployments', 'behind'].includes(what));
  return [
    ...(environments.length > 0 ? [scopes[scope.by]] : []),
    ...(isArchived ? [`The repository ${repository} is archived.`] : []),
    ...(moreEnvironments > 0 ? [sentence(unreadText(moreEnvironments))] : []),
    // Where nothing else is known the answer itself says why.
    ...(environments.length > 0 ? parts : []).map(({ what, why }) => `${WORDS[what]}: ${sentence(why)}`),
    failure
      ? `As of ${when(asOf)}; it could not be read again: ${sentence(failure.message)}`
      : `As of ${when(asOf)}.`,
  ];
}

function unknownFact(what: ReportPart, why: string, asOf: number): ProvidedFact {
  return {
    state: 'unknown',
    summary: `${WORDS[what]} are unknown: ${sentence(why)}`,
    reason: why,
    asOf,
    ...(wantsAccess(why) && { action: MORE_ACCESS }),
  };
}

function whyOf(unknown: readonly UnknownPart[], what: ReportPart): string | undefined {
  return unknown.find((each) => each.what === what)?.why;
}

function behindText(behind: number, branch: string): string {
  return behind === 0 ? `level with ${branch}` : `${counted(behind, 'commit', 'commits')} behind ${branch}`;
}

function laterText({ state, version }: NonNullable<ProductionEnvironment['later']>): string {
  const words = { failed: 'failed', deploying: 'is under way', waiting: 'is waiting' };
  return `a later deployment (${version}) ${words[state]}`;
}

function list(environments: readonly ProductionEnvironment[]): string {
  return environments.map(({ name }) => name).join(', ');
}

function unreadText(environments: number): string {
  return `${counted(environments, 'further environment was', 'further environments were')} not read`;
}

function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}

function sentence(clause: string): string {
  return /[.!?]$/.test(clause) ? clause : `${clause}.`;
}
