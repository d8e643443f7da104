import * as l10n from '@vscode/l10n';
import { stringify } from 'yaml';
import { parseYaml } from '../yaml/parse';

/** Files that one definition may be put together from, and how deep it may nest then. */
const MOST_FILES = 500;
const MOST_NESTED = 200;

/** A file of a definition. */
export interface DefinitionFile {
  /** What is the same file by whatever name. */
  readonly id: string;
  readonly text: string;
}

/** Reads what a reference names, as seen from a file; undefined leaves the reference as it is written. Rejects with a reason. */
export type ReadReferenced = (path: string, from: string) => Promise<DefinitionFile | undefined>;

/** References of AsyncAPI 3 that stand for themselves. */
const KEPT_BY_ASYNCAPI = [
  /^\/(?:components\/)?channels\/.*\/servers/,
  /^\/(?:components\/)?operations\/.*\/(?:channel|messages)/,
];

interface Parsed {
  readonly id: string;
  readonly root: unknown;
  /** The files that its references name, by their paths as written. */
  readonly named: Map<string, Parsed | undefined>;
}

/**
 * Puts a definition of several files into one, as Backstage's module for OpenAPI and AsyncAPI does: what another file holds
 * stands where it is first referred to, and is referred to there from everywhere else. A definition that names no other
 * file stays as it is written. Rejects with a reason for people.
 *
 * @param valueOf - parses a file, which many definitions may refer to: what it answers is not changed
 */
export async function bundleReferences(
  file: DefinitionFile,
  read: ReadReferenced,
  valueOf: (file: DefinitionFile) => unknown = definitionValue,
): Promise<string> {
  const files = new Map<string, Parsed>();
  const parse = async (each: DefinitionFile): Promise<Parsed> => ({
    id: each.id,
    root: await valueOf(each),
    named: new Map(),
  });
  const first = await parse(file);
  files.set(file.id, first);
  const open = [first];
  for (let next = open.pop(); next; next = open.pop()) {
    for (const path of namedFiles(next.root)) {
      const found = await read(path, next.id);
      let known = found && files.get(found.id);
      if (found && !known) {
        if (files.size >= MOST_FILES) throw new Error(l10n.t('takes in more than {0} files.', MOST_FILES));
        files.set(found.id, (known = await parse(found)));
        open.push(known);
      }
      next.named.set(path, known);
    }
  }
  return files.size > 1
    ? stringify(new Bundler(first).bundle(), { aliasDuplicateObjects: false })
    : file.text;
}

/** What a file of a definition means. Throws a reason for people. */
export function definitionValue({ id, text }: DefinitionFile): unknown {
  const [document, ...more] = parseYaml(text).filter(
    (each) => each.value !== undefined || each.problems.length,
  );
  if (more.length) throw new Error(l10n.t('takes in {0}, which holds more than one document.', nameOf(id)));
  const problem = document?.problems.find(({ code }) => code !== 'not-an-object');
  if (problem) throw new Error(l10n.t("takes in {0}, which can't be read: {1}", nameOf(id), problem.message));
  return document?.value;
}

function nameOf(id: string): string {
  return id.slice(id.lastIndexOf('/') + 1);
}

/** The paths of other files that a definition refers to; none where it can't be read. */
export function referencedFiles(text: string): string[] {
  try {
    return [...namedFiles(definitionValue({ id: '', text }))];
  } catch {
    return [];
  }
}

/** The paths of other files in the references of a value. */
function namedFiles(root: unknown): Set<string> {
  const found = new Set<string>();
  const pending: { node: unknown; depth: number }[] = [{ node: root, depth: 0 }];
  for (let next = pending.pop(); next; next = pending.pop()) {
    const { node, depth } = next;
    if (typeof node !== 'object' || node === null) continue;
    if (depth > MOST_NESTED) throw new Error(l10n.t('is nested too deeply to be put together.'));
    const path = referenceOf(node)?.path;
    if (path) found.add(path);
    for (const each of Object.values(node)) pending.push({ node: each, depth: depth + 1 });
  }
  return found;
}

