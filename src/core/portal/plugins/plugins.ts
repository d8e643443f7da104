import * as l10n from '@vscode/l10n';
import { type CancellationToken, CancellationTokenSource, isCancellation } from '../../base/cancellation';
import type { Disposable } from '../../base/disposable';
import { Emitter } from '../../base/emitter';
import { oneLine } from '../../base/oneLine';
import { visible } from '../../base/visible';
import type { Entity } from '../../model/entity';
import type { Clock } from '../../ports/clock';
import type { ListedProject } from '../../market/project';
import type { AnnotationLinkRow } from '../annotationLinks/row';
import type { CardModel, EntityCard } from '../card';
import { readCardModel } from './cardModel';
import { factsOf } from '../houseRules/facts';
import type {
  Announcement,
  Contribution,
  InstalledExtension,
  PlacedRules,
  Plugin,
  Point,
  Survey,
} from './contribution';
import type { DeclaredByOthers } from './declared';
import type { DocsFence, DocsFenceRenderer, EntityCardProvider } from './providers';
import { readContributions } from './readContributions';
import { keyOf, type Registrations } from './registrations';

/** Code of others that has not answered by then is told of as such, and not waited for. Milliseconds. */
export const PATIENCE = 3_000;
/** An extension that starts on a busy machine may take longer than it takes to answer. Milliseconds. */
const START_PATIENCE = 10_000;
/** Longest reason that is repeated. */
const LONGEST_REASON = 500;

export interface PluginPorts {
  readonly clock: Clock;
  readonly registrations: Registrations;
  /** Runs the extension's code, if it does not run already. */
  activate(extension: string): Promise<unknown>;
  /** Whether the person switched off a contribution by its id or `point/id`, or an extension by its id. */
  isOff(id: string): boolean;
}

/** A contribution, whose it is, and how it fared. */
export interface Active {
  readonly plugin: Plugin;
  readonly contribution: Contribution;
}

/** How one contribution of code fares. */
interface Fare {
  calls: number;
  failures: number;
  /** Of all calls together. Milliseconds. */
  took: number;
  /** Why the last call failed; undefined where it did not. */
  failure?: string;
}

/** A contribution as a person sees it. */
export interface ContributionSummary {
  readonly point: Point;
  readonly id: string;
  readonly title: string;
  readonly isOff: boolean;
  /** How often its code was called, how often that failed, and the time it took in all. Milliseconds. */
  readonly calls: number;
  readonly failures: number;
  readonly took: number;
  /** Why the last call failed. */
  readonly problem?: string;
}

/** An extension, or a file of house rules, as a person sees it. */
export interface PluginSummary {
  /** `publisher.name`; of house rules where they lie. */
  readonly extension: string;
  /** URI of the file of house rules. */
  readonly file?: string;
  readonly displayName: string;
  readonly contributions: readonly ContributionSummary[];
  /** What is refused, and what failed, in words. */
  readonly problem?: string;
}

/** What installed extensions add to Greenroom: who adds what, and their code, called with care. */
export class Plugins {
  #plugins: readonly Plugin[] = [];
  readonly #records = new Map<string, Fare>();
  readonly #starts = new Map<string, Promise<unknown>>();
  /** Keys of what is waited for, and how many do. */
  readonly #awaited = new Map<string, number>();
  readonly #onDidChange = new Emitter<void>();
  /** Something else is contributed, or something was registered, or switched on or off. */
  readonly onDidChange = this.#onDidChange.event;

