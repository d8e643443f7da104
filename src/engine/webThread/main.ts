import type { Accounts } from '../../core/ports/accounts';
import type { BackstageAccounts } from '../../core/ports/backstage';
import type { Contributors } from '../../core/ports/contributors';
import type { FileReader } from '../../core/ports/fileReader';
import type { BlobStore } from '../../core/ports/keyValueStore';
import type { Logger } from '../../core/ports/logger';
import type { Channel } from '../../protocol/rpc';
import { fetchHttp } from '../../runtime/browser/fetchHttp';
import { IndexedBlobStore } from '../../runtime/browser/indexedBlobStore';
import { workerScope as scope } from '../../runtime/browser/workerScope';
import { systemClock } from '../../runtime/clock';
import { forgetSecret, SealedBlobStore } from '../../runtime/sealedBlobStore';
import {
  callGuard,
  type EditorSearch,
  loadBackstage,
  loadGitHub,
  remoteFileReader,
  RpcEndpoint,
  schemeFileFinder,
  SetAside,
  startEngine,
} from '../main';
import { TemplateThreadPool } from '../templateThread/templateThreadPool';
import type { WebHost, WebThreadData } from './messages';
import { MessageProgress } from './progress';
import { unpacked } from '../../runtime/browser/unpacked';
import { startWebTemplateThread } from './webTemplateThread';

/** The thread shows this often that it is not stuck. Milliseconds. */
const TURN = 250;
/** One engine of the browser, told apart from others that share its storage. */
const ENGINE = crypto.randomUUID();

/** The first message says what it is started with. */
scope.onmessage = ({ data }: MessageEvent<WebThreadData>) => {
  scope.onmessage = null;
  start(data);
};

const channel: Channel = {
  post: (message) => scope.postMessage(message),
  onMessage: (listener) => {
    const hear = ({ data }: MessageEvent<unknown>) => listener(data);
    scope.addEventListener('message', hear);
    return { dispose: () => scope.removeEventListener('message', hear) };
  },
  onUnread: (listener) => {
    scope.addEventListener('messageerror', listener);
    return { dispose: () => scope.removeEventListener('messageerror', listener) };
  },
};

function start({ storage, setAside: subjects, progress }: WebThreadData): void {
  const work = new MessageProgress((said) => progress.postMessage(said), afterTurn);
  work.turn();
  setInterval(() => work.turn(), TURN);
  const setAside = new SetAside(subjects);
  const endpoint = new RpcEndpoint(channel, {}, callGuard(setAside, work));
  const host = endpoint.remote<WebHost>('webHost');
  const files = remoteFileReader(endpoint.remote<FileReader>('files'));
  const secrets = endpoint.remote<BlobStore>('secrets') as unknown as BlobStore;
  const kept = (name: string) =>
    storage === undefined
      ? undefined
      : new SealedBlobStore(new IndexedBlobStore(`${storage}/${name}`), secrets);
  const blobs = kept('workspace');
  const shared = kept('organizations');
  // Workers of other pages can't be looked for: whether one lives shows by what it does.
  const processes = { id: ENGINE, isAlive: (id: string) => (id === ENGINE ? true : undefined) };
  startEngine(endpoint, {
    reader: files,
    finder: schemeFileFinder(undefined, endpoint.remote<EditorSearch>('finder'), (uri) => files.list(uri)),
    ...(blobs && { blobs }),
    ...(shared && {
      remote: {
        http: fetchHttp,
        blobs: shared,
        forgetKept: () => forgetSecret(secrets),
        processes,
        accounts: endpoint.remote<Accounts>('accounts'),
        load: loadGitHub,
      },
      backstage: {
        http: fetchHttp,
        blobs: shared,
        processes,
        accounts: endpoint.remote<BackstageAccounts>('backstageAccounts'),
        load: loadBackstage,
      },
    }),
    network: { configure: () => Promise.resolve() },
    contributors: endpoint.remote<Contributors>('contributors'),
    logger: endpoint.remote<Logger>('log'),
    clock: systemClock,
    setAside,
    isReplacement: subjects !== undefined,
    work,
    templateThreads: new TemplateThreadPool(() => startWebTemplateThread(() => host.program('templates'))),
    packed: async (path) => unpacked(await host.program('unpacking'), await host.file(path)),
  });
}

/** A message to oneself comes when the turn is over; timers may be slowed down. */
function afterTurn(callback: () => void): void {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    port1.close();
    callback();
  };
  port2.postMessage(undefined);
}
