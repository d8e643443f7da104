import { type CancellationToken, throwIfCancelled } from '../base/cancellation';
import type { Catalog, EntityLocation } from '../catalog/catalog';
import { EXISTS } from '../catalog/filter';
import { CodeownersFinder, type CodeownersMatch } from '../codeowners/finder';
import type { Entity } from '../model/entity';
import { displayName, refOf, toCanonicalRef } from '../model/reference';
import { ownerRefOf } from '../model/relations';
import type { FileReader } from '../ports/fileReader';
import type { Repositories } from '../ports/repositories';
import { contactsOf, distinct } from './contacts';
import { resolveHandle } from './handles';
import type { Contact, OtherOwner, Ownership, OwnershipReason, OwnershipService } from './ownership';

type Reads = Pick<
  Catalog,
  'getEntityByRef' | 'getEntitiesByRefs' | 'queryEntities' | 'getEntitiesInFile' | 'getNearestEntities'
>;

/** Someone named for a target, and why. */
interface Claim {
  readonly ownerRef: string;
  readonly owner?: Entity;
  readonly reason: OwnershipReason;
  readonly entity?: Entity;
}

/** Steps up through parent groups; a longer chain is a cycle. */
const MAX_STEPS = 8;

/** Which of several entities of one folder speaks for its files: what is built there, then what holds it. */
const SPEAKERS = ['component', 'resource', 'api', 'template', 'system', 'domain'];

/** Answers who owns an entity or a file, out of the catalog and, given `files`, CODEOWNERS. */
export class CatalogOwnership implements OwnershipService {
  readonly #codeowners: CodeownersFinder | undefined;

  constructor(
    readonly catalog: Reads,
    files?: FileReader,
    repositories?: Pick<Repositories, 'rootOf' | 'webUrlOf'>,
  ) {
    this.#codeowners = files && new CodeownersFinder(files, repositories);
  }

  async ownerOf(target: string, token?: CancellationToken): Promise<Ownership | undefined> {
    const claims = isUri(target)
      ? await this.#claimsOfFile(target, token)
      : await this.#claimsOfRef(target, token);
    throwIfCancelled(token);
    const [first, ...rest] = claims;
    if (!first) return undefined;
    const [contacts, members] = await Promise.all([
      this.#contacts(first, token),
      first.owner ? this.#members(first.owner) : [],
    ]);
    return {
      ownerRef: first.ownerRef,
      ...(first.owner && { owner: first.owner }),
      ...(first.entity && { entityRef: refOf(first.entity), entityTitle: displayName(first.entity) }),
      reason: first.reason,
      others: othersOf(first, rest),
      contacts,
      members,
    };
  }

  async #claimsOfRef(text: string, token?: CancellationToken): Promise<Claim[]> {
    const ref = toCanonicalRef(text);
    const entity = ref && (await this.catalog.getEntityByRef(ref, token));
    const claim = entity && (await this.#claimOf(entity, { type: 'entity', ref: refOf(entity) }, token));
    return claim ? [claim] : [];
  }

  async #claimsOfFile(uri: string, token?: CancellationToken): Promise<Claim[]> {
    const [nearest, match] = await Promise.all([this.#nearest(uri, token), this.#codeowners?.find(uri)]);
    throwIfCancelled(token);
    const reviewers = match ? await this.#claimsOfMatch(match, token) : [];
    return nearest ? [nearest, ...reviewers] : reviewers;
  }

  /** The owner of the file's own entity where it declares one, else of the nearest entity whose folder holds it. */
  async #nearest(uri: string, token?: CancellationToken): Promise<Claim | undefined> {
    const declared = await this.catalog.getEntitiesInFile(uri);
    if (declared.length > 0) {
      const claim = await this.#spokenFor(declared, token);
      if (claim) return claim;
    }
    const near = await this.catalog.getNearestEntities(uri, { 'relations.ownedBy': EXISTS }, token);
    return this.#spokenFor(near, token);
  }

