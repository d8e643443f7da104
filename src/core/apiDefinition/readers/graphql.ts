import * as l10n from '@vscode/l10n';
import {
  type ConstDirectiveNode,
  type DefinitionNode,
  type FieldDefinitionNode,
  type GraphQLError,
  type InputValueDefinitionNode,
  Kind,
  parse,
  print,
  type TypeNode,
} from 'graphql';
import type { Operation, Parameter, Reading } from '../definition';
import { known } from '../definition';
import type { TextFault } from '../tree/readTree';
import { Spot } from '../tree/spot';
import { PlacedTree } from './placedTree';
import { salvage } from './salvage';
import { rootsOf, scanGraphql } from './graphqlScan';

/** Types that GraphQL has of itself. */
const SCALARS: Readonly<Record<string, string>> = {
  String: 'string',
  ID: 'string',
  Int: 'integer',
  Float: 'number',
  Boolean: 'boolean',
};
const MOST_FAULTS = 20;

/** GraphQL's type language. A definition that is broken costs itself. */
export function readGraphql(text: string): Reading {
  const { definitions, faults } = definitionsOf(text);
  const roots = rootsOf(definitions.map(asScanned));
  const tree = new PlacedTree();
  const operations: Operation[] = [];
  const seen = new Set<string>();
  for (const node of definitions) {
    if (!('name' in node) || !node.name || !('loc' in node)) continue;
    const name = node.name.value;
    const root = roots.get(name);
    const schema = schemaOf(node);
    if (!schema) continue;
    tree.place(['types', name], placeOf(node.name), placeOf(node));
    tree.merge(['types', name], schema);
    for (const field of 'fields' in node ? (node.fields ?? []) : []) {
      const path = ['types', name, 'properties', field.name.value];
      tree.place(path, placeOf(field.name), placeOf(field));
      const id = `${name}.${field.name.value}`;
      if (root === undefined || field.kind !== Kind.FIELD_DEFINITION || seen.has(id)) continue;
      seen.add(id);
      operations.push(operationOf(field, id, name, new Spot(undefined, tree, path)));
    }
  }
  const types = tree.entries('types').filter(([name]) => !roots.has(name));
  return {
    servers: [],
    groups: [...new Set(operations.map(({ kind }) => kind))].map((name) => ({ name })),
    operations,
    types: new Map(types),
    faults,
  };
}

/** The definitions of a text; of a broken one those that can be read. */
export function definitionsOf(text: string): { definitions: DefinitionNode[]; faults: TextFault[] } {
  try {
    return { definitions: [...parse(text).definitions], faults: [] };
  } catch (error) {
    if (!text.trim()) return { definitions: [], faults: [] };
    return byPart(text, error);
  }
}

function byPart(text: string, error: unknown): { definitions: DefinitionNode[]; faults: TextFault[] } {
  const definitions: DefinitionNode[] = [];
  const faults: TextFault[] = [];
  for (const { start, end } of scanGraphql(text)) {
    const part = text.slice(start, end);
    try {
      definitions.push(...shifted(parse(part).definitions, start));
    } catch (partError) {
      faults.push(faultOf(partError, start, text));
      const saved = salvage(part, (each) => parse(each).definitions, positionOf);
      if (saved) definitions.push(...shifted(saved, start));
    }
  }
  if (faults.length === 0) faults.push(faultOf(error, 0, text));
  return { definitions, faults: faults.slice(0, MOST_FAULTS) };
}

function faultOf(error: unknown, offset: number, text: string): TextFault {
  const at = offset + positionOf(error);
  const reason = error instanceof Error ? error.message.replace(/^Syntax Error: /, '') : String(error);
  return {
    start: Math.min(at, text.length),
    end: Math.min(at + 1, text.length),
    message: l10n.t('This is not GraphQL: {0}', reason),
  };
}

function positionOf(error: unknown): number {
  return (error as Partial<GraphQLError> | undefined)?.positions?.[0] ?? 0;
}

const OFFSETS = new WeakMap<object, number>();

function shifted(definitions: readonly DefinitionNode[], by: number): readonly DefinitionNode[] {
  for (const { loc } of definitions) if (loc) OFFSETS.set(loc.source, by);
  return definitions;
}

function placeOf({
  loc,
}: {
  readonly loc?: { start: number; end: number; source: object };
}): readonly [number, number] {
  const by = (loc && OFFSETS.get(loc.source)) ?? 0;
  return loc ? [loc.start + by, loc.end + by] : [0, 0];
}

function asScanned(node: DefinitionNode) {
  const isSchema = node.kind === Kind.SCHEMA_DEFINITION || node.kind === Kind.SCHEMA_EXTENSION;
  const fields = isSchema
    ? (node.operationTypes ?? []).map((each) => ({
        name: each.operation,
        at: 0,
        type: each.type.name.value,
      }))
    : [];
  return { keyword: isSchema ? 'schema' : 'type', fields };
}

