import { Elem } from '../tree/elem';
import type { MagiclinkOptions } from '../options';
import type { InlineRule } from './engine';
import { charBefore } from '../text';
import { encodeMail, patternRule } from './simple';

const ALNUM = '\\p{L}\\p{N}';
const URL_CHARS = `[-${ALNUM}_.?,!'(){}\\[\\]/+&@%$#=:"|~;]`;
const BARE_URL = new RegExp(
  `(?<![${ALNUM}])(?:(?:ht|f)tps?://|(www\\.))[${ALNUM}]${URL_CHARS}*[${ALNUM}\\-/#@$+=]`,
  'giu',
);
const LOCAL_CHAR = /^[-+a-z\p{Nd}_]$/iu;
/** What no address begins right behind. */
const INSIDE = /^[-/+@a-z\p{Nd}_]$/iu;
const DOMAIN = /@[-a-z\p{Nd}_]+\.(?:[-a-z\p{Nd}_]|(?<!\.)\.(?!\.))*[a-z](?![\p{L}\p{N}_])(?![-@])/iuy;

/** URLs written bare. */
export function bareUrlRule(options: MagiclinkOptions): InlineRule {
  return patternRule(
    ['://', 'www.', 'WWW.', 'Www.'],
    BARE_URL,
    (match, inline) => {
      const url = match[0];
      const href = match[1] ? `http://${url}` : url;
      const elem = new Elem('a').set('href', inline.plain(href.trim()));
      elem.atomic(options.hideProtocol && !match[1] ? url.slice(url.indexOf('://') + 3) : url);
      if (options.shortenRepoUrls) elem.set('magiclink', '1');
      return elem;
    },
    { outsideLinks: true },
  );
}

/** Mail addresses written bare: looked for from each `@`, for what stands before one may be of any length. */
export const bareMailRule: InlineRule = {
  needs: ['@'],
  local: true,
  outsideLinks: true,
  find(text, from, inline) {
    for (let at = text.indexOf('@', from); at >= 0; at = text.indexOf('@', at + 1)) {
      const start = localStart(text, from, at);
      DOMAIN.lastIndex = at;
      const domain = start === undefined ? null : DOMAIN.exec(text);
      if (start === undefined || !domain) continue;
      const end = at + domain[0].length;
      const mail = inline.plain(text.slice(start, end));
      const node = new Elem('a').set('href', encodeMail(`mailto:${mail}`)).atomic(encodeMail(mail));
      return { start, end, node };
    }
    return undefined;
  },
};

/** Where the part of an address before its `@` begins at the earliest; undefined where there is none. */
function localStart(text: string, from: number, at: number): number | undefined {
  if (text[at - 1] === '.') return undefined;
  let start: number | undefined;
  for (let i = at; i > from;) {
    const char = charBefore(text, i);
    const isDot = char === '.';
    if (isDot ? text[i] === '.' || text[i] === '@' : !LOCAL_CHAR.test(char)) break;
    i -= char.length;
    if (!isDot && !INSIDE.test(charBefore(text, i))) start = i;
  }
  return start;
}
