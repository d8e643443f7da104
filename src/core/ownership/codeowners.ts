import { matchesPattern } from './codeownersPattern';

/** One line of a CODEOWNERS file. */
export interface CodeownersRule {
  /** As written, backslashes included. */
  readonly pattern: string;
  /** `@user`, `@org/team` or an e-mail address. Empty: the line takes ownership away. */
  readonly owners: readonly string[];
  /** Zero-based. */
  readonly line: number;
}

/** GitHub ignores larger files. */
export const MAX_CODEOWNERS_BYTES = 3 * 1024 * 1024;

const OWNER = /^(?:@[^\s@/]+(?:\/[^\s@/]+)?|[^\s@]+@[^\s@]+)$/;

/** Reads a CODEOWNERS file as GitHub does: a line that is not understood is left out. */
export function parseCodeowners(text: string): CodeownersRule[] {
  const rules: CodeownersRule[] = [];
  for (const [line, written] of text.split(/\r\n|\r|\n/).entries()) {
    const words = wordsOf(written);
    const [pattern, ...owners] = words;
    // GitHub knows no negation and no character ranges; GitLab's section heads look like the latter.
    if (pattern === undefined || /^[![^]/.test(pattern) || !owners.every((owner) => OWNER.test(owner)))
      continue;
    rules.push({ pattern, owners, line });
  }
  return rules;
}

/** The rule that decides for a path relative to the repository: the last that matches. */
export function ruleFor(rules: readonly CodeownersRule[], path: string): CodeownersRule | undefined {
  return rules.findLast(({ pattern }) => matchesPattern(pattern, path));
}

/** Words between white space; a backslash keeps a space in its word; `#` at a word's start begins a comment. */
function wordsOf(line: string): string[] {
  const words: string[] = [];
  for (const [word] of line.trim().matchAll(/(?:\\.|[^\s\\])+/g)) {
    if (word.startsWith('#')) break;
    words.push(word);
  }
  return words;
}
