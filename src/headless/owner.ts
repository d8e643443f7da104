import { resolve } from 'node:path';
import { fileUri } from '../runtime/node/fileUri';
import type { HeadlessEngine } from './engine';

/** Who owns a path; canonical references. */
export interface PathOwner {
  /** As it was typed. */
  readonly path: string;
  /** Null where nobody is named. */
  readonly owner: string | null;
  /** Where house rules guess the owner of what nobody declares: the file they stand in, a URI. */
  readonly guessedIn?: string;
  /** Where nobody is named, CODEOWNERS that count for it and are too large or can't be read, URIs: whom they name is not known. */
  readonly unread?: readonly string[];
  /** Who else is named, nearest reason first. */
  readonly others?: readonly string[];
}

/** Whether or not the paths are there any more: a change may have deleted them. */
export async function ownersOf({ service }: HeadlessEngine, paths: readonly string[]): Promise<PathOwner[]> {
  const ownership = service('ownership');
  return Promise.all(
    paths.map(async (path) => {
      const uri = fileUri(resolve(unquoted(path)));
      const all = await ownership.ownerOf(uri);
      // Who changed it, or one of several that hold it alike, is a guess: nobody named them.
      const isGuess = all?.confidence === 'guess' && all.reason.type !== 'house-rules';
      const found = isGuess ? undefined : all;
      const others = found?.others.map(({ ownerRef }) => ownerRef) ?? [];
      const guessedIn = found?.reason.type === 'house-rules' ? found.reason.file : undefined;
      const { unread } = found ? {} : await ownership.ownersOf([uri]);
      return {
        path,
        owner: found?.ownerRef ?? null,
        ...(unread && { unread }),
        ...(guessedIn !== undefined && { guessedIn }),
        ...(others.length && { others }),
      };
    }),
  );
}

const ESCAPED: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  t: '\t',
  n: '\n',
  v: '\v',
  f: '\f',
  r: '\r',
};

/** A path that git wrote in quotes, its signs beyond ASCII as bytes: `"caf\303\251.ts"`. Any other as it is. */
function unquoted(path: string): string {
  if (!/^"(?:[^"\\]|\\.)+"$/s.test(path)) return path;
  const bytes = Buffer.from(path.slice(1, -1)).toString('latin1');
  const plain = bytes.replace(/\\([0-3][0-7]{2}|.)/gs, (_, escape: string) =>
    escape.length === 3 ? String.fromCharCode(parseInt(escape, 8)) : (ESCAPED[escape] ?? escape),
  );
  return Buffer.from(plain, 'latin1').toString();
}
