import type { Elem } from '../tree/elem';
import type { MagiclinkOptions } from '../options';

/** A host of repositories or of people, as magiclink knows it. */
export interface Provider {
  /** As shorthands and classes call it. */
  readonly name: string;
  readonly type: 'github' | 'gitlab' | 'bitbucket' | 'social';
  readonly title: string;
  readonly url: string;
  /** Whether its addresses may begin with `www.` as well. */
  readonly www: boolean;
  /** Pattern of a user's name. */
  readonly user: string;
  readonly issue: string;
  readonly pull: string;
  readonly commit: string;
  /** Path of a comparison, `{1}` and `{2}` for the two commits. */
  readonly compare: string;
  readonly hashSize: number;
  /** Users that are none: parts of the host's own pages, in small letters. */
  readonly excluded: readonly string[];
}

const social = (name: string, title: string): Provider => ({
  name,
  type: 'social',
  title,
  url: `https://${name}.com`,
  www: true,
  user: String.raw`[\p{L}\p{N}_]{1,15}`,
  issue: '',
  pull: '',
  commit: '',
  compare: '',
  hashSize: 0,
  excluded: ['i', 'messages', 'bookmarks', 'home'],
});

const KNOWN: readonly Provider[] = [
  {
    name: 'github',
    type: 'github',
    title: 'GitHub',
    url: 'https://github.com',
    www: true,
    user: String.raw`[a-zA-Z\d](?:[-a-zA-Z\d_]{0,37}[a-zA-Z\d])?`,
    issue: 'issues',
    pull: 'pull',
    commit: 'commit',
    compare: 'compare/{1}...{2}',
    hashSize: 7,
    excluded: ['marketplace', 'notifications', 'issues', 'pull', 'sponsors', 'settings', 'support'],
  },
  {
    name: 'gitlab',
    type: 'gitlab',
    title: 'GitLab',
    url: 'https://gitlab.com',
    www: true,
    user: String.raw`[.a-zA-Z\d_](?:[-a-zA-Z\d_.]{0,37}[-a-zA-Z\d_])?`,
    issue: '-/issues',
    pull: '-/merge_requests',
    commit: '-/commit',
    compare: '-/compare/{1}...{2}',
    hashSize: 8,
    excluded: ['dashboard', '-', 'explore', 'help', 'projects'],
  },
  {
    name: 'bitbucket',
    type: 'bitbucket',
    title: 'Bitbucket',
    url: 'https://bitbucket.org',
    www: true,
    user: String.raw`[-a-zA-Z\d_]{1,39}`,
    issue: 'issues',
    pull: 'pull-requests',
    commit: 'commits/commit',
    compare: 'branches/commits/{1}..{2}#diff',
    hashSize: 7,
    excluded: ['dashboard', 'account', 'plans', 'support', 'repo'],
  },
  social('twitter', 'Twitter'),
  social('x', 'X'),
];

/** The providers of a site: those that everybody has, and hosts of its own. */
export function providersOf(options: MagiclinkOptions): ReadonlyMap<string, Provider> {
  const { ownHosts, excludedUsers } = options;
  const hasExcluded = Object.keys(excludedUsers).length > 0;
  const providers = new Map(KNOWN.map((each) => [each.name, each]));
  for (const [name, { type, host, label, www }] of Object.entries(ownHosts)) {
    const like = KNOWN.find((each) => each.type === type);
    if (!like || like.type === 'social' || providers.has(name)) continue;
    const url = host.toLowerCase().replace(/\/+$/, '');
    // Of a site that names users to leave out, it leaves out those of what it is like.
    const excluded = hasExcluded ? (excludedUsers[like.name] ?? []) : like.excluded;
    providers.set(name, { ...like, name, title: label, url, www, excluded });
  }
  for (const [name, excluded] of Object.entries(excludedUsers)) {
    const known = providers.get(name);
    if (known) providers.set(name, { ...known, excluded });
  }
  return providers;
}

/** The provider that a site's own shorthands are of; GitHub where there is none of that name. */
export function ownProvider(options: MagiclinkOptions, providers: ReadonlyMap<string, Provider>): Provider {
  return providers.get(options.provider) ?? providers.get('github')!;
}

/** What a reference points at. `kind` is `#`, `!` or `?` for issue, pull request and discussion. */
export type Target =
  | { readonly kind: '#' | '!' | '?'; readonly number: string }
  | { readonly kind: 'commit'; readonly commit: string }
  | { readonly kind: 'compare'; readonly commit: string; readonly other: string };

const NUMBERED = {
  '#': { label: 'issue', usual: 'Issue', className: 'magiclink-issue' },
  '!': { label: 'pull', usual: 'Pull Request', className: 'magiclink-pull' },
  '?': { label: 'discuss', usual: 'Discussion', className: 'magiclink-discussion' },
} as const;

/** A repository, and how much of `user/repo` a label leaves out, being the site's own. */
export interface Place {
  readonly provider: Provider;
  readonly user: string;
  readonly repo: string;
  readonly own: 'repo' | 'user' | 'none';
}

/** What the title of a link begins with. */
export function titleOf(
  { title }: Provider,
  options: MagiclinkOptions,
  label: string,
  usual: string,
): string {
  return `${title} ${options.labels[label] ?? usual}`;
}

/** Label, title and class of a link to something in a repository. */
export function dressReference(elem: Elem, place: Place, target: Target, options: MagiclinkOptions): void {
  const { provider, user, repo, own } = place;
  const { hashSize } = provider;
  const prefix = own === 'repo' ? '' : own === 'user' ? repo : `${user}/${repo}`;
  const full = `${user}/${repo}`;
  if ('number' in target) {
    const { label, usual, className } = NUMBERED[target.kind];
    const icon = options.normalizeSymbols ? '#' : target.kind;
    elem.atomic(`${prefix}${icon}${target.number}`);
    elem.set('title', `${titleOf(provider, options, label, usual)}: ${full} #${target.number}`);
    addClasses(elem, provider, className);
    return;
  }
  const isCommit = target.kind === 'commit';
  const short = target.commit.slice(0, hashSize);
  const hashes = isCommit ? short : `${short}...${target.other.slice(0, hashSize)}`;
  elem.atomic(prefix ? `${prefix}@${hashes}` : hashes);
  const title = isCommit
    ? titleOf(provider, options, 'commit', 'Commit')
    : titleOf(provider, options, 'compare', 'Compare');
  elem.set('title', `${title}: ${full}@${hashes}`);
  addClasses(elem, provider, isCommit ? 'magiclink-commit' : 'magiclink-compare');
}

/** Address of something in a repository. */
export function referenceUrl({ provider, user, repo }: Place, target: Target): string {
  const { url, issue, pull, commit, compare } = provider;
  const base = `${url}/${user}/${repo}`;
  if (target.kind === 'commit') return `${base}/${commit}/${target.commit}`;
  if (target.kind === 'compare') {
    return `${base}/${compare.replace('{1}', target.commit).replace('{2}', target.other)}`;
  }
  const path = target.kind === '#' ? issue : target.kind === '!' ? pull : 'discussions';
  return `${base}/${path}/${target.number}`;
}

export function addClasses(elem: Elem, { name }: Provider, className: string): void {
  const classes = elem.get('class').split(' ').filter(Boolean);
  for (const each of ['magiclink', `magiclink-${name}`, className])
    if (!classes.includes(each)) classes.push(each);
  elem.set('class', classes.join(' '));
}
