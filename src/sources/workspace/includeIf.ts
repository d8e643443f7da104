import { globMatcher } from '../../core/base/glob/glob';
import { canonicalUri, decodePath, joinUri } from '../../core/base/uri';

/** What conditions of git's settings are asked of. Places are URIs. */
export interface Checkout {
  /** Where git keeps what is of this worktree alone. */
  readonly own: string;
  /** The branch that is checked out. */
  readonly branch?: string;
  /** The folder that `~` stands for. */
  readonly home: string;
}

/** Names that begin with a dot are as others to git, and braces stand for themselves. */
const GIT = { plain: true, dot: true };

/**
 * Whether settings are included under a condition, by git-config(1): for a repository that lies somewhere, or for a branch. What
 * depends on the addresses of remotes (`hasconfig`) is not followed.
 */
export function isIncluded(condition: string, settings: string, { own, branch, home }: Checkout): boolean {
  const [, kind, written = ''] = /^(gitdir(?:\/i)?|onbranch):(.+)$/s.exec(condition) ?? [];
  if (kind === undefined) return false;
  const pattern = written.endsWith('/') ? `${written}**` : written;
  if (kind === 'onbranch') return branch !== undefined && globMatcher([pattern], GIT)(branch);
  const place = (uri: string) => decodePath(canonicalUri(uri).replace(/^[a-z][a-z0-9+.-]*:\/\/[^/]*/i, ''));
  const path = /^~\//.test(pattern)
    ? `${place(home)}/${pattern.slice(2)}`
    : /^\.\//.test(pattern)
      ? `${place(joinUri(settings, '..'))}/${pattern.slice(2)}`
      : /^(?:\/|[a-z]:\/)/i.test(pattern)
        ? pattern
        : `**/${pattern}`;
  const same = kind === 'gitdir/i' ? (text: string) => text.toLowerCase() : (text: string) => text;
  const plain = (text: string) => same(text).replace(/^\/+/, '');
  return globMatcher([plain(path)], GIT)(plain(place(own)));
}
