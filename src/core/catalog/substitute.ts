import * as l10n from '@vscode/l10n';
import { shown } from '../base/oneLine';
import { decodePath, isAddress } from '../base/uri';
import { type CancellationToken, isCancellation } from '../base/cancellation';
import { FileError, type FileReader, isFileError } from '../ports/fileReader';
import {
  type Origin,
  resolvePath,
  whichBranch,
  whyClosed,
  whyFolder,
  whyMissing,
  whyRefused,
} from '../paths/resolvePath';
import { isUtf16, lostAt } from './encoding';
import { bundleReferences } from './bundleReferences';
import type { Repositories } from '../ports/repositories';
import { isLeftAlone, placeholderKey } from '../model/placeholders';
import type { Path } from '../yaml/document';
import type { WorkLog } from '../ports/workLog';
import { Subjects } from '../engine/subjects';
import { SharedValues } from './sharedValues';

/** What a file taken in as text may weigh: the largest definitions met have 13 MB. Bytes. */
export const MAX_TEXT_BYTES = 20_000_000;
/** What is taken in as values is parsed with the reference, which takes a second a megabyte or so. Bytes. */
export const MAX_SUBSTITUTION_BYTES = 5_000_000;
/** What one catalog file may take in altogether: a hundred definitions of the usual large size. Characters. */
export const MAX_SUBSTITUTED_SUM = 20_000_000;

export interface SubstitutionProblem {
  readonly path: Path;
  readonly code:
    | 'unresolved-substitution'
    | 'outside-repository'
    | 'remote-substitution'
    | 'not-checked-out'
    | 'unreadable-file'
    | 'other-branch';
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
  /** What is parsed already, and for whom else. */
  readonly values?: SharedValues;
  readonly work?: WorkLog;
}

const CODES = {
  outside: 'outside-repository',
  'not-a-path': 'outside-repository',
  'unknown-repository': 'remote-substitution',
  'other-branch': 'other-branch',
  'not-checked-out': 'not-checked-out',
} as const;

/** Whether what is named is there for others: nobody here can read it as it is, so of what it holds nothing is wrong. */
export function isElsewhere(code: SubstitutionProblem['code']): boolean {
  return code === 'remote-substitution' || code === 'not-checked-out' || code === 'unreadable-file';
}

/** Placeholders of definitions, which are put together from all the files they refer to. */
const BUNDLED: ReadonlySet<string> = new Set(['$openapi', '$asyncapi']);

