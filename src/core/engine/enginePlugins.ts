import * as l10n from '@vscode/l10n';
import type { ListedProject } from '../market/project';
import { type Insertion, listedIn } from '../market/writeProject';
import { equalJson } from '../base/equal';
import { oneLine } from '../base/oneLine';
import { PLUGIN_SCHEME, Precedence, type SourceConnection, type SourceFile } from '../catalog/source';
import { toCanonicalRef } from '../model/reference';
import { declareVocabulary } from '../model/vocabulary';
import { OwnershipHints } from '../ownership/ownershipHints';
import type { FoundRules } from '../portal/houseRules/rules';
import type { DeclaredByOthers } from '../portal/plugins/declared';
import type { FileReader } from '../ports/fileReader';
import type { SearchDocument } from '../search/document';
import type { Engine } from './engine';
import type { GivenDocument, GivenEntity, GivenMutation, PluginControl } from './services';

const NOTHING: DeclaredByOthers = { annotations: [], kinds: [], search: {}, ownership: [] };
/** Of the partition that files of the workspace are in. */
const WORKSPACE = 'workspace';
/** Reasons that are told of one change. */
const MOST_REASONS = 5;
const EXCERPT = 300;

/** What extensions add to an engine: words of catalog files, entities, and what can be found. */
export class EnginePlugins implements PluginControl {
  #declared = NOTHING;
  /** Whom house rules name for files. */
  readonly hints = new OwnershipHints();
  readonly #connections = new Map<string, SourceConnection>();

  constructor(
    readonly engine: Engine,
    readonly reader: FileReader,
  ) {}

  async configure(declared: DeclaredByOthers): Promise<void> {
    const before = this.#declared;
    this.#declared = declared;
    this.engine.search.suggestOptions(declared.search);
    this.hints.take(declared.ownership);
    const { annotations, kinds } = declared;
    if (equalJson(annotations, before.annotations) && equalJson(kinds, before.kinds)) return;
    declareVocabulary(declared);
    if (!equalJson(kinds, before.kinds)) {
      const names = new Set([...before.kinds, ...kinds].map(({ kind }) => kind.toLowerCase()));
      this.engine.catalog.restate(names);
      await this.#readAgain(names);
    }
    this.engine.reviewOpen();
  }

  async placeForProject(text: string, project: ListedProject): Promise<Insertion | undefined> {
    return listedIn(text, project);
  }

  async rules(): Promise<FoundRules[]> {
    return this.engine.catalog.store.rulesFiles().map(({ uri, rules = [], unreadRules }) => ({
      uri,
      rules,
      ...(unreadRules && { unread: unreadRules }),
    }));
  }

  async prose(markdown: string): Promise<string> {
    const { proseOf } = await import('../apiDefinition/prose');
    return proseOf(markdown) ?? '';
  }

  async applyMutation(
    provider: { readonly id: string; readonly title: string },
    mutation: GivenMutation,
  ): Promise<string[]> {
    const { catalog } = this.engine;
    const uriOf = (key: string) =>
      `${PLUGIN_SCHEME}:/${encodeURIComponent(provider.id)}/${encodeURIComponent(key)}`;
    const fileOf = ({ key, entity }: GivenEntity): SourceFile => ({ uri: uriOf(key), entities: [entity] });
    const files = (mutation.type === 'full' ? mutation.entities : mutation.added).map(fileOf);
    await this.#connection(provider).applyMutation(
      mutation.type === 'full'
        ? { type: 'full', files }
        : { type: 'delta', upserted: files, removed: mutation.removed.map(uriOf) },
    );
    const records = catalog.store.filesOf(sourceId(provider.id));
    const problems = files.flatMap(({ uri }) => records.get(uri)?.problems ?? []);
    return problems
      .slice(0, MOST_REASONS)
      .map(({ message, entityRef = l10n.t('An entity') }) => `${entityRef}: ${message}`);
  }

  async disconnect(id: string): Promise<void> {
    if (this.#connections.delete(id)) this.engine.catalog.sources.close(sourceId(id));
  }

  async index(type: string, documents: readonly GivenDocument[]): Promise<void> {
    this.engine.search.upsertForeign(
      `plugin:${type}`,
      documents.map(({ title, text, location }): SearchDocument => {
        const excerpt = oneLine(text.slice(0, 2 * EXCERPT), EXCERPT);
        return {
          type,
          ref: /^https?:/i.test(location) ? location : (toCanonicalRef(location) ?? location),
          title,
          texts: [
            { field: 'title', text: title },
            { field: 'text', text },
          ],
          path: location,
          ...(excerpt && { excerpt }),
        };
      }),
    );
  }

  /** Below everything else: what catalog files say of an entity is what counts. */
  #connection({ id, title }: { readonly id: string; readonly title: string }): SourceConnection {
    let connection = this.#connections.get(id);
    if (!connection) {
      const precedence = Precedence.remote - 50;
      connection = this.engine.catalog.sources.open({ id: sourceId(id), label: title, precedence });
      // Nobody waits for it: when it comes is the plugin's to say.
      connection.setStatus({ state: 'ready' });
      this.#connections.set(id, connection);
    }
    return connection;
  }

  /** Files of the workspace that hold entities of these kinds, or such as were refused: another schema judges them now. */
  async #readAgain(kinds: ReadonlySet<string>): Promise<void> {
    const { store, sources } = this.engine.catalog;
    const concerned = [...store.filesOf(WORKSPACE).values()].filter(
      ({ declarations, problems }) =>
        declarations.some(({ entity }) => kinds.has(entity.kind.toLowerCase())) ||
        problems.some(({ code }) => code === 'invalid-entity' || code === 'unknown-kind'),
    );
    const read = await Promise.all(
      concerned.map(async ({ uri, version, root }) => {
        const text = await this.reader.readText(uri).catch(() => undefined);
        return text === undefined ? [] : [{ uri, version, root, text }];
      }),
    );
    if (read.flat().length)
      await sources.applyMutation(WORKSPACE, { type: 'delta', upserted: read.flat(), removed: [] });
  }
}

function sourceId(provider: string): string {
  return `plugin:${provider}`;
}
