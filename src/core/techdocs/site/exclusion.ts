import { pathspec } from '../../base/glob/gitignore';
import type { MkdocsConfig } from './mkdocsConfig';
import type { Mount } from './mount';

/** What MkDocs leaves out of every site. */
const ALWAYS = '.*\n/templates/\n';

/** Of files that only patterns for all files of a folder name together. */
const ANY_NAMES = ['\u{E000}', '\u{E000}\u{E001}.\u{E002}', 'index.md', '_x.md', '0.md', 'A.md'];

/** Files below a folder of docs that are no part of the site. */
export interface Exclusion {
  readonly has: (path: string) => boolean;
  /** Whether a folder need not be looked into. */
  readonly skips: (folder: string) => boolean;
}

/** What `exclude_docs` of a site leaves out of the folder of pages of one that it brings in, or of its own. */
export function exclusionIn({ alias }: Pick<Mount, 'alias'>, site: Pick<Mount, 'config'>): Exclusion {
  const named = pathspec(ALWAYS + (site.config.excludeDocs ?? ''));
  const at = (path: string) => (alias ? `${alias}/${path}` : path);
  return {
    has: (path) => named.has(at(path)),
    skips: (folder) => !named.bringsBack && ANY_NAMES.every((name) => named.has(at(`${folder}/${name}`))),
  };
}

/** Tells whether a page may miss from the navigation: `not_in_nav` or `draft_docs` names it. */
export function unlisted(config: Pick<MkdocsConfig, 'notInNav' | 'draftDocs'>): (path: string) => boolean {
  const [left, drafts] = [pathspec(config.notInNav ?? ''), pathspec(config.draftDocs ?? '')];
  return (path) => left.has(path) || drafts.has(path);
}