/** Why something was not taken in. */
class Refusal extends Error {
  constructor(
    readonly code: SubstitutionProblem['code'],
    message: string,
  ) {
    super(message);
  }
}

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
  const { values = new SharedValues() } = context;
  const begin = () => context.work?.begin(Subjects.file(context.uri));

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

  /** Reads what a path names, as seen from a file. Throws `Refusal`. */
  const read = async (target: string, origin: Origin, path: Path, maxBytes = MAX_SUBSTITUTION_BYTES) => {
    const resolved = await resolvePath(target, origin, context);
    // Whether or not it leads anywhere now: it may once a file, a link or a repository comes.
    if (isAddress(target)) dependencies.push(target);
    if (resolved.uri) dependencies.push(resolved.uri);
    if ('refused' in resolved) throw new Refusal(CODES[resolved.refused], whyRefused(target, resolved));
    const { real, uri, root, missing, otherBranch } = resolved;
    if (real && real !== uri) dependencies.push(real);
    if (missing === 'not-found') throw new Refusal('unresolved-substitution', whyMissing(target, false));
    const { allowance } = context;
    try {
      if (missing) throw new FileError(missing, uri, l10n.t('it could not be opened'));
      const text = await context.reader.readText(real!, { maxBytes, isLone: true }, token);
      if (otherBranch)
        problems.push({ path, code: 'other-branch', message: whichBranch(target, otherBranch) });
      if (allowance && text.length > allowance.left) {
        throw new Error(
          l10n.t(
            'is left unread: this file would take in more than {0} MB. Split the catalog file, or let fewer entities take in large files.',
            MAX_SUBSTITUTED_SUM / 1e6,
          ),
        );
      }
      if (allowance) allowance.left -= text.length;
      const garbled = await whyGarbled({ uri: real!, text }, context.reader, maxBytes, token);
      if (garbled) problems.push({ path, code: 'unreadable-file', message: `${shown(target)} ${garbled}` });
      return { id: real!, text, root };
    } catch (error) {
      if (isCancellation(error)) throw error;
      const code = isFileError(error) && error.code;
      // A server says why in words of its own, and what to do.
      const isOfServer = !missing && !uri.startsWith('file:');
      // Who fails to read it, or may not, knows nothing of what others read.
      if (code === 'no-access' || code === 'unavailable' || code === 'set-aside')
        throw new Refusal(
          'unreadable-file',
          isOfServer || code === 'set-aside' ? `${shown(target)} ${reason(error)}` : whyClosed(target, code),
        );
      const isGone = code === 'not-found';
      const isFolder = code === 'not-a-file' && (await context.reader.stat(uri))?.type === 'directory';
      throw new Refusal(
        'unresolved-substitution',
        isGone
          ? whyMissing(target, false)
          : isFolder
            ? whyFolder(target)
            : `${shown(target)} ${reason(error, maxBytes)}`,
      );
    }
  };

  /** What other files a definition refers to is told at the placeholder; what lies elsewhere stays as it is written. */
  const bundle = (target: string, file: Awaited<ReturnType<typeof read>>, path: Path) => {
    const roots = new Map([[file.id, file.root]]);
    const readFrom = async (written: string, from: string) => {
      try {
        const found = await read(written, { uri: from, root: roots.get(from) }, path);
        roots.set(found.id, found.root);
        return found;
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        const message = l10n.t('In {0}: {1}', shown(target), error.message);
        if (!isElsewhere(error.code)) throw new Refusal(error.code, message);
        problems.push({ path, code: error.code, message });
        return undefined;
      }
    };
    return bundleReferences(file, readFrom, ({ id, text }) => values.of('definition', id, text, begin));
  };

  const load = async (node: object, key: string, target: string, path: Path): Promise<unknown> => {
    const fail = (error: unknown) => {
      if (isCancellation(error)) throw error;
      const isTold = error instanceof Refusal;
      const code = isTold ? error.code : 'unresolved-substitution';
      problems.push({ path, code, message: isTold ? error.message : `${shown(target)} ${reason(error)}` });
      return node;
    };
    let file: Awaited<ReturnType<typeof read>>;
    try {
      const most = key === '$text' ? MAX_TEXT_BYTES : MAX_SUBSTITUTION_BYTES;
      // An empty path is an address's: it leads to where it is written.
      file = await read(target || decodePath(context.uri.replace(/^.*\//s, '')), context, path, most);
      if (key === '$json' && (await hasMark(file.id, context.reader, token)))
        throw new Refusal('unresolved-substitution', `${shown(target)} ${MARKED}`);
    } catch (error) {
      if (error instanceof Refusal) return fail(error);
      throw error;
    }
    try {
      if (BUNDLED.has(key)) return await bundle(target, file, path);
      if (key !== '$json' && key !== '$yaml') return file.text;
      return await values.of(key, file.id, file.text, begin);
    } catch (error) {
      return fail(error);
    }
  };

  return { value: await walk(value, []), problems, dependencies };
}

function placeholder(value: object): [string, string] | undefined {
  const key = Array.isArray(value) ? undefined : placeholderKey(value);
  const target = key === undefined ? undefined : (value as Record<string, unknown>)[key];
  return typeof target === 'string' ? [key!, target] : undefined;
}

const MARKED = l10n.t(
  'begins with a byte order mark, which a Backstage server does not read in JSON. Save the file as UTF-8 without it.',
);

async function hasMark(uri: string, reader: FileReader, token: CancellationToken | undefined) {
  const options = { maxBytes: MAX_SUBSTITUTION_BYTES, isLone: true, isBinary: true };
  return (await reader.readText(uri, options, token).catch(() => '')).startsWith('\u00ef\u00bb\u00bf');
}

/** What is wrong with how a file is written, of which a server takes in something else; undefined for nothing. */
async function whyGarbled(
  { uri, text }: { readonly uri: string; readonly text: string },
  reader: FileReader,
  maxBytes: number,
  token: CancellationToken | undefined,
): Promise<string | undefined> {
  if (lostAt(text) >= 0)
    return l10n.t(
      "has characters that could not be read, and Backstage can't read them either: it is not written in UTF-8, or was once saved after it was read wrongly. Write them anew and save it as UTF-8.",
    );
  // What is read over the network is not looked at for this: there each look may be a request.
  const size = uri.startsWith('file:') ? (await reader.stat(uri))?.size : undefined;
  return (await isUtf16({ uri, text, size }, reader, maxBytes, token))
    ? l10n.t(
        'is written in UTF-16, and Backstage reads UTF-8, so a server takes in something else. Save it as UTF-8.',
      )
    : undefined;
}

function reason(error: unknown, maxBytes = MAX_SUBSTITUTION_BYTES): string {
  if (error instanceof SyntaxError) return l10n.t('is not valid JSON: {0}', error.message);
  if (!isFileError(error)) return error instanceof Error ? error.message : String(error);
  switch (error.code) {
    case 'too-large':
      return l10n.t('is larger than {0} MB, so it is left unread.', maxBytes / 1e6);
    default:
      return l10n.t("can't be read: {0}", error.message);
  }
}
