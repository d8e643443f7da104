import { AMP, BACKLINK_TEXT, CRITIC_PLACEHOLDER, HTML_PLACEHOLDER, NBSP } from './placeholders';
import type { StripOptions } from './options';
import type { Session } from './session';
import { escapeHtml } from './text';
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

const PART = /<(?:!--|(?:script|style)\b)?/g;
const PART_END: Readonly<Record<string, string>> = {
  '<!--': '-->',
  '<script': '</script\\s*>',
  '<style': '</style\\s*>',
};
const TAG = /<[\w:.-]+(?:\s+[\w\-:]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'`=<>]+))?)+\s*\/?>/y;
const TAG_ATTRIBUTE = /(?<!\s)\s+([\w\-:]+)(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'`=<>]+))/g;

/** Takes out what a site wants no page to have. */
function stripped(html: string, { comments, attributes, handlers }: StripOptions): string {
  const names = new Set(attributes);
  const isBad = (name: string): boolean => names.has(name) || (handlers && /^on\w+$/.test(name));
  const clean = (tag: string): string =>
    tag.replace(TAG_ATTRIBUTE, (attribute, name: string) => (isBad(name) ? '' : attribute));
  /** What has no end from here on has none further on: it is not looked for again. */
  const endless = new Set<string>();
  const endOf = (part: string, from: number): number => {
    const pattern = PART_END[part];
    if (pattern === undefined || endless.has(part)) return -1;
    const end = new RegExp(pattern, 'g');
    end.lastIndex = from + part.length;
    if (!end.test(html)) endless.add(part);
    return end.lastIndex || -1;
  };
  let kept = '';
  let done = 0;
  for (const { 0: part, index } of html.matchAll(PART)) {
    if (index < done) continue;
    let end = endOf(part, index);
    const isWhole = end >= 0;
    if (!isWhole) {
      TAG.lastIndex = index;
      if (!TAG.test(html)) continue;
      end = TAG.lastIndex;
    }
    const tagEnd = isWhole ? html.indexOf('>', index) + 1 : end;
    kept += html.slice(done, index);
    if (part !== '<!--') kept += clean(html.slice(index, tagEnd)) + html.slice(tagEnd, end);
    else if (!comments) kept += html.slice(index, end);
    done = end;
  }
  return kept + html.slice(done);
}

/** A page that was cut where nothing in it says so yet says so at its end. */
function cutMark({ problems }: Session, html: string): string {
  const cut = problems.find(({ code }) => code === 'page-cut');
  if (!cut || html.includes('class="cut"')) return '';
  return `\n<p class="cut" role="note">${escapeHtml(cut.message)}</p>`;
}

/** Puts back what was kept aside from serialised HTML. */
export function restored(text: string, session: Session): string {
  const html = restoreCritic(restoreHtml(text, session), session.criticStash);
  const { footnotes, stripHtml } = session.options;
  const whole = html
    .replaceAll(BACKLINK_TEXT, footnotes.backlinkText)
    .replaceAll(NBSP, '&#160;')
    .replaceAll(AMP, '&')
    .trim();
  return stripHtml ? stripped(whole, stripHtml) : whole;
}

/** Turns the serialised page into its final HTML. */
export function postprocess(text: string, session: Session): string {
  const html = restored(text, session);
  return html + cutMark(session, html);
}
