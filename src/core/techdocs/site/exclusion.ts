import ignore from 'ignore';

/** Tells whether a path below docs_dir is named by patterns written as in .gitignore. */
export function exclusion(patterns: string | undefined): (path: string) => boolean {
  if (!patterns) return () => false;
  const matcher = ignore().add(patterns);
  return (path) => matcher.ignores(path);
}
