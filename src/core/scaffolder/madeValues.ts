import type { TreeFile } from './actions/github/github';

type Made = string | number;

/** What stands in a dry run for secrets, and for what only a run finds out, as written or cut by a template. */
const OPEN = /\*\*\*|<example>|<unknown>|<exampl?e?(?![\w.@>-])/i;

/** Whether some of a text is not known before a run. */
export function isOpen(text: string): boolean {
  return OPEN.test(text);
}

const encoder = new TextEncoder();

/**
 * Values that a dry run can't know and a run finds out, such as numbers of pull requests: what differs by these alone is
 * the same.
 */
export class MadeValues {
  readonly #pairs: { readonly told: Made; readonly made: Made }[] = [];

  /** Takes in what a step gave, and what a dry run has of it. @param isOpen Only where that shows to be nothing known. */
  learn(told: unknown, made: unknown, isOpen = false): void {
    if (isMade(told) && isMade(made)) {
      const isTaken = !isOpen || OPEN.test(String(told));
      if (isTaken && told !== made && told !== '' && made !== '') this.#pairs.push({ told, made });
    } else if (typeof told === 'object' && typeof made === 'object' && told && made)
      for (const [name, value] of Object.entries(told))
        this.learn(value, (made as Record<string, unknown>)[name], isOpen);
  }

  /** Whether a value of a run is the one that was told of it. */
  isAsTold(told: unknown, real: unknown): boolean {
    if (Object.is(told, real)) return true;
    if (typeof told === 'number') return this.#pairs.some((pair) => pair.told === told && pair.made === real);
    if (typeof told === 'string') return isMade(real) && this.#isLike(told, String(real));
    if (typeof told !== 'object' || typeof real !== 'object' || !told || !real) return false;
    const [ofTold, ofReal] = [entriesOf(told), entriesOf(real)];
    return (
      ofTold.length === ofReal.length &&
      ofTold.every(([name, value], at) => name === ofReal[at]![0] && this.isAsTold(value, ofReal[at]![1]))
    );
  }

  /** The files as a dry run has them: what was found out is again what stood for it. */
  asTold(files: readonly TreeFile[]): readonly TreeFile[] {
    const pattern = patternOf(this.#pairs.map(({ made }) => made));
    if (!pattern) return files;
    const stoodFor = new Map(this.#pairs.map(({ told, made }) => [String(made), String(told)]));
    const replaced = (text: string) =>
      text.replace(new RegExp(pattern, 'g'), (found) => stoodFor.get(found) ?? found);
    return files.map((file) => {
      const text = textOf(file.content);
      const path = replaced(file.path);
      return { ...file, path, ...(text !== undefined && { content: encoder.encode(replaced(text)) }) };
    });
  }

  /** Whether a text is another one in which some words may stand for others, and some for anything. */
  #isLike(told: string, real: string): boolean {
    const words = this.#pairs.map((pair) => pair.told).filter((word) => !OPEN.test(String(word)));
    const parts = told.split(new RegExp(OPEN, 'gi')).map((part) => this.#sourceOf(part, words));
    let at = 0;
    return parts.every((source, index) => {
      const isLast = index === parts.length - 1;
      const pattern = new RegExp(isLast ? `(?:${source})$` : source, index === 0 ? 'y' : 'g');
      pattern.lastIndex = at;
      const found = pattern.exec(real);
      at = found ? found.index + found[0].length : 0;
      return found !== null;
    });
  }

  #sourceOf(part: string, words: readonly Made[]): string {
    const pattern = patternOf(words);
    if (!pattern) return escaped(part);
    let source = '';
    let end = 0;
    for (const { 0: word, index } of part.matchAll(new RegExp(pattern, 'g'))) {
      const made = this.#pairs.filter(({ told }) => String(told) === word).map((pair) => String(pair.made));
      source += `${escaped(part.slice(end, index))}(?:${[word, ...made].map(escaped).join('|')})`;
      end = index + word.length;
    }
    return source + escaped(part.slice(end));
  }
}

/** Finds such values in a text: numbers where they stand alone. */
function patternOf(values: readonly Made[]): string {
  return [...new Set(values)]
    .sort((a, b) => String(b).length - String(a).length)
    .map((value) => (typeof value === 'number' ? `(?<!\\d)${value}(?!\\d)` : escaped(value)))
    .join('|');
}

function isMade(value: unknown): value is Made {
  return typeof value === 'string' || typeof value === 'number';
}

function entriesOf(value: object): [string, unknown][] {
  return Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
}

function textOf(content: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(content);
  } catch {
    return undefined;
  }
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
