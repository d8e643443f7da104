import type { EmojiOptions } from '../options';
import { EMOJIONE, FLAGS, GEMOJI, TWEMOJI } from './emojiTables';

type Names = ReadonlyMap<string, string>;

function read(table: string): [string, string][] {
  return table
    .trim()
    .split('\n')
    .flatMap((line) => {
      const [points, ...shortcodes] = line.replace(/^\+/, '').split(' ');
      const text = String.fromCodePoint(...points!.split('-').map((point) => parseInt(point, 16)));
      const tones = line.startsWith('+') ? [0, 1, 2, 3, 4] : [];
      return shortcodes.flatMap((shortcode): [string, string][] => [
        [shortcode, text],
        ...tones.map((tone): [string, string] => [`${shortcode}_tone${tone + 1}`, inTone(text, tone)]),
      ]);
    });
}

/** The same person in another tone of skin, 0 the lightest. */
function inTone(person: string, tone: number): string {
  const [first = '', ...rest] = person.replaceAll('\ufe0f', '');
  return first + String.fromCodePoint(LIGHTEST + tone) + rest.join('');
}

/** Two letters of the regional alphabet. */
function flags(): [string, string][] {
  return FLAGS.split(' ').flatMap((country): [string, string][] => {
    const flag = String.fromCodePoint(
      ...[...country].map((letter) => REGIONAL_A + letter.charCodeAt(0) - 97),
    );
    return [
      [country, flag],
      [`flag_${country}`, flag],
    ];
  });
}
const REGIONAL_A = 0x1f1e6;

const TABLES: Readonly<Record<EmojiOptions['index'], readonly string[]>> = {
  emojione: [EMOJIONE],
  twemoji: [EMOJIONE, TWEMOJI],
  gemoji: [EMOJIONE, TWEMOJI, GEMOJI],
};
const kept = new Map<EmojiOptions['index'], Names>();

function namesOf(index: EmojiOptions['index']): Names {
  let names = kept.get(index);
  if (!names) kept.set(index, (names = new Map([...flags(), ...TABLES[index].flatMap(read)])));
  return names;
}

const TONE = /^(.+?)_(?:tone([1-5])|(light|medium_light|medium|medium_dark|dark)_skin_tone)$/;
const TONES = ['light', 'medium_light', 'medium', 'medium_dark', 'dark'];
const LIGHTEST = 0x1f3fb;

/** The emoji a shortcode (without colons) stands for, in the set a site uses. */
export function emojiOf(shortcode: string, { index }: Pick<EmojiOptions, 'index'>): string | undefined {
  const names = namesOf(index);
  const found = names.get(shortcode);
  if (found !== undefined || index === 'emojione') return found;
  const [, name, number, word] = TONE.exec(shortcode) ?? [];
  const person = name === undefined ? undefined : names.get(name);
  if (person === undefined) return undefined;
  const tone = number === undefined ? TONES.indexOf(word!) : Number(number) - 1;
  return inTone(person, tone);
}
