/** Letters that have no accent apart from themselves, as people write them without it. */
const LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  ħ: 'h',
};
const LETTER = new RegExp(`[${Object.keys(LETTERS).join('')}]`, 'giu');

/** A text with such letters as they are written without: `straße` is `strasse`, `Øre` is `Ore`. */
export function plainLetters(text: string): string {
  return text.replace(LETTER, (letter) => LETTERS[letter] ?? LETTERS[letter.toLowerCase()]!.toUpperCase());
}
