import { Elem } from './elem';

const WORD = '[\\p{L}\\p{N}_]';
const EDGE = `(?:(?<!${WORD})(?=${WORD})|(?<=${WORD})(?!${WORD}))`;

/** Explains the abbreviations a page defines wherever they stand in its text; the longest that fits counts. */
export function markAbbreviations(root: Elem, abbreviations: ReadonlyMap<string, string>): void {
  if (abbreviations.size === 0) return;
  const names = [...abbreviations.keys()].sort((a, b) => b.length - a.length);
  const quoted = names.map((name) => name.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'));
  const pattern = new RegExp(`${EDGE}(?:${quoted.join('|')})${EDGE}`, 'gu');
  /** The text before the first abbreviation, and each with what follows it. */
  const split = (text: string): [string, Elem[]] => {
    const found: Elem[] = [];
    let before = text;
    let from = 0;
    for (const match of text.matchAll(pattern)) {
      const abbr = new Elem('abbr').set('title', abbreviations.get(match[0])!).atomic(match[0]);
      const last = found.at(-1);
      const between = text.slice(from, match.index);
      if (last) last.tail = between;
      else before = between;
      found.push(abbr);
      from = match.index + match[0].length;
    }
    const last = found.at(-1);
    if (last) last.tail = text.slice(from);
    return [before, found];
  };
  const walk = (elem: Elem): void => {
    const children: Elem[] = [];
    for (const child of elem.children) {
      walk(child);
      children.push(child);
      if (!child.tail || child.tailAtomic) continue;
      const [tail, found] = split(child.tail);
      child.tail = tail;
      children.push(...found);
    }
    if (elem.text && !elem.textAtomic) {
      const [text, found] = split(elem.text);
      elem.text = text;
      children.unshift(...found);
    }
    elem.children = children;
  };
  walk(root);
}
