import { CommandIds } from '../base/commandIds';
import { type CancellationToken, throwIfCancelled } from '../base/cancellation';
import type { Catalog } from '../catalog/catalog';
import type { Entity } from '../model/entity';
import { displayName, refOf } from '../model/reference';
import { ownerRefOf } from '../model/relations';
import { nameOfRef } from '../model/summary';
import { targetOf } from '../ownership/claim';
import { contactsOf } from '../ownership/contacts';
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
  for (let step = 0; ref !== undefined && !steps.has(ref) && step < MAX_STEPS; step++) {
    const group = await add(ref, step === 0 ? 'owner' : 'parent');
    ref = group
      ? (targetOf(group, 'childOf') ?? targetOf(group, 'memberOf'))
      : await parentOfGone(reads, ref);
  }
  const domain = entity && (await domainOf(reads, entity, token));
  const domainOwner = domain && ownerRefOf(domain);
  if (domainOwner !== undefined && !steps.has(domainOwner)) await add(domainOwner, 'domain');
  return [...steps.values()];
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
    action: { title: 'Open page', command: CommandIds.openEntity, arguments: [ref] },
    ...wrong,
  };
}

type Wrong = Pick<EscalationStep, 'state' | 'reason'>;

async function absence(reads: EscalationReads, ref: string): Promise<Wrong> {
  const last = await parentOfGone(reads, ref);
  const parent = last === undefined ? undefined : await reads.catalog.getEntityByRef(last);
  const reason =
    last === undefined
      ? 'It is not in the catalog, and no group above it is known.'
      : `It is not in the catalog. The last known group above it is ${parent ? displayName(parent) : nameOfRef(last)}.`;
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
  if (targetOf(group, 'parentOf')) return undefined;
  const named = (group.relations ?? []).filter(({ type }) => type === 'hasMember');
  for (let from = 0; from < named.length; from += AT_ONCE) {
    const entityRefs = named.slice(from, from + AT_ONCE).map(({ targetRef }) => targetRef);
    const { items } = await reads.catalog.getEntitiesByRefs({ entityRefs, fields: ['kind'] });
    throwIfCancelled(token);
    if (items.some((member) => member !== undefined)) return undefined;
  }
  const people = await reads.catalog.queryEntities(
    { filter: { kind: 'user' }, fields: ['kind'], limit: 1 },
    token,
  );
  if (people.totalItems === 0)
    return { state: 'info', reason: 'Who is in it is not known: the catalog has no people.' };
  const parent = targetOf(group, 'childOf');
  const above = parent === undefined ? '' : ` The group above it is ${nameOfRef(parent)}.`;
  const what = named.length > 0 ? 'None of its members is in the catalog.' : 'It has no members.';
  return { state: 'warning', reason: `${what}${above}` };
}

/** The nearest domain it is part of, itself if it is one. */
async function domainOf(
  { catalog }: EscalationReads,
  entity: Entity,
  token?: CancellationToken,
): Promise<Entity | undefined> {
  let part: Entity | undefined = entity;
  for (let step = 0; part && step < MAX_STEPS; step++) {
    if (part.kind.toLowerCase() === 'domain') return part;
    const whole = wholeOf(part);
    part = whole === undefined ? undefined : await catalog.getEntityByRef(whole, token);
  }
  return undefined;
}

/** What it is part of: a domain before a system, and that before a component. */
function wholeOf({ relations = [] }: Entity): string | undefined {
  const wholes = relations.filter(({ type }) => type === 'partOf').map(({ targetRef }) => targetRef);
  const ofKind = (kind: string) => wholes.find((ref) => ref.startsWith(kind));
  return ofKind('domain:') ?? ofKind('system:') ?? wholes[0];
}
