import { globMatcher } from '../../base/glob/glob';
import type { Listing } from './listing';
import { joinUri, normalizePath } from '../../base/uri';

const MAX_FOLDERS = 5_000;
const MAX_DEPTH = 16;

/** Files below `folder` that a glob of `*include` names, by path. Hidden folders and node_modules are passed over. */
export async function findByGlob(listing: Listing, folder: string, glob: string): Promise<string[]> {
  const pattern = normalizePath(glob);
  if (pattern === undefined) return [];
  const matches = globMatcher([pattern]);
  // Folders above the first wildcard are fixed: only what lies below them is walked.
  const segments = pattern.split('/');
  const wild = segments.findIndex((segment) => /[*?[{(!]/.test(segment));
  const fixed = segments.slice(0, wild < 0 ? -1 : wild).join('/');
  const depth = pattern.includes('**') ? MAX_DEPTH : segments.length;
  const found: string[] = [];
  const seen = new Set<string>();
  const walk = async (path: string, level: number): Promise<void> => {
    const uri = path ? joinUri(folder, path) : folder;
    const real = await listing.files.realpath(uri);
    if (real === undefined || seen.has(real) || seen.size >= MAX_FOLDERS) return;
    seen.add(real);
    for (const { name, type } of await listing.list(uri)) {
      if (name.startsWith('.') || name === 'node_modules') continue;
      const child = path ? `${path}/${name}` : name;
      if (type === 'file' && matches(child)) found.push(child);
      else if (type === 'directory' && level < depth) await walk(child, level + 1);
    }
  };
  await walk(fixed, fixed ? fixed.split('/').length : 0);
  return found.sort().map((path) => joinUri(folder, path));
}
