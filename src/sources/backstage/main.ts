import type {
  BackstageAccount,
  BackstageAsking,
  BackstageCatalog,
  BackstageOffer,
  BackstagePorts,
  BackstageSettings,
} from '../../core/ports/backstage';
import type { CancellationToken } from '../../core/base/cancellation';
import type { BlobStore } from '../../core/ports/keyValueStore';
import { whereItCan, whileItMay } from '../remote/keeping';
import { Lease } from '../remote/lease';
import { Acts } from './acts';
import { BackstageSource } from './backstageSource';
import { BackstageClient, tokenOf } from './client';
import { errorOfAnswer, isWebPage, webPage } from './errors';
import { oauthOffer } from './oauth';
import { forgetMirrors, KeptMirror } from './kept';
import { forgetKeptDocs, KeptDocs } from './keptDocs';
import { PublishedFiles } from './publishedFiles';
import { ServerSearch } from './serverSearch';
import { Tasks } from './tasks';
import { pluginsOf } from './plugins';

export { exchange, revoke } from './oauth';

/** Starts reading a Backstage for one account. */
export function createBackstage(
  { baseUrl, appUrl, refreshInterval, entityLimit = Infinity }: BackstageSettings,
  account: BackstageAccount,
  ports: BackstagePorts,
): BackstageCatalog {
  const { clock, logger, catalog } = ports;
  const blobs = whereItCan(ports.blobs, logger, 'Backstage');
  let isOver = false;
  // What comes in after somebody signed out would stay.
  const keeping = whileItMay(blobs, () => !isOver);
  const kept = new KeptMirror(keeping, baseUrl, account);
  const window = `${clock.now().toString(36)}-${Math.random().toString(36).slice(2)}`;
  const client = new BackstageClient(baseUrl, { ...ports, token: tokenOf(baseUrl, account, ports) });
  const search = new ServerSearch(client, appUrl);
  const source = new BackstageSource({
    clock,
    logger,
    refreshInterval,
    appUrl,
    entityLimit,
    kept,
    lease: new Lease({ ...ports, blobs }, kept.key, window),
    client,
  });
  catalog.connect(source, source.label);
  return {
    acts: new Acts(client, appUrl),
    tasks: new Tasks(client, appUrl),
    docs: new PublishedFiles(client, new KeptDocs(keeping, baseUrl, account), appUrl),
    restored: source.restored,
    refresh: (token) => source.refresh(token),
    refreshIfOlderThan: (age) => source.refreshIfOlderThan(age),
    search: (question, token) => search.ask(question, token),
    takeIn: (ref, token) => source.takeIn(ref, token),
    ended: () => source.ended(),
    dispose: () => {
      isOver = true;
      catalog.disconnect(source);
      source.dispose();
    },
  };
}

const ABSENT = { status: 404, headers: {}, body: '' };
const CATALOG = '/api/catalog/entities/by-query?limit=0';

/** What answers at an address. @param clientId By which the server knows Greenroom, where its configuration names one */
export async function probe(
  baseUrl: string,
  ports: BackstageAsking,
  token?: CancellationToken,
  clientId?: string,
): Promise<BackstageOffer> {
  const client = new BackstageClient(baseUrl, { ...ports, token: async () => undefined });
  // One that hangs keeps nobody from the catalog.
  const lookAt = (path: string) => client.look(path, token).catch(() => ABSENT);
  const [catalog, guest, openId, plugins] = await Promise.all([
    client.look(CATALOG, token),
    lookAt('/api/auth/guest/refresh'),
    lookAt('/api/auth/.well-known/openid-configuration'),
    pluginsOf(client, token),
  ]);
  const isRefused = catalog.status === 401 && !isWebPage(catalog.body);
  if (isWebPage(catalog.body)) throw webPage(client.host, catalog.status);
  if (catalog.status >= 300 && !isRefused) throw errorOfAnswer(catalog, client.host, ports.clock.now());
  const oauth = oauthOffer(baseUrl, openId.body, clientId);
  return {
    ...(oauth && { oauth }),
    isOpen: catalog.status < 300,
    hasGuests: guest.status === 200 && /"backstageIdentity"/.test(guest.body),
    plugins,
  };
}

/** Resolves where that Backstage takes the token. */
export async function tryToken(baseUrl: string, token: string, ports: BackstageAsking): Promise<void> {
  await new BackstageClient(baseUrl, { ...ports, token: async () => token }).get(CATALOG);
}

/** Removes what was kept of every Backstage on this machine. */
export async function forgetBackstages(blobs: BlobStore): Promise<void> {
  await forgetMirrors(blobs);
  await forgetKeptDocs(blobs);
}
