import * as vscode from 'vscode';
import { Emitter } from '../../core/base/emitter';
import type { FactProvider, ProvidedFact } from '../../core/facts/fact';
import { refOf } from '../../core/model/reference';
import type { Missing } from '../../core/techdocs/named/missing';
import type { DocsService, SiteView } from '../../core/techdocs/docsService';
import type { PublishedAge } from '../../core/techdocs/published/age';
import type { DocsPlaces } from '../../core/answers/docsPlaces';
import { parentUri } from '../../core/base/uri';
import { hasDocs } from '../../core/model/docs';
import type { Entity } from '../../core/model/entity';
import { isBuiltInItsFolder } from '../../core/ownership/disagreement';
import { onDidChangeSettings } from '../../host/settings';
import type { RemoteService } from '../../core/engine/services';
import { GITHUB_SCHEME } from '../../core/catalog/githubUri';
import type { Remote } from '../../protocol/rpc';
import type { FreshnessModule, FreshnessReader } from './freshness/main';

/** Answers are kept so long unless something is known to have changed. Milliseconds. */
const KEPT = 5 * 60_000;

/** Whether docs are up to date, from git: of one page for its reader, of all pages as a fact about their entity. */
export class DocsFreshness implements FactProvider, vscode.Disposable {
  readonly id = 'docs.freshness';
  readonly group = 'docs';
  readonly filter = (entity: Entity) => hasDocs(entity) || isBuiltInItsFolder(entity);
  readonly maxAge = KEPT;
  readonly #onDidChange = new Emitter<undefined>();
  readonly onDidChange = this.#onDidChange.event;
  readonly #pages = new Map<string, { readonly at: number; readonly fact: Promise<ProvidedFact> }>();
  readonly #subscriptions: vscode.Disposable;
  #reader: Promise<FreshnessReader> | undefined;

  constructor(
    readonly docs: Remote<DocsService>,
    readonly remote: Pick<Remote<RemoteService>, 'whyOld'>,
    readonly load: () => Promise<FreshnessModule>,
    readonly places?: Pick<Remote<DocsPlaces>, 'of'>,
  ) {
    const renew = () => this.renew();
    this.#subscriptions = vscode.Disposable.from(
      vscode.workspace.onDidGrantWorkspaceTrust(renew),
      vscode.workspace.onDidSaveTextDocument(renew),
      onDidChangeSettings(['greenroom.docs.ignoredAuthors'], renew),
    );
  }

  dispose(): void {
    this.#subscriptions.dispose();
    this.#onDidChange.dispose();
    void this.#reader?.then((reader) => void reader.dispose());
  }

  /** Nothing that was said holds any more. */
  renew(): void {
    this.#pages.clear();
    this.#onDidChange.fire(undefined);
  }

  async factsOf(entity: Entity): Promise<ProvidedFact[]> {
    if (!hasDocs(entity)) return this.#ofReadme(entity);
    const site = await this.docs.open(refOf(entity));
    if ('reason' in site) {
      const { message: reason } = site;
      return [
        { state: 'unknown', summary: vscode.l10n.t('The age of these docs is unknown: {0}', reason), reason },
      ];
    }
    const { docs, code, key, published } = site;
    if (published) return [await this.ofPublished(published)];
    const [reader, missing] = await Promise.all([this.#read(), this.#missing(key)]);
    return [await reader.fact({ page: docs, isFolder: true, code, docs }, 'docs', missing)];
  }

  /** Of what has no docs but the README in its folder: how old that is against the code beside it. */
  async #ofReadme(entity: Entity): Promise<ProvidedFact[]> {
    const places = (await this.places?.of(refOf(entity))) ?? [];
    const readme = places.find(({ kind, of }) => kind === 'readme' && of === undefined)?.action
      .arguments?.[0];
    if (typeof readme !== 'string') return [];
    const fact = await this.#keep(`README ${readme}`, async () => {
      const [reader, missing] = await Promise.all([
        this.#read(),
        /\.(?:md|markdown)$/i.test(readme) ? this.docs.missingOfReadme(readme).catch(() => []) : [],
      ]);
      return reader.fact({ page: readme, code: parentUri(readme), docs: readme }, 'README', missing);
    });
    return [{ ...fact, id: 'readme' }];
  }

  /** Of one page, by its URI and its path in the site. */
  async ofPage(site: SiteView, page: string, path: string): Promise<ProvidedFact> {
    const isRemote = page.startsWith(`${GITHUB_SCHEME}:`);
    const [fact, old] = await Promise.all([
      this.#ofPage(site, page, path),
      isRemote ? this.remote.whyOld(page).catch(() => undefined) : undefined,
    ]);
    return old ? (await this.#read()).withOld(fact, old) : fact;
  }

  #ofPage({ docs, code, key }: SiteView, page: string, path: string): Promise<ProvidedFact> {
    return this.#keep(page, async () => {
      const [reader, missing] = await Promise.all([this.#read(), this.#missing(key, path)]);
      return reader.fact({ page, code, docs }, 'page', missing);
    });
  }

  /** Many may ask about the same. */
  #keep(key: string, find: () => Promise<ProvidedFact>): Promise<ProvidedFact> {
    const known = this.#pages.get(key);
    if (known && Date.now() - known.at < KEPT) return known.fact;
    const fact = find();
    this.#pages.set(key, { at: Date.now(), fact });
    return fact;
  }

  /** Of what a portal published. */
  async ofPublished(age: PublishedAge): Promise<ProvidedFact> {
    return (await this.#read()).published(age);
  }

  /** What can't be looked up is no reason to say nothing of dates. */
  #missing(key: string, page?: string): Promise<readonly Missing[]> {
    return this.docs.missing(key, page).catch(() => []);
  }

  #read(): Promise<FreshnessReader> {
    this.#reader ??= this.load().then((module) => module.start(() => this.renew()));
    return this.#reader;
  }
}
