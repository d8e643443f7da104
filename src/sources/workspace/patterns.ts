import { globMatcher } from '../../core/base/glob/glob';

/** Tells whether a path is kept out, by itself or by a folder that is not gone into. */
export function exclusion(patterns: readonly string[]): (path: string) => boolean {
  const isExcluded = globMatcher(patterns, { dot: true });
  return (path) => {
    for (let end = path.indexOf('/'); end >= 0; end = path.indexOf('/', end + 1)) {
      const folder = path.slice(0, end);
      // A pattern for all that a folder holds excludes a file of any name in it.
      if (isExcluded(folder) || isExcluded(`${folder}/\0`)) return true;
    }
    return isExcluded(path);
  };
}
