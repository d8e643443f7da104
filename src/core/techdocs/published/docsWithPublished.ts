import * as l10n from '@vscode/l10n';
import type { CancellationToken } from '../../base/cancellation';
import { isCancellation } from '../../base/cancellation';
import { portalPath } from '../../model/backstagePage';
import { parseRef } from '../../model/reference';
import type { PublishedDocs } from '../../ports/publishedDocs';
import type { DocsService, SiteKey, SiteView } from '../docsService';
import { keyOf } from '../localDocs';
import type { NoDocs } from '../site/locate';
import { PublishedSite } from './publishedSite';

/** The docs of the portal that is connected; undefined where none is. */
export type OpenPublished = () => Promise<PublishedDocs | undefined>;

const MAX_OPEN = 12;

/** Docs that are read from files where they can be, else as a portal publishes them. */
export class DocsWithPublished implements DocsService {
  /** What was said last of sites that are being built, by their entities. */
  readonly #lines = new Map<string, string>();
  /** Sites of the portal that are open, by the keys they were asked for. */
  readonly #open = new Map<SiteKey, PublishedSite>();

  constructor(
    readonly local: DocsService,
    readonly published: OpenPublished,
  ) {}

  async open(key: SiteKey, page?: string, token?: CancellationToken): Promise<SiteView | NoDocs> {
    const here = await this.local.open(key, page, token);
    this.#open.delete(keyOf(key));
    if (!('reason' in here) || here.ref === undefined) return here;
    const docs = await this.published();
    if (!docs) return here;
    const { ref } = here;
    const url = `${docs.appUrl}/docs/${portalPath(parseRef(ref)!)}`;
    try {
      const site = await PublishedSite.open(ref, docs, token);
      if (site) {
        for (const each of new Set([keyOf(key), ref])) this.#open.set(each, site);
        const [oldest] = this.#open.keys();
        if (this.#open.size > MAX_OPEN && oldest !== undefined) this.#open.delete(oldest);
        return site.view(page ?? here.page);
      }
      const message = l10n.t('{0} has no docs of {1} that are built. {2}', docs.name, ref, here.message);
      return { ...here, reason: 'unbuilt', message, url };
    } catch (error) {
      if (isCancellation(error)) throw error;
      return { ...here, reason: 'remote', message: `${here.message} ${(error as Error).message}`, url };
    }
  }

  async build(key: SiteKey, token?: CancellationToken): Promise<boolean> {
    const ref = this.#open.get(keyOf(key))?.ref ?? keyOf(key);
    const docs = await this.published();
    if (!docs) return false;
    try {
      return await docs.build(ref, (line) => void this.#lines.set(ref, line), token);
    } finally {
      this.#lines.delete(ref);
    }
  }

  async building(key: SiteKey): Promise<string | undefined> {
    return this.#lines.get(this.#open.get(keyOf(key))?.ref ?? keyOf(key));
  }

  async close(key: SiteKey): Promise<void> {
    this.#open.delete(keyOf(key));
    await this.local.close(key);
  }

  nav: DocsService['nav'] = async (key, language, token) =>
    (await this.#of(key))?.nav(token) ?? this.local.nav(key, language, token);

  titles: DocsService['titles'] = async (key, language, token) =>
    (await this.#of(key)) ? {} : this.local.titles(key, language, token);

  marks: DocsService['marks'] = async (key, language, token) =>
    (await this.#of(key)) ? {} : this.local.marks(key, language, token);

  page: DocsService['page'] = async (key, path, language, token) => {
    const site = await this.#of(key);
    return site ? site.page(path, token) : this.local.page(key, path, language, token);
  };

  neighbours: DocsService['neighbours'] = async (key, path, language, token) =>
    (await this.#of(key))?.neighbours(path, token) ?? this.local.neighbours(key, path, language, token);

  follow: DocsService['follow'] = async (key, path, href, language) =>
    (await this.#of(key))?.follow(path, href) ?? this.local.follow(key, path, href, language);

  search: DocsService['search'] = async (key, term, language, token) =>
    (await this.#of(key))?.search(term, token) ?? this.local.search(key, term, language, token);

  siteOf: DocsService['siteOf'] = (uri) => this.local.siteOf(uri);

  problems: DocsService['problems'] = async (key, token) =>
    (await this.#of(key)) ? [] : this.local.problems(key, token);

  missing: DocsService['missing'] = async (key, page, token) =>
    (await this.#of(key)) ? [] : this.local.missing(key, page, token);

  missingOfReadme: DocsService['missingOfReadme'] = (uri, token) => this.local.missingOfReadme(uri, token);

  setText: DocsService['setText'] = (uri, text) => this.local.setText(uri, text);

  changed: DocsService['changed'] = (uris) => this.local.changed(uris);

  /** The portal's site that the key names; undefined for one that is read from files. */
  async #of(key: SiteKey): Promise<PublishedSite | undefined> {
    return this.#open.get(keyOf(key));
  }
}
