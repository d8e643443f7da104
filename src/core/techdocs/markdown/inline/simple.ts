import { AMP, escaped, ETX, INLINE_PLACEHOLDER, INLINE_PREFIX, STX, unescape } from '../placeholders';
import { Elem } from '../tree/elem';
import { footnoteId } from '../tree/footnotes';
import { serialize } from '../tree/serialize';
import type { FindingRule, InlineMatch, InlineParser, InlineRule, ReplacingRule } from './engine';

/**
 * A rule that is one regular expression; `make` may refuse a match. The pattern must be global. `settles` tells of a match
 * that nothing before it can match once it is gone.
 */
export function patternRule(
  needs: readonly string[],
  pattern: RegExp,
  make: (match: RegExpExecArray, inline: InlineParser, text: string) => Elem | string | undefined,
  {
    outsideLinks = false,
    local = true,
    opener = undefined as string | undefined,
    settles = (_match: RegExpExecArray): boolean => false,
  } = {},
): FindingRule {
  return {
    needs,
    outsideLinks,
    local,
    ...(opener === undefined ? {} : { opener }),
    find(whole, from, inline): InlineMatch | undefined {
      // A placeholder stands for what was matched before, so a pattern that begins anew sees none of that behind it.
      const skipped = local ? 0 : from;
      const text = whole.slice(skipped);
      pattern.lastIndex = from - skipped;
      for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
        const resume = pattern.lastIndex;
        const node = make(match, inline, text);
        const start = skipped + match.index;
        if (node !== undefined)
          return { start, end: start + match[0].length, node, isSettled: settles(match) };
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

/** Instructions and literal parts are kept from end to end. */
const WHOLE = [
  ['<?', '?>'],
  ['<![CDATA[', ']]>'],
] as const;

const TAG = /^<\/?[a-zA-Z][^<>@ ]*(?: [^<>]*)?>$/;

/** Inline HTML is kept as it is, from the inside out; placeholders in it become HTML again. */
export const htmlRule: ReplacingRule = {
  needs: ['<'],
  replace(text, keep, inline) {
    /** The text so far, cut before each `<` that may still begin something. */
    const parts = [''];
    /** Which of the parts begin a comment, none of which has ended. */
    const comments: number[] = [];
    let copied = 0;
    const copy = (to: number) => {
      parts[parts.length - 1] += text.slice(copied, to);
      copied = to;
    };
    const joinTo = (part: number) => {
      while (parts.length - 1 > part) {
        const last = parts.pop()!;
        parts[parts.length - 1] += last;
      }
    };
    const close = () => {
      const html = parts.pop()!;
      parts[parts.length - 1] += keep(keepHtml(html, inline));
    };
    const ends = nextOf(text, '-->');
    const begins = nextOf(text, '<!--');
    const whole = WHOLE.map(([open, end]) => [open, nextOf(text, open), end, nextOf(text, end)] as const);
    for (const { 0: char, index } of text.matchAll(/[<>]/g)) {
      if (index < copied) continue;
      copy(index);
      if (char === '>') {
        copy(index + 1);
        const comment = comments[comments.length - 1] ?? 0;
        if (parts.length - 1 > comment && TAG.test(parts[parts.length - 1]!)) close();
        else joinTo(comment);
        continue;
      }
      const part = whole.find(([open]) => text.startsWith(open, index));
      if (part) {
        const [open, opening, end, ending] = part;
        const close = ending(index + open.length);
        const next = opening(index + open.length);
        if (close >= 0 && !(next >= 0 && next < close)) {
          copied = close + end.length;
          parts[parts.length - 1] += keep(keepHtml(text.slice(index, copied), inline));
          continue;
        }
      }
      parts.push('');
      if (!text.startsWith('<!--', index)) continue;
      comments.push(parts.length - 1);
      copy(index + 4);
      // What ends a comment ends the one around it, too, if another end comes before the next comment begins.
      for (let comment = comments.pop(); comment !== undefined; comment = comments.pop()) {
        const [end, next] = [ends(copied), begins(copied)];
        if (end < 0 || (next >= 0 && next < end)) {
          comments.push(comment);
          break;
        }
        joinTo(comment);
        copy(end + 3);
        close();
      }
    }
    copy(text.length);
    return parts.join('');
  },
};

/** `indexOf` for places that only grow. */
function nextOf(text: string, needle: string): (from: number) => number {
  let at = text.indexOf(needle);
  return (from) => {
    if (at >= 0 && at < from) at = text.indexOf(needle, from);
    return at;
  };
}

/** HTML with what placeholders in it stand for, in what these stand for too. */
function withPlaced(html: string, inline: InlineParser): string {
  if (!html.includes(INLINE_PREFIX)) return html;
  return html.replace(INLINE_PLACEHOLDER, (_whole, id: string) => {
    const node = inline.stashed(id);
    if (node === undefined) return '';
    return typeof node === 'string' ? `\\${node}` : withPlaced(serialize(node), inline);
  });
}

const keepHtml = (html: string, inline: InlineParser): string =>
  inline.session.stash.store(unescape(withPlaced(html, inline)));

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
