import * as l10n from '@vscode/l10n';
import { type CancellationToken, isCancellation } from '../base/cancellation';
import type { Fact } from '../facts/fact';
import type { Entity } from '../model/entity';
import { nameOfRef } from '../model/summary';
import { displayName, refOf } from '../model/reference';
import { SEARCH, toFile } from './actions';
import type { Answer, DocsAnswer } from './answers';
import { answerOf, worst } from './factAnswers';
import type { AnswerPorts } from './ports';

/** The fact that is the answer by itself, where GitHub tells. */
const PRODUCTION = 'github.production/summary';
const NOT_KNOWN = l10n.t('Whether it runs in production is not known');
const NEVER_DEPLOYED: ReadonlySet<string> = new Set([
  'group',
  'user',
  'domain',
  'system',
  'location',
  'template',
]);
/** Components that provide one API and are asked about. */
const MOST_PROVIDERS = 5;
const NO_ENTITY = l10n.t('No entity of the catalog holds it.');
/** Why nothing is told of an entity that is not known to be the one. */
const notOne = (shared: readonly string[] | undefined) =>
  shared
    ? l10n.t(
        'Several entities with different owners hold it equally: {0}. Ask about one of them.',
        shared.map(nameOfRef).slice(0, 8).join(', '),
      )
    : NO_ENTITY;

type Ports = Pick<AnswerPorts, 'catalog' | 'facts' | 'places' | 'clock' | 'pathOf'>;

/** What is known of an entity itself: whether it runs, and its docs. */
export class EntityAnswers {
  constructor(readonly ports: Ports) {}

  async production(
    entity: Entity | undefined,
    token?: CancellationToken,
    shared?: readonly string[],
  ): Promise<Answer> {
    if (!entity) return this.unknown(NOT_KNOWN, notOne(shared));
    const kind = entity.kind.toLowerCase();
    if (kind === 'api') return this.#productionOfApi(entity, token);
    if (NEVER_DEPLOYED.has(kind))
      return this.unknown(NOT_KNOWN, l10n.t('Nothing of kind {0} is deployed.', entity.kind), entity);
    return this.#deployed(entity, token);
  }

  /** An API runs where what provides it runs; of several what is worst is said first, and then the others. */
  async #productionOfApi(api: Entity, token?: CancellationToken): Promise<Answer> {
    const refs = (api.relations ?? []).filter(({ type }) => type === 'apiProvidedBy');
    const answers: Answer[] = [];
    for (const { targetRef } of refs.slice(0, MOST_PROVIDERS)) {
      const entity = await this.ports.catalog.getEntityByRef(targetRef, token);
      if (!entity) continue;
      const answer = await this.#deployed(entity, token);
      answers.push({ ...answer, text: `${displayName(entity)}: ${answer.text}` });
    }
    const main = worst(answers);
    if (!main) return this.unknown(NOT_KNOWN, l10n.t('Nothing in the catalog provides this API.'), api);
    const left = refs.length - MOST_PROVIDERS;
    const details = [
      ...(main.details ?? []),
      ...answers.filter((answer) => answer !== main).map(({ text }) => text),
      ...(left > 0 ? [l10n.t('{0} more that provide it were not asked about.', left)] : []),
    ];
    return { ...main, ...(details.length && { details }) };
  }

  async #deployed(entity: Entity, token?: CancellationToken): Promise<Answer> {
    const facts = await this.#facts(entity, 'deploy', token);
    const main = facts.find(({ id }) => id === PRODUCTION) ?? worst(facts);
    if (!main) {
      return this.unknown(
        NOT_KNOWN,
        l10n.t(
          'Nothing that is connected reports its deployments. Its lifecycle says how ready it is, not whether it runs.',
        ),
        entity,
      );
    }
    const others = facts.filter((fact) => fact !== main).map(({ summary }) => summary);
    const details = [...(main.details ?? []), ...others];
    return { ...answerOf(main), ...(details.length && { details }) };
  }

  async docs(
    entity: Entity | undefined,
    token?: CancellationToken,
    shared?: readonly string[],
  ): Promise<DocsAnswer> {
    if (!entity) return { ...(await this.unknown(l10n.t('No docs are known'), notOne(shared))), places: [] };
    const [places, own] = await Promise.all([
      this.ports.places.of(refOf(entity), token),
      this.#facts(entity, 'docs', token),
    ]);
    const [first] = places;
    const lender =
      first?.of === undefined ? undefined : await this.ports.catalog.getEntityByRef(first.of, token);
    const facts = lender && own.length === 0 ? await this.#facts(lender, 'docs', token) : own;
    const main = worst(facts);
    const whose = lender && l10n.t('It has no docs of its own: these are those of {0}.', displayName(lender));
    const action = first && { action: first.action };
    // What is only not as old as it could be told is there all the same.
    const isUnaged = main?.state === 'unknown' && first !== undefined && first.kind !== 'docs';
    if (main && !isUnaged) {
      const others = facts.filter((fact) => fact !== main);
      const details = [
        ...(main.details ?? []),
        ...others.flatMap(({ summary, details: more = [] }) => [summary, ...more]),
      ];
      const answer = answerOf(main);
      return {
        ...answer,
        ...action,
        ...(whose !== undefined && { reason: [whose, capital(answer.reason)].filter(Boolean).join(' ') }),
        ...(details.length && { details }),
        places,
      };
    }
    const origin = await this.originOf(refOf(entity));
    if (first) {
      const text = places.map(({ title }) => title).join(', ');
      const why = main?.summary ?? l10n.t('It has no docs site, so the age of its docs is not shown.');
      return { ...origin, ...action, state: 'info', text, reason: whose ?? why, places };
    }
    const reason = l10n.t('It names no docs, has no README beside its catalog file and no link to docs.');
    return {
      ...origin,
      state: 'unknown',
      text: l10n.t('No docs are known'),
      reason,
      action: toFile(entity),
      places,
    };
  }

  /** A provider that fails is a fact that says so; a service that fails is no reason to say nothing of the rest. */
  async #facts(entity: Entity, group: string, token?: CancellationToken): Promise<Fact[]> {
    try {
      return await this.ports.facts.of(refOf(entity), [group], token);
    } catch (error) {
      if (isCancellation(error)) throw error;
      return [];
    }
  }

  /** What is not known of an entity, and where it would be written. */
  async unknown(text: string, reason: string, entity?: Entity): Promise<Answer> {
    const action = entity ? toFile(entity) : SEARCH;
    return { ...(await this.originOf(undefined)), state: 'unknown', text, reason, action };
  }

  /** Where an entity is declared, and when its source was last read; the catalog where it has none. */
  readonly originOf = async (ref: string | undefined): Promise<Pick<Answer, 'source' | 'asOf'>> => {
    const { catalog, clock, pathOf } = this.ports;
    const location = ref === undefined ? undefined : await catalog.getLocation(ref);
    if (!location) return { source: l10n.t('The catalog'), asOf: clock.now() };
    const source = (await catalog.getSources()).find(({ id }) => id === location.sourceId);
    return { source: pathOf(location.uri), asOf: source?.refreshedAt ?? clock.now() };
  };
}

/** A reason that stands behind another sentence. */
function capital(reason: string | undefined): string | undefined {
  return reason?.replace(/^./u, (first) => first.toUpperCase());
}
