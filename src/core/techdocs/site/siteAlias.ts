import { plainLetters } from '../../base/letters';
import { normalizePath } from '../../base/uri';

/** The path a site is shown under in another: its name as the monorepo plugin makes a path of it. */
export function siteAlias(siteName: string): string {
  return normalizePath(slugOf(siteName)) || 'site';
}

/** As it is where it can be a path, else slugified. */
function slugOf(siteName: string): string {
  if (/^[a-zA-Z0-9_./-]+$/.test(siteName)) return siteName;
  return plainLetters(siteName.toLowerCase())
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '');
}
