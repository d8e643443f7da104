// Before all that speaks.
import { threadLanguage } from '../templateThread/threadLanguage';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import type { Language } from '../../core/base/language';
import type { Accounts } from '../../core/ports/accounts';
import type { BackstageAccounts } from '../../core/ports/backstage';
import type { Contributors } from '../../core/ports/contributors';
import type { FileReader } from '../../core/ports/fileReader';
import type { Logger } from '../../core/ports/logger';
import type { Channel } from '../../protocol/rpc';
import { ProgressWriter } from '../../protocol/progress';
import { bodyOf } from '../../runtime/node/httpBody';
import { machineProcesses } from '../../runtime/node/processes';
import { RoutedHttp } from '../../runtime/node/routedHttp';
import { systemClock } from '../../runtime/clock';
import { NodeBlobStore } from '../../runtime/node/nodeBlobStore';
import { Secrets } from '../../runtime/node/secrets';
import { SealedBlobStore } from '../../runtime/sealedBlobStore';
import { NodeFileFinder } from '../../runtime/node/nodeFileFinder';
import { NodeFolderWatcher } from '../../runtime/node/nodeFolderWatcher';
import { NodeFileReader } from '../../runtime/node/nodeFileReader';
import { personalGit } from '../../runtime/node/personalGit';
import { packedFile } from '../../runtime/node/packedFile';
import {
  callGuard,
  type EditorSearch,
  lentHttp,
  loadBackstage,
  loadGitHub,
  remoteFileReader,
  RpcEndpoint,
  schemeFileFinder,
  SchemeFileReader,
  SetAside,
  startEngine,
} from '../main';
import { NodeTemplateThreads } from '../templateThread/nodeTemplateThreads';

/** What the thread is started with. */
export interface WorkerData {
  /** Folder for what is kept between windows; undefined keeps nothing. */
  readonly storage?: string;
  /** Folder for what is kept of organisations, shared by all windows. */
  readonly sharedStorage?: string;
  /** Where the thread says that it goes round, and what it is at; undefined where nobody watches. */
  readonly progress?: SharedArrayBuffer;
  /** Whether anybody searches; true where nothing is said. */
  readonly isSearched?: boolean;
  /** What engines before this one stopped at; undefined where there were none. */
  readonly setAside?: readonly string[];
  /** What people read; English where nothing is said. */
  readonly language?: Language;
}

/** The thread shows this often that it is not stuck. Milliseconds. */
const TURN = 250;

const port = parentPort;
if (!port) throw new Error('This file runs as a worker thread.');

const channel: Channel = {
  post: (message) => port.postMessage(message),
  onMessage: (listener) => {
    port.on('message', listener);
    return { dispose: () => port.off('message', listener) };
  },
  onUnread: (listener) => {
    port.on('messageerror', listener);
    return { dispose: () => port.off('messageerror', listener) };
  },
};
const { storage, sharedStorage, progress, isSearched, setAside: subjects } = workerData as WorkerData;
const secrets = sharedStorage === undefined ? undefined : new Secrets(sharedStorage);
const work = progress && new ProgressWriter(progress, setImmediate);
if (work) {
  work.turn();
  setInterval(() => work.turn(), TURN).unref();
}
const setAside = new SetAside(subjects);
const endpoint = new RpcEndpoint(channel, {}, callGuard(setAside, work));
const http = new RoutedHttp(lentHttp(endpoint, bodyOf), systemClock);
const files = remoteFileReader(endpoint.remote<FileReader>('files'));
startEngine(endpoint, {
  reader: new SchemeFileReader('file', new NodeFileReader(), files),
  finder: schemeFileFinder(new NodeFileFinder(), endpoint.remote<EditorSearch>('finder'), (uri) =>
    files.list(uri),
  ),
  ...(storage && secrets && { blobs: new SealedBlobStore(new NodeBlobStore(storage), secrets) }),
  ...(process.platform === 'linux' && {
    watchFolders: (report: (uris: string[]) => void) => new NodeFolderWatcher(report),
  }),
  ...(sharedStorage && {
    remote: {
      http,
      blobs: new NodeBlobStore(sharedStorage),
      forgetKept: () => secrets!.forget(),
      processes: machineProcesses,
      accounts: endpoint.remote<Accounts>('accounts'),
      load: loadGitHub,
      git: {
        push: async (...push) => (await import('../../runtime/node/gitPush')).gitPush(...push),
        seal: async (text, publicKey) =>
          (await import('../../runtime/node/sealedBox')).sealedBox(text, publicKey),
      },
    },
  }),
  ...(sharedStorage && {
    backstage: {
      http,
      blobs: new NodeBlobStore(sharedStorage),
      processes: machineProcesses,
      accounts: endpoint.remote<BackstageAccounts>('backstageAccounts'),
      load: loadBackstage,
    },
  }),
  network: http,
  personalGit: personalGit(),
  contributors: endpoint.remote<Contributors>('contributors'),
  logger: endpoint.remote<Logger>('log'),
  clock: systemClock,
  setAside,
  isReplacement: subjects !== undefined,
  ...(isSearched !== undefined && { isSearched }),
  ...(work && { work }),
  templateThreads: new NodeTemplateThreads(join(__dirname, 'templateThread.cjs'), threadLanguage),
  past: {
    commitOf: async (...asked) => (await import('../../runtime/node/gitPast')).gitPast.commitOf(...asked),
    at: async (...asked) => (await import('../../runtime/node/gitPast')).gitPast.at(...asked),
  },
  packed: (path) => packedFile(join(__dirname, '..', path)),
});
