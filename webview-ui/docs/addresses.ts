import * as l10n from '@vscode/l10n';

/** Attributes of a drawing that are words: whatever they hold, nothing is fetched for it. */
const WORDS = /^(?:id|class|role|title|alt|lang|aria-.*|data-.*)$/;

/** Whether a value as CSS reads it, escapes and all, could have something fetched: what lies in the page itself can't. */
export function holdsAddress(value: string): boolean {
  const plain = flat(withoutEscapes(value));
  return /url\s*\((?!\s*["']?\s*#)|(?:^|[^\w-])(?:image|image-set|-webkit-image-set|cross-fade|src|element)\s*\(|@import/i.test(
    plain,
  );
}

/** Takes the attributes off an element of a drawing that name something elsewhere: `fill="url(https://…)"` and its like. */
export function dropAddresses(node: Element): void {
  if (node.namespaceURI === 'http://www.w3.org/1999/xhtml') return;
  for (const { name, value } of Array.from(node.attributes))
    if (!WORDS.test(name) && holdsAddress(value)) node.removeAttribute(name);
}

/** Why a Mermaid diagram is not drawn: drawing it would fetch something before its picture could be cleaned. */
export function fetchedBy(code: string): string | undefined {
  // Mermaid takes directives out before it reads, so that one within a word would hide the word.
  if (code.split(/[\r\n]+/).some(hidesDirective)) return l10n.t('one of its directives is within a line.');
  const plain = withoutEscapes(code.replace(/\\u\{?([0-9a-f]{1,6})\}?/gi, '\\$1 '));
  // Mermaid's own reader of `@{…}` takes YAML: the key may stand anywhere in it, quoted or on a line of its own.
  const shape = code.indexOf('@{');
  const isImage = shape >= 0 && /\bimg\b|\\/.test(code.slice(shape));
  if (
    isImage ||
    hasIcons(code) ||
    /!\[[^\]\n]{0,500}\]\s*\(/.test(code) ||
    /<\s*(?:img|image|feimage|use|iframe|object|embed|video|audio|source|link)\b/i.test(plain)
  )
    return l10n.t('it holds images, which are not loaded here.');
  // A class may well have a method `url(name)`: only an address of elsewhere is one.
  if (/url\s*\(\s*["']?\s*(?:[a-z][\w+.-]*:|\/)|image-set\s*\(|@import/i.test(flat(plain)))
    return l10n.t('its styles name something to load, which is not loaded here.');
  return undefined;
}

/** In a sequence an actor has its picture from JSON, written there or in an element of the page; `@name` is one of Mermaid's own. */
function hasIcons(code: string): boolean {
  if (!/\bsequenceDiagram\b/.test(code)) return false;
  const properties = [...code.matchAll(/\bproperties\b([^\n]*)/gi)].map(([, json]) => json!);
  return (
    properties.some((json) => json.includes('\\') || /"icon"\s*:\s*"(?!\s*@)/i.test(json)) ||
    /(?:^|[\n;]|\bend\b)[ \t]*details\b/i.test(flat(code))
  );
}

/** White space of any length as one space or line: patterns go through a long one again and again. */
const flat = (text: string) => text.replace(/[^\S\n]+/g, ' ').replace(/\n(?: ?\n)+/g, '\n');

/** Whether a directive stands in a line behind something else. */
function hidesDirective(line: string): boolean {
  let rest = line.trimStart();
  while (rest.startsWith('%%{')) {
    const end = rest.indexOf('}%%');
    if (end < 0) return rest.includes('%%{', 3);
    rest = rest.slice(end + 3).trimStart();
  }
  return rest.includes('%%{');
}

/** CSS's escapes as the characters they are, from left to right; a line break behind one ends it, however it is written. */
function withoutEscapes(text: string): string {
  return text
    .replace(/\r\n|[\r\f]/g, '\n')
    .replace(/\\(?:([0-9a-f]{1,6})[ \t\n]?|([^\n]))/gi, (whole, code: string | undefined, other: string) => {
      if (code === undefined) return other;
      const point = parseInt(code, 16);
      return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : whole;
    });
}
