import type { CodeownersFile, CodeownersRule, Dialect } from './file';
import { readPattern, spelledByGitLab } from './pattern';
import { parseCodeowners } from './parse';
import { RuleIndex, type Terminal } from './ruleIndex';

/** A CODEOWNERS file ready to be asked about files. */
export class Codeowners {
  readonly #index = new RuleIndex();
  readonly #terminals = new Map<number, Terminal>();
  readonly #places: readonly (number | undefined)[];
  /** Rules that count at all, where a file has many of one pattern. */
  readonly #counting = new WeakMap<Terminal, readonly number[]>();

  constructor(readonly file: CodeownersFile) {
    this.#places = file.dialect === 'gitlab' ? placesOf(file.rules) : [];
    for (const [at, rule] of file.rules.entries()) {
      const pattern = readPattern(rule.pattern, file.dialect);
      if (pattern) this.#terminals.set(at, this.#index.add(pattern, at));
    }
  }

  /**
   * The rules that decide for a file, by its path from the top of the repository: on GitHub the last that matches; on GitLab
   * the last of each section, and none of a section that excludes the file. A rule without owners takes ownership away.
   */
  rulesFor(path: string): readonly CodeownersRule[] {
    return this.decide(this.matching(path));
  }

  /** What decides among the rules that match. */
  decide(matching: readonly Terminal[]): readonly CodeownersRule[] {
    const { rules, dialect } = this.file;
    if (dialect === 'github') {
      let last = -1;
      for (const terminal of matching) last = Math.max(last, terminal.rules.at(-1)!);
      return last < 0 ? [] : [rules[last]!];
    }
    const bySection = new Map<string | undefined, { readonly at: number; readonly place: number }>();
    for (const terminal of matching) {
      for (const at of this.#countingOf(terminal)) {
        const { section, isExclusion } = rules[at]!;
        const place = isExclusion ? Infinity : this.#places[at]!;
        if (place > (bySection.get(section)?.place ?? -1)) bySection.set(section, { at, place });
      }
    }
    const winners = [...bySection.values()].filter(({ place }) => place !== Infinity);
    return winners.sort((a, b) => a.at - b.at).map(({ at }) => rules[at]!);
  }

  #countingOf(terminal: Terminal): readonly number[] {
    let counting = this.#counting.get(terminal);
    if (!counting) {
      counting = terminal.rules.filter((at) => this.#places[at] !== undefined);
      this.#counting.set(terminal, counting);
    }
    return counting;
  }

  /** What the rule of a number is part of; undefined where its pattern can match nothing. */
  terminalOf(rule: number): Terminal | undefined {
    return this.#terminals.get(rule);
  }

  /** Everything that matches a file; each holds the numbers of rules. */
  matching(path: string): readonly Terminal[] {
    return this.#index.match(path);
  }
}

/**
 * Where each line counts among those of its section. Of lines with one pattern GitLab keeps what the last says at the place
 * of the first, an exclusion too; the others are as if they were not there.
 */
function placesOf(rules: readonly CodeownersRule[]): (number | undefined)[] {
  const places: (number | undefined)[] = [];
  const lines = new Map<string, { readonly first: number; last: number }>();
  for (const [at, { section, pattern }] of rules.entries()) {
    const key = JSON.stringify([section, spelledByGitLab(pattern)]);
    const known = lines.get(key) ?? { first: at, last: at };
    places[known.last] = undefined;
    places[at] = known.first;
    lines.set(key, Object.assign(known, { last: at }));
  }
  return places;
}

export function readCodeowners(text: string, dialect: Dialect): Codeowners {
  return new Codeowners(parseCodeowners(text, dialect));
}
