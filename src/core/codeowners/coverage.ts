import { type CancellationToken, throwIfCancelled } from '../base/cancellation';
import type { Codeowners } from './codeowners';
import type { CodeownersRule } from './file';
import type { Terminal } from './ruleIndex';

/** What a rule comes to among the files of a repository. */
export interface RuleUse {
  readonly rule: CodeownersRule;
  /** Files that its pattern matches. */
  readonly matched: number;
  /** Files that it decides for. */
  readonly won: number;
  /** Some of those it decides for. */
  readonly samples: readonly string[];
  /** A rule that decides for files that this one matches. */
  readonly overriddenBy?: CodeownersRule;
}

/** Who owns how much of a repository, by its CODEOWNERS file. */
export interface Coverage {
  readonly files: number;
  readonly owned: number;
  /** Paths that nobody owns. */
  readonly unowned: readonly string[];
  /** In the order of the file. */
  readonly rules: readonly RuleUse[];
}

const SAMPLES = 5;
/** Files looked at before the thread is given back. */
const SLICE = 2_000;

interface Hits {
  readonly count: number;
  /** The last file, by number. */
  readonly last: number;
  /** What decided for a file that it matched and did not decide for. */
  readonly lostTo: readonly CodeownersRule[];
}

/** Looks every file up. Gives the thread back in between. */
export async function coverageOf(
  codeowners: Codeowners,
  files: readonly string[],
  giveWay: () => Promise<void> = async () => {},
  token?: CancellationToken,
): Promise<Coverage> {
  const hits = new Map<Terminal, Hits>();
  const { rules: all } = codeowners.file;
  const lastRules = once(({ rules }: Terminal) => bySection(rules.map((at) => all[at]!)));
  const uses = new Map<CodeownersRule, { won: number; samples: string[] }>();
  const unowned: string[] = [];
  for (const [at, path] of files.entries()) {
    if (at > 0 && at % SLICE === 0) {
      await giveWay();
      throwIfCancelled(token);
    }
    const matching = codeowners.matching(path);
    const winners = codeowners.decide(matching);
    if (!winners.some(({ owners }) => owners.length > 0)) unowned.push(path);
    for (const rule of winners) {
      const use = uses.get(rule);
      if (!use) uses.set(rule, { won: 1, samples: [path] });
      else if (++use.won <= SAMPLES) use.samples.push(path);
    }
    const winning = new Set(winners);
    for (const terminal of matching) {
      const hit = hits.get(terminal) ?? { count: 0, last: -1, lostTo: [] };
      // A file may be held twice by one pattern: by its folder, and by itself.
      if (hit.last === at) continue;
      const lostTo = winning.has(all[terminal.rules.at(-1)!]!) ? hit.lostTo : winners;
      hits.set(terminal, { count: hit.count + 1, last: at, lostTo });
    }
  }
  const firstWinners = once((winners: readonly CodeownersRule[]) => bySection([...winners].reverse()));
  const rules = all.map((rule, at) => {
    const terminal = codeowners.terminalOf(at);
    const hit = terminal && hits.get(terminal);
    const use = uses.get(rule);
    const [matched, won] = [hit?.count ?? 0, use?.won ?? 0];
    const last = terminal && lastRules(terminal).get(rule.section);
    const later = last !== rule ? last : undefined;
    const winner = hit && firstWinners(hit.lostTo).get(rule.section);
    const overriding = matched > won ? (later ?? (winner === rule ? undefined : winner)) : undefined;
    return {
      rule,
      matched,
      won,
      samples: use?.samples ?? [],
      ...(overriding && { overriddenBy: overriding }),
    };
  });
  return { files: files.length, owned: files.length - unowned.length, unowned, rules };
}

/** By section, the last of each. */
function bySection(rules: readonly CodeownersRule[]): ReadonlyMap<string | undefined, CodeownersRule> {
  return new Map(rules.map((rule) => [rule.section, rule]));
}

/** Made once for each, however many rules ask for it. */
function once<K extends object, V>(make: (key: K) => V): (key: K) => V {
  const made = new Map<K, V>();
  return (key) => {
    let value = made.get(key);
    if (value === undefined) made.set(key, (value = make(key)));
    return value;
  };
}
