import { addClasses, dressReference, providerOf, REPOSITORY_HOSTS } from '../inline/providers';
import type { Target } from '../inline/providers';
import type { MagiclinkOptions } from '../options';
import { descendants } from './elem';
import type { Elem } from './elem';

const EXCLUDED: Readonly<Record<string, readonly string[]>> = {
  bitbucket: ['dashboard', 'account', 'plans', 'support', 'repo'],
  github: ['marketplace', 'notifications', 'issues', 'pull', 'sponsors', 'settings', 'support'],
  gitlab: ['dashboard', '-', 'explore', 'help', 'projects'],
};
const HASH = String.raw`[\da-f]{40}`;
const PATHS: Readonly<Record<string, RegExp>> = {
  github: new RegExp(
    `^(?:issues/(\\d+)|pull/(\\d+)|discussions/(\\d+)|commit/(${HASH})|compare/(${HASH})\\.{3}(${HASH}))/?$`,
    'i',
  ),
  gitlab: new RegExp(
    `^(?:-/)?(?:issues/(\\d+)|merge_requests/(\\d+)|(?!)()|commit/(${HASH})|compare/(${HASH})\\.{3}(${HASH}))/?$`,
    'i',
  ),
  bitbucket: new RegExp(
    `^(?:issues/(\\d+)(?:/[^/]+)?|pull-requests/(\\d+)(?:/[^/]+(?:/diff)?)?|(?!)()|commits/commit/(${HASH})|` +
      `branches/commits/(${HASH})(?:\\.\\.|%0d)(${HASH})#diff)/?$`,
    'i',
  ),
};

function targetIn(provider: string, path: string): Target | undefined {
  const match = PATHS[provider]!.exec(path);
  if (!match) return undefined;
  const [, issue, pull, discussion, commit, from, to] = match;
  if (from) return { kind: 'compare', commit: from, other: to! };
  if (commit) return { kind: 'commit', commit };
  if (pull) return { kind: '!', number: pull };
  return discussion ? { kind: '?', number: discussion } : { kind: '#', number: issue! };
}

function shorten(elem: Elem, href: string, options: MagiclinkOptions): void {
  for (const provider of REPOSITORY_HOSTS) {
    const { url, user: userPattern, title } = providerOf(provider);
    const host = url.slice('https://'.length).replace('.', '\\.');
    const match = new RegExp(
      `^https://(?:www\\.)?${host}/(${userPattern})(?:/([^/]+)(?:/(.*))?)?/?$`,
      'i',
    ).exec(href);
    if (!match) continue;
    const user = match[1]!;
    const repo = match[2];
    if (EXCLUDED[provider]!.includes(user.toLowerCase())) return;
    if (match[3]) {
      const target = targetIn(provider, match[3]);
      if (target) dressReference(elem, { provider, user, repo: repo! }, target, options);
      return;
    }
    elem.atomic(repo ? `${user}/${repo}` : `@${user}`);
    elem.set('title', repo ? `${title} Repository: ${user}/${repo}` : `${title} User: ${user}`);
    addClasses(elem, provider, repo ? 'magiclink-repository' : 'magiclink-mention');
    return;
  }
}

const SOCIAL = /^https:\/\/(?:www\.)?(twitter|x)\.com\/([\p{L}\p{N}_]{1,15})\/?$/iu;
const NO_PEOPLE = ['i', 'messages', 'bookmarks', 'home'];

/** A link to somebody's page is called after them. */
function shortenPerson(elem: Elem, href: string): void {
  const [, host, user] = SOCIAL.exec(href) ?? [];
  if (user === undefined || NO_PEOPLE.includes(user.toLowerCase())) return;
  const provider = host!.toLowerCase();
  elem.atomic(`@${user}`);
  elem.set('title', `${providerOf(provider).title} User: ${user}`);
  addClasses(elem, provider, 'magiclink-mention');
}

/** Shortens bare links to repositories, issues, commits and people, where a site switches that on. */
export function shortenLinks(root: Elem, options: MagiclinkOptions): void {
  if (!options.shortenRepoUrls && !options.shortenSocialUrls) return;
  for (const elem of descendants(root)) {
    if (elem.tag !== 'a') continue;
    const marked = elem.attributes.delete('magiclink');
    if (elem.children.length > 0 || !elem.text) continue;
    const href = elem.get('href');
    const bare = marked && options.hideProtocol && `https://${elem.text}` === href;
    if (elem.text !== href && !bare) continue;
    if (options.shortenRepoUrls) shorten(elem, href, options);
    if (options.shortenSocialUrls) shortenPerson(elem, href);
  }
}
