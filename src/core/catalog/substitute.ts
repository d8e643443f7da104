import type { CancellationToken } from '../base/cancellation';
import { FileError, type FileReader, isFileError } from '../ports/fileReader';
import { isAddress, resolvePath, whichBranch, whyMissing, whyRefused } from '../paths/resolvePath';
import type { Repositories } from '../ports/repositories';
import { isLeftAlone, placeholderKey, TEXT_PLACEHOLDERS } from '../model/placeholders';
import type { Path } from '../yaml/document';
import { parseYaml } from '../yaml/parse';

/** Larger than any definition met in the wild (207 kB) by far; keeps one file from filling the memory. Bytes. */
export const MAX_SUBSTITUTION_BYTES = 5_000_000;
/** What one catalog file may take in altogether: a hundred definitions of the largest size met. Characters. */
export const MAX_SUBSTITUTED_SUM = 20_000_000;

export interface SubstitutionProblem {
  readonly path: Path;
  readonly code: 'unresolved-substitution' | 'outside-repository' | 'remote-substitution' | 'other-branch';
  readonly message: string;
}

export interface SubstitutionContext {
  readonly uri: string;
  /** The folder that bounds what may be read; undefined asks `repositories`. */
  readonly root?: string;
  readonly reader: FileReader;
  readonly repositories: Repositories;
  /** How much the catalog file may still take in; what is taken in is subtracted. Characters. */
  readonly allowance?: { left: number };
}

const CODES = {
  outside: 'outside-repository',
  'not-a-path': 'outside-repository',
  'unknown-repository': 'remote-substitution',
  'other-branch': 'other-branch',
} as const;

/** Whether the text can hold a substitution at all: most files do not, and then no entity is searched for one. */
export function mayHoldSubstitution(text: string): boolean {
  return /\$(?:text|json|yaml|openapi|asyncapi)/.test(text);
}

/** Whether anything in the value asks for a substitution. */
export function hasSubstitution(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (placeholder(value)) return true;
  if (isLeftAlone(value)) return false;
  return Object.values(value).some(hasSubstitution);
}

/**
 * Replaces every `$text`, `$json` and `$yaml` by what it names. What can't be read stays as written, with a problem.
 * Reads what `resolvePath` lets through, and nothing else.
 */
export async function substitute(
  value: unknown,
  context: SubstitutionContext,
  token?: CancellationToken,
): Promise<{ value: unknown; problems: SubstitutionProblem[]; dependencies: string[] }> {
  const problems: SubstitutionProblem[] = [];
  const dependencies: string[] = [];

  const walk = async (node: unknown, path: Path): Promise<unknown> => {
    if (typeof node !== 'object' || node === null) return node;
    // One after another: where not everything may be taken in, the first are, every time.
    if (Array.isArray(node)) {
      const items: unknown[] = [];
      for (const [index, item] of node.entries()) items.push(await walk(item, [...path, index]));
      return items;
    }
    const found = placeholder(node);
    if (found) return load(node, found[0], found[1], [...path, found[0]]);
    if (isLeftAlone(node)) return node;
    const entries: [string, unknown][] = [];
    for (const [key, item] of Object.entries(node)) entries.push([key, await walk(item, [...path, key])]);
    return Object.fromEntries(entries);
  };

  const load = async (node: object, key: string, target: string, path: Path): Promise<unknown> => {
    const fail = (code: SubstitutionProblem['code'], message: string) => {
      problems.push({ path, code, message });
      return node;
    };
    const resolved = await resolvePath(target, context, context);
    // Whether or not it leads anywhere now: it may once a file, a link or a repository comes.
    if (isAddress(target)) dependencies.push(target);
    if (resolved.uri) dependencies.push(resolved.uri);
    if ('refused' in resolved) return fail(CODES[resolved.refused], whyRefused(target, resolved));
    if (resolved.real && resolved.real !== resolved.uri) dependencies.push(resolved.real);
    try {
      if (resolved.missing) throw new FileError(resolved.missing, resolved.uri);
      const text = await context.reader.readText(resolved.real!, { maxBytes: MAX_SUBSTITUTION_BYTES }, token);
      if (resolved.otherBranch)
        problems.push({ path, code: 'other-branch', message: whichBranch(target, resolved.otherBranch) });
      const { allowance } = context;
      if (allowance && text.length > allowance.left) {
        const sum = `more than ${MAX_SUBSTITUTED_SUM / 1e6} MB`;
        const remedy = 'Split the catalog file, or let fewer entities take in large files.';
        return fail(
          'unresolved-substitution',
          `${target} is left unread: this file would take in ${sum}. ${remedy}`,
        );
      }
      if (allowance) allowance.left -= text.length;
      return interpret(key, text);
    } catch (error) {
      const isMissing = isFileError(error) && error.code === 'not-found';
      const message = isMissing ? whyMissing(target, false) : `${target} ${reason(error)}`;
      return fail('unresolved-substitution', message);
    }
  };

  return { value: await walk(value, []), problems, dependencies };
}

function placeholder(value: object): [string, string] | undefined {
  const key = Array.isArray(value) ? undefined : placeholderKey(value);
  const target = key === undefined ? undefined : (value as Record<string, unknown>)[key];
  return typeof target === 'string' ? [key!, target] : undefined;
}

function interpret(key: string, text: string): unknown {
  if (TEXT_PLACEHOLDERS.has(key)) return text;
  if (key === '$json') return JSON.parse(text) as unknown;
  const [document, ...more] = parseYaml(text).filter(
    (each) => each.value !== undefined || each.problems.length,
  );
  if (more.length) throw new Error('holds more than one document; $yaml reads exactly one.');
  const problem = document?.problems.find((each) => each.code !== 'not-an-object');
  if (problem) throw new Error(`is not valid YAML: ${problem.message}`);
  return document?.value;
}

function reason(error: unknown): string {
  if (error instanceof SyntaxError) return `is not valid JSON: ${error.message}`;
  if (!isFileError(error)) return error instanceof Error ? error.message : String(error);
  switch (error.code) {
    case 'too-large':
      return `is larger than ${MAX_SUBSTITUTION_BYTES / 1e6} MB, so it is left unread.`;
    default:
      return `can't be read: ${error.message}`;
  }
}