/** What a reference names: a file, undefined for its own, and a place in it. */
function referenceOf(node: object): { readonly path: string; readonly pointer: string } | undefined {
  const reference = Array.isArray(node) ? undefined : (node as { $ref?: unknown }).$ref;
  if (typeof reference !== 'string') return undefined;
  const hash = reference.indexOf('#');
  return hash < 0
    ? { path: reference, pointer: '' }
    : { path: reference.slice(0, hash), pointer: reference.slice(hash + 1) };
}

/** Parts of a definition that give names to what others refer to. */
const NAMED: ReadonlySet<string> = new Set(['components', 'definitions']);

class Bundler {
  /** Where what stands at a place of a file stands in the bundle. */
  readonly #places = new Map<string, string>();
  readonly #keepsOwn: boolean;

  constructor(readonly first: Parsed) {
    const version = (first.root as { asyncapi?: unknown } | undefined)?.asyncapi;
    this.#keepsOwn = typeof version === 'string' && version.startsWith('3');
  }

  bundle(): unknown {
    const { root } = this.first;
    if (typeof root !== 'object' || root === null || Array.isArray(root) || referenceOf(root))
      return this.#walk(root, this.first, '', 0);
    // What has a name is told there, and referred to by it.
    const keys = Object.keys(root);
    const ordered = [...keys].sort((a, b) => Number(NAMED.has(b)) - Number(NAMED.has(a)));
    const made = new Map(
      ordered.map((key) => [
        key,
        this.#walk((root as Record<string, unknown>)[key], this.first, `/${encodeKey(key)}`, 1),
      ]),
    );
    return Object.fromEntries(keys.map((key) => [key, made.get(key)]));
  }

  #walk(node: unknown, file: Parsed, place: string, depth: number): unknown {
    if (typeof node !== 'object' || node === null) return node;
    if (depth > MOST_NESTED) throw new Error(l10n.t('is nested too deeply to be put together.'));
    const reference = referenceOf(node);
    if (reference) return this.#follow(node, reference, file, place, depth);
    if (Array.isArray(node))
      return node.map((each, at) => this.#walk(each, file, `${place}/${at}`, depth + 1));
    return Object.fromEntries(
      Object.entries(node).map(([key, each]) => [
        key,
        this.#walk(each, file, `${place}/${encodeKey(key)}`, depth + 1),
      ]),
    );
  }

  #follow(
    node: object,
    { path, pointer }: { readonly path: string; readonly pointer: string },
    file: Parsed,
    place: string,
    depth: number,
  ): unknown {
    const isKept = this.#keepsOwn && KEPT_BY_ASYNCAPI.some((pattern) => pattern.test(place));
    const target = path ? file.named.get(path) : file;
    // What is elsewhere, or names a place of the first file from within it, stays as it is written.
    if (isKept || !target || (target === this.first && file === this.first && !path)) return node;
    if (target === this.first) return { ...node, $ref: `#${pointer}` };
    const key = `${target.id}#${pointer}`;
    const known = this.#places.get(key);
    if (known !== undefined) return { ...node, $ref: known };
    const value = valueAt(target.root, pointer);
    if (value === undefined)
      throw new Error(
        pointer
          ? l10n.t('names #{0} in {1}, where there is nothing.', pointer, nameOf(target.id))
          : l10n.t('names {0}, where there is nothing.', nameOf(target.id)),
      );
    const { $ref: _, ...siblings } = node as Record<string, unknown>;
    const isAlone = Object.keys(siblings).length === 0;
    if (isAlone) this.#places.set(key, `#${place}`);
    const found = this.#walk(value, target, place, depth + 1);
    return isAlone || typeof found !== 'object' || found === null || Array.isArray(found)
      ? found
      : { ...found, ...siblings };
  }
}

function encodeKey(key: string): string {
  return encodeURIComponent(key.replace(/~/g, '~0').replace(/\//g, '~1'));
}

function valueAt(root: unknown, pointer: string): unknown {
  let node = root;
  for (const part of pointer.split('/').slice(1)) {
    if (typeof node !== 'object' || node === null) return undefined;
    const key = decoded(part).replace(/~1/g, '/').replace(/~0/g, '~');
    node = Object.hasOwn(node, key) ? (node as Record<string, unknown>)[key] : undefined;
  }
  return node;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