  async #spokenFor(
    declared: readonly { ref: string; location: EntityLocation }[],
    token?: CancellationToken,
  ): Promise<Claim | undefined> {
    const rank = ({ ref }: { ref: string }) => (SPEAKERS.indexOf(ref.slice(0, ref.indexOf(':'))) + 100) % 100;
    for (const { ref, location } of [...declared].sort((a, b) => rank(a) - rank(b))) {
      const entity = await this.catalog.getEntityByRef(ref, token);
      if (!entity || isPeople(entity)) continue;
      const claim = await this.#claimOf(entity, { type: 'folder', ref, declaredIn: location.uri }, token);
      if (claim) return claim;
    }
    return undefined;
  }

  /** The entity's owner; a team or person is its own. */
  async #claimOf(
    entity: Entity,
    reason: OwnershipReason,
    token?: CancellationToken,
  ): Promise<Claim | undefined> {
    if (isPeople(entity)) return { ownerRef: refOf(entity), owner: entity, reason, entity };
    const ownerRef = ownerRefOf(entity);
    return ownerRef === undefined ? undefined : { ...(await this.#owner(ownerRef, token)), reason, entity };
  }

  /** The owner's entity. An owner written as an e-mail address is the person who has it. */
  async #owner(ref: string, token?: CancellationToken): Promise<{ ownerRef: string; owner?: Entity }> {
    const owner = await this.catalog.getEntityByRef(ref, token);
    if (owner) return { ownerRef: ref, owner };
    const name = ref.slice(ref.indexOf('/') + 1);
    if (!name.includes('@')) return { ownerRef: ref };
    const found = await resolveHandle(this.catalog, name, token);
    return found.entity ? { ownerRef: found.ref, owner: found.entity } : { ownerRef: ref };
  }

  async #claimsOfMatch(match: CodeownersMatch, token?: CancellationToken): Promise<Claim[]> {
    const { file, rules } = match;
    const named = rules.flatMap(({ owners, pattern, line, section }) =>
      owners.map((handle) => ({
        handle,
        reason: {
          type: 'codeowners',
          file,
          pattern,
          line,
          ...(section !== undefined && { section }),
        } as const,
      })),
    );
    return Promise.all(
      named.map(async ({ handle, reason }) => {
        const { ref, entity } = await resolveHandle(this.catalog, handle, token);
        return { ownerRef: ref, owner: entity, reason };
      }),
    );
  }

  async #contacts({ ownerRef, owner, entity }: Claim, token?: CancellationToken): Promise<Contact[]> {
    const own = entity && !isPeople(entity) ? contactsOf(entity) : [];
    let contacts = owner ? contactsOf(owner) : contactsOfUnknown(ownerRef);
    let group = owner;
    for (let step = 0; contacts.length === 0 && group && step < MAX_STEPS; step++) {
      const parent: string | undefined = targetOf(group, 'childOf') ?? targetOf(group, 'memberOf');
      group = parent === undefined ? undefined : await this.catalog.getEntityByRef(parent, token);
      if (group) contacts = contactsOf(group);
    }
    return distinct([...contacts, ...own]);
  }

  async #members(owner: Entity): Promise<Ownership['members']> {
    const refs = (owner.relations ?? [])
      .filter(({ type }) => type === 'hasMember')
      .map(({ targetRef }) => targetRef);
    if (refs.length === 0) return [];
    const people = await this.catalog.getEntitiesByRefs(refs, ['kind', 'metadata', 'spec.profile']);
    return refs.map((ref, at) => {
      const person = people[at];
      return { ref, name: person ? displayName(person) : nameOf(ref) };
    });
  }
}

function othersOf(first: Claim, rest: readonly Claim[]): OtherOwner[] {
  const seen = new Set([first.ownerRef]);
  return rest
    .filter(({ ownerRef }) => !seen.has(ownerRef) && seen.add(ownerRef))
    .map(({ ownerRef, owner, reason }) => ({
      ownerRef,
      name: owner ? displayName(owner) : nameOf(ownerRef),
      reason,
    }));
}

/** An owner the catalog does not know can still be written to where it is named by its address. */
function contactsOfUnknown(ownerRef: string): Contact[] {
  const name = nameOf(ownerRef);
  return /^[^\s@]+@[^\s@]+$/.test(name) ? [{ kind: 'email', label: name, url: `mailto:${name}` }] : [];
}

function targetOf(entity: Entity, type: string): string | undefined {
  return entity.relations?.find((relation) => relation.type === type)?.targetRef;
}

function isPeople(entity: Entity): boolean {
  return /^(group|user)$/i.test(entity.kind);
}

function nameOf(ref: string): string {
  return ref.slice(ref.indexOf('/') + 1);
}

/** A reference never has `://`; `file:` alone could be a kind nobody has. */
function isUri(target: string): boolean {
  return target.includes('://') || target.startsWith('file:');
}