  constructor(readonly ports: PluginPorts) {
    // Who waits for it has it: asking everything anew would only call the same code twice.
    ports.registrations.onDidChange((key) => this.#awaited.has(key) || this.#onDidChange.fire());
  }

  /** Takes the extensions that are installed now, and the house rules that were found, those that count first before others. */
  read(extensions: readonly InstalledExtension[], rules: readonly PlacedRules[] = []): void {
    this.#plugins = readContributions(extensions, rules);
    this.#starts.clear();
    this.changed();
  }

  changed(): void {
    this.#onDidChange.fire();
  }

  /** What is contributed to a point and not switched off. */
  of(point: Point): Active[] {
    return this.#at(point, false);
  }

  /** What is contributed to a point and switched off. */
  offAt(point: Point): Active[] {
    return this.#at(point, true);
  }

  #at(point: Point, isOff: boolean): Active[] {
    return this.#plugins.flatMap((plugin) =>
      plugin.contributions
        .filter((each) => each.point === point && this.#isOff(plugin, each) === isOff)
        .map((contribution) => ({ plugin, contribution })),
    );
  }

  /** The same, of what is for an entity. */
  for(point: Point, entity: Entity): Active[] {
    return this.of(point).filter(({ contribution }) => contribution.filter?.(entity) ?? true);
  }

  links(): AnnotationLinkRow[] {
    return this.of('entityLinks').flatMap(({ contribution }) => contribution.details.link ?? []);
  }

  /** Cards as the registry takes them; their code starts when the first of them is asked for. */
  cards(): EntityCard[] {
    return this.of('entityCards').map((active) => this.#card(active));
  }

  /** What the engine is to know: words of catalog files, how to search, whom to ask. */
  declared(): DeclaredByOthers {
    const details = (point: Point) => this.of(point).map(({ contribution }) => contribution.details);
    const search = details('search');
    return {
      annotations: details('annotations').flatMap(({ annotation }) => annotation ?? []),
      kinds: details('kinds').flatMap(({ kind }) => kind ?? []),
      search: {
        boosts: Object.fromEntries(search.flatMap(({ boost }) => (boost ? [[boost.key, boost.factor]] : []))),
        fields: search.flatMap(({ field }) => field ?? []),
      },
      ownership: this.of('ownership').flatMap(
        ({
          plugin,
          contribution: {
            details: { hint },
          },
        }) => (hint && plugin.file !== undefined ? [{ ...hint, file: plugin.file }] : []),
      ),
    };
  }

  /** References of what people are to see first. */
  featured(as: 'docs' | 'templates'): string[] {
    return this.of('featured').flatMap(({ contribution: { details } }) =>
      details.featured?.as === as ? details.featured.ref : [],
    );
  }

  /** What everybody is to know now, with where it is from. */
  announcements(): (Pick<Announcement, 'title' | 'text' | 'url'> & { readonly by: string })[] {
    const now = this.ports.clock.now();
    return this.of('announcements').flatMap(({ plugin, contribution: { details } }) => {
      const { from = now, until = now, ...said } = details.announcement ?? { title: '' };
      return said.title && from <= now && now <= until ? [{ ...said, by: plugin.displayName }] : [];
    });
  }

  /** Projects that look for contributors, with where each is listed. */
  projects(): (ListedProject & { readonly by: string })[] {
    return this.of('projects').flatMap(({ plugin, contribution: { details } }) =>
      details.project ? [{ ...details.project, by: plugin.displayName }] : [],
    );
  }

  /** Where people are asked now how they fare: the first that there is. */
  survey(): (Survey & { readonly id: string; readonly by: string }) | undefined {
    const now = this.ports.clock.now();
    return this.of('survey').flatMap(({ plugin, contribution: { id, details } }) => {
      const { from = now, until = now, ...said } = details.survey ?? { title: '', url: '' };
      return said.title && from <= now && now <= until ? [{ ...said, id, by: plugin.displayName }] : [];
    })[0];
  }

  /** What a tab shows, as a card. */
  content(id: string): EntityCard | undefined {
    const active = this.of('entityContents').find(({ contribution }) => contribution.id === id);
    return active && this.#card(active);
  }

  /** Languages of fences in docs that are drawn, lower case. */
  fenceLanguages(): string[] {
    return this.of('docsFences').flatMap(({ contribution }) => contribution.details.language ?? []);
  }

  /** What is shown in the place of a fence of docs, as a card of the entity whose docs they are. */
  fence(fence: DocsFence): EntityCard | undefined {
    const active = this.of('docsFences').find(
      ({ contribution }) => contribution.details.language === fence.language,
    );
    if (!active) return undefined;
    return this.#asCard(active, (entity, token) =>
      this.call<DocsFenceRenderer, CardModel | undefined>(
        active,
        async (renderer, own) =>
          readCardModel(await renderer.render(fence, ownCopy(entity), own), l10n.t('the block')),
        token,
      ),
    );
  }