function operationOf(field: FieldDefinitionNode, id: string, kind: string, spot: Spot): Operation {
  const description = field.description?.value;
  const parameters = (field.arguments ?? []).map((argument): Parameter => {
    const place = spot.at('arguments', argument.name.value);
    (spot.file as PlacedTree).place(place.path, placeOf(argument.name), placeOf(argument));
    return {
      ...known({ description: argument.description?.value, deprecated: isDeprecated(argument) || undefined }),
      name: argument.name.value,
      in: 'argument',
      required: argument.type.kind === Kind.NON_NULL_TYPE && !argument.defaultValue,
      schema: new Spot(inputSchema(argument), spot.file, place.path),
      spot: place,
    };
  });
  return {
    ...known({
      summary: description?.split('\n')[0]?.trim() || undefined,
      deprecated: isDeprecated(field) || undefined,
    }),
    id,
    kind,
    name: field.name.value,
    group: kind,
    spot,
    details: () => ({
      ...known({ description }),
      parameters,
      responses: [
        {
          status: '',
          headers: [],
          content: [
            { type: print(field.type), schema: new Spot(typeSchema(field.type), spot.file, spot.path), spot },
          ],
          spot,
        },
      ],
      security: [],
    }),
  };
}

function schemaOf(node: DefinitionNode): Record<string, unknown> | undefined {
  const described = (schema: Record<string, unknown>) =>
    known({ ...schema, description: 'description' in node ? node.description?.value : undefined });
  switch (node.kind) {
    case Kind.OBJECT_TYPE_DEFINITION:
    case Kind.OBJECT_TYPE_EXTENSION:
    case Kind.INTERFACE_TYPE_DEFINITION:
    case Kind.INTERFACE_TYPE_EXTENSION: {
      const fields = (node.fields ?? []).map((field) => [
        field.name.value,
        known({
          ...typeSchema(field.type),
          description: field.description?.value,
          deprecated: isDeprecated(field) || undefined,
          'x-arguments': field.arguments?.length
            ? field.arguments.map((each) => print(each.name) + ': ' + print(each.type)).join(', ')
            : undefined,
        }),
      ]);
      return described({ type: 'object', properties: Object.fromEntries(fields) as object });
    }
    case Kind.INPUT_OBJECT_TYPE_DEFINITION:
    case Kind.INPUT_OBJECT_TYPE_EXTENSION: {
      const fields = node.fields ?? [];
      const required = fields.filter(
        ({ type, defaultValue }) => type.kind === Kind.NON_NULL_TYPE && !defaultValue,
      );
      return described({
        type: 'object',
        properties: Object.fromEntries(fields.map((field) => [field.name.value, inputSchema(field)])),
        required: required.map(({ name }) => name.value),
      });
    }
    case Kind.ENUM_TYPE_DEFINITION:
    case Kind.ENUM_TYPE_EXTENSION:
      return described({ type: 'string', enum: (node.values ?? []).map(({ name }) => name.value) });
    case Kind.UNION_TYPE_DEFINITION:
    case Kind.UNION_TYPE_EXTENSION:
      return described({ oneOf: (node.types ?? []).map((type) => ({ $ref: `#/types/${type.name.value}` })) });
    case Kind.SCALAR_TYPE_DEFINITION:
    case Kind.SCALAR_TYPE_EXTENSION:
      return described({ 'x-type': node.name.value });
    default:
      return undefined;
  }
}

function inputSchema(node: InputValueDefinitionNode): Record<string, unknown> {
  return known({
    ...typeSchema(node.type),
    description: node.description?.value,
    deprecated: isDeprecated(node) || undefined,
    default: node.defaultValue && print(node.defaultValue),
  });
}

/** Lists in lists beyond this are told as they are written: each tells all that it holds. */
const MOST_LISTS = 20;

function typeSchema(type: TypeNode, lists = 0): Record<string, unknown> {
  return { ...bareSchema(type, lists), 'x-type': print(type) };
}

function bareSchema(type: TypeNode, lists: number): Record<string, unknown> {
  if (type.kind === Kind.NON_NULL_TYPE) return bareSchema(type.type, lists);
  if (type.kind === Kind.LIST_TYPE)
    return { type: 'array', ...(lists < MOST_LISTS && { items: typeSchema(type.type, lists + 1) }) };
  const name = type.name.value;
  return Object.hasOwn(SCALARS, name) ? { type: SCALARS[name] } : { $ref: `#/types/${name}` };
}

function isDeprecated({
  directives,
}: {
  readonly directives?: readonly ConstDirectiveNode[] | undefined;
}): boolean {
  return directives?.some(({ name }) => name.value === 'deprecated') ?? false;
}
