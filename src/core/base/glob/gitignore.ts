import { endingsMatcher } from './glob';

interface Rule {
  readonly again: boolean;
  readonly folders: boolean;
  /** Of each folder on the way to a path, and of the path itself. */
  readonly fits: (path: string) => readonly boolean[];
}

/**
 * Tells whether patterns written as in .gitignore name a path; one that ends on `/` is a folder. The last that fits
 * decides, and what lies in a folder that is named goes with it. With `isCaseIgnored` letters of ASCII are the same in
 * either case.
 */
export function gitignore(patterns: string, isCaseIgnored = false): (path: string) => boolean {
  const inCase = (text: string) =>
    isCaseIgnored ? text.replace(/[A-Z]+/g, (part) => part.toLowerCase()) : text;
  const rules = inCase(patterns)
    .split(/\r\n|\r|\n/)
    .flatMap(ruleOf);
  return (path) => {
    const isFolder = path.endsWith('/');
    const name = inCase(isFolder ? path.slice(0, -1) : path);
    const fits = rules.map((rule) => rule.fits(name));
    const last = name.split('/').length - 1;
    for (let at = 0; at <= last; at++) {
      const rule = rules.findLast(
        ({ folders }, index) => fits[index]![at] && (isFolder || at < last || !folders),
      );
      if (rule && !rule.again) return true;
    }
    return false;
  };
}

/** Files that patterns name, and whether some bring files back out of folders that others name. */
export interface NamedFiles {
  readonly has: (path: string) => boolean;
  readonly bringsBack: boolean;
}

/**
 * The same patterns as Python's pathspec (1.1) reads them, which MkDocs uses: of those that fit a file itself the last
 * decides, else of those that fit a folder it lies in.
 */
export function pathspec(patterns: string): NamedFiles {
  const rules = patterns.split(/\r\n|\r|\n/).flatMap(ruleOf);
  const has = (path: string) => {
    const last = path.split('/').length - 1;
    let isNamed = false;
    let isOfFile = false;
    for (const { again, folders, fits } of rules) {
      const found = fits(path);
      const isFile = !folders && found[last] === true;
      if (!isFile && !found.slice(0, last).some(Boolean)) continue;
      if (!isFile && isOfFile) continue;
      isNamed = !again;
      isOfFile = isFile;
    }
    return isNamed;
  };
  return { has, bringsBack: rules.some(({ again }) => again) };
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
    { again, folders, fits: endingsMatcher(anchored ? glob : `**/${glob}`, { plain: true, dot: true }) },
  ];
}
