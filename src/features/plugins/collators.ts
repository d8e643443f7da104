import * as l10n from '@vscode/l10n';
import { oneLine } from '../../core/base/oneLine';
import { isWebAddress } from '../../core/model/addresses';
import type { GivenDocument } from '../../core/engine/services';
import type { Active, Plugins } from '../../core/portal/plugins/plugins';
import type { SearchCollator } from '../../core/portal/plugins/providers';
import type { EngineClient } from '../../host/engine/engineClient';

/** What one collator may give: documents, and text of one and of all. */
const MOST_DOCUMENTS = 10_000;
const LONGEST_TEXT = 65_536;
const MOST_TEXT = 32_000_000;
/** Milliseconds. */
const PATIENCE = 60_000;

/** Makes findable what plugins give, when somebody first searches, and what registers after that at once. */
export class Collators {
  #asked: Promise<unknown> | undefined;
  readonly #known = new Map<string, { provider: SearchCollator | undefined; done: Promise<void> }>();

  constructor(
    readonly plugins: Plugins,
    readonly engine: Pick<EngineClient, 'plugins'>,
  ) {}

  /** Starts every collator once; resolves when all have given what they have. */
  ask(): Promise<unknown> {
    return (this.#asked ??= this.#all());
  }

  /** Something was registered, switched off, or came anew. */
  async follow(): Promise<void> {
    const wanted = new Set(this.plugins.of('searchTypes').map(({ contribution }) => contribution.id));
    for (const [type, { provider }] of this.#known) {
      if (wanted.has(type) && this.#registered(type) === provider) continue;
      this.#known.delete(type);
      await this.engine.plugins.index(type, []);
    }
    if (this.#asked) this.#asked = this.#all();
    else
      // Who runs already need not wait for a question.
      await this.#read(
        this.plugins.of('searchTypes').filter(({ contribution }) => this.#registered(contribution.id)),
      );
  }

  /** An engine that took the place of another knows nothing. */
  async tellAgain(): Promise<void> {
    this.#known.clear();
    await this.follow();
  }

  #all(): Promise<unknown> {
    return this.#read(this.plugins.of('searchTypes'));
  }

  #read(actives: readonly Active[]): Promise<unknown> {
    return Promise.all(
      actives.map((active) => {
        const type = active.contribution.id;
        const known = this.#known.get(type);
        if (known) return known.done;
        const entry = { provider: undefined as SearchCollator | undefined, done: Promise.resolve() };
        entry.done = this.plugins
          .call<SearchCollator, void>(
            active,
            async (provider, token) => {
              entry.provider = provider;
              const documents: GivenDocument[] = [];
              let room = MOST_TEXT;
              const left: string[] = [];
              for await (const given of await provider.getCollator()) {
                if (token.isCancellationRequested) return;
                const document = documentOf(given);
                if (typeof document === 'string') left.push(document);
                else {
                  documents.push(document);
                  room -= document.text.length;
                }
                // Who never waits in between would be asked for ever, time limit or not.
                if (documents.length + left.length > MOST_DOCUMENTS || room < 0)
                  throw new Error(
                    l10n.t('A collator may give {0} documents, and 32 MB of text, at most.', MOST_DOCUMENTS),
                  );
              }
              await this.engine.plugins.index(type, documents);
              if (left.length > 0)
                throw new Error(
                  l10n.t(
                    '{0} of {1} documents are left out. {2}',
                    left.length,
                    left.length + documents.length,
                    left[0]!,
                  ),
                );
            },
            undefined,
            PATIENCE,
          )
          // Told in the list of plugins.
          .catch(() => {});
        this.#known.set(type, entry);
        return entry.done;
      }),
    );
  }

  #registered(type: string): SearchCollator | undefined {
    return this.plugins.ports.registrations.get<SearchCollator>('searchTypes', type);
  }
}

/** Why it is left out, in words, where it is. */
function documentOf(given: unknown): GivenDocument | string {
  const { title, text, location } = (given ?? {}) as Partial<Record<keyof GivenDocument, unknown>>;
  if (typeof title !== 'string' || typeof text !== 'string' || typeof location !== 'string')
    return l10n.t('A document needs a title, text and a location.');
  if (!leadsSomewhere(location))
    return l10n.t(
      'The location of "{0}" is neither an entity reference nor a web address.',
      oneLine(title.slice(0, 1_000), 100),
    );
  return {
    title: title.slice(0, 1_000),
    text: text.slice(0, LONGEST_TEXT),
    location: location.slice(0, 2_000),
  };
}

/** Without names and passwords, which would be shown. */
function leadsSomewhere(location: string): boolean {
  if (/^https?:/i.test(location)) return isWebAddress(location);
  return /^[a-z][a-z0-9]*:[\w.-]+\/[\w.-]+$|^[a-z][a-z0-9]*:[\w.-]+$/i.test(location);
}
