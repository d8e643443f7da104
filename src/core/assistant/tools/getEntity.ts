import { isObject } from '../../base/isObject';
import type { Entity } from '../../model/entity';
import { displayName, refOf } from '../../model/reference';
import { ownerRefOf } from '../../model/relations';
import type { Answer, Item } from '../answer';
import { declaredAt, entityOf, facts, pathOf, readAt } from '../entities';
import { quotableLine, told } from '../quote';
import { LEFT_OUT, namesSecret } from '../secrets';
import type { AssistantPorts, Tool } from '../tool';

const PARTS = ['relations', 'problems', 'links', 'production'];
/** What `spec` holds that other tools tell. */
const ELSEWHERE: ReadonlySet<string> = new Set([
  'owner',
  'definition',
  'parameters',
  'steps',
  'output',
  'profile',
]);

export const getEntity: Tool = {
  name: 'greenroom_get_entity',
  description:
    'What the catalog says of one entity: title, description, owner, type, lifecycle, annotations, where it is declared. Without include also its relations and links.',
  inputSchema: {
    type: 'object',
    properties: {
      ref: {
        type: 'string',
        description: 'Reference in any form: component:default/orders, api:orders, orders',
      },
      include: {
        type: 'array',
        items: { type: 'string', enum: PARTS },
        description:
          'Parts to tell: relations, problems of its catalog file, links, production (whether it runs there)',
      },
      cursor: { type: 'string', description: 'From the answer before' },
    },
    required: ['ref'],
  },
  handler: async (input, ports, token): Promise<Answer> => {
    const entity = await entityOf(input.text('ref')!, ports, token);
    const ref = refOf(entity);
    const include = input.list('include') ?? ['relations', 'links'];
    const owner = ownerRefOf(entity);
    const wanted = (part: string, items: () => Item[] | Promise<Item[]>) =>
      include.includes(part) ? items() : [];
    return {
      lead: [told(ref), ...(owner === undefined ? [] : [`Owner: ${told(owner)}`])].join('\n'),
      items: [
        { quote: await basics(entity, ports) },
        ...(await wanted('relations', () => relations(entity))),
        ...(await wanted('links', () => links(entity))),
        ...(await wanted('problems', () => problems(ref, ports))),
        ...(await wanted('production', async () => [
          {
            lead: 'Production:',
            quote:
              (await ports.production?.(ref, token)) ??
              'unknown: nothing here tells what is deployed. Its links and annotations may.',
          },
        ])),
      ],
    };
  },
};

async function basics(entity: Entity, ports: AssistantPorts): Promise<string> {
  const { metadata, spec = {} } = entity;
  const ref = refOf(entity);
  const profile = isObject(spec['profile']) ? spec['profile'] : {};
  return [
    facts({
      title: displayName(entity),
      kind: entity.kind,
      description: metadata.description,
      file: await declaredAt(ref, ports),
      read: await readAt(ref, ports),
      tags: metadata.tags?.join(', '),
    }),
    ...values(spec, 'spec.', ELSEWHERE),
    ...values(profile, 'profile.'),
    ...values(metadata.labels ?? {}, 'label '),
    ...values(metadata.annotations ?? {}, 'annotation '),
  ].join('\n');
}

function values(
  of: Readonly<Record<string, unknown>>,
  prefix: string,
  except?: ReadonlySet<string>,
): string[] {
  return Object.entries(of).flatMap(([key, value]) => {
    if (except?.has(key)) return [];
    if (namesSecret(key)) return [`${prefix}${quotableLine(key)}: ${LEFT_OUT}`];
    const text = shown(value);
    return text === undefined ? [] : [`${prefix}${quotableLine(key)}: ${quotableLine(text, 500)}`];
  });
}

/** Values and lists of values; what nests deeper is for whoever reads the file. */
function shown(value: unknown): string | undefined {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return String(value);
  if (!Array.isArray(value)) return undefined;
  const texts = value.map(shown);
  return texts.every((text) => text !== undefined) && texts.length ? texts.join(', ') : undefined;
}

function relations(entity: Entity): Item[] {
  return (entity.relations ?? []).map(({ type, targetRef }) => ({
    lead: `${told(type) === type.toLowerCase() ? type : told(type)} ${told(targetRef)}`,
  }));
}

function links(entity: Entity): Item[] {
  return (entity.metadata.links ?? []).map(({ title, url, type }) => ({
    quote: `link${type ? ` (${type})` : ''}: ${title ? `${quotableLine(title)} ` : ''}${url}`,
  }));
}

async function problems(ref: string, ports: AssistantPorts): Promise<Item[]> {
  const location = await ports.catalog.getLocation(ref);
  if (!location) return [{ lead: 'No file declares it, so there is nothing to be wrong.' }];
  const { start, end } = location.range;
  const found = (await ports.catalog.getProblems(location.uri)).filter(
    ({ range }) => range.start.line <= end.line && range.end.line >= start.line,
  );
  const path = pathOf(location.uri, ports);
  return found.length
    ? found.map(({ range, severity, code, message }) => ({
        quote: `${path}:${range.start.line + 1}:${range.start.character + 1} ${severity}: ${quotableLine(message)} (${code})`,
      }))
    : [{ lead: 'It has no problems.' }];
}
