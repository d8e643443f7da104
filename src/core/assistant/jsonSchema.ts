import { textOf } from '../base/textOf';
import { isObject } from '../base/isObject';
import { jsonKey } from '../base/equal';
import { boundedRegExp, MAX_TEXT } from '../base/regExp/boundedRegExp';

const MOST_PROBLEMS = 50;
const DEEPEST = 20;
/** Steps of one check: what takes more is taken for good, for nobody's schema is to hold up a catalog. */
const MOST_STEPS = 20_000;
/** Letters that are looked through in one step; a key takes as long as ten. */
const IN_A_STEP = 1_000;

/** What of a value does not fit a JSON Schema (draft 7, as templates use it), each in a sentence with its path. */
export function problemsOfValue(schema: unknown, value: unknown): string[] {
  return check(schema, value, '', 0, { root: schema, left: MOST_STEPS, keys: new Map() }).slice(
    0,
    MOST_PROBLEMS,
  );
}

/** The whole schema, which references start from, and the steps that are left. */
interface Run {
  readonly root: unknown;
  left: number;
  /** What lists of the schema allow, as {@link jsonKey} has it. */
  readonly keys: Map<readonly unknown[], ReadonlySet<string>>;
}

function check(written: unknown, value: unknown, path: string, depth: number, run: Run): string[] {
  run.left -= 1 + sizeOf(value) / IN_A_STEP;
  if (run.left < 0) return [];
  const schema = resolved(written, run);
  if (schema === false) return [`${at(path)} must not be given.`];
  if (!isObject(schema) || depth > DEEPEST) return [];
  const inner = (each: unknown, of: unknown, below = path) => check(each, of, below, depth + 1, run);
  const fits = (each: unknown) => inner(each, value).length === 0;
  const list = (key: string): unknown[] => (Array.isArray(schema[key]) ? schema[key] : []);
  const problems: string[] = [];
  const types = Array.isArray(schema['type']) ? schema['type'] : [schema['type']].filter(Boolean);
  if (types.length && !types.some((type) => isOfType(value, type)))
    return [`${at(path)} must be of type ${types.map(textOf).join(' or ')}.`];
  const allowed = schema['enum'];
  if (Array.isArray(allowed) && !allows(allowed, value, run))
    problems.push(
      `${at(path)} must be one of ${allowed
        .slice(0, 30)
        .map((each) => JSON.stringify(each))
        .join(', ')}.`,
    );
  if ('const' in schema && keyOf(schema['const'], run) !== keyOf(value, run))
    problems.push(`${at(path)} must be ${JSON.stringify(schema['const'])}.`);
  if (typeof value === 'string') problems.push(...ofText(schema, value, path));
  if (typeof value === 'number') problems.push(...ofNumber(schema, value, path));
  if (Array.isArray(value)) {
    problems.push(...counted(schema, value.length, 'Items', 'items', path));
    if (schema['uniqueItems'] === true && new Set(value.map((each) => keyOf(each, run))).size < value.length)
      problems.push(`${at(path)} must not hold anything twice.`);
    const items = schema['items'];
    value.forEach((each, i) =>
      problems.push(...inner(Array.isArray(items) ? items[i] : items, each, `${path}[${i}]`)),
    );
  }
  if (isObject(value)) problems.push(...ofObject(schema, value, path, inner));
  for (const each of list('allOf')) problems.push(...inner(each, value));
  if (list('anyOf').length && !list('anyOf').some(fits))
    problems.push(`${at(path)} fits none of its alternatives.`);
  const chosen = list('oneOf').filter(fits).length;
  if (list('oneOf').length && chosen !== 1)
    problems.push(`${at(path)} must fit exactly one of its alternatives; it fits ${chosen}.`);
  if (schema['not'] !== undefined && fits(schema['not']))
    problems.push(`${at(path)} is what it must not be.`);
  if (schema['if'] !== undefined)
    problems.push(...inner(schema[fits(schema['if']) ? 'then' : 'else'], value));
  return problems;
}

function sizeOf(value: unknown): number {
  if (typeof value === 'string' || Array.isArray(value)) return value.length;
  return isObject(value) ? 10 * Object.keys(value).length : 0;
}

function keyOf(value: unknown, run: Run): string {
  const key = jsonKey(value);
  run.left -= key.length / IN_A_STEP;
  return key;
}

