import * as l10n from '@vscode/l10n';
import {
  BreakingChangeType,
  buildASTSchema,
  DangerousChangeType,
  type DefinitionNode,
  findBreakingChanges,
  findDangerousChanges,
  type GraphQLNamedType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isSpecifiedScalarType,
  isIntrospectionType,
  Kind,
} from 'graphql';
import { definitionsOf } from '../readers/graphql';
import { PlacedTree } from '../readers/placedTree';
import { Spot } from '../tree/spot';
import type { ChangeLevel } from './change';
import type { Changes, Whose } from './changes';

/** What graphql-js finds no name for, since it breaks nobody. */
export const SAFE_GRAPHQL_RULES = [
  'TYPE_ADDED',
  'FIELD_ADDED',
  'DIRECTIVE_ADDED',
  'FIELD_TYPE_NARROWED',
  'ARG_TYPE_WIDENED',
  'DEPRECATION_ADDED',
  'DEPRECATION_REMOVED',
] as const;

export const GRAPHQL_RULES: Readonly<Record<string, ChangeLevel>> = Object.fromEntries([
  ...Object.values(BreakingChangeType).map((rule) => [rule, 'breaking'] as const),
  ...Object.values(DangerousChangeType).map((rule) => [rule, 'dangerous'] as const),
  ...SAFE_GRAPHQL_RULES.map((rule) => [rule, 'safe'] as const),
]);

/** Compares two schemas of GraphQL as graphql-js does, and tells what came besides. Throws where one is no schema. */
export function compareGraphql(changes: Changes): void {
  const before = schemaOf(changes.before.text, l10n.t('before'));
  const after = schemaOf(changes.after.text, l10n.t('after'));
  const tell = teller(changes, before, after);
  for (const { type, description } of findBreakingChanges(before, after)) tell(type, 'breaking', description);
  for (const { type, description } of findDangerousChanges(before, after))
    tell(type, 'dangerous', description);
  compareSafely(before, after, (rule, message, path) => tell(rule, 'safe', message, path));
}

/** Directives of others (federation, a server's own) need not be declared here. */
function schemaOf(text: string, side: string): GraphQLSchema {
  const { definitions } = definitionsOf(text);
  try {
    return buildASTSchema(
      { kind: Kind.DOCUMENT, definitions: withRoots(merged(definitions)) },
      { assumeValid: true, assumeValidSDL: true },
    );
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(l10n.t('The definition {0} is not a GraphQL schema: {1}', side, reason), {
      cause: error,
    });
  }
}

/** An extension of a type that is not here is the type: it is declared by another part of the graph. */
function merged(definitions: readonly DefinitionNode[]): DefinitionNode[] {
  const declared = new Set<string>();
  for (const node of definitions)
    if ('name' in node && node.name && !node.kind.endsWith('Extension')) declared.add(node.name.value);
  const parts = new Map<string, DefinitionNode[]>();
  const others: DefinitionNode[] = [];
  for (const node of definitions) {
    const name = 'name' in node ? node.name?.value : undefined;
    if (name === undefined || node.kind === Kind.DIRECTIVE_DEFINITION) others.push(node);
    else if (!parts.get(name)?.push(node)) parts.set(name, [node]);
  }
  return [...others, ...[...parts.values()].map(joined)];
}

/** What the first says counts; what all list is one list. */
function joined(parts: readonly DefinitionNode[]): DefinitionNode {
  const whole: Record<string, unknown> = {};
  for (const part of parts.toReversed()) Object.assign(whole, part);
  for (const key of ['fields', 'values', 'types', 'interfaces', 'directives']) {
    const lists = parts
      .map((part) => (part as unknown as Record<string, unknown>)[key])
      .filter(Array.isArray);
    if (lists.length) whole[key] = lists.flat();
  }
  return { ...whole, kind: parts.at(-1)!.kind.replace(/Extension$/, 'Definition') } as DefinitionNode;
}

/** Scalars that are used and declared nowhere are declared by the server: any of them would keep all from being compared. */
function withRoots(definitions: readonly DefinitionNode[]): DefinitionNode[] {
  const declared = new Set(
    definitions.flatMap((node) => ('name' in node && node.name ? [node.name.value] : [])),
  );
  const used = new Set<string>();
  const look = (node: unknown): void => {
    if (Array.isArray(node)) return node.forEach(look);
    if (typeof node !== 'object' || node === null) return;
    const { kind, name } = node as { kind?: string; name?: { value: string } };
    if (kind === Kind.NAMED_TYPE && name) used.add(name.value);
    for (const [key, each] of Object.entries(node)) if (key !== 'loc') look(each);
  };
  look(definitions);
  const missing = [...used].filter(
    (name) =>
      !declared.has(name) && !isSpecifiedScalarType({ name } as GraphQLNamedType) && !BUILT_IN.has(name),
  );
  return [
    ...definitions,
    ...missing.map(
      (value) => ({ kind: Kind.SCALAR_TYPE_DEFINITION, name: { kind: Kind.NAME, value } }) as const,
    ),
  ];
}

const BUILT_IN: ReadonlySet<string> = new Set(['String', 'Int', 'Float', 'Boolean', 'ID']);

function teller(changes: Changes, before: GraphQLSchema, after: GraphQLSchema) {
  const roots = new Set(
    [before, after].flatMap((schema) =>
      [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].flatMap(
        (type) => type?.name ?? [],
      ),
    ),
  );
  return (rule: string, level: ChangeLevel, message: string, path = pathIn(message, before, after)) => {
    const [type, field] = path.split('.');
    const whose: Whose =
      field !== undefined && roots.has(type!) ? { operation: `${type}.${field}` } : { type: type! };
    const spot = spotOf(changes, type!, field);
    changes.found.push({ rule, level, ...whose, path, message, ...(spot && { range: spot }) });
  };
}

