import type { Content, Operation, Reading } from '../definition';
import { known } from '../definition';
import { Spot } from '../tree/spot';
import { PlacedTree } from './placedTree';
import { type ProtoField, readProtoFile } from './protoFile';

const NUMBERS = /^(?:double|float)$/;
const INTEGERS = /^(?:u?int|sint|s?fixed)(?:32|64)$/;

/** Protobuf 2, 3 and editions. */
export function readProtobuf(text: string): Reading {
  const file = readProtoFile(text);
  const tree = new PlacedTree();
  const within = file.package ? `${file.package}.` : '';
  for (const { kind, name, nameAt, start, end } of file.scanned) {
    const key = [nameAt, nameAt + name.length - (name.lastIndexOf('.') + 1)] as const;
    const cut = name.lastIndexOf('.');
    const path =
      kind === 'field' || kind === 'rpc'
        ? ['types', within + name.slice(0, cut), 'properties', name.slice(cut + 1)]
        : ['types', within + name];
    tree.place(path, key, [start, end]);
  }
  for (const [name, message] of file.messages) {
    const properties = message.fields.map((field) => [field.name, fieldSchema(field)]);
    const required = message.fields.filter(({ label }) => label === 'required').map((field) => field.name);
    tree.merge(['types', name], {
      ...described(message),
      type: 'object',
      properties: Object.fromEntries(properties) as object,
      ...(required.length > 0 && { required }),
    });
  }
  for (const [name, type] of file.enums)
    tree.merge(['types', name], {
      ...described(type),
      type: 'string',
      enum: type.values.map((each) => each.name),
    });
  const types = new Map(tree.entries('types'));
  const operations = [...file.services].flatMap(([service, { methods }]) =>
    methods.map((method): Operation => {
      const spot = new Spot(undefined, tree, ['types', service, 'properties', method.name]);
      const content = (type: string, isStream: boolean): Content => ({
        type: `${isStream ? 'stream ' : ''}${type}`,
        schema: new Spot(types.has(type) ? { $ref: `#/types/${type}` } : { 'x-type': type }, tree, spot.path),
        spot,
      });
      return {
        ...known({ summary: method.comment?.split('\n')[0], deprecated: method.deprecated || undefined }),
        id: `${service}/${method.name}`,
        kind: 'rpc',
        name: method.name,
        group: service,
        spot,
        details: () => ({
          ...known({ description: method.comment }),
          parameters: [],
          body: { required: true, content: [content(method.request, method.streamsRequest)], spot },
          responses: [
            { status: '', headers: [], content: [content(method.response, method.streamsResponse)], spot },
          ],
          security: [],
        }),
      };
    }),
  );
  return {
    ...known({ title: file.package || undefined }),
    servers: [],
    groups: [...file.services].map(([name, { comment }]) => known({ name, description: comment })),
    operations,
    types,
    faults: file.faults,
  };
}

function described({ comment, deprecated }: { readonly comment?: string; readonly deprecated: boolean }) {
  return known({ description: comment, deprecated: deprecated || undefined });
}

function fieldSchema(field: ProtoField): Record<string, unknown> {
  const own = scalarSchema(field.type);
  const text = field.label === 'map' ? `map<${field.keyType}, ${field.type}>` : field.type;
  const isNamed = field.label === 'repeated' || field.label === 'required' || field.label === 'optional';
  return {
    ...(field.label === 'repeated'
      ? { type: 'array', items: own }
      : field.label === 'map'
        ? { type: 'object', additionalProperties: own }
        : own),
    ...described(field),
    'x-type': `${isNamed && field.label !== 'optional' ? `${field.label} ` : ''}${text}`,
    'x-number': field.number,
    ...(field.oneof !== undefined && { 'x-oneof': field.oneof }),
  };
}

function scalarSchema(type: string): Record<string, unknown> {
  if (NUMBERS.test(type)) return { type: 'number', format: type };
  if (INTEGERS.test(type)) return { type: 'integer', format: type };
  if (type === 'bool') return { type: 'boolean' };
  if (type === 'string' || type === 'bytes')
    return { type: 'string', ...(type === 'bytes' && { format: 'bytes' }) };
  return { $ref: `#/types/${type}` };
}
