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
  /** Who else is named, nearest reason first. */
  readonly others?: readonly string[];
}

/** Whether or not the paths are there any more: a change may have deleted them. */
export async function ownersOf({ service }: HeadlessEngine, paths: readonly string[]): Promise<PathOwner[]> {
  const ownership = service('ownership');
  return Promise.all(
    paths.map(async (path) => {
      const all = await ownership.ownerOf(fileUri(resolve(path)));
      // Who changed it is a guess: nobody named them.
      const found = all?.reason.type === 'git' ? undefined : all;
      const others = found?.others.map(({ ownerRef }) => ownerRef) ?? [];
      const guessedIn = found?.reason.type === 'house-rules' ? found.reason.file : undefined;
      return {
        path,
        owner: found?.ownerRef ?? null,
        ...(guessedIn !== undefined && { guessedIn }),
        ...(others.length && { others }),
      };
    }),
  );
}
