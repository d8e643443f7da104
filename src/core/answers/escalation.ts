import * as l10n from '@vscode/l10n';
import { CommandIds } from '../base/commandIds';
import { type CancellationToken, throwIfCancelled } from '../base/cancellation';
import type { Catalog } from '../catalog/catalog';
import type { Entity } from '../model/entity';
import { displayName, refOf } from '../model/reference';
import { ownerRefOf } from '../model/relations';
import { nameOfRef } from '../model/summary';
import { targetOf } from '../ownership/claim';
import { contactsOf } from '../ownership/contacts';
import { SEARCH } from './actions';
import type { Answer, EscalationStep } from './answers';

export interface EscalationReads {
  readonly catalog: Pick<Catalog, 'getEntityByRef' | 'getEntitiesByRefs' | 'queryEntities'>;
  /** The parent that a group had which the catalog does not have any more. */
  readonly lastParentOf?: (ref: string) => string | undefined;
  /** Where and when the catalog learnt of an entity. */
  readonly originOf: (ref: string) => Promise<Pick<Answer, 'source' | 'asOf'>>;
}

/** Steps up; a longer chain is a cycle. */
const MAX_STEPS = 8;
/** Members of a group that are looked up at a time. */
const AT_ONCE = 200;
/** Groups below one that are looked through for people; where there are more somebody will be in one. */
const MOST_BELOW = 200;

/** The owner, the groups above, and the owner of the domain: each once, with what is wrong with it. */
export async function escalationOf(
  reads: EscalationReads,
  ownerRef: string,
  entity: Entity | undefined,
  token?: CancellationToken,
): Promise<EscalationStep[]> {
  const steps = new Map<string, EscalationStep>();
  const add = async (ref: string, role: EscalationStep['role']) => {
    throwIfCancelled(token);
    const group = await reads.catalog.getEntityByRef(ref, token);
    steps.set(ref, await stepOf(reads, ref, role, group, token));
    return group;
  };
  let ref: string | undefined = ownerRef;
  let last = ownerRef;
  for (let step = 0; ref !== undefined && !steps.has(ref) && step < MAX_STEPS; step++) {
    const group = await add(ref, step === 0 ? 'owner' : 'parent');
    last = ref;
    ref = group
      ? (targetOf(group, 'childOf') ?? targetOf(group, 'memberOf'))
      : await parentOfGone(reads, ref);
  }
  if (ref !== undefined) {
    const step = steps.get(last)!;
    const why = steps.has(ref)
      ? l10n.t('The group above it is {0}, which is itself below it: the way up is a circle.', nameOfRef(ref))
      : l10n.t('The group above it is {0}; no more than {1} are followed.', nameOfRef(ref), MAX_STEPS);
    const state = step.state === 'ok' ? 'info' : step.state;
    steps.set(last, { ...step, state, reason: [step.reason, why].filter(Boolean).join(' ') });
  }
  const domain = entity && (await domainOf(reads, entity, token));
  if (domain === undefined) return [...steps.values()];
  const { whole } = domain;
  const owner = whole && ownerRefOf(whole);
  if (owner === undefined) steps.set(domain.ref, await withoutOwner(reads, domain));
  else if (!steps.has(owner)) await add(owner, 'domain');
  return [...steps.values()];
}

/** A domain, or what would lead to it, that tells of no owner. */
async function withoutOwner(reads: EscalationReads, { ref, whole }: Whole): Promise<EscalationStep> {
  const name = whole ? displayName(whole) : nameOfRef(ref);
  const isDomain = ref.startsWith('domain:');
  return {
    ref,
    role: 'domain',
    state: 'unknown',
    text: isDomain ? l10n.t('No owner of the domain {0} is known', name) : l10n.t('No domain is known'),
    reason: whole
      ? l10n.t('The catalog file of {0} names no owner.', name)
      : isDomain
        ? l10n.t('The domain {0} is not in the catalog.', name)
        : l10n.t('It is part of {0}, which is not in the catalog.', name),
    ...(await reads.originOf(ref)),
    contacts: [],
    action: whole ? { title: l10n.t('Open page'), command: CommandIds.openEntity, arguments: [ref] } : SEARCH,
  };
}

async function stepOf(
  reads: EscalationReads,
  ref: string,
  role: EscalationStep['role'],
  group: Entity | undefined,
  token?: CancellationToken,
): Promise<EscalationStep> {
  const text = group ? displayName(group) : nameOfRef(ref);
  const wrong = group ? await emptiness(reads, group, token) : await absence(reads, ref);
  return {
    ref,
    role,
    state: 'ok',
    text,
    ...(await reads.originOf(ref)),
    contacts: group ? contactsOf(group) : [],
    action: { title: l10n.t('Open page'), command: CommandIds.openEntity, arguments: [ref] },
    ...wrong,
  };
}

