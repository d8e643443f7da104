import type { SetAside } from '../engine/setAside';
import type { Clock } from '../ports/clock';
import type { FileReader } from '../ports/fileReader';
import type { Repositories } from '../ports/repositories';
import type { WorkLog } from '../ports/workLog';

/** What the catalog on this machine needs from outside. */
export interface CatalogPorts {
  readonly reader: FileReader;
  readonly repositories: Repositories;
  readonly clock: Clock;
  /** Text of an open editor where it differs from the disk. */
  readonly openText?: (uri: string) => string | undefined;
  /** Told of every file before it is taken in. */
  readonly work?: WorkLog;
  /** Files that are not taken in. */
  readonly setAside?: SetAside;
}
