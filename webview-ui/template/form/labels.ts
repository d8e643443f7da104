import { isObject } from './json';
import { titleOf } from './pages';

/** What the form calls the answer at that path; its name where it has no title. */
export function labelOf(root: unknown, path: readonly string[]): string | undefined {
  const last = path.at(-1);
  if (last === undefined) return undefined;
  const title = titleOf(schemaOf(root, path));
  if (title) return title;
  if (!/^\d+$/.test(last)) return last;
  return [labelOf(root, path.slice(0, -1)), Number(last) + 1].filter(Boolean).join(' ');
}

/** The schema of the answer at that path, whichever branch has it first. */
export function schemaOf(root: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((schema, part) => below(root, schema, part), root);
}

function below(root: unknown, schema: unknown, part: string): unknown {
  if (!isObject(schema)) return undefined;
  const target = refTarget(root, schema['$ref']);
  if (target !== undefined) return below(root, target, part);
  const { properties, items, dependencies } = schema;
  if (isObject(properties) && isObject(properties[part])) return properties[part];
  if (items !== undefined && /^\d+$/.test(part))
    return Array.isArray(items) ? (items as unknown[])[Number(part)] : items;
  const branches = [
    ...['anyOf', 'oneOf', 'allOf'].flatMap((key) => schema[key] ?? []),
    schema['then'],
    schema['else'],
    ...(isObject(dependencies) ? Object.values(dependencies) : []),
  ];
  for (const branch of branches) {
    const found = below(root, branch, part);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** What a reference within the schema leads to. */
export function refTarget(root: unknown, ref: unknown): unknown {
  if (typeof ref !== 'string' || !ref.startsWith('#')) return undefined;
  return pointer(ref).reduce<unknown>((node, part) => (isObject(node) ? node[part] : undefined), root);
}

/** The parts of a JSON pointer, with or without its `#`. */
export function pointer(location: string): string[] {
  return location
    .replace(/^#?\/?/, '')
    .split('/')
    .filter(Boolean)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
}
