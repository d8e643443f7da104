import * as l10n from '@vscode/l10n';
import { CommandIds } from '../base/commandIds';
import type { CancellationToken } from '../base/cancellation';
import type { Entity } from '../model/entity';
import { displayName, refOf, toCanonicalRef } from '../model/reference';
import { nameOfRef } from '../model/summary';
import { contactsNamedBy } from '../ownership/contacts';
import { isBuiltInItsFolder } from '../ownership/disagreement';
import type { Contact, LookedAt, Ownership, OwnershipReason } from '../ownership/ownership';
import type { AnnotationLink } from '../portal/annotationLinks/annotationLinks';
import type {
  Answer,
  Answers,
  AnswerService,
  ContactAnswer,
  EscalationStep,
  OwnerAnswer,
  PendingAnswers,
} from './answers';
import { declarationOf, SEARCH, SET_ADDRESS, TITLES, toFile } from './actions';
import { channelLink } from './channelLink';
import { EntityAnswers } from './entityAnswers';
import type { AnswerPorts } from './ports';
import { escalationOf } from './escalation';
import { lookedReason } from './lookedWords';
import { together } from './together';
import { workPlaces } from './workPlaces';

/** Entities that hold a file alike and are asked about. */
const MOST_ALIKE = 5;

/** Puts the answers together from the catalog, from who owns what and from facts. Nothing here asks the network. */
export class LocalAnswers implements AnswerService {
  readonly #entities: EntityAnswers;

  constructor(readonly ports: AnswerPorts) {
    this.#entities = new EntityAnswers(ports);
  }

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
    const { target: meant, ownership, looked } = await this.ports.ownership.lookUp(target, token);
    const { shared, alike = [] } = ownership ?? {};
    const ref = shared
      ? undefined
      : (ownership?.entityRef ??
        meant?.ref ??
        (meant?.uri === undefined ? toCanonicalRef(target) : await this.#nearest(meant.uri, token)));
    const entity = ref === undefined ? undefined : await catalog.getEntityByRef(ref, token);
    return {
      target: isFile ? target : (ref ?? target),
      ...(entity && { ref: refOf(entity) }),
      owner: () => (ownership ? this.#owner(ownership, entity) : this.#nobody(entity, looked)),
      contacts: () => this.#contacts(ownership, entity),
      escalation: () => this.#escalation(ownership?.ownerRef, entity, token),
      production: () => this.#ofAll(alike, entity, (each) => this.#entities.production(each, token, shared)),
      docs: () => this.#ofAll(alike, entity, (each) => this.#entities.docs(each, token, shared)),
    };
  }

  /** Of several that hold a file alike each is asked about; what is worst is said first. */
  async #ofAll<A extends Answer>(
    alike: readonly string[],
    entity: Entity | undefined,
    ask: (entity: Entity | undefined) => Promise<A>,
  ): Promise<A> {
    const refs = alike.slice(0, MOST_ALIKE);
    const { items } = await this.ports.catalog.getEntitiesByRefs({ entityRefs: refs });
    const all = items.filter((each) => each !== undefined);
    if (all.length < 2) return ask(entity);
    const answers = await Promise.all(all.map(ask));
    return together(
      answers.map((answer, at) => [displayName(all[at]!), answer] as const),
      alike.length,
    );
  }

  async #nearest(uri: string, token?: CancellationToken): Promise<string | undefined> {
    const near = await this.ports.catalog.getNearestEntities(uri, undefined, token);
    return (near.find(({ ref }) => ref.startsWith('component:')) ?? near[0])?.ref;
  }

