import { parentPort, workerData } from 'node:worker_threads';
import type { FileFinder, FileReader } from '../core/ports/fileReader';
import type { Logger } from '../core/ports/logger';
import { type Channel, RpcEndpoint } from '../protocol/rpc';
import { startEngine } from './startEngine';
import { NodeBlobStore } from './nodeBlobStore';
import { NodeFileFinder } from './nodeFileFinder';
import { NodeFolderWatcher } from './nodeFolderWatcher';
import { NodeFileReader } from './nodeFileReader';
import { remoteFileReader } from './remoteFileReader';
import { schemeFileFinder } from './schemeFileFinder';
import { SchemeFileReader } from './schemeFileReader';

/** What the thread is started with. */
export interface WorkerData {
  /** Folder for what is kept between windows; undefined keeps nothing. */
  readonly storage?: string;
}

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
const { storage } = workerData as WorkerData;
const endpoint = new RpcEndpoint(channel);
startEngine(endpoint, {
  reader: new SchemeFileReader(new NodeFileReader(), remoteFileReader(endpoint.remote<FileReader>('files'))),
  finder: schemeFileFinder(new NodeFileFinder(), endpoint.remote<FileFinder>('finder')),
  ...(storage && { blobs: new NodeBlobStore(storage) }),
  ...(process.platform === 'linux' && {
    watchFolders: (report: (uris: string[]) => void) => new NodeFolderWatcher(report),
  }),
  logger: endpoint.remote<Logger>('log'),
});
