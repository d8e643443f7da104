import { gitignore } from '../../base/glob/gitignore';

/** Tells whether a path below docs_dir is named by patterns written as in .gitignore. */
export function exclusion(patterns: string | undefined): (path: string) => boolean {
  return patterns ? gitignore(patterns) : () => false;
}
