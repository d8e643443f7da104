import * as vscode from 'vscode';
import { endpointsOf, type GitHubEndpoints } from '../../core/catalog/githubEndpoints';
import type { Http } from '../../core/ports/http';
import type { GitHubAuth } from '../../host/auth/githubAuth';
import { readSetting } from '../../host/settings';
import type { Choices } from '../../protocol/templatePage';

const MOST = 30;
const TIMEOUT = 8_000;

/** What GitHub has of organisations, repositories and branches, as far as the person's own account may see it. */
export class GitHubChoices {
  /** By host: they change seldom, and are asked for with every key. */
  readonly #owners = new Map<string, Promise<readonly string[]>>();

  constructor(
    readonly auth: Pick<GitHubAuth, 'current'>,
    readonly http: Http,
  ) {}

  /** Hosts that are known here, that of the settings first. */
  hosts(): string[] {
    const configured = endpointsOf(readSetting('greenroom.github.apiUrl'))?.host;
    return [...new Set([...(configured === undefined ? [] : [configured]), 'github.com'])];
  }

  owners(host: string, text: string): Promise<Choices> {
    return this.#choices(host, async (ask, login) => {
      const owners = this.#owners.get(host) ?? this.#askOwners(host, ask, login);
      const term = text.trim().toLowerCase();
      return (await owners).filter((owner) => owner.toLowerCase().includes(term));
    });
  }

  repositories(host: string, owner: string, text: string): Promise<Choices> {
    return this.#choices(host, async (ask) => {
      if (!owner) return [];
      const words = text.trim().replaceAll(/[^\w.-]+/g, ' ');
      const query = encodeURIComponent(`${words ? `${words} in:name ` : ''}user:${owner} fork:true`);
      const { items = [] } = await ask<{ items?: { name: string }[] }>(
        `/search/repositories?q=${query}&sort=updated&per_page=${MOST}`,
      );
      return items.map(({ name }) => name);
    });
  }

  branches(host: string, owner: string, repository: string, text: string): Promise<Choices> {
    return this.#choices(host, async (ask) => {
      const [at, beginning] = [`${encodeURIComponent(owner)}/${encodeURIComponent(repository)}`, text.trim()];
      const path = beginning.split('/').map(encodeURIComponent).join('/');
      const refs = await ask<{ ref: string }[]>(
        `/repos/${at}/git/matching-refs/heads/${path}?per_page=${MOST}`,
      );
      return refs.map(({ ref }) => ref.replace(/^refs\/heads\//, ''));
    });
  }

  #askOwners(host: string, ask: Ask, login: string): Promise<readonly string[]> {
    const asked = ask<{ login: string }[]>('/user/orgs?per_page=100').then((found) => [
      login,
      ...found.map((each) => each.login),
    ]);
    this.#owners.set(host, asked);
    asked.catch(() => this.#owners.delete(host));
    return asked;
  }

  /** Whatever goes wrong is a reason beside nothing: the person can still type. */
  async #choices(
    host: string,
    find: (ask: Ask, login: string) => Promise<readonly string[]>,
  ): Promise<Choices> {
    const none = (note: string): Choices => ({ items: [], total: 0, note });
    const endpoints = this.#endpoints(host);
    if (!endpoints) return none(vscode.l10n.t('Only GitHub is asked for suggestions. Type the name.'));
    const account = await this.auth.current(endpoints);
    if (!account)
      return none(
        vscode.l10n.t('Nobody is signed in to {0} here, so there are no suggestions. Type the name.', host),
      );
    try {
      const found = await find((path) => this.#ask(endpoints, account.token, path), account.label);
      return {
        items: found.slice(0, MOST).map((value) => ({ value, label: value })),
        total: found.length,
      };
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      return none(vscode.l10n.t('{0} has no suggestions now: {1} Type the name.', host, reason));
    }
  }

  #endpoints(host: string): GitHubEndpoints | undefined {
    const configured = endpointsOf(readSetting('greenroom.github.apiUrl'));
    if (configured?.host === host) return configured;
    return host === 'github.com' ? endpointsOf('https://api.github.com') : undefined;
  }

  async #ask<T>({ api, host }: GitHubEndpoints, token: string, path: string): Promise<T> {
    const { status, body } = await this.http.send({
      method: 'GET',
      url: `${api}${path}`,
      headers: {
        authorization: `bearer ${token}`,
        accept: 'application/vnd.github+json',
        'user-agent': 'greenroom',
      },
      timeout: TIMEOUT,
    });
    if (status !== 200) throw new Error(vscode.l10n.t('{0} answered with status {1}.', host, status));
    return JSON.parse(body) as T;
  }
}

type Ask = <T>(path: string) => Promise<T>;
