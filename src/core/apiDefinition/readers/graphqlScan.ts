/** A definition of GraphQL's type language, by its words alone; offsets. */
export interface ScannedType {
  /** `type`, `interface`, `input`, `enum`, `union`, `scalar`, `schema`, `directive`. */
  readonly keyword: string;
  readonly name: string;
  readonly isExtension: boolean;
  /** With its description. */
  readonly start: number;
  readonly end: number;
  readonly nameAt: number;
  readonly fields: readonly ScannedField[];
}

export interface ScannedField {
  readonly name: string;
  readonly at: number;
  /** The first word of its type. */
  readonly type?: string;
}

const TOKEN = /"""(?:\\"""|[^])*?(?:"""|$)|"(?:[^"\\\n]|\\.)*"?|#[^\n]*|[_A-Za-z][_0-9A-Za-z]*|[^\s,]/g;
const KEYWORDS: ReadonlySet<string> = new Set(
  'type interface input enum union scalar schema directive'.split(' '),
);

interface Open {
  keyword: string;
  name: string;
  isExtension: boolean;
  start: number;
  nameAt: number;
  end: number;
  fields: { name: string; at: number; type?: string }[];
}

/** Reads GraphQL without a grammar: fast, bounded, and content with texts that no parser takes. */
export function scanGraphql(text: string): ScannedType[] {
  const found: Open[] = [];
  let open: Open | undefined;
  let described: number | undefined;
  let extendsAt: number | undefined;
  let depth = 0;
  let parens = 0;
  let last = { token: '', at: 0 };
  let isTyped = false;
  for (const match of text.matchAll(TOKEN)) {
    const token = match[0];
    const at = match.index;
    if (token.startsWith('#')) continue;
    if (token.startsWith('"')) {
      if (depth === 0 && parens === 0) described ??= at;
      continue;
    }
    const isWord = /^\w/.test(token);
    if (token === '(') parens++;
    else if (token === ')') parens = Math.max(0, parens - 1);
    // What begins a line outside is outside, whatever above was left open.
    if (
      depth > 0 &&
      isWord &&
      KEYWORDS.has(token) &&
      text[at - 1] === '\n' &&
      /\s+\w/y.test(text.slice(at + token.length, at + token.length + 9))
    ) {
      depth = parens = 0;
      open = undefined;
    }
    if (open) open.end = at + token.length;
    if (depth === 0 && parens === 0 && isWord) {
      if (token === 'extend') extendsAt = at;
      else if (KEYWORDS.has(token) && last.token !== '@' && last.token !== '=' && last.token !== '|') {
        const start = Math.min(at, extendsAt ?? at, described ?? at);
        open = {
          keyword: token,
          name: '',
          isExtension: extendsAt !== undefined,
          start,
          nameAt: at,
          end: at + token.length,
          fields: [],
        };
        found.push(open);
        described = extendsAt = undefined;
      } else if (open && !open.name && open.keyword !== 'schema') {
        open.name = token;
        open.nameAt = at;
      }
    } else if (token === '{' && parens === 0) {
      if (depth++ === 0) isTyped = false;
    } else if (token === '}' && parens === 0) {
      depth = Math.max(0, depth - 1);
      if (depth === 0) {
        open = undefined;
        described = undefined;
      }
    } else if (open && depth === 1 && parens === 0) {
      const field = open.fields.at(-1);
      if (open.keyword === 'enum') {
        if (isWord && last.token !== '@') open.fields.push({ name: token, at });
      } else if (token === ':') isTyped = true;
      else if (isWord && isTyped && field && field.type === undefined) {
        field.type = token;
        isTyped = false;
      } else if (
        isWord &&
        last.token !== '@' &&
        last.token !== '=' &&
        /\s*[(:]/y.test(text.slice(at + token.length, at + token.length + 40))
      ) {
        open.fields.push({ name: token, at });
        isTyped = false;
      }
    }
    last = { token, at };
  }
  return found.filter(({ name, keyword }) => name || keyword === 'schema');
}

/** The names of the roots, by what they are for. */
export function rootsOf(types: readonly Pick<ScannedType, 'keyword' | 'fields'>[]): Map<string, string> {
  const declared = types.filter(({ keyword }) => keyword === 'schema').flatMap(({ fields }) => fields);
  const roots = new Map(
    declared.flatMap(({ name, type }) => (type === undefined ? [] : [[type, name] as const])),
  );
  if (declared.length > 0) return roots;
  return new Map([
    ['Query', 'query'],
    ['Mutation', 'mutation'],
    ['Subscription', 'subscription'],
  ]);
}
