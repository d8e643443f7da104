import {
  type Document,
  type DocumentOptions,
  isAlias,
  isCollection,
  isMap,
  isNode,
  isPair,
  isScalar,
  parseAllDocuments,
  parseDocument,
  type ParseOptions,
  type YAMLMap,
  YAMLParseError,
} from 'yaml';

/** Resolving an alias costs a look at every anchor before it: as many as are looked at in some tenths of a second. */
const MOST_LOOKS = 20_000_000;
/** One within what has an anchor itself costs as many looks at each of its like. */
const NESTED_LOOKS = 200;

/**
 * The documents of a text as `yaml` reads them, in time in proportion to the text: left to itself it compares each key of
 * a map with all before it, and copies the line of each error. Repeated keys are errors here as there; a document with
 * more aliases than can be resolved has that as its error.
 */
export function parseDocuments(text: string): Document.Parsed[] {
  const options = { merge: false, prettyErrors: false, uniqueKeys: false, logLevel: 'silent' } as const;
  const documents = attempt(
    () => parseAllDocuments(text, options),
    () => [exhausted(options)],
  );
  if (!Array.isArray(documents)) return [];
  for (const document of documents) {
    const { repeated, aliases } = survey(document);
    const errors = repeated.map(
      (at) => new YAMLParseError([at, at + 1], 'DUPLICATE_KEY', 'Map keys must be unique'),
    );
    if (aliases) errors.push(tooMany(document));
    if (errors.length) document.errors.push(...errors.slice(0, 1000));
    if (errors.length) document.errors.sort((a, b) => a.pos[0] - b.pos[0]);
  }
  return documents;
}

/** One document, for settings: of a key that is repeated the last counts. Empty, with an error, where its aliases are too many. */
export function parseSettings(text: string): Document.Parsed {
  const options = { prettyErrors: false, uniqueKeys: false, logLevel: 'silent' } as const;
  const document = attempt(
    () => parseDocument(text, options),
    () => exhausted(options),
  );
  if (!survey(document).aliases) return document;
  const none = parseDocument('', options);
  none.errors.push(tooMany(document));
  return none;
}

/** What seemed flat enough for the parser, and yet was more than its stack can hold, is a text that can't be read. */
function attempt<T>(parse: () => T, otherwise: () => T): T {
  try {
    return parse();
  } catch (error) {
    if (error instanceof RangeError) return otherwise();
    throw error;
  }
}

function exhausted(options: ParseOptions & DocumentOptions): Document.Parsed {
  const none = parseDocument('', options);
  none.errors.push(new YAMLParseError([0, 1], 'IMPOSSIBLE', 'Maximum call stack size exceeded'));
  return none;
}

function tooMany({ range }: Document.Parsed): YAMLParseError {
  // eslint-disable-next-line words/words -- as the parser says it, told in plain words elsewhere
  const message = 'Anchors (&name) and aliases (*name) are too many to be followed. Write the values out';
  return new YAMLParseError([range[0], range[0] + 1], 'BAD_ALIAS', message);
}

/** Where keys are repeated, and whether there are too many aliases. */
function survey(document: Document.Parsed): { repeated: number[]; aliases: boolean } {
  const repeated: number[] = [];
  const pending: unknown[] = [document.contents];
  let anchors = 0;
  let aliases = 0;
  let nested = 0;
  /** Once no more than so many are pending, what has an anchor is behind us. */
  let outside = Infinity;
  while (pending.length > 0) {
    if (pending.length <= outside) outside = Infinity;
    const node = pending.pop();
    if (isPair(node)) pending.push(node.value, node.key);
    else if (isAlias(node)) {
      aliases++;
      if (outside < Infinity) nested++;
    } else if (isNode(node) && node.anchor) {
      anchors++;
      if (isCollection(node) && outside === Infinity) outside = pending.length;
    }
    if (!isCollection(node)) continue;
    for (const item of node.items) pending.push(item);
    // A list of `!!pairs` may hold a key twice: it is no map.
    if (isMap(node) && node.items.length > 1) findRepeated(node, repeated);
  }
  return { repeated, aliases: aliases * (aliases + anchors) + nested * nested * NESTED_LOOKS > MOST_LOOKS };
}

function findRepeated(map: YAMLMap, repeated: number[]): void {
  const seen = new Set<unknown>();
  for (const { key } of map.items) {
    if (!isScalar(key) || Number.isNaN(key.value)) continue;
    if (seen.has(key.value)) repeated.push(key.range?.[0] ?? 0);
    seen.add(key.value);
  }
}
