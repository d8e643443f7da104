import { list } from '../../shared/words';
import * as l10n from '@vscode/l10n';

/** The parts of a repository's address, as `RepoUrlPicker` writes it: `github.com?owner=acme&repo=x`. */
export interface RepoUrl {
  readonly host: string;
  readonly owner: string;
  readonly repo: string;
  readonly organization: string;
  readonly workspace: string;
  readonly project: string;
}

export type RepoPart = keyof RepoUrl;

const QUERY = ['owner', 'repo', 'organization', 'workspace', 'project'] as const;

export function parseRepoUrl(text: string): RepoUrl {
  const [host = '', query = ''] = text.split('?');
  const found = new URLSearchParams(query);
  const part = (name: string) => found.get(name) ?? '';
  return {
    host,
    owner: part('owner'),
    repo: part('repo'),
    organization: part('organization'),
    workspace: part('workspace'),
    project: part('project'),
  };
}

/** Undefined without a host. */
export function writeRepoUrl(parts: RepoUrl): string | undefined {
  if (!parts.host) return undefined;
  const query = new URLSearchParams(QUERY.flatMap((name) => (parts[name] ? [[name, parts[name]]] : [])));
  return `${parts.host}?${query.toString()}`;
}

/** Which parts a host asks for, in the order of the form. What is not known to be another asks as GitHub does. */
export function partsOf(host: string): readonly RepoPart[] {
  if (/(^|\.)bitbucket\.org$/.test(host)) return ['workspace', 'project', 'repo'];
  if (/^dev\.azure\.com$|\.visualstudio\.com$/.test(host)) return ['organization', 'project', 'repo'];
  if (/(^|\.)bitbucket\./.test(host)) return ['project', 'repo'];
  if (/(^|\.)gerrit\b/.test(host)) return ['repo'];
  return ['owner', 'repo'];
}

const WORDS: Readonly<Record<RepoPart, string>> = {
  host: l10n.t('the host'),
  owner: l10n.t('the owner'),
  repo: l10n.t('the name'),
  organization: l10n.t('the organization'),
  workspace: l10n.t('the workspace'),
  project: l10n.t('the project'),
};

/** What is lacking of an address, as a sentence; undefined where it is whole. */
export function lackingOf(text: string): string | undefined {
  const parts = parseRepoUrl(text);
  const lacking = parts.host ? partsOf(parts.host).filter((part) => !parts[part]) : (['host'] as const);
  if (lacking.length === 0) return undefined;
  return l10n.t('needs {0} of the repository', list(lacking.map((part) => WORDS[part])));
}
