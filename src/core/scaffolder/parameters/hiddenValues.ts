import { isObject } from '../../base/isObject';
import type { ParameterSchema } from '../template';

type Values = Readonly<Record<string, unknown>>;
type Schema = Readonly<Record<string, unknown>>;

/** A page, and whether it is shown. */
export interface Page {
  readonly schema: ParameterSchema;
  readonly isShown: boolean;
}

/** Places in values: names or numbers on the way to them. */
interface Places {
  /** Whatever is below. */
  isAll: boolean;
  readonly children: Map<string, Places>;
}

const ALL: Places = { isAll: true, children: new Map() };
const LEFT_OUT = Symbol('left out');

/**
 * The values without what only pages ask that are not shown, place by place, as plugin-scaffolder-common 2.4.0 has it: what
 * a shown page asks as well stays, and what nobody asks.
 */
export function withoutHidden(values: Values, pages: readonly Page[]): Values {
  if (pages.every(({ isShown }) => isShown)) return values;
  const hidden: Places = { isAll: false, children: new Map() };
  const shown: Places = { isAll: false, children: new Map() };
  for (const { schema, isShown } of pages) {
    const places = placesOfPage(schema, values, isShown);
    if (places) merge(isShown ? shown : hidden, places);
  }
  return kept(values, hidden, shown) as Values;
}

/** A shown page that can't be read may ask anything, a hidden one nothing. */
function placesOfPage(schema: Schema, values: Values, isShown: boolean): Places | undefined {
  try {
    return placesIn(schema, values, schema, { isPage: true, isHidden: !isShown });
  } catch {
    return isShown ? ALL : undefined;
  }
}

function placesIn(
  schema: unknown,
  value: unknown,
  page: Schema,
  { isPage = false, isHidden = false } = {},
): Places {
  if (!isObject(schema) || value === undefined) return ALL;
  const places: Places = { isAll: false, children: new Map() };
  const add = (name: string, below: Places) => {
    const known = places.children.get(name);
    if (known) merge(known, below);
    else places.children.set(name, { ...below, children: new Map(below.children) });
  };
  for (const part of partsOf(schema, page)) {
    const { additionalProperties: more, properties, items } = part;
    if (!(isPage && isHidden) && (more === true || isObject(more))) places.isAll = true;
    if (isObject(properties))
      for (const [name, property] of Object.entries(properties)) {
        const below = isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
        add(name, placesIn(property, below, page));
      }
    if (Array.isArray(value) && items !== undefined)
      for (const [index, item] of value.entries()) {
        const ofItem: unknown = Array.isArray(items) ? (items[index] ?? part['additionalItems']) : items;
        add(String(index), placesIn(ofItem, item, page));
      }
  }
  if (!isPage && places.children.size === 0) places.isAll = true;
  return places;
}

/** A schema, and all that it may be made of, whatever is chosen. Throws where a reference leads nowhere or in a circle. */
function partsOf(schema: Schema, page: Schema, above: ReadonlySet<Schema> = new Set()): Schema[] {
  if (above.has(schema)) throw new Error('in a circle');
  const within = new Set(above).add(schema);
  const { $ref: ref, then, else: otherwise, dependencies } = schema;
  const parts: unknown[] = typeof ref === 'string' ? [targetOf(ref, page)] : [];
  for (const key of ['allOf', 'oneOf', 'anyOf'])
    if (Array.isArray(schema[key])) parts.push(...(schema[key] as unknown[]));
  parts.push(then, otherwise, ...Object.values(isObject(dependencies) ? dependencies : {}));
  return [schema, ...parts.filter(isObject).flatMap((part) => partsOf(part, page, within))];
}

function targetOf(ref: string, page: Schema): Schema {
  const pointer = ref.startsWith('#') ? decodeURIComponent(ref.slice(1)) : 'elsewhere';
  if (pointer && !pointer.startsWith('/')) throw new Error('elsewhere');
  let target: unknown = page;
  for (const segment of pointer ? pointer.slice(1).split('/') : []) {
    const key = segment.replaceAll('~1', '/').replaceAll('~0', '~');
    const isThere = typeof target === 'object' && target !== null && Object.hasOwn(target, key);
    target = isThere ? (target as Schema)[key] : undefined;
  }
  if (!isObject(target)) throw new Error('nowhere');
  return target;
}

function merge(into: Places, others: Places): void {
  if (others.isAll) into.isAll = true;
  for (const [name, places] of others.children) {
    const known = into.children.get(name);
    if (known) merge(known, places);
    else into.children.set(name, places);
  }
}

function kept(value: unknown, hidden: Places | undefined, shown: Places | undefined): unknown {
  if (!hidden || shown?.isAll) return value;
  if (!shown) return LEFT_OUT;
  const below = (name: string) => (hidden.isAll ? ALL : hidden.children.get(name));
  // An item keeps its number.
  if (Array.isArray(value))
    return value.map((item: unknown, index) => {
      const name = String(index);
      const left = kept(item, below(name), shown.children.get(name) ?? ALL);
      return left === LEFT_OUT || left === undefined ? item : left;
    });
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, entry]) => {
      const left = kept(entry, below(name), shown.children.get(name));
      return left === LEFT_OUT ? [] : [[name, left]];
    }),
  );
}