function spotOf(changes: Changes, type: string, field: string | undefined) {
  const { operations, types } = changes.after;
  const file = [...types.values()][0]?.file ?? operations[0]?.spot.file;
  if (!(file instanceof PlacedTree)) return undefined;
  const path = ['types', type, ...(field === undefined ? [] : ['properties', field])];
  if (new Spot(file.value, file, []).at(...path).value === undefined) return undefined;
  return changes.rangeOf(file.locate(path, 'key'));
}

/** The type and field that graphql-js speaks of: its changes have only words. */
function pathIn(message: string, before: GraphQLSchema, after: GraphQLSchema): string {
  const isType = (name: string) => before.getType(name) !== undefined || after.getType(name) !== undefined;
  const words = [...message.matchAll(/@?[_A-Za-z][\w]*(?:\.[_A-Za-z]\w*)?/g)].map(([word]) => word);
  const field = words.find((word) => word.includes('.') && isType(word.split('.')[0]!));
  if (field !== undefined) return field;
  const type = /(?:enum|union|input|interface) type (\w+)/.exec(message)?.[1] ?? words.find(isType);
  const added =
    /^A required field (\w+) on input type (\w+)|^An optional field (\w+) on input type (\w+)/.exec(message);
  if (added) return `${added[2] ?? added[4]}.${added[1] ?? added[3]}`;
  const value = /^(\w+) was (?:added to|removed from) enum type (\w+)/.exec(message);
  if (value) return `${value[2]}.${value[1]}`;
  return type ?? words[0] ?? '';
}

type Teller = (rule: (typeof SAFE_GRAPHQL_RULES)[number], message: string, path: string) => void;

function compareSafely(before: GraphQLSchema, after: GraphQLSchema, tell: Teller): void {
  const known = before.getTypeMap();
  for (const [name, type] of Object.entries(after.getTypeMap())) {
    if (isSpecifiedScalarType(type) || isIntrospectionType(type)) continue;
    if (!Object.hasOwn(known, name)) {
      const isRoot = [after.getQueryType(), after.getMutationType(), after.getSubscriptionType()].includes(
        type as never,
      );
      if (!isRoot) tell('TYPE_ADDED', l10n.t('{0} was added.', name), name);
      else
        for (const field of Object.keys(fieldsOf(type)))
          tell('FIELD_ADDED', l10n.t('{0}.{1} was added.', name, field), `${name}.${field}`);
    } else compareType(known[name]!, type, tell);
  }
  const directives = new Set(before.getDirectives().map(({ name }) => name));
  for (const { name } of after.getDirectives())
    if (!directives.has(name)) tell('DIRECTIVE_ADDED', l10n.t('@{0} was added.', name), `@${name}`);
}

interface Field {
  readonly type: unknown;
  readonly deprecationReason?: string | null | undefined;
  readonly args?: readonly { readonly name: string; readonly type: unknown }[];
}

function fieldsOf(type: GraphQLNamedType): Record<string, Field> {
  if (isObjectType(type) || isInterfaceType(type) || isInputObjectType(type)) return type.getFields();
  if (isEnumType(type))
    return Object.fromEntries(
      type.getValues().map(({ name, deprecationReason }) => [name, { type: '', deprecationReason }]),
    );
  return {};
}

function compareType(before: GraphQLNamedType, after: GraphQLNamedType, tell: Teller): void {
  const known = fieldsOf(before);
  const isOutput = isObjectType(after) || isInterfaceType(after);
  for (const [name, field] of Object.entries(fieldsOf(after))) {
    const path = `${after.name}.${name}`;
    const old = Object.hasOwn(known, name) ? known[name] : undefined;
    if (!old) {
      // What is new in an input or an enumeration is dangerous or worse: graphql-js tells it.
      if (isOutput) tell('FIELD_ADDED', l10n.t('{0} was added.', path), path);
      continue;
    }
    const [was, is] = [old, field].map(({ deprecationReason }) => typeof deprecationReason === 'string');
    if (was !== is)
      tell(
        is ? 'DEPRECATION_ADDED' : 'DEPRECATION_REMOVED',
        is ? l10n.t('{0} is deprecated.', path) : l10n.t('{0} is no longer deprecated.', path),
        path,
      );
    const [from, to] = [String(old.type), String(field.type)];
    if (from !== to && isOutput && isNarrower(from, to))
      tell('FIELD_TYPE_NARROWED', l10n.t('{0} is {1} now, before {2}.', path, to, from), path);
    if (from !== to && !isOutput && isNarrower(to, from))
      tell('ARG_TYPE_WIDENED', l10n.t('{0} takes {1} now, before {2}.', path, to, from), path);
    const args = new Map(old.args?.map((arg) => [arg.name, String(arg.type)]));
    for (const arg of field.args ?? []) {
      const [had, has] = [args.get(arg.name), String(arg.type)];
      if (had !== undefined && had !== has && isNarrower(has, had))
        tell(
          'ARG_TYPE_WIDENED',
          l10n.t('{0} arg {1} takes {2} now, before {3}.', path, arg.name, has, had),
          path,
        );
    }
  }
}

/** Whether a type only got more certain: marks of what is never null came. */
function isNarrower(from: string, to: string): boolean {
  const bare = (type: string) => type.replaceAll('!', '');
  if (bare(from) !== bare(to)) return false;
  let at = 0;
  for (const sign of to) {
    if (sign === from[at]) at++;
    else if (sign !== '!') return false;
  }
  return at === from.length;
}
