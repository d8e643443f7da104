import type { CancellationToken } from '../../base/cancellation';
import type { Entity } from '../../model/entity';
import { refOf } from '../../model/reference';
import { ownerRefOf } from '../../model/relations';
import type { FileReader } from '../../ports/fileReader';
import type { TrackedFiles } from '../../ports/trackedFiles';
import type { RemotePackage } from '../../ports/remoteCatalog';
import type { AddressIndex } from '../addressIndex';
import { isPeople } from '../claim';
import type { FilePorts } from '../fileClaims';
import type { LookedAt, OwnershipTarget } from '../ownership';

/** What questions are understood with. */
export interface QuestionPorts extends FilePorts {
  readonly addresses: AddressIndex;
  readonly files?: FileReader;
  /** The folders that are open, and the files in them. */
  readonly workspace?: { folders(): readonly string[]; readonly tracked: TrackedFiles };
  /** Packages that manifests elsewhere declare; those of the open folders are found there. */
  readonly remotePackages?: () => Promise<readonly RemotePackage[]>;
  /** Addresses at which an API answers, as its definition says. */
  readonly serversOf?: (ref: string, token?: CancellationToken) => Promise<readonly string[]>;
}

/** One way to understand a question: what it is about, or where was looked for that. */
export type Attempt = (
  text: string,
  token?: CancellationToken,
) => Promise<OwnershipTarget | LookedAt | undefined>;

export function isTarget(found: OwnershipTarget | LookedAt): found is OwnershipTarget {
  return 'type' in found;
}

/** The references of entities that are meant alike and are not all of one owner: which of them is meant is not known. */
export function sharedBy(entities: readonly Entity[]): readonly string[] | undefined {
  const owners = new Set(entities.map((each) => (isPeople(each) ? refOf(each) : ownerRefOf(each))));
  return owners.size > 1 ? entities.map(refOf) : undefined;
}
