import { CommandIds } from '../base/commandIds';
import type { Action } from '../base/action';
import { type CancellationToken, isCancellation } from '../base/cancellation';
import type { Catalog } from '../catalog/catalog';
import type { Fact, FactService } from '../facts/fact';
import type { Entity } from '../model/entity';
import { displayName, refOf, toCanonicalRef } from '../model/reference';
import { nameOfRef } from '../model/summary';
import { contactsNamedBy } from '../ownership/contacts';
import type { Contact, Ownership, OwnershipReason, OwnershipService } from '../ownership/ownership';
import type { AnnotationLink, AnnotationLinks } from '../portal/annotationLinks/annotationLinks';
import type { Clock } from '../ports/clock';
import type {
  Answer,
  Answers,
  AnswerService,
  ContactAnswer,
  DocsAnswer,
  EscalationStep,
  OwnerAnswer,
  PendingAnswers,
} from './answers';
import { channelLink } from './channelLink';
import type { DocsPlaces } from './docsPlaces';
import { escalationOf } from './escalation';
import { workPlaces } from './workPlaces';

export interface AnswerPorts {
  readonly catalog: Pick<
    Catalog,
    | 'getEntityByRef'
    | 'getEntitiesByRefs'
    | 'queryEntities'
    | 'getLocation'
    | 'getNearestEntities'
    | 'getSources'
  >;
  readonly ownership: Pick<OwnershipService, 'lookUp'>;
  readonly facts: Pick<FactService, 'of'>;
  readonly places: DocsPlaces;
  readonly clock: Pick<Clock, 'now'>;
  /** A file as a person names it: from the folder that is open. */
  readonly pathOf: (uri: string) => string;
  /** The parent that a group had which the catalog does not have any more. */
  readonly lastParentOf?: (ref: string) => string | undefined;
  /** Where annotations lead, with the company's own addresses. */
  readonly links?: Pick<AnnotationLinks, 'of' | 'hosts'>;
}

/** The fact that is the answer by itself, where GitHub tells. */
const PRODUCTION = 'github.production/summary';
const NOT_KNOWN = 'Whether it runs in production is not known';
const NEVER_DEPLOYED: ReadonlySet<string> = new Set([
  'group',
  'user',
  'domain',
  'system',
  'location',
  'template',
]);
const NO_ENTITY = 'No entity of the catalog holds it.';

/** Puts the answers together from the catalog, from who owns what and from facts. Nothing here asks the network. */
export class LocalAnswers implements AnswerService {
  constructor(readonly ports: AnswerPorts) {}

  async for(target: string, token?: CancellationToken): Promise<Answers> {
    const { target: asked, ref, ...parts } = await this.about(target, token);
    const [owner, contacts, escalation, production, docs] = await Promise.all([
      parts.owner(),
      parts.contacts(),
      parts.escalation(),
      parts.production(),
      parts.docs(),
    ]);
    return {
      target: asked,
      ...(ref !== undefined && { ref }),
      owner,
      contacts,
      escalation,
      production,
      docs,
    };
  }

  async about(target: string, token?: CancellationToken): Promise<PendingAnswers> {
    const { catalog } = this.ports;
    const isFile = target.includes('://') || target.startsWith('file:');
    const { target: meant, ownership } = await this.ports.ownership.lookUp(target, token);
    const ref =
      ownership?.entityRef ??
      meant?.ref ??
      (meant?.uri === undefined ? toCanonicalRef(target) : await this.#nearest(meant.uri, token));
    const entity = ref === undefined ? undefined : await catalog.getEntityByRef(ref, token);
    return {
      target: isFile ? target : (ref ?? target),
      ...(entity && { ref: refOf(entity) }),
      owner: () => this.#owner(ownership, entity, meant?.uri !== undefined),
      contacts: () => this.#contacts(ownership, entity),
      escalation: () => this.#escalation(ownership?.ownerRef, entity, token),
      production: () => this.#production(entity, token),
      docs: () => this.#docs(entity, token),
    };
  }

  async #nearest(uri: string, token?: CancellationToken): Promise<string | undefined> {
    const near = await this.ports.catalog.getNearestEntities(uri, undefined, token);
    return (near.find(({ ref }) => ref.startsWith('component:')) ?? near[0])?.ref;
  }