  async #owner(ownership: Ownership, entity: Entity | undefined): Promise<OwnerAnswer> {
    const { owner, ownerRef: ref, reason, others, disagreement } = ownership;
    const details = others.map(({ name, reason: why }) => `${name}: ${this.#sourceOf(why)}`);
    const isGuess = ownership.confidence === 'guess';
    const isKnown = owner !== undefined;
    const name = owner ? displayName(owner) : reason.type === 'git' ? reason.author : nameOfRef(ref);
    const why = [
      isGuess && l10n.t('Nobody is declared as the owner, or it is not certain what was asked about.'),
      entity &&
        ownership.target.ref !== undefined &&
        reason.type === 'codeowners' &&
        l10n.t(
          'The catalog file of {0} names no owner: this is who CODEOWNERS names for where it lies.',
          displayName(entity),
        ),
      !isGuess && !isKnown && l10n.t('Named as the owner, but not in the catalog.'),
      disagreement &&
        l10n.t(
          'The catalog and CODEOWNERS do not agree: line {0} of {1} names others.',
          disagreement.line + 1,
          this.ports.pathOf(disagreement.file),
        ),
    ].filter(Boolean);
    return {
      ref,
      state: isGuess ? 'info' : isKnown && !disagreement ? 'ok' : 'warning',
      ...(isGuess && { isGuess }),
      text: isGuess ? l10n.t('{0} (a guess)', name) : name,
      source: this.#sourceOf(reason),
      asOf: (await this.#entities.originOf(reason.type === 'codeowners' ? undefined : ownership.entityRef))
        .asOf,
      ...(details.length && { details }),
      ...(why.length && { reason: why.join(' ') }),
      action: { title: l10n.t('Open page'), command: CommandIds.openEntity, arguments: [ref] },
    };
  }

  async #nobody(entity: Entity | undefined, looked: readonly LookedAt[]): Promise<OwnerAnswer> {
    return {
      ...(await this.#entities.originOf(entity && refOf(entity))),
      state: 'unknown',
      text: l10n.t('No owner is known'),
      reason: lookedReason(looked, entity),
      action: entity ? toFile(entity) : SEARCH,
    };
  }

  async #contacts(ownership: Ownership | undefined, entity: Entity | undefined): Promise<ContactAnswer[]> {
    const people = ownership?.contacts ?? (entity ? contactsNamedBy(entity) : []);
    const { github } = this.ports.links?.hosts() ?? {};
    const remote = entity && (await this.#remoteOf(entity));
    const ways = [...people, ...(entity ? workPlaces(entity, people, github, remote) : [])];
    return Promise.all(
      ways.map(async ({ kind, label, url: named, of, annotation }): Promise<ContactAnswer> => {
        const known = { kind, state: 'ok', text: label, ...(await this.#entities.originOf(of)) } as const;
        const link = named === undefined ? await this.#link(of, annotation) : undefined;
        const url = named ?? link?.url;
        if (url !== undefined) return { ...known, url, action: { title: TITLES[kind], url } };
        const reason = l10n.t('It is named without an address.');
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

  /** The repository of what is built in the folder that its file lies in. */
  async #remoteOf(entity: Entity): Promise<string | undefined> {
    if (!isBuiltInItsFolder(entity)) return undefined;
    const location = await this.ports.catalog.getLocation(refOf(entity));
    return location && this.ports.ownership.webUrlOf(location.uri);
  }

  async #escalation(
    ownerRef: string | undefined,
    entity: Entity | undefined,
    token?: CancellationToken,
  ): Promise<EscalationStep[]> {
    if (ownerRef === undefined) return [];
    const reads = { ...this.ports, originOf: this.#entities.originOf };
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

  #sourceOf(reason: OwnershipReason): string {
    switch (reason.type) {
      case 'entity':
        return l10n.t('Catalog file of {0}', nameOfRef(reason.ref));
      case 'folder':
        return this.ports.pathOf(reason.declaredIn);
      case 'source-location':
        return reason.isRepository
          ? l10n.t('Repository of {0}', nameOfRef(reason.ref))
          : l10n.t('Source location of {0}', nameOfRef(reason.ref));
      case 'git':
        return l10n.t('Git, {0} of {1} commits in {2} days', reason.commits, reason.of, reason.days);
      case 'house-rules':
        return this.ports.pathOf(reason.file);
      case 'codeowners':
        return l10n.t('{0}, line {1}', this.ports.pathOf(reason.file), reason.line + 1);
    }
  }
}
