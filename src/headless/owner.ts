import { resolve } from 'node:path';
import { fileUri } from '../runtime/node/fileUri';
import type { HeadlessEngine } from './engine';

/** Who owns a path; canonical references. */
export interface PathOwner {
  /** As it was typed. */
  readonly path: string;
  /** Null where nobody is named. */
  readonly owner: string | null;
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
      return { path, owner: found?.ownerRef ?? null, ...(others.length && { others }) };
    }),
  );
}
