import * as l10n from '@vscode/l10n';
import type { GitHubRunPorts } from '../../../core/ports/remoteCatalog';
import type { NewBranch } from '../../../core/ports/gitPush';
import type { GitHub, Push, Secret } from '../../../core/scaffolder/actions/github/github';
import type { CancellationToken } from '../../../core/base/cancellation';
import { endpointsOf, type GitHubEndpoints } from '../../../core/catalog/githubEndpoints';
import { GitHubClient } from '../client';
import { GitHubError, isGitHubError } from '../errors';
import { inRepository } from '../inRepository';
import { SharedLimit } from '../sharedLimit';
import { accountPrefix, whileSignedIn } from '../snapshot';
import { callOf } from './calls';
import { pushError } from './pushError';

/** GitHub as runs of templates change it, for one account. Undefined where the address is no GitHub's. */
export function createGitHub(apiUrl: string, account: string, ports: GitHubRunPorts): GitHub | undefined {
  const endpoints = endpointsOf(apiUrl);
  if (!endpoints) return undefined;
  const limit = new SharedLimit(
    whileSignedIn(ports.blobs, ports.token),
    `${accountPrefix({ host: endpoints.host, account })}limit`,
    ports.clock,
  );
  return new GitHubOfAccount(endpoints, new GitHubClient({ ...ports, endpoints, limit }), ports);
}

class GitHubOfAccount implements GitHub {
  constructor(
    readonly endpoints: GitHubEndpoints,
    readonly client: GitHubClient,
    readonly ports: GitHubRunPorts,
  ) {}

  call: GitHub['call'] = async (host, name, parameters, token) => {
    this.#check(host);
    const call = callOf(name, parameters);
    return this.#told(() => this.client.rest(call, token));
  };

  async push(push: Push, token?: CancellationToken): Promise<string> {
    const { host, owner, repo, branch, files, message, author, at } = push;
    this.#check(host);
    inRepository(owner, repo);
    const secret = await this.ports.token();
    if (!secret)
      throw new GitHubError('signed-out', l10n.t('You are not signed in to GitHub.'), { action: 'signIn' });
    // Never an address of an answer: the token is for this host alone.
    const url = `${this.endpoints.web}/${owner}/${repo}.git`;
    const wanted: NewBranch = { url, branch, files, message, author, at };
    const outcome = await this.ports.git.push(wanted, secret, this.ports.program, token);
    if ('commit' in outcome) return outcome.commit;
    throw pushError(outcome, push);
  }

  async setSecret(
    { host, owner, repo, environment, name, value }: Secret,
    token?: CancellationToken,
  ): Promise<void> {
    this.#check(host);
    const place = { ...inRepository(owner, repo, name, ...(environment === undefined ? [] : [environment])) };
    const of = environment === undefined ? undefined : { ...place, environment_name: environment };
    const key = await this.#told(() =>
      this.client.rest(
        ({ actions }, request) =>
          of
            ? actions.getEnvironmentPublicKey({ ...of, request })
            : actions.getRepoPublicKey({ ...place, request }),
        token,
      ),
    );
    const sealed = {
      secret_name: name,
      key_id: key.key_id,
      encrypted_value: await this.ports.git.seal(value, key.key),
    };
    await this.#told(() =>
      this.client.rest<unknown>(({ actions }, options) => {
        const request = { ...options, isOnce: true };
        return of
          ? actions.createOrUpdateEnvironmentSecret({ ...of, ...sealed, request })
          : actions.createOrUpdateRepoSecret({ ...place, ...sealed, request });
      }, token),
    );
  }

  /** Nobody but the host that is set up is asked, whatever a template names. */
  #check(host: string): void {
    if (host === this.endpoints.host) return;
    throw new GitHubError(
      'settings',
      l10n.t(
        'Greenroom is set up for {0}, and this step wants {1}. The setting greenroom.github.apiUrl says which GitHub is used.',
        this.endpoints.host,
        host,
      ),
      { action: 'settings' },
    );
  }

  /** A limit with the time that it lasts, in words: whoever hears of it decides when to go on. */
  async #told<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (!isGitHubError(error) || error.code !== 'limited' || error.until === undefined) throw error;
      const minutes = Math.max(1, Math.ceil((error.until - this.ports.clock.now()) / 60_000));
      const wait = minutes === 1 ? l10n.t('a minute') : l10n.t('{0} minutes', minutes);
      throw new GitHubError(
        'limited',
        l10n.t(
          'GitHub asks to wait for {0}, since too many requests were made, or it has trouble. Then retry.',
          wait,
        ),
        { until: error.until, action: 'wait' },
      );
    }
  }
}
