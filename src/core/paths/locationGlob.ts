import { decodePath, isAddress } from '../base/uri';

/**
 * The folder before the first wildcard of a Location's target, and the pattern below it; undefined for a plain path. Who
 * follows a target and who looks whether it is there both ask this, or they would say different things of it.
 */
export function splitGlob(target: string): { folder: string; pattern: string } | undefined {
  const isUrl = isAddress(target);
  // In an address `?` starts the query. People who write back slashes mean folders by them.
  const path = isUrl ? target.replace(/[?#].*$/s, '') : target.replaceAll('\\', '/');
  const at = path.search(isUrl ? /[*{[]|[@+!]\(/ : /[*?{[]|[@+!]\(/);
  if (at < 0) return undefined;
  const slash = path.lastIndexOf('/', at) + 1;
  const pattern = path.slice(slash);
  return { folder: path.slice(0, slash) || '.', pattern: isUrl ? decodePath(pattern) : pattern };
}
