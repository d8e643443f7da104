import * as l10n from '@vscode/l10n';
import { type CancellationToken, isCancellation } from '../../core/base/cancellation';
import { oneLine } from '../../core/base/oneLine';
import { backstageName } from '../../core/catalog/backstageAddress';
import { portalPath } from '../../core/model/backstagePage';
import { parseRef } from '../../core/model/reference';
import type { PublishedDocs, PublishedFile } from '../../core/ports/publishedDocs';
import type { BackstageClient } from './client';
import { BackstageError, isBackstageError, isWebPage, webPage } from './errors';
import { EventStream, withoutColours } from './eventStream';
import type { KeptDocs } from './keptDocs';

/** What was read counts so long without asking again. Milliseconds. */
const FRESH = 60_000;
const MOST_FRESH = 100;
/** Of all of them: images are among them, which may be large. */
const MOST_FRESH_LETTERS = 50_000_000;
/** Milliseconds for a file, and for a site that is built. */
const PATIENCE = 20_000;
const BUILD_PATIENCE = 900_000;
const MOST_BYTES = 20_000_000;
/** Docs that one Backstage publishes, with a copy of what was read. */
export class PublishedFiles implements PublishedDocs {
  readonly name: string;
  readonly #fresh = new Map<string, PublishedFile>();

  constructor(
    readonly client: BackstageClient,
    readonly kept: KeptDocs,
    readonly appUrl: string,
  ) {
    this.name = `Backstage ${backstageName(client.baseUrl)}`;
  }

  async file(
    ref: string,
    path: string,
    { isBinary = false }: { readonly isBinary?: boolean } = {},
    token?: CancellationToken,
  ): Promise<PublishedFile | undefined> {
    const { clock, logger } = this.client.ports;
    // What a page or an index calls a file of the site must not be another place of the server.
    if (`${placeOf(ref)}/${path}`.split('/').some((part) => /^\.{0,2}$/.test(part))) return undefined;
    const fresh = this.#fresh.get(`${ref} ${path}`);
    if (fresh && clock.now() - fresh.readAt < FRESH) return fresh;
    const kept = await this.kept.read(ref, path);
    try {
      const url = `/api/techdocs/static/docs/${placeOf(ref)}/${path.split('/').map(encodeURIComponent).join('/')}`;
      const answer = await this.client.look(url, token, {
        timeout: PATIENCE,
        maxBytes: MOST_BYTES,
        isBinary,
        headers: { accept: '*/*', ...(kept?.etag && { 'if-none-match': kept.etag }) },
      });
      const readAt = clock.now();
      // A page says it in place of the server: that one is not there, or its address leads elsewhere.
      if (answer.status === 404 && !isWebPage(answer.body)) {
        await this.#forget(ref, path);
        return undefined;
      }
      // The server gives pages as plain text: another stands before it.
      if (/^text\/html/i.test(answer.headers['content-type'] ?? ''))
        throw webPage(this.client.host, answer.status);
      const isSame = answer.status === 304 && kept !== undefined;
      if (!isSame && answer.status !== 200) {
        this.client.told(answer);
        throw new BackstageError(
          'malformed',
          l10n.t('{0} answers with status {1}.', this.name, answer.status),
        );
      }
      const body = isSame ? kept.body : answer.body;
      const etag = isSame ? kept.etag : (answer.headers['etag'] ?? '');
      await this.kept.write(ref, path, { etag, readAt, body }).catch((error: unknown) => {
        logger.warn(`A page of docs is not kept: ${String(error)}`);
      });
      const file = { body, readAt };
      this.#remember(`${ref} ${path}`, file);
      return file;
    } catch (error) {
      if (isCancellation(error)) throw error;
      // What somebody may no longer see is not shown from a copy.
      if (isBackstageError(error) && error.code === 'forbidden') await this.#forget(ref, path);
      else if (kept) return { body: kept.body, readAt: kept.readAt, why: (error as Error).message };
      throw error;
    }
  }

  async build(ref: string, say: (line: string) => void, token?: CancellationToken): Promise<boolean> {
    const events = new BuildEvents(say);
    const answer = await this.client.look(`/api/techdocs/sync/${placeOf(ref)}`, token, {
      timeout: BUILD_PATIENCE,
      headers: { accept: 'text/event-stream' },
      onData: (text) => events.stream.take(text),
    });
    if (answer.status === 404) return false;
    if (answer.status !== 200 || isWebPage(answer.body)) this.client.told(answer);
    // Where nobody hears an answer as it comes, it is heard at its end.
    if (!events.stream.hasBegun) events.stream.take(answer.body);
    const { updated, error } = events;
    if (error)
      throw new BackstageError('server', l10n.t('{0} could not build these docs: {1}', this.name, error));
    if (updated === undefined)
      throw new BackstageError('cut', l10n.t('{0} broke off while it built these docs.', this.name));
    if (updated)
      for (const key of [...this.#fresh.keys()]) if (key.startsWith(`${ref} `)) this.#fresh.delete(key);
    return updated;
  }

  async #forget(ref: string, path: string): Promise<void> {
    this.#fresh.delete(`${ref} ${path}`);
    await this.kept.delete(ref, path).catch(() => {});
  }

  #remember(key: string, file: PublishedFile): void {
    this.#fresh.delete(key);
    this.#fresh.set(key, file);
    let letters = [...this.#fresh.values()].reduce((sum, { body }) => sum + body.length, 0);
    for (const [oldest, { body }] of this.#fresh) {
      if (this.#fresh.size <= MOST_FRESH && letters <= MOST_FRESH_LETTERS) break;
      this.#fresh.delete(oldest);
      letters -= body.length;
    }
  }
}

/** What the server tells while it builds a site: `event: log`, in the end `event: finish` or `event: error`. */
class BuildEvents {
  /** Whether the site is another now; undefined until that is told. */
  updated: boolean | undefined;
  error: string | undefined;
  readonly stream = new EventStream((event, data) => this.#hear(event, data));

  constructor(readonly say: (line: string) => void) {}

  #hear(event: string, data: unknown): void {
    if (event === 'finish') this.updated = (data as { updated?: unknown } | null)?.updated === true;
    // Of several lines at once the last is what is done now.
    const lines = typeof data === 'string' ? withoutColours(data).trim().split('\n') : [];
    const line = oneLine(lines.at(-1) ?? '', 300);
    if (event === 'error') this.error = line || l10n.t('it does not say why');
    else if (event === 'log' && line) this.say(line);
  }
}

function placeOf(ref: string): string {
  return portalPath(parseRef(ref)!);
}
