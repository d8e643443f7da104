import { lastGoodText } from '../../core/catalog/lastGoodText';
import type { RemoteCatalogPorts } from '../../core/ports/remoteCatalog';
import { isLinkText } from './linkedFiles';
import { type FileState, isTakenIn, type RepositoryState, uriOf } from './state';

/** A file as it is now, with the last good version of what is broken in it. */
export type KeepLastGood = (
  repository: RepositoryState,
  now: FileState,
  before: FileState | undefined,
) => Promise<FileState>;

/** `begin`: told of each text before it is read; a text that it has a reason against is not. */
export function keepingLastGood(host: string, begin: RemoteCatalogPorts['begin']): KeepLastGood {
  return async (repository, now, before) => {
    const { text, role, path, oid } = now;
    if (text === undefined || before?.text === undefined || text === before.text)
      return before?.lastGood !== undefined && text === before.text
        ? { ...now, lastGood: before.lastGood }
        : now;
    if (role === 'codeowners' || role === 'manifest' || isTakenIn(now) || isLinkText(text)) return now;
    const last = [before.text, ...(before.lastGood === undefined ? [] : [before.lastGood])];
    const isLeftOut = begin?.(uriOf(host, repository, path), oid) !== undefined;
    const lastGood = isLeftOut ? last.join('\n---\n') : await lastGoodText(text, last);
    return lastGood === undefined ? now : { ...now, lastGood };
  };
}