type Wrong = Pick<EscalationStep, 'state' | 'reason'>;

async function absence(reads: EscalationReads, ref: string): Promise<Wrong> {
  const last = await parentOfGone(reads, ref);
  const parent = last === undefined ? undefined : await reads.catalog.getEntityByRef(last);
  const reason =
    last === undefined
      ? l10n.t('It is not in the catalog, and no group above it is known.')
      : l10n.t(
          'It is not in the catalog. The last known group above it is {0}.',
          parent ? displayName(parent) : nameOfRef(last),
        );
  return { state: 'warning', reason };
}

/** By a group that still names it as its child, else by what was remembered. */
async function parentOfGone(reads: EscalationReads, ref: string): Promise<string | undefined> {
  const { items } = await reads.catalog.queryEntities({
    filter: { kind: 'group', 'relations.parentOf': ref },
    fields: ['kind', 'metadata.name', 'metadata.namespace'],
    limit: 1,
  });
  return items[0] ? refOf(items[0]) : reads.lastParentOf?.(ref);
}

/** A group without people is nobody to ask; where the catalog knows no people at all, that says nothing. */
async function emptiness(
  reads: EscalationReads,
  group: Entity,
  token?: CancellationToken,
): Promise<Wrong | undefined> {
  if (group.kind.toLowerCase() !== 'group') return undefined;
  let named = 0;
  const seen = new Set([refOf(group)]);
  for (let level = [group]; level.length > 0;) {
    const members = refsOf(level, 'hasMember');
    named += members.length;
    for (let from = 0; from < members.length; from += AT_ONCE)
      if ((await found(reads, members.slice(from, from + AT_ONCE), token)).length > 0) return undefined;
    const below = refsOf(level, 'parentOf').filter((ref) => !seen.has(ref) && seen.add(ref));
    if (seen.size > MOST_BELOW) return undefined;
    level = await found(reads, below, token);
  }
  const people = await reads.catalog.queryEntities(
    { filter: { kind: 'user' }, fields: ['kind'], limit: 1 },
    token,
  );
  if (people.totalItems === 0)
    return { state: 'info', reason: l10n.t('Who is in it is not known: the catalog has no people.') };
  const parent = targetOf(group, 'childOf');
  const above = parent === undefined ? '' : ` ${l10n.t('The group above it is {0}.', nameOfRef(parent))}`;
  const what =
    seen.size > 1
      ? l10n.t('Neither it nor a group below it has a member who is in the catalog.')
      : named > 0
        ? l10n.t('None of its members is in the catalog.')
        : l10n.t('It has no members.');
  return { state: 'warning', reason: `${what}${above}` };
}

/** All that entities name by a relation. */
function refsOf(entities: readonly Entity[], relation: string): string[] {
  return entities.flatMap(({ relations = [] }) =>
    relations.filter(({ type }) => type === relation).map(({ targetRef }) => targetRef),
  );
}

async function found(
  { catalog }: EscalationReads,
  entityRefs: readonly string[],
  token?: CancellationToken,
): Promise<Entity[]> {
  if (entityRefs.length === 0) return [];
  const { items } = await catalog.getEntitiesByRefs({ entityRefs, fields: ['kind', 'relations'] });
  throwIfCancelled(token);
  return items.filter((each) => each !== undefined);
}

/** What something is part of. */
interface Whole {
  /** Canonical. */
  readonly ref: string;
  /** Undefined where the catalog does not have it. */
  readonly whole?: Entity;
}

/** The nearest domain it is part of, itself if it is one; else what it is part of that is not there to tell. */
async function domainOf(
  { catalog }: EscalationReads,
  entity: Entity,
  token?: CancellationToken,
): Promise<Whole | undefined> {
  let part: Entity = entity;
  for (let step = 0; step < MAX_STEPS; step++) {
    if (part.kind.toLowerCase() === 'domain') return { ref: refOf(part), whole: part };
    const ref = wholeOf(part);
    if (ref === undefined) return undefined;
    const whole = await catalog.getEntityByRef(ref, token);
    if (!whole) return { ref };
    part = whole;
  }
  return undefined;
}

/** What it is part of: a domain before a system, and that before a component. */
function wholeOf({ relations = [] }: Entity): string | undefined {
  const wholes = relations.filter(({ type }) => type === 'partOf').map(({ targetRef }) => targetRef);
  const ofKind = (kind: string) => wholes.find((ref) => ref.startsWith(kind));
  return ofKind('domain:') ?? ofKind('system:') ?? wholes[0];
}