  async #owner(
    ownership: Ownership | undefined,
    entity: Entity | undefined,
    isFile: boolean,
  ): Promise<OwnerAnswer> {
    if (!ownership) return this.#nobody(entity, isFile);
    const { owner, ownerRef: ref, reason, others, disagreement } = ownership;
    const details = others.map(({ name, reason: why }) => `${name}: ${this.#sourceOf(why)}`);
    const isGuess = ownership.confidence === 'guess';
    const isKnown = owner !== undefined;
    const name = owner ? displayName(owner) : reason.type === 'git' ? reason.author : nameOfRef(ref);
    const why = [
      isGuess && 'Nobody is declared as the owner, or it is not certain what was asked about.',
      entity &&
        ownership.target.ref !== undefined &&
        reason.type === 'codeowners' &&
        `The catalog file of ${displayName(entity)} names no owner: this is who CODEOWNERS names for where it lies.`,
      !isGuess && !isKnown && 'Named as the owner, but not in the catalog.',
      disagreement &&
        `The catalog and CODEOWNERS do not agree: line ${disagreement.line + 1} of ${this.ports.pathOf(disagreement.file)} names others.`,
    ].filter(Boolean);
    return {
      ref,
      state: isGuess ? 'info' : isKnown && !disagreement ? 'ok' : 'warning',
      ...(isGuess && { isGuess }),
      text: isGuess ? `${name} (a guess)` : name,
      source: this.#sourceOf(reason),
      asOf: (await this.#originOf(reason.type === 'codeowners' ? undefined : ownership.entityRef)).asOf,
      ...(details.length && { details }),
      ...(why.length && { reason: why.join(' ') }),
      action: { title: 'Open page', command: CommandIds.openEntity, arguments: [ref] },
    };
  }

  async #nobody(entity: Entity | undefined, isFile: boolean): Promise<OwnerAnswer> {
    const origin = await this.#originOf(entity && refOf(entity));
    if (entity) {
      return {
        ...origin,
        state: 'unknown',
        text: 'No owner is known',
        reason: `The catalog file of ${displayName(entity)} names no owner.`,
        action: toFile(entity),
      };
    }
    const reason = isFile
      ? 'There is no catalog file in its folder or in one above, and no line of CODEOWNERS matches.'
      : 'The catalog does not have it.';
    return { ...origin, state: 'unknown', text: 'No owner is known', reason, action: SEARCH };
  }

  async #contacts(ownership: Ownership | undefined, entity: Entity | undefined): Promise<ContactAnswer[]> {
    const people = ownership?.contacts ?? (entity ? contactsNamedBy(entity) : []);
    const { github } = this.ports.links?.hosts() ?? {};
    const ways = [...people, ...(entity ? workPlaces(entity, people, github) : [])];
    return Promise.all(
      ways.map(async ({ kind, label, url: named, of, annotation }): Promise<ContactAnswer> => {
        const known = { kind, state: 'ok', text: label, ...(await this.#originOf(of)) } as const;
        const link = named === undefined ? await this.#link(of, annotation) : undefined;
        const url = named ?? link?.url;
        if (url !== undefined) return { ...known, url, action: { title: TITLES[kind], url } };
        const reason = 'It is named without an address.';
        // Where it is named an address can be written.
        const writeIt = of === undefined ? SEARCH : declarationOf(of);
        return {
          ...known,
          state: 'info',
          reason,
          action: link?.wantsHost === undefined ? writeIt : SET_ADDRESS,
        };
      }),
    );
  }

  async #escalation(
    ownerRef: string | undefined,
    entity: Entity | undefined,
    token?: CancellationToken,
  ): Promise<EscalationStep[]> {
    if (ownerRef === undefined) return [];
    const reads = { ...this.ports, originOf: this.#originOf };
    const steps = await escalationOf(reads, ownerRef, entity, token);
    const linked = async (of: string, contact: Contact): Promise<Contact> => {
      const url = contact.url ?? (await this.#link(of, contact.annotation))?.url;
      return url === undefined ? contact : { ...contact, url };
    };
    return Promise.all(
      steps.map(async (step) => ({
        ...step,
        contacts: await Promise.all(step.contacts.map((contact) => linked(step.ref, contact))),
      })),
    );
  }

  /** Where the tool that an annotation names is, by the addresses the user set. */
  async #link(
    of: string | undefined,
    annotation: string | undefined,
  ): Promise<Pick<AnnotationLink, 'url' | 'wantsHost'> | undefined> {
    if (of === undefined || annotation === undefined) return undefined;
    const entity = await this.ports.catalog.getEntityByRef(of);
    const { links } = this.ports;
    if (!entity || !links) return undefined;
    const known = links.of(entity).filter((link) => link.annotation === annotation);
    return (
      known.find(({ url }) => url !== undefined) ?? known[0] ?? channelLink(entity, annotation, links.hosts())
    );
  }

  async #production(entity: Entity | undefined, token?: CancellationToken): Promise<Answer> {
    if (!entity) return this.#unknown(NOT_KNOWN, NO_ENTITY);
    const kind = entity.kind.toLowerCase();
    if (kind === 'api') return this.#productionOfApi(entity, token);
    if (NEVER_DEPLOYED.has(kind))
      return this.#unknown(NOT_KNOWN, `Nothing of kind ${entity.kind} is deployed.`, entity);
    return this.#deployed(entity, token);
  }

  /** An API runs where what provides it runs. */
  async #productionOfApi(api: Entity, token?: CancellationToken): Promise<Answer> {
    const provider = api.relations?.find(({ type }) => type === 'apiProvidedBy')?.targetRef;
    const entity =
      provider === undefined ? undefined : await this.ports.catalog.getEntityByRef(provider, token);
    if (!entity) return this.#unknown(NOT_KNOWN, 'Nothing in the catalog provides this API.', api);
    const answer = await this.#deployed(entity, token);
    return { ...answer, text: `${displayName(entity)}: ${answer.text}` };
  }

  async #deployed(entity: Entity, token?: CancellationToken): Promise<Answer> {
    const facts = await this.#facts(entity, 'deploy', token);
    const main = facts.find(({ id }) => id === PRODUCTION) ?? worst(facts);
    if (!main) {
      return this.#unknown(
        NOT_KNOWN,
        'Nothing that is connected tells of its deployments. Its lifecycle says how ready it is, not whether it runs.',
        entity,
      );
    }
    const details = facts.filter((fact) => fact !== main).map(({ summary }) => summary);
    return { ...answerOf(main), ...(details.length && { details }) };
  }

  async #docs(entity: Entity | undefined, token?: CancellationToken): Promise<DocsAnswer> {
    if (!entity) return { ...(await this.#unknown('No docs are known', NO_ENTITY)), places: [] };
    const [places, own] = await Promise.all([
      this.ports.places.of(refOf(entity), token),
      this.#facts(entity, 'docs', token),
    ]);
    const [first] = places;
    const lender =
      first?.of === undefined ? undefined : await this.ports.catalog.getEntityByRef(first.of, token);
    const facts = lender && own.length === 0 ? await this.#facts(lender, 'docs', token) : own;
    const main = worst(facts);
    const whose = lender && `It has no docs of its own: these are those of ${displayName(lender)}.`;
    const action = first && { action: first.action };
    if (main) {
      const others = facts.filter((fact) => fact !== main);
      const details = [
        ...(main.details ?? []),
        ...others.flatMap(({ summary, details: more = [] }) => [summary, ...more]),
      ];
      const answer = answerOf(main);
      return {
        ...answer,
        ...action,
        ...(whose !== undefined && { reason: [whose, answer.reason].filter(Boolean).join(' ') }),
        ...(details.length && { details }),
        places,
      };
    }
    const origin = await this.#originOf(refOf(entity));
    if (first) {
      const text = places.map(({ title }) => title).join(', ');
      return {
        ...origin,
        ...action,
        state: 'info',
        text,
        reason: whose ?? 'It has no docs site, so their age is not told.',
        places,
      };
    }
    const reason = 'It names no docs, has no README beside its catalog file and no link to docs.';
    return { ...origin, state: 'unknown', text: 'No docs are known', reason, action: toFile(entity), places };
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

  async #unknown(text: string, reason: string, entity?: Entity): Promise<Answer> {
    const action = entity ? toFile(entity) : SEARCH;
    return { ...(await this.#originOf(undefined)), state: 'unknown', text, reason, action };
  }

  /** Where an entity is declared, and when its source was last read; the catalog where it has none. */
  readonly #originOf = async (ref: string | undefined): Promise<Pick<Answer, 'source' | 'asOf'>> => {
    const { catalog, clock, pathOf } = this.ports;
    const location = ref === undefined ? undefined : await catalog.getLocation(ref);
    if (!location) return { source: 'The catalog', asOf: clock.now() };
    const source = (await catalog.getSources()).find(({ id }) => id === location.sourceId);
    return { source: pathOf(location.uri), asOf: source?.refreshedAt ?? clock.now() };
  };

  #sourceOf(reason: OwnershipReason): string {
    switch (reason.type) {
      case 'entity':
        return `Catalog file of ${nameOfRef(reason.ref)}`;
      case 'folder':
        return this.ports.pathOf(reason.declaredIn);
      case 'source-location':
        return `Source location of ${nameOfRef(reason.ref)}`;
      case 'git':
        return `Git, ${reason.commits} of ${reason.of} commits in ${reason.days} days`;
      case 'house-rules':
        return this.ports.pathOf(reason.file);
      case 'codeowners':
        return `${this.ports.pathOf(reason.file)}, line ${reason.line + 1}`;
    }
  }
}

