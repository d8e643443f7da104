/** Something an API offers, by the names people know it by. */
export interface Operation {
  /** As its readers write it: `GET /orders/{id}`, `OrderPlaced`, `Query.order`, `Orders.Refund`. */
  readonly title: string;
  /** A further name: the operationId. */
  readonly name?: string;
  readonly summary?: string;
}

/** Bounds of what one definition may cost. */
const LONGEST_DEFINITION = 1_000_000;
const MOST_OPERATIONS = 300;
/** A longer line is text, not a key with its value. Characters. */
const LONGEST_LINE = 1_000;

const METHODS = new Set(['get', 'put', 'post', 'delete', 'patch', 'head', 'options', 'trace']);

/**
 * The operations a definition names, read line by line without parsing it as what it is: fast, bounded, and content with
 * definitions no parser would take. What it does not recognise it leaves out.
 */
export function operationsOf(type: string, definition: string): Operation[] {
  const text = definition.slice(0, LONGEST_DEFINITION);
  const found = READERS[type.toLowerCase()]?.(text) ?? [];
  return found.slice(0, MOST_OPERATIONS);
}

const READERS: Readonly<Record<string, (text: string) => Operation[]>> = {
  openapi: openapi,
  swagger: openapi,
  asyncapi: asyncapi,
  graphql: graphql,
  grpc: grpc,
  trpc: trpc,
};

interface Line {
  readonly indent: number;
  readonly key: string;
  readonly value: string;
}

const KEY_LINE =
  /^([ \t]*)(?:- +)?(?:"([^"]+)"|'([^']+)'|([^\s"'#:{[-][^:]*?|\/.*?)) *:(?: +(.*?))?[ \t,]*$/s;

/** Lines `key: value` of YAML, and of JSON that has one key a line. */
function* keyLines(text: string): Generator<Line> {
  for (const line of text.split(/\r\n|\r|\n/)) {
    const match = line.length > LONGEST_LINE ? null : KEY_LINE.exec(line);
    if (!match) continue;
    const [, indent = '', double, single, plain, value = ''] = match;
    yield { indent: indent.length, key: double ?? single ?? plain ?? '', value: unquote(value) };
  }
}

function unquote(value: string): string {
  return /^(["']).*\1$/.test(value) ? value.slice(1, -1) : value;
}

/** JSON on few lines is laid out first, so that one reader serves both. */
function laidOut(text: string): string {
  if (!/^\s*\{/.test(text)) return text;
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

function openapi(text: string): Operation[] {
  const found: { title: string; name?: string; summary?: string }[] = [];
  let paths = -1;
  let path: Line | undefined;
  let method: Line | undefined;
  for (const line of keyLines(laidOut(text))) {
    const { indent, key, value } = line;
    if (key === 'paths' && paths < 0) paths = indent;
    else if (paths >= 0 && indent <= paths) paths = key === 'paths' ? indent : -1;
    if (paths < 0) continue;
    if (key.startsWith('/') && (!path || indent <= path.indent)) [path, method] = [line, undefined];
    else if (
      path &&
      METHODS.has(key.toLowerCase()) &&
      indent > path.indent &&
      (!method || indent <= method.indent)
    ) {
      method = line;
      found.push({ title: `${key.toUpperCase()} ${path.key}` });
    } else if (method && indent > method.indent) {
      const last = found.at(-1)!;
      if (key === 'operationId' && value) last.name ??= value;
      else if (key === 'summary' && value) last.summary ??= value;
    }
  }
  return found;
}

function asyncapi(text: string): Operation[] {
  const found: { title: string; name?: string; summary?: string }[] = [];
  let section: Line | undefined;
  let channel: Line | undefined;
  for (const line of keyLines(laidOut(text))) {
    const { indent, key, value } = line;
    if ((key === 'channels' || key === 'operations') && (!section || indent <= section.indent)) {
      [section, channel] = [line, undefined];
    } else if (section && indent <= section.indent) section = undefined;
    else if (section && (!channel || indent <= channel.indent)) {
      channel = line;
      found.push({ title: key });
    } else if (section && channel) {
      const last = found.at(-1)!;
      if ((key === 'operationId' || key === 'address') && value) last.name ??= value;
      else if ((key === 'summary' || key === 'description' || key === 'title') && value)
        last.summary ??= value;
    }
  }
  return found;
}

function graphql(text: string): Operation[] {
  const found: Operation[] = [];
  const plain = text.replace(/"""[\s\S]*?"""|"(?:[^"\\\n]|\\.)*"|#[^\n]*/g, '');
  const blocks =
    /\b(?:extend\s+)?(type|interface|input|enum|union|scalar)\s+(\w+)\b([^{}=]{0,500}?)(?:\{([^{}]*)\}|(?=\n|$|=))/g;
  for (const [, keyword, name = '', , body = ''] of plain.matchAll(blocks)) {
    const isRoot = keyword === 'type' && /^(Query|Mutation|Subscription)$/.test(name);
    if (!isRoot) found.push({ title: name, summary: keyword });
    for (const [, field] of isRoot ? body.matchAll(/(?:^|[\n,])[^\S\n]*(\w+)\s*(?=[(:])/g) : []) {
      found.push({ title: `${name}.${field}`, name: field });
    }
  }
  return found;
}

function grpc(text: string): Operation[] {
  const found: Operation[] = [];
  const plain = text.replace(/\/\*[\s\S]*?(?:\*\/|$)|\/\/[^\n]*/g, '');
  let service = '';
  for (const [, keyword, name = ''] of plain.matchAll(/\b(service|rpc)\s+(\w+)/g)) {
    if (keyword === 'service') service = name;
    found.push(keyword === 'rpc' ? { title: `${service}.${name}`, name } : { title: name, summary: keyword });
  }
  return found;
}

function trpc(text: string): Operation[] {
  return [...text.matchAll(/^[^\S\n]*(\w+)\s*:\s*\w*[pP]rocedure\b/gm)].map(([, name = '']) => ({
    title: name,
  }));
}
