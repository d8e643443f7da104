import { AMP, escaped, ETX, INLINE_PLACEHOLDER, INLINE_PREFIX, STX, unescape } from '../placeholders';
import { Elem } from '../tree/elem';
import { footnoteId } from '../tree/footnotes';
import { serialize } from '../tree/serialize';
import type { InlineMatch, InlineParser, InlineRule } from './engine';

/** A rule that is one regular expression; `make` may refuse a match. The pattern must be global. */
export function patternRule(
  needs: readonly string[],
  pattern: RegExp,
  make: (match: RegExpExecArray, inline: InlineParser, text: string) => Elem | string | undefined,
  { outsideLinks = false, local = true, opener = undefined as string | undefined } = {},
): InlineRule {
  return {
    needs,
    outsideLinks,
    local,
    ...(opener === undefined ? {} : { opener }),
    find(text, from, inline): InlineMatch | undefined {
      pattern.lastIndex = from;
      for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
        const resume = pattern.lastIndex;
        const node = make(match, inline, text);
        if (node !== undefined) return { start: match.index, end: match.index + match[0].length, node };
        pattern.lastIndex = Math.max(resume, match.index + 1);
      }
      return undefined;
    },
  };
}

/** Backslash escapes of the given characters. */
export function escapeRule(chars: ReadonlySet<string>): InlineRule {
  return patternRule(['\\'], /\\([\s\S])/g, (match) =>
    chars.has(match[1]!) ? escaped(match[1]!) : undefined,
  );
}

const NAMED_ESCAPES: Readonly<Record<string, string>> = { '<': '&lt;', '>': '&gt;', '&': '&amp;' };

/** Backslash escapes of every character, where a site says so; at a line's end a break, before a space a fixed one. */
export function escapeAllRule({ hardBreak, nbsp }: { hardBreak: boolean; nbsp: boolean }): InlineRule {
  return patternRule(['\\'], /\\([^])/gu, (match, inline) => {
    const char = match[1]!;
    if (char === '\n' && hardBreak) return new Elem('br');
    const html = nbsp && char === ' ' ? '&nbsp;' : NAMED_ESCAPES[char];
    if (html) return inline.session.stash.store(html);
    return char === STX || char === ETX ? char : escaped(char);
  });
}

/** Two spaces at the end of a line. */
export const lineBreakRule = patternRule(['  \n'], / {2}\n/g, () => new Elem('br'));

/** Every line end, where a site says nl2br. */
export const newlineRule = patternRule(['\n'], /\n/g, () => new Elem('br'));

const HTML = /<(?:\/?[a-zA-Z][^<>@ ]*(?: [^<>]*)?|!--(?:(?!<!--|-->)[^])*--)>/g;

/** Inline HTML is kept as it is; placeholders in it become HTML again. */
export const htmlRule = patternRule(['<'], HTML, keepHtml, { local: false, opener: '<' });

function keepHtml(match: RegExpExecArray, inline: InlineParser): string {
  const html = match[0];
  const raw = html.includes(INLINE_PREFIX)
    ? html.replace(INLINE_PLACEHOLDER, (_whole, id: string) => {
        const node = inline.stashed(id);
        if (node === undefined) return '';
        return typeof node === 'string' ? `\\${unescape(node)}` : serialize(node);
      })
    : html;
  return inline.session.stash.store(raw);
}

/** Character references stay. */
export const entityRule = patternRule(['&'], /&(?:#[0-9]+|#x[0-9a-fA-F]+|[a-zA-Z0-9]+);/g, (match, inline) =>
  inline.session.stash.store(match[0]),
);

/** `<https://…>`. */
export function autolinkRule(hideProtocol: boolean, mark: boolean): InlineRule {
  return patternRule(['<'], /<((?:ht|f)tps?:\/\/[^<>]*)>/gi, (match, inline) => {
    const url = match[1]!;
    const elem = new Elem('a').set('href', inline.plain(url));
    elem.atomic(hideProtocol ? url.slice(url.indexOf('://') + 3) : url);
    if (mark) elem.set('magiclink', '2');
    return elem;
  });
}

/** Each character as a numeric reference, against address harvesting as in the reference. */
export const encodeMail = (text: string): string =>
  Array.from(text, (char) => `${AMP}#${char.codePointAt(0)};`).join('');

const NAMED: Readonly<Record<string, string>> = { '"': 'quot', '&': 'amp', '<': 'lt', '>': 'gt' };

/** `<me@example.com>`. */
export const automailRule = patternRule(['<'], /<([^<> !]+@[^@<> ]+)>/g, (match, inline) => {
  const mail = inline.plain(match[1]!).replace(/^mailto:/, '');
  const text = Array.from(mail, (char) => (NAMED[char] ? `${AMP}${NAMED[char]};` : encodeMail(char))).join(
    '',
  );
  return new Elem('a').set('href', encodeMail(`mailto:${mail}`)).atomic(text);
});

/** `[^id]`, where the page defines that footnote. */
export const footnoteReferenceRule = patternRule(['[^'], /\[\^([^\]]{0,300})\]/g, (match, inline) => {
  const { footnotes, footnoteUses } = inline.session;
  const id = match[1]!;
  if (!footnotes.has(id)) return undefined;
  const use = (footnoteUses.get(id) ?? 0) + 1;
  footnoteUses.set(id, use);
  const { session } = inline;
  const sup = new Elem('sup').set('id', footnoteId(`fnref${use > 1 ? use : ''}`, id, session));
  const link = sup
    .add('a')
    .set('href', `#${footnoteId('fn', id, session)}`)
    .set('class', 'footnote-ref');
  const number = String(inline.session.footnoteNumber(id));
  link.text = session.options.footnotes.superscriptText.replace('{}', number);
  return sup;
});

/** The abbreviations a page defines, in their order. */
export function abbreviationRules(abbreviations: ReadonlyMap<string, string>): InlineRule[] {
  return [...abbreviations].flatMap(([abbreviation, title]) => {
    if (!abbreviation) return [];
    const word = '[\\p{L}\\p{N}_]';
    const quoted = abbreviation.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
    const edge = `(?:(?<!${word})(?=${word})|(?<=${word})(?!${word}))`;
    const pattern = new RegExp(`${edge}${quoted}${edge}`, 'gu');
    return [
      patternRule([abbreviation], pattern, (match) => new Elem('abbr').set('title', title).atomic(match[0])),
    ];
  });
}
