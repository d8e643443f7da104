import { type CancellationToken, throwIfCancelled } from '../../base/cancellation';
import { folderOfPath, joinUri, relativePath } from '../../base/uri';
import { EXISTS } from '../../catalog/filter';
import type { DiagnosePorts } from './diagnose';

/** What nobody owns below a folder. */
export interface UnownedFiles {
  readonly folder: string;
  /** The CODEOWNERS file that counts there; undefined where there is none. */
  readonly codeowners?: string;
  readonly files: number;
  /** Files that a line of CODEOWNERS gives to somebody. */
  readonly byCodeowners: number;
  /** Further files in the folder of an entity that has an owner. */
  readonly byCatalog: number;
  /** URIs of files that neither does. */
  readonly unowned: readonly string[];
}

const SLICE = 2_000;

export async function unownedFiles(
  folder: string,
  { catalog, tracked, finder, giveWay = async () => {} }: DiagnosePorts,
  token?: CancellationToken,
): Promise<UnownedFiles> {
  const paths = await tracked.below(folder, token);
  const place = await finder?.placeOf(joinUri(folder, 'x'));
  // A folder may hold several repositories.
  const places = finder?.remembering();
  const byFolder = new Map<string, boolean>();
  const unowned: string[] = [];
  let [byCodeowners, byCatalog] = [0, 0];
  for (const [at, path] of paths.entries()) {
    if (at > 0 && at % SLICE === 0) await giveWay();
    throwIfCancelled(token);
    const parent = folderOfPath(path);
    const uri = joinUri(folder, path);
    const counting = await places?.placeOf(uri);
    const inRoot = counting && relativePath(counting.root, uri);
    if (inRoot && counting.codeowners.rulesFor(inRoot).some(({ owners }) => owners.length > 0)) {
      byCodeowners++;
      continue;
    }
    let isHeld = byFolder.get(parent);
    if (isHeld === undefined) {
      const near = await catalog.getNearestEntities(uri, { 'relations.ownedBy': EXISTS }, token);
      byFolder.set(parent, (isHeld = near.length > 0));
    }
    if (isHeld) byCatalog++;
    else unowned.push(uri);
  }
  return {
    folder,
    ...(place && { codeowners: place.uri }),
    files: paths.length,
    byCodeowners,
    byCatalog,
    unowned,
  };
}
