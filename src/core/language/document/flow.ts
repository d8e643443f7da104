import type { PathStep } from './nodes';

/** Where the end of a text stands in a mapping or list in braces. */
export interface FlowPlace {
  readonly expects: 'key' | 'value';
  /** Below the value that the braces are: of a key the mapping it goes into. */
  readonly path: readonly PathStep[];
  /** Where the word begins. */
  readonly from: number;
  /** Keys of the mapping before it. */
  readonly siblings: readonly string[];
}

interface Level {
  readonly isMap: boolean;
  readonly keys: string[];
  /** Of what is written now: the key, once its colon has come, or the place in the list. */
  step: PathStep | undefined;
  /** Where the word that is written now begins; undefined before it. */
  word: number | undefined;
}

/** Reads a text that begins with a brace up to its end, as broken as typing makes it; undefined outside of the braces. */
export function flowAt(text: string): FlowPlace | undefined {
  const levels: Level[] = [];
  for (let at = 0; at < text.length; at++) {
    const char = text[at]!;
    const level = levels.at(-1);
    if (char === '{' || char === '[') {
      levels.push({ isMap: char === '{', keys: [], step: char === '{' ? undefined : 0, word: undefined });
    } else if (!level) return undefined;
    else if (char === '}' || char === ']') {
      levels.pop();
      const outer = levels.at(-1);
      if (!outer) return undefined;
      outer.word ??= at;
    } else if (char === ',') {
      level.step = level.isMap ? undefined : Number(level.step) + 1;
      level.word = undefined;
    } else if (
      char === ':' &&
      level.isMap &&
      level.step === undefined &&
      /^(?:\s|$)/.test(text.slice(at + 1))
    ) {
      const key = unquoted(text.slice(level.word ?? at, at).trim());
      level.keys.push(key);
      level.step = key;
      level.word = undefined;
    } else if (!/\s/.test(char) && level.word === undefined) {
      level.word = at;
      if (char === '"' || char === "'") {
        const end = text.indexOf(char, at + 1);
        if (end < 0) break;
        at = end;
      }
    }
  }
  const last = levels.at(-1);
  if (!last) return undefined;
  const steps = levels.slice(0, -1).flatMap(({ step }) => step ?? []);
  const from = last.word ?? text.length;
  return last.isMap && last.step === undefined
    ? { expects: 'key', path: steps, from, siblings: last.keys }
    : { expects: 'value', path: [...steps, last.step!], from, siblings: [] };
}

function unquoted(key: string): string {
  return key.replace(/^(["'])(.*)\1$/, '$2');
}
