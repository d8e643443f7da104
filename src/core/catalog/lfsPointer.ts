import * as l10n from '@vscode/l10n';

/** Whether a text is what Git keeps in place of a file that is stored in Git LFS. */
export function isLfsPointer(text: string): boolean {
  return /^version https:\/\/git-lfs\.github\.com\/spec\/\S+\n/.test(text) && /^oid sha256:/m.test(text);
}

export const LFS_CATALOG_FILE = l10n.t(
  'This is a pointer of Git LFS, not the file itself. Run "git lfs pull" where the repository is cloned, or keep catalog files out of Git LFS: on GitHub only the pointer can be read.',
);
