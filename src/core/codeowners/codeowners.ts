import type { CodeownersFile, CodeownersRule, Dialect } from './file';
import { readPattern } from './pattern';
import { parseCodeowners } from './parse';
import { RuleIndex, type Terminal } from './ruleIndex';

/** A CODEOWNERS file ready to be asked about files. */
export class Codeowners {
  readonly #index = new RuleIndex();
  readonly #terminals = new Map<number, Terminal>();

  constructor(readonly file: CodeownersFile) {
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
    const bySection = new Map<string | undefined, number>();
    for (const terminal of matching) {
      for (const at of terminal.rules) {
        const { section, isExclusion } = rules[at]!;
        const best = bySection.get(section) ?? -1;
        bySection.set(section, isExclusion ? Infinity : Math.max(best, at));
      }
    }
    const winners = [...bySection.values()].filter((at) => at !== Infinity).sort((a, b) => a - b);
    return winners.map((at) => rules[at]!);
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

export function readCodeowners(text: string, dialect: Dialect): Codeowners {
  return new Codeowners(parseCodeowners(text, dialect));
}
