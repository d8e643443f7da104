import { globMatcher } from './glob';

interface Rule {
  readonly again: boolean;
  readonly folders: boolean;
  readonly fits: (path: string) => boolean;
}

/**
 * Tells whether patterns written as in .gitignore name a path; one that ends on `/` is a folder. The last that fits
 * decides, and what lies in a folder that is named goes with it.
 */
export function gitignore(patterns: string): (path: string) => boolean {
  const rules = patterns.split(/\r\n|\r|\n/).flatMap(ruleOf);
  return (path) => {
    for (let end = path.indexOf('/'); end >= 0 && end < path.length - 1; end = path.indexOf('/', end + 1))
      if (isNamed(rules, path.slice(0, end), true)) return true;
    const folder = path.endsWith('/');
    return isNamed(rules, folder ? path.slice(0, -1) : path, folder);
  };
}

function isNamed(rules: readonly Rule[], path: string, folder: boolean): boolean {
  const rule = rules.findLast(({ folders, fits }) => (folder || !folders) && fits(path));
  return rule !== undefined && !rule.again;
}

function ruleOf(line: string): Rule[] {
  if (line.startsWith('#')) return [];
  const again = line.startsWith('!');
  let pattern = again ? line.slice(1) : line;
  let end = pattern.length;
  while (end > 0 && pattern[end - 1] === ' ' && pattern[end - 2] !== '\\') end--;
  pattern = pattern.slice(0, end);
  const folders = pattern.endsWith('/');
  if (folders) pattern = pattern.slice(0, -1);
  if (!pattern) return [];
  const anchored = pattern.includes('/');
  // `a/**` is what lies in `a`, not the folder itself.
  const glob = pattern.replace(/^\//, '').replace(/(^|\/)\*\*$/, '$1**/*');
  return [
    { again, folders, fits: globMatcher([anchored ? glob : `**/${glob}`], { plain: true, dot: true }) },
  ];
}
