import type { Elem } from '../tree/elem';
import type { MagiclinkOptions } from '../options';

/** A host of repositories or of people, as magiclink knows it. */
export interface Provider {
  readonly title: string;
  readonly url: string;
  /** Pattern of a user's name. */
  readonly user: string;
  readonly issue: string;
  readonly pull: string;
  readonly commit: string;
  /** Path of a comparison, `{1}` and `{2}` for the two commits. */
  readonly compare: string;
  readonly hashSize: number;
}

const social = (title: string, url: string): Provider => ({
  title,
  url,
  user: String.raw`[\p{L}\p{N}_]{1,15}`,
  issue: '',
  pull: '',
  commit: '',
  compare: '',
  hashSize: 0,
});

const PROVIDERS: Readonly<Record<string, Provider>> = {
  github: {
    title: 'GitHub',
    url: 'https://github.com',
    user: String.raw`[a-zA-Z\d](?:[-a-zA-Z\d_]{0,37}[a-zA-Z\d])?`,
    issue: 'issues',
    pull: 'pull',
    commit: 'commit',
    compare: 'compare/{1}...{2}',
    hashSize: 7,
  },
  gitlab: {
    title: 'GitLab',
    url: 'https://gitlab.com',
    user: String.raw`[.a-zA-Z\d_](?:[-a-zA-Z\d_.]{0,37}[-a-zA-Z\d_])?`,
    issue: '-/issues',
    pull: '-/merge_requests',
    commit: '-/commit',
    compare: '-/compare/{1}...{2}',
    hashSize: 8,
  },
  bitbucket: {
    title: 'Bitbucket',
    url: 'https://bitbucket.org',
    user: String.raw`[-a-zA-Z\d_]{1,39}`,
    issue: 'issues',
    pull: 'pull-requests',
    commit: 'commits/commit',
    compare: 'branches/commits/{1}..{2}#diff',
    hashSize: 7,
  },
  twitter: social('Twitter', 'https://twitter.com'),
  x: social('X', 'https://x.com'),
};

export const REPOSITORY_HOSTS = ['github', 'gitlab', 'bitbucket'] as const;

/** The provider of a name; GitHub where there is none. */
export function providerOf(name: string): Provider {
  return Object.hasOwn(PROVIDERS, name) ? PROVIDERS[name]! : PROVIDERS['github']!;
}

/** The provider name a site's options come to. */
export function providerName(options: MagiclinkOptions): string {
  return Object.hasOwn(PROVIDERS, options.provider) ? options.provider : 'github';
}

/** What a reference points at. `kind` is `#`, `!` or `?` for issue, pull request and discussion. */
export type Target =
  | { readonly kind: '#' | '!' | '?'; readonly number: string }
  | { readonly kind: 'commit'; readonly commit: string }
  | { readonly kind: 'compare'; readonly commit: string; readonly other: string };

const NUMBERED = {
  '#': { label: 'Issue', className: 'magiclink-issue' },
  '!': { label: 'Pull Request', className: 'magiclink-pull' },
  '?': { label: 'Discussion', className: 'magiclink-discussion' },
} as const;

interface Place {
  readonly provider: string;
  readonly user: string;
  readonly repo: string;
}

/** How much of `user/repo` a label leaves out, being the site's own. */
function ownPart({ provider, user, repo }: Place, options: MagiclinkOptions): 'repo' | 'user' | 'none' {
  if (user !== options.user || provider !== providerName(options)) return 'none';
  return repo === options.repo ? 'repo' : 'user';
}

/** Label, title and class of a link to something in a repository. */
export function dressReference(elem: Elem, place: Place, target: Target, options: MagiclinkOptions): void {
  const { provider, user, repo } = place;
  const { title, hashSize } = providerOf(provider);
  const own = ownPart(place, options);
  const prefix = own === 'repo' ? '' : own === 'user' ? repo : `${user}/${repo}`;
  const full = `${user}/${repo}`;
  if ('number' in target) {
    const { label, className } = NUMBERED[target.kind];
    const icon = options.normalizeSymbols ? '#' : target.kind;
    elem.atomic(`${prefix}${icon}${target.number}`);
    elem.set('title', `${title} ${label}: ${full} #${target.number}`);
    addClasses(elem, provider, className);
    return;
  }
  const short = target.commit.slice(0, hashSize);
  const hashes = target.kind === 'commit' ? short : `${short}...${target.other.slice(0, hashSize)}`;
  elem.atomic(prefix ? `${prefix}@${hashes}` : hashes);
  elem.set('title', `${title} ${target.kind === 'commit' ? 'Commit' : 'Compare'}: ${full}@${hashes}`);
  addClasses(elem, provider, target.kind === 'commit' ? 'magiclink-commit' : 'magiclink-compare');
}

/** Address of something in a repository. */
export function referenceUrl({ provider, user, repo }: Place, target: Target): string {
  const { url, issue, pull, commit, compare } = providerOf(provider);
  const base = `${url}/${user}/${repo}`;
  if (target.kind === 'commit') return `${base}/${commit}/${target.commit}`;
  if (target.kind === 'compare') {
    return `${base}/${compare.replace('{1}', target.commit).replace('{2}', target.other)}`;
  }
  const path = target.kind === '#' ? issue : target.kind === '!' ? pull : 'discussions';
  return `${base}/${path}/${target.number}`;
}

export function addClasses(elem: Elem, provider: string, className: string): void {
  const classes = elem.get('class').split(' ').filter(Boolean);
  for (const name of ['magiclink', `magiclink-${provider}`, className])
    if (!classes.includes(name)) classes.push(name);
  elem.set('class', classes.join(' '));
}
