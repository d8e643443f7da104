import { type CancellationToken, throwIfCancelled } from '../base/cancellation';
import { joinUri, parentUri } from '../base/uri';
import { GITHUB_SCHEME } from '../catalog/githubUri';
import type { Entity } from '../model/entity';
import { type CodeownersAt, CodeownersFinder } from '../codeowners/finder';
import { displayName, refOf } from '../model/reference';
import type { Contributors } from '../ports/contributors';
import type { FileReader } from '../ports/fileReader';
import type { Repositories } from '../ports/repositories';
import { type Claim, claimOf, isPeople, nameOf, type OwnershipReads, targetOf } from './claim';
import { type ChangeOwners, changeOwners } from './changeOwners';
import { contactsNamedBy, distinct } from './contacts';
import { ANY_FILE, disagreementOf, isBuiltInItsFolder } from './disagreement';
import { declaredFor, type FilePorts, guessedFor, reviewersFor } from './fileClaims';
import type {
  Contact,
  Disagreement,
  LookedAt,
  OtherOwner,
  Ownership,
  OwnershipAnswer,
  OwnershipService,
  OwnershipTarget,
} from './ownership';
import type { QuestionPorts } from './questions/ports';
import { AddressIndex } from './addressIndex';
import { rememberedReads } from './rememberedReads';
import { SourceLocations } from './sourceLocations';
import { Questions } from './target';

/** Steps up through parent groups; a longer chain is a cycle. */
const MAX_STEPS = 8;

/** Ways that lead from a question to what may not be meant. */
const GUESSES: readonly OwnershipTarget['by'][] = ['name', 'host', 'ending'];

/** Who is named for a target, first things first, and where was looked in vain. */
interface Found {
  readonly claims: readonly Claim[];
  readonly looked: readonly LookedAt[];
  readonly disagreement?: Disagreement;
  readonly isGuess?: boolean;
  readonly shared?: readonly string[];
  readonly alike?: readonly string[];
}

/** Answers who owns something, out of the catalog and, given `files`, CODEOWNERS and version control. */
export class CatalogOwnership implements OwnershipService {
  readonly #ports: FilePorts;
  readonly #questions: Questions;

