import * as l10n from '@vscode/l10n';
import { type CancellationToken, isCancellation } from '../../../base/cancellation';
import { inputError, RunError } from '../../errors';
import { isOpen } from '../../madeValues';
import { parseRepoUrl, type RepoHosts } from '../../render/repoUrl';
import type { ActionContext } from '../action';
import { text } from '../schemas';
import type { GitHub, GitHubCalls } from './github';

/** What every action on a repository is told. */
export interface OnRepository {
  readonly repoUrl: string;
}

export const REPO_URL = text(
  l10n.t('The repository, as RepoUrlPicker gives it: `github.com?owner=acme&repo=orders`'),
);
export const TOKEN = text(l10n.t('Ignored here: GitHub is asked with your own account.'));

const ANY_HOST = { get: () => 'github' } as unknown as RepoHosts;

/** The repository that is meant, for effects. Throws InputError where it can be none. */
export function repositoryOf(
  { repoUrl }: OnRepository,
  hosts = ANY_HOST,
): { host: string; repository: string } {
  const { host, owner, repo } = placeOf(repoUrl, hosts);
  return { host, repository: `${owner}/${repo}` };
}

/** A repository on GitHub, and how it is changed. */
export interface Target {
  readonly host: string;
  readonly owner: string;
  readonly repo: string;
  readonly call: <C extends keyof GitHubCalls>(
    name: C,
    parameters: Omit<GitHubCalls[C]['takes'], 'owner' | 'repo'>,
  ) => Promise<GitHubCalls[C]['gives']>;
  readonly github: GitHub;
}

/** Letters of GitHub's names. A name of dots alone would be a step in the address that is asked. */
const NAME = /^(?!\.+$)[\w.-]{1,100}$/;

function placeOf(repoUrl: string, hosts: RepoHosts): { host: string; owner: string; repo: string } {
  const { host, owner = '', repo = '' } = parseRepoUrl(repoUrl, hosts);
  if (hosts.get(host) !== 'github')
    throw inputError(l10n.t('{0} is not a GitHub server, and this step changes one.', host));
  for (const name of [owner, repo])
    if (!NAME.test(name) && !isOpen(name))
      throw inputError(
        l10n.t(
          "{0}/{1} can't be a repository: names on GitHub have letters, digits, dots, hyphens and underscores only.",
          owner,
          repo,
        ),
      );
  return { host, owner, repo };
}

/** The repository an action changes. Throws InputError where it names none. */
export function targetOf({
  input,
  hosts,
  ports,
  signal,
}: Pick<ActionContext<OnRepository>, 'input' | 'hosts' | 'ports' | 'signal'>): Target {
  const { host, owner, repo } = placeOf(input.repoUrl, hosts);
  const { github } = ports;
  if (!github)
    throw Object.assign(
      new RunError('Error', l10n.t('You are not signed in to {0}. Sign in, and retry.', host)),
      {
        code: 'signed-out',
        action: 'signIn',
      },
    );
  return repositoryAt({ github, host, owner, repo }, signal);
}

/** A repository to be changed. */
export function repositoryAt(place: Omit<Target, 'call'>, signal: CancellationToken): Target {
  const { github, host, owner, repo } = place;
  return {
    ...place,
    call: (name, parameters) => github.call(host, name, { owner, repo, ...parameters }, signal),
  };
}

/** What of a failure GitHub's side says; undefined where it does not. */
export function codeOf(error: unknown): string | undefined {
  const { code } = (error ?? {}) as { code?: unknown };
  return typeof code === 'string' ? code : undefined;
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Who cancelled wants nothing more to be done, nor to be told what was not. */
export function throwIfCancellation(error: unknown): void {
  if (isCancellation(error)) throw error;
}

/**
 * A failure with what was wanted before it, and what helps after it, by its code. What a person can do about it is what it
 * was.
 */
export function failure(what: string, error: unknown, helps: Readonly<Record<string, string>> = {}): Error {
  if (isCancellation(error)) return error;
  const { action } = (error ?? {}) as { action?: unknown };
  const code = codeOf(error);
  const help = helps[code ?? ''];
  const said = messageOf(error).replace(/[^.!?]$/, '$&.');
  const sentence = `${what}: ${said}${help === undefined ? '' : ` ${help}`}`;
  return Object.assign(new RunError('Error', sentence), { code, action });
}
