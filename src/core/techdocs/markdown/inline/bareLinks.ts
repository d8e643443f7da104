import { Elem } from '../tree/elem';
import type { MagiclinkOptions } from '../options';
import type { InlineRule } from './engine';
import { encodeMail, patternRule } from './simple';

const ALNUM = '\\p{L}\\p{N}';
const URL_CHARS = `[-${ALNUM}_.?,!'(){}\\[\\]/+&@%$#=:"|~;]`;
const BARE_URL = new RegExp(
  `(?<![${ALNUM}])(?:(?:ht|f)tps?://|(www\\.))[${ALNUM}]${URL_CHARS}*[${ALNUM}\\-/#@$+=]`,
  'giu',
);
const LOCAL = String.raw`[-+a-z\p{Nd}_](?:[-a-z\p{Nd}_+]|\.(?!\.))*`;
const BARE_MAIL = new RegExp(
  String.raw`(?<![-/+@a-z\p{Nd}_])${LOCAL}(?<!\.)@[-a-z\p{Nd}_]+\.(?:[-a-z\p{Nd}_]|(?<!\.)\.(?!\.))*[a-z](?![\p{L}\p{N}_])(?![-@])`,
  'giu',
);

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

/** Mail addresses written bare. */
export const bareMailRule: InlineRule = patternRule(
  ['@'],
  BARE_MAIL,
  (match, inline) => {
    const mail = inline.plain(match[0]);
    return new Elem('a').set('href', encodeMail(`mailto:${mail}`)).atomic(encodeMail(mail));
  },
  { outsideLinks: true },
);
