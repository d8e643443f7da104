import { type CancellationToken, throwIfCancelled } from '../../base/cancellation';
import { folderOfPath, joinUri, relativePath } from '../../base/uri';
import { ANY_FILE } from '../../ownership/disagreement';
import { nearest } from '../../ownership/fileClaims';
import { rememberedReads } from '../../ownership/rememberedReads';
import type { SourceLocations } from '../../ownership/sourceLocations';
import type { DiagnosePorts } from './diagnose';

/** What nobody owns below a folder. */
export interface UnownedFiles {
  readonly folder: string;
  /** The CODEOWNERS file that counts there; undefined where there is none. */
  readonly codeowners?: string;
  readonly files: number;
  /** URIs of CODEOWNERS files that are too large or can't be read: whom they name is not known. */
  readonly unread?: readonly string[];
  /** Files that a line of CODEOWNERS gives to somebody. */
  readonly byCodeowners: number;
  /** Further files in the folder or at the source location of an entity that has an owner. */
  readonly byCatalog: number;
  /** URIs of files of which neither is known to. */
  readonly unowned: readonly string[];
}

type UnownedPorts = DiagnosePorts & { readonly locations: SourceLocations };

const SLICE = 2_000;

export async function unownedFiles(
  folder: string,
  { catalog, tracked, finder, locations, environment, giveWay = async () => {} }: UnownedPorts,
  token?: CancellationToken,
): Promise<UnownedFiles> {
  const paths = await tracked.below(folder, token);
  const place = await finder?.placeOf(joinUri(folder, 'x'));
  // A folder may hold several repositories.
  const places = finder?.remembering();
  const { repositories } = environment;
  const held = { catalog: rememberedReads(catalog), locations, ...(repositories && { repositories }) };
  const byFolder = new Map<string, boolean>();
  const unowned: string[] = [];
  const unread = new Set<string>();
  let [byCodeowners, byCatalog] = [0, 0];
  for (const [at, path] of paths.entries()) {
    if (at > 0 && at % SLICE === 0) await giveWay();
    throwIfCancelled(token);
    const parent = folderOfPath(path);
    const uri = joinUri(folder, path);
    const counting = await places?.placeOf(uri);
    if (counting?.isUnread) unread.add(counting.uri);
    const inRoot = counting && relativePath(counting.root, uri);
    if (inRoot && counting.codeowners.rulesFor(inRoot).some(({ owners }) => owners.length > 0)) {
      byCodeowners++;
      continue;
    }
    let isHeld = byFolder.get(parent);
    if (isHeld === undefined) {
      const ofFolder = await nearest(
        held,
        joinUri(folder, parent ? `${parent}/${ANY_FILE}` : ANY_FILE),
        token,
      );
      byFolder.set(parent, (isHeld = ofFolder.ofCatalog !== undefined || ofFolder.tied.length > 0));
    }
    if (isHeld) byCatalog++;
    else unowned.push(uri);
  }
  return {
    folder,
    ...(place && { codeowners: place.uri }),
    ...(unread.size > 0 && { unread: [...unread] }),
    files: paths.length,
    byCodeowners,
    byCatalog,
    unowned,
  };
}
