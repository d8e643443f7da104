import { COMMON_COMPOUNDS, DEFINITE, GENERIC, kindsMeantBy } from './words';

/** Something in a line that may mean an entity; only the catalog can tell. Offsets count within the line. */
export type PossibleMention = { readonly start: number; readonly end: number } & (
  | { readonly type: 'ref'; readonly kind: string; readonly namespace?: string; readonly name: string }
  | { readonly type: 'repository'; readonly slug: string }
  | { readonly type: 'team'; readonly slug: string; readonly name: string }
  | { readonly type: 'login'; readonly name: string }
  | {
      readonly type: 'name';
      readonly name: string;
      /** Kinds that a word beside it speaks of, lower case. */
      readonly kinds?: readonly string[];
      /** Only `kinds` can be meant: nothing but the word beside it makes this plain word a name. */
      readonly needsKind?: boolean;
    }
);

const FULL_REF =
  /(?<![\w./:@-])([A-Za-z][A-Za-z0-9]*):(?:([a-z0-9]+(?:-+[a-z0-9]+)*)\/)?([A-Za-z0-9](?:[\w.-]*[A-Za-z0-9])?)(?![\w/-])/g;
const REPOSITORY_URL =
  /(?<![\w-])(?:https?:\/\/|git@|ssh:\/\/git@)?(?:www\.)?github\.com[/:]([A-Za-z0-9][\w-]*)\/([\w.-]*[\w-])/g;
const HANDLE =
  /(?<![\w./@-])@([A-Za-z0-9](?:[\w-]*[A-Za-z0-9])?)(?:\/([A-Za-z0-9](?:[\w.-]*[A-Za-z0-9])?))?(?![\w/-])/g;
const SLUG = /(?<![\w./@:-])([A-Za-z0-9][\w-]*)\/([A-Za-z0-9][\w.-]*[\w-]|[A-Za-z0-9])(?![\w/-])/g;
const WORD = /[A-Za-z0-9](?:[\w.-]*[A-Za-z0-9])?/g;

/** Lines longer than this are generated: nobody reads them, and looking through them costs. */
const LONGEST_LINE = 2_000;

/** What may be meant at a column of a line, most certain first. */
export function possibleMentionsAt(line: string, column: number): PossibleMention[] {
  if (line.length > LONGEST_LINE) return [];
  const found: PossibleMention[] = [];
  const each = (
    pattern: RegExp,
    make: (
      match: RegExpMatchArray,
      start: number,
      end: number,
    ) => PossibleMention | readonly PossibleMention[],
  ) => {
    for (const match of line.matchAll(pattern)) {
      const end = match.index + match[0].length;
      if (match.index > column) break;
      if (column > end) continue;
      const made = make(match, match.index, end);
      if ('type' in made) found.push(made);
      else found.push(...made);
    }
  };
  each(FULL_REF, ([, kind, namespace, name], start, end) => ({
    type: 'ref',
    kind: kind!,
    namespace,
    name: name!,
    start,
    end,
  }));
  each(REPOSITORY_URL, ([, owner, name], start, end) => ({
    type: 'repository',
    slug: `${owner}/${name!.replace(/\.git$/, '')}`,
    start,
    end,
  }));
  each(HANDLE, ([, first, second], start, end) =>
    second
      ? { type: 'team', slug: `${first}/${second}`, name: second, start, end }
      : { type: 'login', name: first!, start, end },
  );
  each(SLUG, ([text], start, end) => ({ type: 'repository', slug: text.replace(/\.git$/, ''), start, end }));
  each(WORD, ([word], start) => namesIn(line, word, start, column));
  return found;
}

/** Names at the column of a word: all of it, then the part between its dots (`orders-db.internal`). */
function namesIn(line: string, word: string, start: number, column: number): PossibleMention[] {
  const found = [nameCandidate(line, word, start)];
  let at = start;
  for (const part of word.includes('.') ? word.split('.') : []) {
    const isThere = column >= at && column <= at + part.length;
    if (isThere && /^[A-Za-z0-9](?:.*[A-Za-z0-9])?$/.test(part)) found.push(nameCandidate(line, part, at));
    at += part.length + 1;
  }
  return found.filter((candidate) => candidate !== undefined);
}

