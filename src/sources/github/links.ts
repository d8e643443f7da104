import type { FileState, RepositoryState } from './state';

const LONGEST = 1024;
/** How many links in a row are followed. */
const MOST_STEPS = 10;

/**
 * Whether a text can be what Git keeps of a symbolic link: the path it leads to and nothing else. No entity can be
 * written without a colon, so nothing that could be read is taken for a link.
 */
export function isLinkText(text: string): boolean {
  return text.length > 0 && text.length <= LONGEST && !/[\n:{}]/.test(text);
}

/** The file at the end of a symbolic link inside the repository: itself where it is none, or leads nowhere known. */
export function linked(repository: RepositoryState, file: FileState): FileState {
  let at = file;
  for (let step = 0; step < MOST_STEPS; step++) {
    if (at.text === undefined || !isLinkText(at.text)) return at;
    const path = join(at.path, at.text);
    const next = repository.files.find((each) => each.path === path && each.text !== undefined);
    if (!next) return at;
    at = next;
  }
  return file;
}

/** The path that a link names, as seen from the folder it is in; undefined where that is outside the repository. */
export function join(from: string, target: string): string | undefined {
  if (target.startsWith('/')) return undefined;
  const parts = from.split('/').slice(0, -1);
  for (const part of target.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  return parts.join('/');
}
