import { addClasses, dressReference, ownProvider, providersOf, titleOf } from '../inline/providers';
import type { Place, Provider, Target } from '../inline/providers';
import type { MagiclinkOptions } from '../options';
import { descendants } from './elem';
import type { Elem } from './elem';

const HASH = String.raw`[\da-f]{7,40}`;
const LONG_HASH = String.raw`[\da-f]{8,40}`;
/** What a path within a repository leads to: issue, pull request, discussion, commit, or two commits compared. */
const PATHS: Readonly<Record<string, RegExp>> = {
  github: new RegExp(
    `^(?:issues/(\\d+)|pull/(\\d+)|discussions/(\\d+)|commit/(${HASH})|compare/(${HASH})\\.{3}(${HASH}))/?$`,
    'i',
  ),
  gitlab: new RegExp(
    `^(?:-/)?(?:issues/(\\d+)|merge_requests/(\\d+)|(?!)()|commit/(${LONG_HASH})|` +
      `compare/(${LONG_HASH})\\.{3}(${LONG_HASH}))/?$`,
    'i',
  ),
  bitbucket: new RegExp(
    `^(?:issues/(\\d+)(?:/[^/]+)?|pull-requests/(\\d+)(?:/[^/]+(?:/diff)?)?|(?!)()|commits/commit/(${HASH})|` +
      `branches/commits/(${HASH})(?:\\.\\.|%0d)(${HASH})#diff)/?$`,
    'i',
  ),
};

/** Finds out what an address is of, and calls the link after it; says whether it is of that provider. */
type Shortener = (elem: Elem, href: string) => boolean;

function targetIn({ type }: Provider, path: string): Target | undefined {
  const match = PATHS[type]!.exec(path);
  if (!match) return undefined;
  const [, issue, pull, discussion, commit, from, to] = match;
  if (from) return { kind: 'compare', commit: from, other: to! };
  if (commit) return { kind: 'commit', commit };
  if (pull) return { kind: '!', number: pull };
  return discussion ? { kind: '?', number: discussion } : { kind: '#', number: issue! };
}

/** A pattern of the provider's addresses: the part before the user's name, that name, and what `rest` matches. */
function addressOf({ url, www, user }: Provider, rest: string): RegExp {
  const [, scheme = '', host = ''] = /^(https?:\/\/)?(.*)$/s.exec(url)!;
  const name = scheme && www ? host.replace(/^www\./, '') : host;
  const base = `${scheme}${scheme && www ? '(?:www\\.)?' : ''}${name.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')}`;
  return new RegExp(`^(${base}/)(${user})${rest}/?$`, 'iu');
}

/** Of a host of repositories. */
function repositoryShortener(provider: Provider, options: MagiclinkOptions, own: Provider): Shortener {
  const pattern = addressOf(provider, '(?:/([^/]+)(?:/(.*))?)?');
  // Compared as it is written, `www.` and capitals included.
  const ownUser =
    own.type !== 'social' && options.user && options.repo ? `${own.url}/${options.user}` : undefined;
  return (elem, href) => {
    const [, base, user, repo, path] = pattern.exec(href) ?? [];
    if (user === undefined) return false;
    const target = path ? targetIn(provider, path) : undefined;
    if (path && !target) return false;
    if (provider.excluded.includes(user.toLowerCase())) return true;
    if (!target) {
      dressOwner(elem, provider, options, repo ? `${user}/${repo}` : user);
      return true;
    }
    const isOwn = `${base}${user}` === ownUser;
    const place: Place = {
      provider,
      user,
      repo: repo!,
      own: !isOwn ? 'none' : repo === options.repo ? 'repo' : 'user',
    };
    dressReference(elem, place, target, options);
    return true;
  };
}

/** Of a host of people. */
function personShortener(provider: Provider, options: MagiclinkOptions): Shortener {
  const pattern = addressOf(provider, '');
  return (elem, href) => {
    const [, , user] = pattern.exec(href) ?? [];
    if (user === undefined) return false;
    if (!provider.excluded.includes(user.toLowerCase())) dressOwner(elem, provider, options, user);
    return true;
  };
}

/** A link to a repository or to somebody's page is called after it. */
function dressOwner(elem: Elem, provider: Provider, options: MagiclinkOptions, name: string): void {
  const isRepository = name.includes('/');
  elem.atomic(isRepository ? name : `@${name}`);
  // A name of upstream's that is misspelt: `mention` is not heard here.
  const title = isRepository
    ? titleOf(provider, options, 'repository', 'Repository')
    : titleOf(provider, options, 'metion', 'User');
  elem.set('title', `${title}: ${name}`);
  addClasses(elem, provider, isRepository ? 'magiclink-repository' : 'magiclink-mention');
}

/** Shortens bare links to repositories, issues, commits and people, where a site switches that on. */
export function shortenLinks(root: Elem, options: MagiclinkOptions): void {
  const { shortenRepoUrls, shortenSocialUrls, ownHosts } = options;
  if (!shortenRepoUrls && !shortenSocialUrls) return;
  const providers = providersOf(options);
  const own = ownProvider(options, providers);
  const shorteners = [...providers.values()].flatMap((provider) => {
    if (provider.type === 'social') return shortenSocialUrls ? [personShortener(provider, options)] : [];
    // Those of a site's own are shortened with either.
    const isOn = shortenRepoUrls || Object.hasOwn(ownHosts, provider.name);
    return isOn ? [repositoryShortener(provider, options, own)] : [];
  });
  for (const elem of descendants(root)) {
    if (elem.tag !== 'a') continue;
    const marked = elem.attributes.delete('magiclink');
    if (elem.children.length > 0 || !elem.text) continue;
    const href = elem.get('href');
    const bare = marked && options.hideProtocol && `https://${elem.text}` === href;
    if (elem.text === href || bare) shorteners.some((shorten) => shorten(elem, href));
  }
}
