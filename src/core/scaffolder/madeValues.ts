import type { TreeFile } from './actions/github/github';

type Made = string | number;

/** What stands in a dry run for texts that only a run finds out: as it is, or as a filter of a template leaves it. */
const EXAMPLES = ['<example>', '<unknown>', '<exampl?e?(?![\\w.@>-])'].flatMap((each) => [
  each,
  each.replace(/<\w+/, (name) => name.toUpperCase()),
]);

/** The same with what stands for secrets. */
const OPEN = new RegExp(['\\*\\*\\*', ...EXAMPLES].join('|'));

/** Whether some of a text is not known before a run. */
export function isOpen(text: string): boolean {
  return OPEN.test(text);
}

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

  /** Whether files of a run are those that were told of it, one by one. */
  areAsTold(told: readonly TreeFile[], real: readonly TreeFile[]): boolean {
    return (
      told.length === real.length &&
      told.every(({ path, mode, content }, at) => {
        const file = real[at]!;
        if (mode !== file.mode || !this.#isTextAsTold(path, file.path)) return false;
        if (isSame(content, file.content)) return true;
        const [ofTold, ofReal] = [textOf(content), textOf(file.content)];
        return ofTold !== undefined && ofReal !== undefined && this.#isTextAsTold(ofTold, ofReal);
      })
    );
  }

  /** Whether a text is another one in which what stands for something is that, or what was found out in its stead. */
  #isTextAsTold(told: string, real: string): boolean {
    if (told === real) return true;
    const [open, words] = [this.#pairs.filter(isOpenPair), this.#pairs.filter((pair) => !isOpenPair(pair))];
    const found = open.flatMap(({ made }) => variantsOf(String(made)));
    const source = this.#sourceOf(
      told,
      words.map((pair) => pair.told),
      found,
    );
    return attempt(() => new RegExp(`^(?:${source})$`).test(real)) ?? false;
  }

  /** Whether a text is another one in which some words may stand for others, and some for anything. */
  #isLike(told: string, real: string): boolean {
    const words = this.#pairs.map((pair) => pair.told).filter((word) => !OPEN.test(String(word)));
    const parts = told.split(new RegExp(OPEN, 'g')).map((part) => this.#sourceOf(part, words));
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

  /** @param found What examples may be; nothing where they are none. */
  #sourceOf(part: string, words: readonly Made[], found?: readonly string[]): string {
    const pattern = [...(found ? EXAMPLES : []), patternOf(words)].filter(Boolean).join('|');
    if (!pattern) return escaped(part);
    let source = '';
    let end = 0;
    for (const { 0: word, index } of part.matchAll(new RegExp(pattern, 'g'))) {
      const made = this.#pairs.filter(({ told }) => String(told) === word).map((pair) => String(pair.made));
      const others = found && OPEN.test(word) ? found : made;
      source += `${escaped(part.slice(end, index))}(?:${[word, ...others].map(escaped).join('|')})`;
      end = index + word.length;
    }
    return source + escaped(part.slice(end));
  }
}

function isOpenPair({ told }: { readonly told: Made }): boolean {
  return OPEN.test(String(told));
}

/** What filters leave of a text: its beginnings, such as a short commit, in either case. */
function variantsOf(text: string): string[] {
  const beginnings = Array.from({ length: Math.min(text.length, MOST_CUT) }, (_, at) =>
    text.slice(0, at + 1),
  );
  const all = [text, ...beginnings.reverse()];
  return [
    ...new Set([...all, ...all.map((each) => each.toUpperCase()), ...all.map((each) => each.toLowerCase())]),
  ];
}

/** A longer text is not looked for where it is cut. */
const MOST_CUT = 64;

function isSame(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, at) => byte === b[at]);
}

/** Finds such values in a text: numbers where they stand alone. */
function patternOf(values: readonly Made[]): string {
  return [...new Set(values)]
    .sort((a, b) => String(b).length - String(a).length)
    .map((value) => (typeof value === 'number' ? `(?<!\\d)${value}(?!\\d)` : escaped(value)))
    .join('|');
}

/** Undefined where that can't be, such as for a text that is too long to be looked for. */
function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}

function isMade(value: unknown): value is Made {
  return typeof value === 'string' || typeof value === 'number';
}

function entriesOf(value: object): [string, unknown][] {
  return Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
}

function textOf(content: Uint8Array): string | undefined {
  return attempt(() => new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(content));
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
