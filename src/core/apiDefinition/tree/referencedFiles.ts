import type { Path } from '../../yaml/document';
import { readTree } from './readTree';
import { type DefinitionTree, Spot } from './spot';

/** Files that one definition may be put together from, and what they may weigh together. Characters. */
const MOST_FILES = 500;
const MOST_SUM = 20_000_000;
/** ReferencedFiles that lead to references, one after another. */
const MOST_HOPS = 50;

/** Reads a file that a reference names, as seen from the file it stands in (empty: the definition); undefined where there is none. */
export type ReadReferenced = (
  path: string,
  from: string,
) => Promise<{ readonly id: string; readonly text: string } | undefined>;

/** The files of a definition, and the way from a reference to what it names. */
export class ReferencedFiles {
  /** By the file a reference stands in and the path as written there. */
  readonly #files = new Map<string, DefinitionTree>();

  get isOfManyFiles(): boolean {
    return this.#files.size > 0;
  }

  /** Follows every reference to another file, over and over, and keeps what was found. Nothing is put in the place of anything. */
  async load(main: DefinitionTree, text: string, read: ReadReferenced | undefined): Promise<void> {
    if (!read || !/\$ref["']?\s*:\s*["']?(?![#"'\s])/.test(text)) return;
    const known = new Map<string, DefinitionTree>([[main.id, main]]);
    let left = MOST_SUM;
    const open = [main];
    for (let next = open.pop(); next; next = open.pop()) {
      for (const path of filesNamed(next.value)) {
        if (known.size > MOST_FILES) return;
        const found = await read(path, next.id).catch(() => undefined);
        if (!found || (left -= found.text.length) < 0) continue;
        let file = known.get(found.id);
        if (!file) {
          const [document] = readTree(found.text).documents;
          file = { id: found.id, value: document?.value, locate: document?.locate ?? (() => [0, 0]) };
          known.set(found.id, file);
          open.push(file);
        }
        this.#files.set(`${next.id}\n${path}`, file);
      }
    }
  }

  /** What a spot is or refers to, references followed; undefined where one leads nowhere or round. */
  follow(spot: Spot): Spot | undefined {
    let at = spot;
    for (let hops = 0; hops < MOST_HOPS; hops++) {
      const reference = referenceOf(at.value);
      if (reference === undefined) return at;
      const next = this.target(reference, at.file);
      if (!next) return undefined;
      at = next;
    }
    return undefined;
  }

  /** What a reference names, as seen from a file. */
  target(reference: string, from: DefinitionTree): Spot | undefined {
    const hash = reference.indexOf('#');
    const path = hash < 0 ? reference : reference.slice(0, hash);
    const file = path === '' ? from : this.#files.get(`${from.id}\n${path}`);
    if (!file) return undefined;
    const steps = stepsOf(hash < 0 ? '' : reference.slice(hash + 1));
    const found = new Spot(file.value, file, []).at(...steps);
    return found.value === undefined ? undefined : found;
  }
}

/** The reference of a value that is one. */
export function referenceOf(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const reference = (value as { $ref?: unknown }).$ref;
  return typeof reference === 'string' ? reference : undefined;
}

/** What a reference is called: its last part. */
export function nameOfReference(reference: string): string {
  return String(stepsOf(reference.slice(reference.indexOf('#') + 1)).at(-1) ?? reference);
}

function stepsOf(pointer: string): Path {
  return pointer
    .split('/')
    .slice(1)
    .map((part) => decoded(part).replaceAll('~1', '/').replaceAll('~0', '~'));
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The files that references of a value name. */
function filesNamed(root: unknown): Set<string> {
  const found = new Set<string>();
  const seen = new Set<object>();
  const pending: unknown[] = [root];
  while (pending.length > 0) {
    const value = pending.pop();
    if (typeof value !== 'object' || value === null || seen.has(value)) continue;
    seen.add(value);
    const reference = referenceOf(value);
    const path = reference?.replace(/#.*/s, '');
    if (path && !/^[a-z][a-z0-9+.-]*:/i.test(path)) found.add(path);
    for (const each of Object.values(value)) pending.push(each);
  }
  return found;
}
