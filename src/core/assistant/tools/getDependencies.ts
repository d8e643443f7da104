import type { CancellationToken } from '../../base/cancellation';
import { throwIfCancelled } from '../../base/cancellation';
import type { Entity } from '../../model/entity';
import { refOf } from '../../model/reference';
import { declaredAt, entityOf, facts } from '../entities';
import { InputProblem } from '../input';
import { told } from '../quote';
import type { AssistantPorts, Tool } from '../tool';

/** Relations in pairs: the first leads to what an entity needs or belongs to, the second back. */
const PAIRS: readonly (readonly [toNeeded: string, back: string])[] = [
  ['dependsOn', 'dependencyOf'],
  ['consumesApi', 'apiConsumedBy'],
  ['apiProvidedBy', 'providesApi'],
  ['partOf', 'hasPart'],
  ['ownedBy', 'ownerOf'],
  ['childOf', 'parentOf'],
  ['memberOf', 'hasMember'],
];
/** Those along which a change is felt. */
const FELT = PAIRS.slice(0, 3);
/** Entities that are looked at for one answer. */
const MOST = 2_000;

export const getDependencies: Tool = {
  name: 'greenroom_get_dependencies',
  description:
    'What an entity needs (dependencies) and what breaks with it (dependents), as lines: source relation target. An API depends on what provides it.',
  inputSchema: {
    type: 'object',
    properties: {
      ref: { type: 'string', description: 'Reference in any form' },
      direction: {
        type: 'string',
        enum: ['dependencies', 'dependents', 'both'],
        description: 'both by default',
      },
      depth: { type: 'integer', minimum: 1, maximum: 3, description: 'Steps to go; 1 by default' },
      types: {
        type: 'array',
        items: { type: 'string' },
        description: 'Relation types to follow instead, for example dependsOn, consumesApi, partOf',
      },
      cursor: { type: 'string', description: 'From the answer before' },
    },
    required: ['ref'],
  },
  handler: async (input, ports, token) => {
    const entity = await entityOf(input.text('ref')!, ports, token);
    const direction = input.text('direction') ?? 'both';
    const depth = input.number('depth') ?? 1;
    const given = input.list('types');
    // Models fill in what they leave open with an empty list.
    const types = given?.length ? given : undefined;
    if (types?.some((type) => !/^[A-Za-z][\w.-]{0,62}$/.test(type)))
      throw new InputProblem('types', 'They are names of relations, for example dependsOn.');
    const ways = direction === 'both' ? (['dependencies', 'dependents'] as const) : [direction as Way];
    const found = await Promise.all(
      ways.map((way) => walk(entity, depth, relationsOf(way, types), ports, token)),
    );
    const lines = [...new Set(found.flatMap((each) => each.lines))];
    const isCut = found.some((each) => each.isCut);
    const note = isCut ? ` Only the nearest ${MOST} entities were looked at.` : '';
    return {
      lead: `${told(refOf(entity))}\n${lines.length ? `Relations, nearest first: ${lines.length}.` : `It has no ${direction === 'both' ? 'dependencies or dependents' : direction}${types ? ' of these types' : ''}.`}${note}`,
      items: [
        { quote: facts({ file: await declaredAt(refOf(entity), ports) }) },
        ...lines.map((lead) => ({ lead })),
      ],
    };
  },
};

type Way = 'dependencies' | 'dependents';

/** The relations to follow from an entity. A type that is no pair's leads the same way from either end. */
function relationsOf(way: Way, types: readonly string[] | undefined): ReadonlySet<string> {
  const side = way === 'dependencies' ? 0 : 1;
  if (!types) return new Set(FELT.map((pair) => pair[side]));
  return new Set(types.map((type) => PAIRS.find((pair) => pair.includes(type))?.[side] ?? type));
}

async function walk(
  from: Entity,
  depth: number,
  types: ReadonlySet<string>,
  { catalog }: AssistantPorts,
  token?: CancellationToken,
): Promise<{ readonly lines: string[]; readonly isCut: boolean }> {
  const lines: string[] = [];
  const seen = new Set([refOf(from)]);
  let ring: Entity[] = [from];
  let isCut = false;
  for (let step = 0; step < depth && ring.length; step++) {
    const next = new Map<string, string[]>();
    for (const entity of ring)
      for (const { type, targetRef } of entity.relations ?? []) {
        if (!types.has(type)) continue;
        const line = `${told(refOf(entity))} ${type} ${told(targetRef)}`;
        next.set(targetRef, [...(next.get(targetRef) ?? []), line]);
      }
    const refs = [...next.keys()].sort();
    const targets = (
      await catalog.getEntitiesByRefs({ entityRefs: refs, fields: ['kind', 'metadata', 'relations'] })
    ).items;
    throwIfCancelled(token);
    for (const [at, ref] of refs.entries())
      for (const line of next.get(ref)!.sort())
        lines.push(targets[at] ? line : `${line} (not in the catalog)`);
    const fresh = targets.filter((each) => each !== undefined && !seen.has(refOf(each))) as Entity[];
    isCut ||= seen.size + fresh.length > MOST;
    ring = fresh.slice(0, MOST - seen.size);
    for (const each of ring) seen.add(refOf(each));
  }
  return { lines, isCut };
}
