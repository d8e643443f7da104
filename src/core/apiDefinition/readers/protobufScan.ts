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
}

const TOKEN =
  /\/\*(?:[^*]|\*(?!\/))*(?:\*\/|$)|\/\/[^\n]*|"(?:[^"\\\n]|\\.)*"?|'(?:[^'\\\n]|\\.)*'?|[\w.]+|[^\s]/g;
const TOPS: ReadonlySet<string> = new Set(['message', 'enum', 'service']);
const BLOCKS: ReadonlySet<string> = new Set(['message', 'enum', 'service', 'extend', 'oneof', 'rpc']);

interface Word {
  readonly text: string;
  readonly at: number;
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** Reads protobuf without a grammar: fast, bounded, and content with texts that no parser takes. */
export function scanProtobuf(text: string): { package: string; found: ScannedProto[] } {
  const found: Writable<ScannedProto>[] = [];
  const scopes: { name: string; kind: string; entry?: Writable<ScannedProto> }[] = [];
  let packageName = '';
  let statement: Word[] = [];
  let comment: number | undefined;
  const inside = (name: string) => [...scopes.map((scope) => scope.name).filter(Boolean), name].join('.');
  const add = (kind: ScannedProto['kind'], name: string, nameAt: number, end: number) => {
    const start = comment ?? statement[0]?.at ?? nameAt;
    const entry = { kind, name: inside(name), start, end, nameAt, depth: scopes.length };
    found.push(entry);
    return entry;
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
        const entry = kind === 'other' && scopes.length > 0 ? undefined : add(kind, name.text, name.at, end);
        scopes.push({ name: isNamed ? name.text : '', kind: keyword.text, ...(entry && { entry }) });
      } else scopes.push({ name: '', kind: 'value' });
      statement = [];
      comment = undefined;
    } else if (word === '}') {
      if (scope?.entry) scope.entry.end = end;
      scopes.pop();
      statement = [];
      comment = undefined;
    } else if (word === ';') {
      const [keyword, name] = statement;
      if (keyword?.text === 'package' && name && scopes.length === 0) packageName = name.text;
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
  return { package: packageName, found };
}