function nameCandidate(line: string, name: string, start: number): PossibleMention | undefined {
  const end = start + name.length;
  const around = { before: line.slice(0, start), after: line.slice(end) };
  if (
    /[\w-]$/.test(around.before) ||
    /^[\w-]/.test(around.after) ||
    /^\d[\d.]*$/.test(name) ||
    name.length < 2
  )
    return undefined;
  if (isDistinct(name)) return { type: 'name', name, start, end, kinds: neighbours(around) };
  const kinds = neighbours(around, GENERIC.has(name.toLowerCase()));
  if (kinds) return { type: 'name', name, start, end, kinds, needsKind: true };
  return isAddressPart(around) || isQuoted(name, around) ? { type: 'name', name, start, end } : undefined;
}

/** A separator, a digit or a capital inside: no word of plain English is written so, but for those we know. */
export function isDistinct(name: string): boolean {
  const lower = name.toLowerCase();
  if (name.length < 4 || COMMON_COMPOUNDS.has(lower) || /^v?\d+(?:[.-]\d+)*$/.test(lower)) return false;
  return /[-_.]/.test(name) || /[a-z]\d|\d[a-z]/.test(lower) || /[a-z][A-Z]/.test(name);
}

interface Around {
  readonly before: string;
  readonly after: string;
}

/** Groups and systems are called by everyday words; nobody calls a service so, and "the core component" means none. */
const NAMED_PLAINLY = new Set(['group', 'user', 'system', 'domain']);

/** "the orders service", `owner: payments`: the word beside it says what it is. */
function neighbours({ before, after }: Around, isGeneric = false): readonly string[] | undefined {
  const key = /([A-Za-z]+)(?:[_-]?name|Name|[_-]?id)?["'`]?\s*[:=]\s*[`"']?$/i.exec(before)?.[1];
  const keyed = key === undefined ? undefined : kindsMeantBy(key.replace(/^.*[_-]/, ''));
  if (keyed) return keyed;
  const next = /^[`"'*_]{0,2}[ \t]([A-Za-z]+)/.exec(after)?.[1];
  const previous = /([A-Za-z]+)\s+[`"'*_]{0,2}$/.exec(before)?.[1];
  const kinds =
    next !== undefined && previous !== undefined && DEFINITE.has(previous.toLowerCase())
      ? kindsMeantBy(next)
      : undefined;
  return isGeneric && !kinds?.every((kind) => NAMED_PLAINLY.has(kind)) ? undefined : kinds;
}

const SCHEME = /(?:https?|grpc|tcp|amqp|postgres(?:ql)?|redis|kafka|mongodb|mysql):\/\/(?:[^/@\s]*@)?$/;

/** A host without a domain in an address, or the last part of an image's name. */
function isAddressPart({ before, after }: Around): boolean {
  const isHost = SCHEME.test(before) && /^(?::\d+)?(?:[/?#\s"'`)]|$)/.test(after);
  const isInternal = /^\.(?:[\w-]+\.)?(?:svc|internal|local|cluster|consul|service)\b/.test(after);
  const isImage =
    /(?:^|[\s"'=])[\w-]+(?:\.[\w-]+)+(?::\d+)?\/(?:[\w.-]+\/)*$/.test(before) &&
    /^(?::[\w.-]+|@sha256:)/.test(after);
  return isHost || isInternal || isImage;
}

/** Alone in backticks, or alone in quotes on a line that speaks of services, teams and the like. */
function isQuoted(name: string, { before, after }: Around): boolean {
  const quote = before.at(-1);
  if (!quote || !'`"\''.includes(quote) || after[0] !== quote || GENERIC.has(name.toLowerCase()))
    return false;
  if (quote === '`') return before.at(-2) !== '`';
  // `"orders": …` is a key of its own, not a mention.
  if (/^\s*:/.test(after.slice(1))) return false;
  return /(?:service|client|component|system|team|owner|depend|topic|upstream)/i.test(before + after);
}