/** Where what is not known of an entity would be written. */
function toFile(entity: Entity): Action {
  return declarationOf(refOf(entity));
}

function declarationOf(ref: string): Action {
  return { title: 'Open the catalog file', command: CommandIds.openDeclaration, arguments: [ref] };
}

const SEARCH: Action = { title: 'Search Catalog', command: CommandIds.search };

const SET_ADDRESS: Action = {
  title: 'Set the address',
  command: 'workbench.action.openSettings',
  arguments: ['greenroom.links.hosts'],
};

const TITLES: Readonly<Record<Contact['kind'], string>> = {
  email: 'Write an e-mail',
  chat: 'Open chat',
  oncall: 'Open on-call page',
  issues: 'Open issues',
  repository: 'Open repository',
  link: 'Open in browser',
};

const ORDER: readonly Fact['state'][] = ['error', 'warning', 'ok', 'info', 'unknown'];

/** What is worst is what a person must hear; what is known is said before what is not. */
function worst(facts: readonly Fact[]): Fact | undefined {
  return [...facts].sort((a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state))[0];
}

function answerOf({ id, state, summary, reason, url, action, asOf }: Fact): Answer {
  return {
    state,
    text: summary,
    source: sourceOfFact(id),
    asOf,
    ...(reason !== undefined && { reason }),
    ...(action ? { action } : url !== undefined && { action: { title: 'Open in browser', url } }),
  };
}

/** The tool that a fact is from, by the id of its provider. */
function sourceOfFact(id: string): string {
  if (id.startsWith('github.')) return 'GitHub';
  if (id.startsWith('docs.')) return 'Git history';
  return id.split('/', 1)[0]!;
}
