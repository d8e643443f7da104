/** What the end of a path holds. */
export type Scalar = string | number | boolean;

/**
 * Values of an entity at a dot path, as Backstage's search table sees them: keys compare without case and may hold
 * dots themselves (`metadata.annotations.backstage.io/techdocs-ref`); an array yields each of its items, and an item
 * that is a string is also a key with the value `true` (`metadata.tags.java`). Null is there, and is no value, as is a text
 * of more than `MOST_LETTERS`; of longer keys nothing is known.
 */
export function valuesAt(root: unknown, path: string): Scalar[] {
  const found: Scalar[] = [];
  if (path.length <= MOST_LETTERS) collect(root, path.toLowerCase(), found);
  return found;
}

/** What Backstage keeps of a key or a value in its search table. */
const MOST_LETTERS = 200;

function isValue(node: unknown): node is Scalar {
  return typeof node === 'string'
    ? node.length <= MOST_LETTERS
    : node !== undefined && typeof node !== 'object';
}

function collect(node: unknown, path: string, found: Scalar[]): void {
  if (path === '') {
    if (Array.isArray(node)) for (const item of node) collect(item, '', found);
    else if (isValue(node)) found.push(node);
    return;
  }
  if (typeof node !== 'object' || node === null) return;
  if (Array.isArray(node)) {
    for (const item of node) {
      if (typeof item === 'string') {
        if (item.toLowerCase() === path) found.push(true);
      } else collect(item, path, found);
    }
    return;
  }
  for (const key in node) {
    const lower = key.toLowerCase();
    if (path === lower) collect((node as Record<string, unknown>)[key], '', found);
    else if (path.length > lower.length && path.charCodeAt(lower.length) === 46 && path.startsWith(lower)) {
      collect((node as Record<string, unknown>)[key], path.slice(lower.length + 1), found);
    }
  }
}

/** Whether there is a value at the path, be it null: of a mapping only its leaves are there, and of an empty list nothing. */
export function hasPath(root: unknown, path: string): boolean {
  return path.length <= MOST_LETTERS && exists(root, path.toLowerCase());
}

function exists(node: unknown, path: string): boolean {
  if (path === '') {
    if (Array.isArray(node)) return node.some((item) => exists(item, ''));
    return node === null || (node !== undefined && typeof node !== 'object');
  }
  if (typeof node !== 'object' || node === null) return false;
  if (Array.isArray(node)) {
    return node.some((item) => (typeof item === 'string' ? item.toLowerCase() === path : exists(item, path)));
  }
  return Object.entries(node).some(([key, value]) => {
    const lower = key.toLowerCase();
    if (path === lower) return exists(value, '');
    return path.startsWith(`${lower}.`) && exists(value, path.slice(lower.length + 1));
  });
}

/** The value at a path of plain keys, for projection and ordering: exact case first, dots within keys allowed. */
export function project(root: object, fields: readonly string[]): object {
  const result: Record<string, unknown> = {};
  for (const field of fields) copy(root as Record<string, unknown>, field, result);
  return result;
}

function copy(from: Record<string, unknown>, path: string, into: Record<string, unknown>): void {
  if (Object.hasOwn(from, path)) {
    define(into, path, from[path]);
    return;
  }
  for (let dot = path.indexOf('.'); dot > 0; dot = path.indexOf('.', dot + 1)) {
    const key = path.slice(0, dot);
    const value = Object.hasOwn(from, key) ? from[key] : undefined;
    if (typeof value !== 'object' || value === null || Array.isArray(value)) continue;
    const inner = Object.hasOwn(into, key) ? (into[key] as Record<string, unknown>) : {};
    copy(value as Record<string, unknown>, path.slice(dot + 1), inner);
    // What is not there leaves no empty mapping behind, as on a server.
    if (Object.keys(inner).length > 0) define(into, key, inner);
    return;
  }
}

/** Sets a property whatever its name is: to assign to `__proto__` would set something else. */
function define(into: Record<string, unknown>, key: string, value: unknown): void {
  Object.defineProperty(into, key, { value, enumerable: true, configurable: true, writable: true });
}
