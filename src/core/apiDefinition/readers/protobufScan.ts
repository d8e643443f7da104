import * as l10n from '@vscode/l10n';

/** A thing that a .proto file declares, by its words alone; offsets. */
export interface ScannedProto {
  readonly kind: 'message' | 'enum' | 'service' | 'rpc' | 'field' | 'other';
  /** With those it is nested in, less the package. */
  readonly name: string;
  readonly start: number;
  readonly end: number;
  readonly nameAt: number;
  /** How deep it is nested. */
  readonly depth: number;
  /** Why a parser should not be given it, of what is nested in nothing. */
  readonly tooMuch?: string;
}

const TOKEN =
  /\/\*(?:[^*]|\*(?!\/))*(?:\*\/|$)|\/\/[^\n]*|"(?:[^"\\\n]|\\.)*"?|'(?:[^'\\\n]|\\.)*'?|[\w.]+|[^\s]/g;
/** What is nested more deeply costs a parser more than all the rest. */
const MOST_NESTED = 100;
/** The parser goes through all fields of a message at each one of them. */
const MOST_FIELDS = 1_500;
const TOPS: ReadonlySet<string> = new Set(['message', 'enum', 'service']);
/** What a parser adds to in steady time. */
const UNBOUNDED: ReadonlySet<string> = new Set(['enum', 'service', 'rpc']);
const BLOCKS: ReadonlySet<string> = new Set(['message', 'enum', 'service', 'extend', 'oneof', 'rpc']);

interface Word {
  readonly text: string;
  readonly at: number;
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** What stands outside all that is declared. */
interface ScannedHead {
  syntax: string;
  package: string;
  /** Options of the file by name; texts without their quotation marks. */
  readonly options: Record<string, string>;
  /** The statements of all these, on one line. */
  statements: string;
}

/** Reads protobuf without a grammar: fast, bounded, and content with texts that no parser takes. */
export function scanProtobuf(text: string): { head: ScannedHead; found: ScannedProto[] } {
  const found: Writable<ScannedProto>[] = [];
  const scopes: { name: string; kind: string; fields: number; entry?: Writable<ScannedProto> }[] = [];
  const head: ScannedHead = { syntax: 'proto2', package: '', options: {}, statements: '' };
  let statement: Word[] = [];
  let comment: number | undefined;
  const inside = (name: string) => [...scopes.map((scope) => scope.name).filter(Boolean), name].join('.');
  const add = (kind: ScannedProto['kind'], name: string, nameAt: number, end: number) => {
    const start = comment ?? statement[0]?.at ?? nameAt;
    const entry = { kind, name: inside(name), start, end, nameAt, depth: scopes.length };
    found.push(entry);
    return entry;
  };
  const refuse = (why: string) => {
    const [top] = scopes;
    if (top?.entry) top.entry.tooMuch ??= why;
  };
  let brackets = 0;
  for (const match of text.matchAll(TOKEN)) {
    const word = match[0];
    const at = match.index;
    if (word.startsWith('//') || word.startsWith('/*')) {
      if (statement.length === 0) comment ??= at;
      continue;
    }
    const end = at + word.length;
    // What begins a line outside is outside, whatever above was left open.
    if (
      scopes.length > 0 &&
      TOPS.has(word) &&
      text[at - 1] === '\n' &&
      /\s+\w+\s*\{/y.test(text.slice(end, end + 200))
    ) {
      for (const { entry } of scopes) if (entry) entry.end = comment ?? at;
      scopes.length = brackets = 0;
      statement = [];
    }
    const scope = scopes.at(-1);
    if (word === '[') brackets++;
    else if (word === ']') brackets = Math.max(0, brackets - 1);
    if (brackets > 0) continue;
    if (word === '{') {
      const [keyword, name] = statement;
      const isBlock =
        keyword && name && BLOCKS.has(keyword.text) && !statement.some(({ text }) => text === '=');
      if (isBlock) {
        const isNamed = keyword.text === 'message' || keyword.text === 'enum' || keyword.text === 'service';
        const kind = isNamed
          ? (keyword.text as ScannedProto['kind'])
          : keyword.text === 'rpc'
            ? 'rpc'
            : 'other';
        const isLeftOut = (kind === 'other' && scopes.length > 0) || scopes.length > MOST_NESTED;
        const entry = isLeftOut ? undefined : add(kind, name.text, name.at, end);
        scopes.push({
          name: isNamed ? name.text : '',
          kind: keyword.text,
          fields: 0,
          ...(entry && { entry }),
        });
      } else scopes.push({ name: '', kind: 'value', fields: 0 });
      if (scopes.length > MOST_NESTED) refuse(l10n.t('it nests more than {0} levels deep', MOST_NESTED));
      statement = [];
      comment = undefined;
    } else if (word === '}') {
      if (scope?.entry) scope.entry.end = end;
      scopes.pop();
      statement = [];
      comment = undefined;
    } else if (word === ';') {
      const [keyword, name] = statement;
      // Fields of a oneof are its message's.
      const owner = scope?.kind === 'oneof' ? scopes.at(-2) : scope;
      if (owner && !UNBOUNDED.has(owner.kind) && ++owner.fields > MOST_FIELDS)
        refuse(l10n.t('one of its messages has more than {0} fields', MOST_FIELDS));
      if (scopes.length === 0) addToHead(head, statement);
      else if (keyword?.text === 'rpc' && name && scope?.kind === 'service')
        add('rpc', name.text, name.at, end);
      else if (scope && (scope.kind === 'message' || scope.kind === 'oneof' || scope.kind === 'enum')) {
        const equals = statement.findIndex((each) => each.text === '=');
        const field = statement[equals - 1];
        if (field && keyword?.text !== 'option' && /^\w+$/.test(field.text))
          add('field', field.text, field.at, end);
      }
      statement = [];
      comment = undefined;
    } else statement.push({ text: word, at });
  }
  for (const { entry } of scopes) if (entry) entry.end = text.length;
  return { head, found };
}

function addToHead(head: ScannedHead, statement: readonly Word[]): void {
  const words = statement.map((word) => word.text);
  const [keyword, name] = words;
  const equals = words.indexOf('=');
  const value = words
    .slice(equals + 1)
    .map(unquoted)
    .join('');
  if (keyword === 'package' && name) head.package = name;
  else if ((keyword === 'syntax' || keyword === 'edition') && equals === 1) head.syntax = value;
  else if (keyword === 'option' && equals > 1) head.options[words.slice(1, equals).join('')] = value;
  else return;
  head.statements += `${words.join(' ')}; `;
}

function unquoted(word: string): string {
  return /^["']/.test(word) ? word.slice(1, -1) : word;
}