function allows(allowed: readonly unknown[], value: unknown, run: Run): boolean {
  let keys = run.keys.get(allowed);
  if (!keys) run.keys.set(allowed, (keys = new Set(allowed.map((each) => keyOf(each, run)))));
  return keys.has(keyOf(value, run));
}

/** What a reference within the schema leads to. */
function resolved(schema: unknown, run: Run): unknown {
  let at = schema;
  for (let steps = 0; steps < DEEPEST && isObject(at) && typeof at['$ref'] === 'string'; steps++) {
    const ref = at['$ref'];
    if (!ref.startsWith('#')) return {};
    at = ref
      .slice(1)
      .split('/')
      .filter(Boolean)
      .reduce<unknown>(
        (node, step) => (isObject(node) && Object.hasOwn(node, step) ? node[step] : undefined),
        run.root,
      );
  }
  return at;
}

function ofText(schema: Record<string, unknown>, value: string, path: string): string[] {
  const problems = counted(schema, [...value].length, 'Length', 'characters', path);
  const { pattern } = schema;
  // A pattern that can't be read, or is too complex, says nothing, and none does of a longer text.
  const tried = typeof pattern === 'string' && value.length <= MAX_TEXT ? boundedRegExp(pattern) : undefined;
  if (tried && tried.fault === undefined && !tried.test(value))
    problems.push(`${at(path)} must match ${String(pattern)}.`);
  return problems;
}

function ofNumber(schema: Record<string, unknown>, value: number, path: string): string[] {
  const limit = (key: string, isPast: (limit: number) => boolean, words: string) => {
    const written = schema[key];
    return typeof written === 'number' && isPast(written) ? [`${at(path)} must be ${words} ${written}.`] : [];
  };
  return [
    ...limit('minimum', (least) => value < least, 'at least'),
    ...limit('maximum', (most) => value > most, 'at most'),
    ...limit('exclusiveMinimum', (least) => value <= least, 'more than'),
    ...limit('exclusiveMaximum', (most) => value >= most, 'less than'),
    ...limit(
      'multipleOf',
      (step) => step > 0 && Math.abs(value / step - Math.round(value / step)) > 1e-9,
      'a multiple of',
    ),
  ];
}

function counted(
  schema: Record<string, unknown>,
  count: number,
  what: string,
  words: string,
  path: string,
): string[] {
  const least = schema[`min${what}`];
  const most = schema[`max${what}`];
  if (typeof least === 'number' && count < least)
    return [`${at(path)} must have at least ${least} ${words}.`];
  if (typeof most === 'number' && count > most) return [`${at(path)} must have at most ${most} ${words}.`];
  return [];
}

function ofObject(
  schema: Record<string, unknown>,
  value: Record<string, unknown>,
  path: string,
  inner: (schema: unknown, value: unknown, path?: string) => string[],
): string[] {
  const below = (key: string) => (path ? `${path}.${key}` : key);
  const missing = (names: unknown) =>
    (Array.isArray(names) ? names : [])
      .filter((name) => typeof name === 'string' && !Object.hasOwn(value, name))
      .map((name: string) => `${below(name)} is required.`);
  const problems = missing(schema['required']);
  const properties = isObject(schema['properties']) ? schema['properties'] : {};
  for (const [key, each] of Object.entries(value)) {
    if (Object.hasOwn(properties, key)) problems.push(...inner(properties[key], each, below(key)));
    else if (schema['additionalProperties'] === false && !isObject(schema['patternProperties']))
      problems.push(`${below(key)} is not a property known there.`);
    else if (isObject(schema['additionalProperties']))
      problems.push(...inner(schema['additionalProperties'], each, below(key)));
  }
  for (const key of ['dependencies', 'dependentSchemas', 'dependentRequired']) {
    const dependencies = isObject(schema[key]) ? schema[key] : {};
    for (const [name, dependency] of Object.entries(dependencies)) {
      if (!Object.hasOwn(value, name)) continue;
      problems.push(...(Array.isArray(dependency) ? missing(dependency) : inner(dependency, value)));
    }
  }
  return problems;
}

function isOfType(value: unknown, type: unknown): boolean {
  switch (type) {
    case 'object':
      return isObject(value);
    case 'array':
      return Array.isArray(value);
    case 'null':
      return value === null;
    case 'integer':
      return Number.isInteger(value);
    default:
      return typeof value === type;
  }
}

function at(path: string): string {
  return path || 'The whole';
}
