import { parentUri } from '../../core/base/uri';
import { placeForWriting } from '../../core/paths/placeForWriting';
import type { MadeFile } from '../../core/scaffolder/templates';
import type { FolderFiles } from '../../core/ports/folderFiles';

interface Place {
  readonly file: MadeFile;
  readonly uri: string;
}

/** What writing the files of a run into a folder would do. */
export interface WritingPlan {
  /** Nothing is there yet. */
  readonly fresh: readonly Place[];
  /** The same is there already. */
  readonly same: readonly Place[];
  /** Something else is there. */
  readonly different: readonly Place[];
  readonly refused: readonly Refusal[];
}

export interface Refusal {
  readonly path: string;
  readonly reason: 'outside' | 'link' | 'folder' | 'failed';
  /** What the file system said. */
  readonly message?: string;
}

/** Looks at the folder and writes nothing. Links that are there are never written through. */
export async function planWriting(
  folder: string,
  files: readonly MadeFile[],
  io: FolderFiles,
): Promise<WritingPlan> {
  const plan = {
    fresh: [] as Place[],
    same: [] as Place[],
    different: [] as Place[],
    refused: [] as Refusal[],
  };
  for (const file of files) {
    const { path, content } = file;
    const found = await placeForWriting(folder, path, io);
    if ('refused' in found || (file.symlink && !(await leadsInside(folder, path, content, io)))) {
      plan.refused.push({ path, reason: 'outside' });
      continue;
    }
    const place = { file, uri: found.uri };
    if (await io.isLink(found.uri)) plan.refused.push({ path, reason: 'link' });
    else if (found.real === undefined) plan.fresh.push(place);
    else {
      const there = await io.read(found.uri);
      if (there === undefined) plan.refused.push({ path, reason: 'folder' });
      else (isEqual(there, content) && !file.symlink ? plan.same : plan.different).push(place);
    }
  }
  return plan;
}

/** Writes what is new, and what differs where that is wanted. What fails costs itself. */
export async function carryOut(
  { fresh, same, different }: WritingPlan,
  isReplacing: boolean,
  io: FolderFiles,
): Promise<{ written: readonly Place[]; failed: readonly Refusal[] }> {
  const written: Place[] = [];
  const failed: Refusal[] = [];
  const write = async (place: Place, isNew: boolean) => {
    const { file, uri } = place;
    try {
      if (file.symlink) await io.link(uri, new TextDecoder().decode(file.content));
      else await io.write(uri, file.content, isNew);
      if (file.executable && !file.symlink) await io.makeExecutable(uri);
      written.push(place);
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      failed.push({ path: file.path, reason: 'failed', message });
    }
  };
  // Links last: no file is written through one of them.
  for (const place of fresh.filter(({ file }) => !file.symlink)) await write(place, true);
  if (isReplacing) for (const place of different) await write(place, false);
  for (const place of fresh.filter(({ file }) => file.symlink)) await write(place, true);
  return { written: [...written, ...same], failed };
}

async function leadsInside(
  folder: string,
  path: string,
  content: Uint8Array,
  io: FolderFiles,
): Promise<boolean> {
  const target = new TextDecoder().decode(content);
  if (/^(?:[\\/]|[a-z]:)/i.test(target)) return false;
  const below = parentUri(`/${path}`).slice(1);
  const found = await placeForWriting(folder, below ? `${below}/${target}` : target, io);
  return !('refused' in found);
}

function isEqual(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, at) => byte === b[at]);
}