  #card(active: Active): EntityCard {
    const { facts } = active.contribution.details;
    return this.#asCard(active, (entity, token) =>
      facts
        ? Promise.resolve(factsOf(facts, entity))
        : this.call<EntityCardProvider, CardModel | undefined>(
            active,
            async (provider, own) =>
              readCardModel(
                await provider.provide(ownCopy(entity), own),
                active.contribution.point === 'entityContents' ? l10n.t('the tab') : l10n.t('the card'),
              ),
            token,
          ),
    );
  }

  #asCard({ plugin, contribution }: Active, provide: EntityCard['provide']): EntityCard {
    const { id, title, filter, details } = contribution;
    return {
      id,
      title,
      type: details.type ?? 'content',
      from: plugin.displayName,
      ...(filter && { filter }),
      // Its own time limits end sooner, and tell what took long.
      patience: 2 * START_PATIENCE,
      provide,
    };
  }

  /** Asks code that an extension registered; throws with the extension's name and a reason where that fails. */
  async call<P, R>(
    { plugin, contribution }: Active,
    ask: (provider: P, token: CancellationToken) => Promise<R>,
    token?: CancellationToken,
    patience = PATIENCE,
  ): Promise<R> {
    const record = this.#record(contribution);
    const { failure } = record;
    const source = new CancellationTokenSource();
    const left = token?.onCancellationRequested(() => source.cancel());
    let started = this.ports.clock.now();
    try {
      const provider = await this.#provider<P>(plugin, contribution);
      started = this.ports.clock.now();
      record.calls++;
      const answer = await this.#within(
        patience,
        l10n.t('There was no answer within {0} seconds.', patience / 1000),
        () => ask(provider, source.token),
      );
      // What failed meanwhile, in what it gave, stays told.
      if (record.failure === failure) delete record.failure;
      return answer;
    } catch (error) {
      if (isCancellation(error) && token?.isCancellationRequested) throw error;
      const reason = reasonOf(error);
      record.failures++;
      record.failure = reason;
      throw new Error(`${plugin.displayName}: ${reason}`, { cause: error });
    } finally {
      record.took += this.ports.clock.now() - started;
      left?.dispose();
      // Whoever is still at it need not go on.
      source.cancel();
      source.dispose();
    }
  }

  async #provider<P>(plugin: Plugin, { point, id }: Contribution): Promise<P> {
    const { registrations } = this.ports;
    const given = () => registrations.get<P>(point, id);
    if (given() === undefined) {
      const done = this.#awaits(keyOf(point, id));
      try {
        await this.start(plugin.extension);
        // Code that starts may take a moment until it registers.
        if (given() === undefined) await this.#registered(() => given() !== undefined);
      } finally {
        done();
      }
    }
    const provider = given();
    if (provider === undefined)
      throw new Error(l10n.t('Its code runs and registers nothing under "{0}".', id));
    return provider;
  }

  /** Runs an extension's code once. */
  start(extension: string): Promise<unknown> {
    let started = this.#starts.get(extension);
    if (!started) {
      started = this.#within(
        START_PATIENCE,
        l10n.t('It did not start within {0} seconds.', START_PATIENCE / 1000),
        () => this.ports.activate(extension),
      );
      this.#starts.set(extension, started);
      started.catch(() => this.#starts.delete(extension));
    }
    return started;
  }

  #awaits(key: string): () => void {
    this.#awaited.set(key, (this.#awaited.get(key) ?? 0) + 1);
    return () => {
      const left = this.#awaited.get(key)! - 1;
      if (left > 0) this.#awaited.set(key, left);
      else this.#awaited.delete(key);
    };
  }

  async #registered(isThere: () => boolean): Promise<void> {
    let subscription: Disposable | undefined;
    const come = new Promise<void>((resolve) => {
      subscription = this.ports.registrations.onDidChange(() => isThere() && resolve());
    });
    await this.#within(PATIENCE, '', () => come).catch(() => {});
    subscription?.dispose();
  }

  async #within<R>(ms: number, late: string, work: () => Promise<R>): Promise<R> {
    let timer: Disposable | undefined;
    const ends = new Promise<never>((_, reject) => {
      timer = this.ports.clock.after(ms, () => reject(new Error(late)));
    });
    try {
      return await Promise.race([Promise.resolve().then(work), ends]);
    } finally {
      timer?.dispose();
    }
  }

  list(): PluginSummary[] {
    return this.#plugins.map((plugin) => {
      const contributions = plugin.contributions.map((each): ContributionSummary => {
        const { calls, failures, took, failure } = this.#record(each);
        const { point, id, title } = each;
        const isOff = this.#isOff(plugin, each);
        return {
          point,
          id,
          title,
          isOff,
          calls,
          failures,
          took,
          ...(failure !== undefined && { problem: failure }),
        };
      });
      const failed = contributions.flatMap(({ id, problem }) =>
        problem === undefined ? [] : [`failed: "${id}": ${problem}`],
      );
      const problem = [...plugin.refused, ...failed].join('\n');
      const { extension, displayName, file } = plugin;
      return {
        extension,
        displayName,
        ...(file !== undefined && { file }),
        contributions,
        ...(problem && { problem }),
      };
    });
  }

  /** Notes that something went wrong in what an extension gave unasked. */
  failed({ contribution }: Active, error: unknown): void {
    const record = this.#record(contribution);
    record.failures++;
    record.failure = reasonOf(error);
  }

  /** Ids that are declared, switched off or not. */
  declaredIds(point: Point): string[] {
    return this.#plugins.flatMap(({ contributions }) =>
      contributions.flatMap((each) => (each.point === point ? each.id : [])),
    );
  }

  /** What is registered in code and declared by no package.json: it is not shown anywhere. */
  undeclared(): string[] {
    const points: readonly Point[] = [
      'entityCards',
      'entityContents',
      'docsFences',
      'entityProviders',
      'searchTypes',
      'checks',
      'templateActions',
    ];
    return points.flatMap((point) => {
      const known = new Set(this.declaredIds(point).map((id) => id.toLowerCase()));
      return this.ports.registrations.idsOf(point).filter((id) => !known.has(id.toLowerCase()));
    });
  }

  /** By its id, or where that stands at several points, by point and id. */
  #isOff({ extension }: Plugin, { point, id }: Contribution): boolean {
    return [extension, id, `${point}/${id}`].some((each) => this.ports.isOff(each));
  }

  #record({ point, id }: Contribution): Fare {
    const key = `${point} ${id}`;
    let record = this.#records.get(key);
    if (!record) this.#records.set(key, (record = { calls: 0, failures: 0, took: 0 }));
    return record;
  }
}

/** For code of others, which may change what it is given: the next to be asked must not see it. */
export function ownCopy(entity: Entity): Entity {
  return JSON.parse(JSON.stringify(entity)) as Entity;
}

/** What went wrong, as far as a person reads: code of others may throw anything. */
function reasonOf(error: unknown): string {
  let said: string;
  try {
    said = error instanceof Error ? error.message : String(error);
  } catch {
    said = '';
  }
  const reason = visible(oneLine(String(said).slice(0, 10_000), LONGEST_REASON));
  return reason === '' || reason === 'undefined' || reason === 'null'
    ? l10n.t('It failed and did not say why.')
    : reason;
}