  constructor(
    readonly catalog: OwnershipReads,
    files?: FileReader,
    repositories?: Pick<Repositories, 'rootOf' | 'webUrlOf' | 'resolveUrl'>,
    contributors?: Contributors,
    questions: Pick<QuestionPorts, 'workspace' | 'remotePackages' | 'serversOf'> = {},
    hints?: FilePorts['hints'],
  ) {
    this.#ports = {
      catalog,
      locations: new SourceLocations(catalog),
      ...(files && { codeowners: new CodeownersFinder(files, repositories) }),
      ...(repositories && { repositories }),
      ...(contributors && { contributors }),
      ...(hints && { hints }),
    };
    const addresses = new AddressIndex(catalog);
    this.#questions = new Questions({ ...this.#ports, addresses, ...questions, ...(files && { files }) });
  }

  async ownerOf(target: string, token?: CancellationToken): Promise<Ownership | undefined> {
    return (await this.lookUp(target, token)).ownership;
  }

  async lookUp(question: string, token?: CancellationToken): Promise<OwnershipAnswer> {
    const { target, looked } = await this.#questions.target(question, token);
    throwIfCancelled(token);
    if (!target) return { looked };
    const found = await this.#claims(target, token);
    throwIfCancelled(token);
    const [first, ...rest] = found.claims;
    if (!first) return { target, looked: [...looked, ...found.looked] };
    const [contacts, members] = await Promise.all([
      this.#contacts(first, token),
      first.owner ? this.#members(first.owner) : [],
    ]);
    const ownership: Ownership = {
      ownerRef: first.ownerRef,
      ...(first.owner && { owner: first.owner }),
      confidence: found.isGuess || GUESSES.includes(target.by) ? 'guess' : 'declared',
      target,
      ...(first.entity && { entityRef: refOf(first.entity), entityTitle: displayName(first.entity) }),
      ...(found.shared && { shared: found.shared }),
      ...(found.alike && { alike: found.alike }),
      reason: first.reason,
      others: othersOf(first, rest),
      ...(found.disagreement && { disagreement: found.disagreement }),
      contacts,
      members,
    };
    return { target, ownership, looked: [...looked, ...found.looked] };
  }

  async webUrlOf(uri: string): Promise<string | undefined> {
    return this.#ports.repositories?.webUrlOf?.(uri);
  }

  ownersOf(files: readonly string[], token?: CancellationToken, rules?: CodeownersAt): Promise<ChangeOwners> {
    const { codeowners } = this.#ports;
    const catalog = rememberedReads(this.catalog);
    const ports = {
      ...this.#ports,
      catalog,
      locations: new SourceLocations(catalog),
      known: new Map(),
      ...(codeowners && { codeowners: codeowners.remembering(rules) }),
    };
    return changeOwners(ports, files, token);
  }

  async #claims({ ref, uri, line }: OwnershipTarget, token?: CancellationToken): Promise<Found> {
    if (ref !== undefined) return this.#claimsOfEntity(ref, token);
    if (uri === undefined) return { claims: [], looked: [] };
    const inside = await this.#inside(uri);
    const { ofCatalog, alike, tied, reviewers, looked } = await declaredFor(this.#ports, inside, token, line);
    // CODEOWNERS knows which of them it is.
    if (tied.length > 0) return { ...amongTied(tied, reviewers), looked, isGuess: reviewers.length === 0 };
    if (!ofCatalog && reviewers.length === 0) {
      const guess = await guessedFor(this.#ports, uri, token);
      return { claims: guess.claims, looked: [...looked, ...guess.looked], isGuess: true };
    }
    const disagreement = ofCatalog && (await disagreementOf(this.catalog, ofCatalog, reviewers, token));
    return {
      claims: ofCatalog ? [ofCatalog, ...reviewers] : reviewers,
      looked,
      ...(alike && { alike }),
      ...(disagreement && { disagreement }),
    };
  }

  async #claimsOfEntity(ref: string, token?: CancellationToken): Promise<Found> {
    const entity = await this.catalog.getEntityByRef(ref, token);
    const claim =
      entity && (await claimOf(this.catalog, entity, { type: 'entity', ref: refOf(entity) }, token));
    if (claim) return { ...(await this.#differing(entity, claim, token)), looked: [] };
    const looked: LookedAt[] = [{ place: 'catalog', ref }];
    const file = entity && (await this.catalog.getLocation?.(ref))?.uri;
    if (file === undefined) return { claims: [], looked };
    const { reviewers, lookedAt } = await this.#reviewersOfEntity(entity!, file, token);
    if (lookedAt) looked.push(lookedAt);
    return { claims: reviewers.map((reviewer) => ({ ...reviewer, entity })), looked };
  }

  /**
   * Those that CODEOWNERS names for what is declared in a file: for its folder, or for just this file. Who looks after files
   * of that name or ending wherever they are, as the team of a portal, owns nothing of what they declare.
   */
  async #reviewersOfEntity(entity: Entity, file: string, token?: CancellationToken) {
    const [ofFile, ofFolder] = await Promise.all([
      reviewersFor(this.#ports, file, token),
      reviewersFor(this.#ports, joinUri(parentUri(file), ANY_FILE), token),
    ]);
    const named = ofFile.reviewers.filter(
      ({ reason }) =>
        reason.type === 'codeowners' &&
        /^[^*?[\]]*[^/*?[\]]\/[^/*?[\]]+$|^\/[^/*?[\]]+$/.test(reason.pattern),
    );
    const isOfFile = named.length > 0 && !isBuiltInItsFolder(entity);
    if (!isOfFile && ofFolder.reviewers.length > 0) return ofFolder;
    return named.length > 0 ? { reviewers: named } : ofFolder;
  }

  /** A folder is what its files are: what stands in it is about any of them. */
  async #inside(uri: string): Promise<string> {
    const stat = await this.#ports.codeowners?.files.stat(uri).catch(() => undefined);
    return stat?.type === 'directory' ? joinUri(uri, ANY_FILE) : uri;
  }

  /** The entity's owner, and where CODEOWNERS gives its folder to others these too. */
  async #differing(
    entity: Entity,
    claim: Claim,
    token?: CancellationToken,
  ): Promise<Pick<Found, 'claims' | 'disagreement'>> {
    const file = isBuiltInItsFolder(entity)
      ? (await this.catalog.getLocation?.(refOf(entity)))?.uri
      : undefined;
    // Over a network each folder would cost a request.
    if (file === undefined || file.startsWith(`${GITHUB_SCHEME}:`)) return { claims: [claim] };
    const { reviewers } = await reviewersFor(this.#ports, joinUri(parentUri(file), ANY_FILE), token);
    const disagreement = await disagreementOf(this.catalog, claim, reviewers, token);
    return disagreement ? { claims: [claim, ...reviewers], disagreement } : { claims: [claim] };
  }

  async #contacts({ ownerRef, owner, entity }: Claim, token?: CancellationToken): Promise<Contact[]> {
    const own = entity && !isPeople(entity) ? contactsNamedBy(entity) : [];
    let contacts = owner ? contactsNamedBy(owner) : contactsOfUnknown(ownerRef);
    let group = owner;
    for (let step = 0; contacts.length === 0 && group && step < MAX_STEPS; step++) {
      const parent: string | undefined = targetOf(group, 'childOf') ?? targetOf(group, 'memberOf');
      group = parent === undefined ? undefined : await this.catalog.getEntityByRef(parent, token);
      if (group) contacts = contactsNamedBy(group);
    }
    return distinct([...contacts, ...own]);
  }

  async #members(owner: Entity): Promise<Ownership['members']> {
    const refs = (owner.relations ?? [])
      .filter(({ type }) => type === 'hasMember')
      .map(({ targetRef }) => targetRef);
    if (refs.length === 0) return [];
    const people = (
      await this.catalog.getEntitiesByRefs({ entityRefs: refs, fields: ['kind', 'metadata', 'spec.profile'] })
    ).items;
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
      name: owner ? displayName(owner) : reason.type === 'git' ? reason.author : nameOf(ownerRef),
      reason,
    }));
}

/** An owner the catalog does not know can still be written to where it is named by its address. */
function contactsOfUnknown(ownerRef: string): Contact[] {
  const name = nameOf(ownerRef);
  return /^[^\s@]+@[^\s@]+$/.test(name) ? [{ kind: 'email', label: name, url: `mailto:${name}` }] : [];
}

/** Who is named where several entities hold a file alike: CODEOWNERS first, which may tell of which it speaks. */
function amongTied(tied: readonly Claim[], reviewers: readonly Claim[]): Pick<Found, 'claims' | 'shared'> {
  const [first, ...others] = reviewers;
  const [meant, another] = tied.filter(({ ownerRef }) => ownerRef === first?.ownerRef);
  if (first && meant && !another)
    return {
      claims: [{ ...first, entity: meant.entity! }, ...others, ...tied.filter((each) => each !== meant)],
    };
  const shared = tied.flatMap(({ entity }) => (entity ? [refOf(entity)] : []));
  return { claims: [...reviewers, ...tied], shared };
}
