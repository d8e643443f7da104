import { AMP, BACKLINK_TEXT, CRITIC_PLACEHOLDER, HTML_PLACEHOLDER, NBSP } from './placeholders';
import type { Session } from './session';
import { isBlockLevel } from './tree/elem';
import { serialize } from './tree/serialize';

const HTML = HTML_PLACEHOLDER.source;
const PARAGRAPH = new RegExp(`<p(?: data-line="(\\d+)")?>${HTML}</p>|${HTML}`, 'g');
const MAX_ROUNDS = 30;

function isBlockHtml(html: string): boolean {
  const match = /^<\/?([^ >]+)/.exec(html);
  if (!match) return false;
  return '!?@%'.includes(match[1]![0]!) || isBlockLevel(match[1]!);
}

const withLine = (html: string, line: string | undefined): string =>
  line === undefined
    ? html
    : html.replace(/^<[a-zA-Z][\w-]*(?=[\s>])/, (open) => `${open} data-line="${line}"`);

/** Puts stashed HTML back, without the paragraph around a block that stands alone. */
function restoreHtml(text: string, session: Session): string {
  const { entries } = session.stash;
  const html = (index: string): string | undefined => {
    const entry = entries[Number(index)];
    return entry === undefined || typeof entry === 'string' ? entry : serialize(entry);
  };
  let result = text;
  for (let round = 0; round < MAX_ROUNDS && result.includes('\u0002wzxhzdk:'); round++) {
    const before = result;
    if (!session.fuel.spend(result.length)) break;
    result = result.replace(
      PARAGRAPH,
      (whole, line: string | undefined, alone: string | undefined, index: string) => {
        const found = html(alone ?? index);
        if (found === undefined) return whole;
        if (alone === undefined) return found;
        return isBlockHtml(found)
          ? withLine(found, line)
          : whole.slice(0, whole.indexOf('>') + 1) + found + '</p>';
      },
    );
    if (result === before) break;
  }
  return result.replace(HTML_PLACEHOLDER, '');
}

const CRITIC = CRITIC_PLACEHOLDER.source.replace('(', '(?:');
const CRITIC_ALONE = new RegExp(`<p(?: data-line="\\d+")?>((?:${CRITIC})+)</p>`, 'g');

function restoreCritic(text: string, stash: readonly string[]): string {
  if (stash.length === 0) return text;
  const mark = (all: string): string =>
    all.replace(CRITIC_PLACEHOLDER, (whole, index: string) => stash[Number(index)] ?? whole);
  const alone = text.replace(CRITIC_ALONE, (_whole, keys: string) =>
    mark(keys).replace(/((?:ins|del|mark)\s+)class="(.*?)"/g, (whole, lead: string, classes: string) =>
      classes.split(' ').includes('break') ? whole : `${lead}class="${classes} block"`,
    ),
  );
  return mark(alone);
}

/** Turns the serialised page into its final HTML. */
export function postprocess(text: string, session: Session): string {
  const html = restoreCritic(restoreHtml(text, session), session.criticStash);
  return html.replaceAll(BACKLINK_TEXT, '&#8617;').replaceAll(NBSP, '&#160;').replaceAll(AMP, '&').trim();
}
