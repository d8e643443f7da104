import { gitignore } from '../../base/glob/gitignore';
import type { MkdocsConfig } from './mkdocsConfig';

/** Tells whether a path below docs_dir is named by patterns written as in .gitignore. */
export function exclusion(patterns: string | undefined): (path: string) => boolean {
  return patterns ? gitignore(patterns) : () => false;
}

/** Tells whether a page may miss from the navigation: `not_in_nav` or `draft_docs` names it. */
export function unlisted(config: Pick<MkdocsConfig, 'notInNav' | 'draftDocs'>): (path: string) => boolean {
  const [isUnlisted, isDraft] = [exclusion(config.notInNav), exclusion(config.draftDocs)];
  return (path) => isUnlisted(path) || isDraft(path);
}
