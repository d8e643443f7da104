import { type CancellationToken, isCancellation } from '../../../core/base/cancellation';
import { endpointsOf } from '../../../core/catalog/githubEndpoints';
import { figureOf, type Start } from '../../../core/onboarding/figure';
import type { OwnAnswer, OwnWay } from '../../../core/onboarding/onboarding';
import type { Onboarding, OnboardingPorts } from '../../../core/ports/onboarding';
import { whereItCan } from '../../remote/keeping';
import { GitHubClient } from '../client';
import { type GitHubError, isGitHubError } from '../errors';
import { Budget } from '../production/budget';
import { SharedLimit } from '../sharedLimit';
import { accountPrefix, SnapshotStore, whileSignedIn } from '../snapshot';
import { malformed } from '../transport';
import { failureOf, Group } from './group';
import { isKept, isReached, KeptWays, type KeptWay } from './keptWays';
import { Pace } from './pace';
import { type MergedPorts, readWay } from './readMerged';

/** How long it holds how far one is, for one who looks. Milliseconds. */
const HOLDS = 600_000;
/** How long it is not tried again, for a page that asks whenever the catalog changes. Milliseconds. */
const FAILURE_HOLDS = 60_000;

/** Reads how people come in, for one account. Undefined where the address is no GitHub's. */
export function createOnboarding(
  apiUrl: string,
  account: string,
  ports: OnboardingPorts,
): Onboarding | undefined {
  const endpoints = endpointsOf(apiUrl);
  if (!endpoints) return undefined;
  const { clock, logger, token } = ports;
  const owner = { host: endpoints.host, account };
  const blobs = whileSignedIn(whereItCan(ports.blobs, logger, 'GitHub'), token);
  const limit = new SharedLimit(blobs, `${accountPrefix(owner)}limit`, clock);
  const client = new GitHubClient({ ...ports, endpoints, limit });
  const organizations = [...new Map(ports.organizations.map((each) => [each.toLowerCase(), each])).values()];
  const pace = new Pace(clock);
  const viewer = viewerOf(client, pace);
  const merged = { client, pace, viewer, budget: new Budget(clock), now: () => clock.now() };
  const kept = new KeptWays(new SnapshotStore(blobs, { ...owner, subject: 'ways in' }, isKept), clock);
  const group = new Group(merged, kept, organizations);
  const own = new Own(merged, kept, organizations);
  return {
    own: (startOf, isFresh, cancellation) => own.answer(startOf, isFresh, cancellation),
    group: (people, most, cancellation) => group.answer(people, most, cancellation),
    dispose: () => kept.dispose(),
  };
}

/** The way of the signed-in account: GitHub says whose it is, and nobody can ask for another's. */
class Own {
  /** Why it could not be read the last time. */
  #failed: { readonly at: number; readonly error: GitHubError } | undefined;

  constructor(
    readonly ports: MergedPorts,
    readonly kept: KeptWays,
    readonly organizations: readonly string[],
  ) {}

  async answer(
    startOf: (login: string) => Promise<Start | undefined>,
    isFresh: boolean,
    token: CancellationToken | undefined,
  ): Promise<OwnAnswer> {
    try {
      // Known from before, it is told of offline too.
      const login = (await this.kept.login()) ?? (await this.#whose(isFresh, token));
      return await this.#answer(login, await startOf(login), isFresh, token);
    } catch (error) {
      if (isCancellation(error) || !isGitHubError(error)) throw error;
      return { failure: failureOf(error) };
    }
  }

  async #answer(
    login: string,
    said: Start | undefined,
    isFresh: boolean,
    token: CancellationToken | undefined,
  ): Promise<OwnAnswer> {
    const { organizations, ports, kept } = this;
    const wanted = { login, organizations, ...(said && { since: said.day }) };
    const way = (known: KeptWay, failure?: GitHubError): OwnWay => ({
      login,
      organizations,
      figure: figureOf(said, known),
      merged: known.marks ?? [],
      asOf: known.asOf,
      ...(failure && { failure: failureOf(failure) }),
    });
    const before = await kept.get(wanted);
    const holds = before && (isReached(before) || (!isFresh && isNew(before.asOf, ports.now())));
    // What was read of one in a group has no pull requests to open.
    if (before?.marks && holds) return way(before);
    try {
      const read = await this.#unlessFailing(isFresh, () => readWay(ports, wanted, token));
      await kept.set(wanted, read);
      return way(read);
    } catch (error) {
      if (!isGitHubError(error)) throw error;
      // The account may be called otherwise by now.
      if (error.code === 'not-found') await kept.setLogin(undefined);
      if (before) return way(before, error);
      throw error;
    }
  }

  async #whose(isFresh: boolean, token: CancellationToken | undefined): Promise<string> {
    const login = await this.#unlessFailing(isFresh, () => this.ports.viewer(token));
    await this.kept.setLogin(login);
    return login;
  }

  /** What failed a moment ago is not tried again. */
  async #unlessFailing<T>(isFresh: boolean, ask: () => Promise<T>): Promise<T> {
    const { now } = this.ports;
    const age = now() - (this.#failed?.at ?? 0);
    if (this.#failed && !isFresh && age >= 0 && age < FAILURE_HOLDS) throw this.#failed.error;
    try {
      return await ask();
    } catch (error) {
      if (isGitHubError(error)) this.#failed = { at: now(), error };
      throw error;
    }
  }
}

const VIEWER = 'query GreenroomViewer { viewer { login } }';

/** Asked once: a token is one person's. */
function viewerOf(client: GitHubClient, pace: Pace): MergedPorts['viewer'] {
  let known: string | undefined;
  return async (token) => {
    if (known !== undefined) return known;
    const { data } = await pace.run(
      () =>
        client.graphql<{ viewer?: { login?: unknown } | null }>(VIEWER, {}, token, { insists: () => false }),
      token,
    );
    const login = data.viewer?.login;
    if (typeof login !== 'string') throw malformed();
    return (known = login);
  };
}

function isNew(asOf: number, now: number): boolean {
  return now >= asOf && now - asOf < HOLDS;
}
