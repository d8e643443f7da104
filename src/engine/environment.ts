import type { BackstageEnvironment } from '../core/engine/backstageReading';
import type { RemotePorts } from '../core/engine/remoteCatalogs';
import type { NetworkControl } from '../core/engine/services';
import type { SetAside } from '../core/engine/setAside';
import type { Clock } from '../core/ports/clock';
import type { Contributors } from '../core/ports/contributors';
import type { FileFinder, FileReader } from '../core/ports/fileReader';
import type { FolderWatcher } from '../core/ports/folderWatcher';
import type { BlobStore } from '../core/ports/keyValueStore';
import type { Logger } from '../core/ports/logger';
import type { PastFiles } from '../core/ports/pastFiles';
import type { PersonalGit } from '../core/ports/personalGit';
import type { TemplateThreads } from '../core/ports/templateThreads';
import type { WorkLog } from '../core/ports/workLog';

/** What an engine needs of the machine, or the browser, that it runs on. */
export interface EnvironmentPorts {
  readonly reader: FileReader;
  readonly finder: FileFinder;
  readonly logger: Logger;
  readonly clock: Clock;
  /** Where the last known catalog is kept between windows. */
  readonly blobs?: BlobStore;
  /** Watches folders that the editor's own watcher does not see into. */
  readonly watchFolders?: (report: (uris: string[]) => void) => FolderWatcher;
  /** How to read over the network; undefined where nothing is. */
  readonly remote?: RemotePorts;
  /** How to read a Backstage; undefined where none is. */
  readonly backstage?: BackstageEnvironment;
  readonly network?: NetworkControl;
  /** Who changed a file; undefined where there is no version control to ask. */
  readonly contributors?: Contributors;
  /** What git reads of the person's own; undefined where there is none. */
  readonly personalGit?: PersonalGit;
  readonly work?: WorkLog;
  /** What an engine before this one stopped at. */
  readonly setAside?: SetAside;
  /** Whether it takes the place of one that stopped. */
  readonly isReplacement?: boolean;
  /** The text of a packed file that comes with Greenroom, by its path in the package. Rejects where it can't be read. */
  readonly packed?: (path: string) => Promise<string>;
  /** Whether anybody searches: false spares indexing and reading docs for it, and finds nothing. */
  readonly isSearched?: boolean;
  /** Where templates are run; undefined where they are not. */
  readonly templateThreads?: TemplateThreads;
  /** What version control kept; undefined where there is none to ask. */
  readonly past?: PastFiles;
}
