import * as l10n from '@vscode/l10n';
import type {
  CodeownersFile,
  CodeownersRule,
  CodeownersSection,
  Dialect,
  Span,
  SyntaxProblem,
  WrittenOwner,
} from './file';

/** Larger files are not read: GitHub's own bound. */
export const MAX_CODEOWNERS_BYTES = 3 * 1024 * 1024;

/** Reads a CODEOWNERS file as its host does. Never throws: what is not understood is left out, and told. */
export function parseCodeowners(text: string, dialect: Dialect = 'github'): CodeownersFile {
  const reading = new Reading(dialect);
  for (const [line, written] of text.split(/\r\n|\r|\n/).entries()) reading.line(line, written);
  return reading.file();
}

/**
 * `[Name][2] @default`, `^` before it: what begins so is the head of a section for GitLab, whatever follows. Owners are read
 * up to the first sign that no handle has.
 */
const SECTION = /^(\^)?\[([^\]]*)\](?:\[([\s\d]*)\])?/;
const DEFAULT_OWNERS = /^[\s@\w.\-/+]*/;
const GITHUB_OWNER = /^(?:@[A-Za-z0-9][\w-]*(?:\/[\w.-]+)?|[^\s@]+@[^\s@.]+(?:\.[^\s@.]+)+)$/;
/** GitLab looks for owners inside a word: `(@docs),` names one, `jo@acme.example,@docs` two. */
const GITLAB_OWNERS =
  /(?<![^\s])@@(?:developer|maintainer|owner)s?(?![^\s])|(?<![\w@])@(?:[\w.][\w.-]*[\w-]|\w)(?:\/(?:[\w.][\w.-]*[\w-]|\w))*|(?<!@)[^\s@]*[\w+-]@[^\s@]*\w/gi;
/** A longer word is no owner. UTF-16 units. */
const LONGEST_OWNER = 400;

type SectionDraft = { -readonly [K in keyof CodeownersSection]: CodeownersSection[K] };

class Reading {
  readonly #rules: CodeownersRule[] = [];
  readonly #problems: SyntaxProblem[] = [];
  readonly #sections = new Map<string, SectionDraft>();
  /** The head that lines stand under: sections of one name are one, but each head has defaults of its own. */
  #head: { readonly name: string; readonly defaults: readonly WrittenOwner[] } | undefined;

  constructor(readonly dialect: Dialect) {}

  file(): CodeownersFile {
    const { dialect } = this;
    return {
      dialect,
      // A head further down may make a section required.
      rules: this.#rules.map((rule) =>
        this.#sections.get(rule.section?.toLowerCase() ?? '')?.isOptional
          ? { ...rule, isOptional: true }
          : rule,
      ),
      sections: [...this.#sections.values()],
      problems: this.#problems,
    };
  }

  line(line: number, text: string): void {
    if (!text.trim() || text.trimStart().startsWith('#')) return;
    if (this.dialect === 'gitlab') this.#gitLab(line, text);
    else this.#gitHub(line, text);
  }

  #gitHub(line: number, text: string): void {
    const [pattern, ...owners] = wordsOf(line, text, true);
    if (!pattern) return;
    const fault = faultOfGitHubPattern(pattern.text);
    if (fault)
      return this.#tell({ ...fault, ...spanOf(pattern), code: 'invalid-pattern', isLineIgnored: true });
    const wrong = owners.find((owner) => !GITHUB_OWNER.test(owner.text));
    if (wrong)
      return this.#tell({
        ...spanOf(wrong),
        code: 'invalid-owner',
        isLineIgnored: true,
        message: l10n.t(
          'Invalid owner: GitHub leaves out the whole line, since {0} is not a @user, @organization/team or e-mail address.',
          wrong.text,
        ),
      });
    this.#rules.push({
      pattern: pattern.text,
      owners: owners.map((owner) => owner.text),
      line,
      at: spanOf(pattern),
      written: owners.map(writtenOwner),
    });
  }

  #gitLab(line: number, text: string): void {
    const start = text.length - text.trimStart().length;
    const head = SECTION.exec(text.slice(start));
    if (head) return this.#section(line, text, start, head);
    const words = wordsOf(line, text, false);
    const [first, ...owners] = words as [Word, ...Word[]];
    if (/^\^?\[/.test(first.text) && !first.text.includes(']')) {
      return this.#tell({
        ...spanOf(first),
        code: 'invalid-section',
        isLineIgnored: true,
        message: l10n.t('Invalid section: its name has to end with ]. GitLab leaves out the line.'),
        suggestion: `${first.text}]`,
      });
    }
    const isExclusion = first.text.startsWith('!');
    const at = isExclusion ? { ...spanOf(first), start: first.start + 1 } : spanOf(first);
    const written = isExclusion ? [] : this.#gitLabOwners(owners);
    const effective = isExclusion || owners.length > 0 ? written : (this.#head?.defaults ?? []);
    const section = this.#head?.name;
    if (effective.length === 0 && !isExclusion)
      this.#tell({
        ...at,
        code: 'no-owner',
        isLineIgnored: false,
        message: l10n.t('Nobody owns what this line matches: GitLab approves it by itself.'),
      });
    this.#rules.push({
      pattern: isExclusion ? first.text.slice(1) : first.text,
      owners: effective.map(({ handle }) => handle),
      line,
      at,
      written,
      ...(section !== undefined && { section }),
      ...(isExclusion && { isExclusion }),
    });
  }

  #section(line: number, text: string, start: number, head: RegExpExecArray): void {
    const [whole, caret, name = '', count] = head;
    const end = start + whole.length;
    const at = { line, start, end };
    const [read = ''] = DEFAULT_OWNERS.exec(text.slice(end)) ?? [];
    const owners = this.#gitLabOwners(wordsOf(line, text.slice(0, end + read.length), false, end));
    const rest = text.slice(end + read.length).trim();
    const tell = (message: string) =>
      this.#tell({ ...at, code: 'invalid-section', isLineIgnored: false, message });
    const approvals = Math.max(1, Number(count ?? 1));
    if (!name.trim()) tell(l10n.t('Invalid section: it has no name. Lines below are in it all the same.'));
    else if (count !== undefined && Number(count) < 1)
      tell(l10n.t('Invalid number of approvals: GitLab reads [{0}] as [1].', count));
    else if (count !== undefined && caret !== undefined)
      tell(l10n.t('An optional section asks for no approvals: GitLab passes over the number.'));
    else if (rest.startsWith('['))
      tell(l10n.t('Invalid section: GitLab passes over {0}, since [ ] holds a number of approvals.', rest));
    else if (rest)
      tell(l10n.t('Invalid section: GitLab reads its owners only up to {0}.', rest.split(/\s/)[0]!));
    else if (/^\S/.test(read))
      tell(l10n.t('Invalid section: a space belongs between its head and its owners.'));
    const key = name.trim().toLowerCase();
    const known = this.#sections.get(key);
    // Of two heads of one section the one that requires approval counts.
    if (known) {
      known.isOptional &&= caret !== undefined;
      known.defaultOwners = [...known.defaultOwners, ...owners];
    } else
      this.#sections.set(key, {
        name: name.trim(),
        isOptional: caret !== undefined,
        approvals,
        defaultOwners: owners,
        at,
      });
    this.#head = { name: known?.name ?? name.trim(), defaults: owners };
  }

  /** GitLab leaves out an owner that it does not understand, and keeps the rest of the line. */
  #gitLabOwners(words: readonly Word[]): WrittenOwner[] {
    const comment = words.findIndex(({ text }) => text.startsWith('#'));
    for (const word of comment < 0 ? words : words.slice(0, comment)) {
      if (ownersIn(word).length > 0) continue;
      this.#tell({
        ...spanOf(word),
        code: 'invalid-owner',
        isLineIgnored: false,
        message: l10n.t(
          'Invalid owner: GitLab passes over {0}, which is not a @user, @group/subgroup, @@role or e-mail address.',
          word.text,
        ),
      });
    }
    // Who is named in what looks like a comment is an owner too: GitLab has no comments behind a line.
    return words.flatMap(ownersIn);
  }

  #tell(problem: SyntaxProblem): void {
    this.#problems.push(problem);
  }
}

function ownersIn({ text, line, start }: Word): WrittenOwner[] {
  if (text.length > LONGEST_OWNER) return [];
  return [...text.matchAll(GITLAB_OWNERS)].map(({ 0: handle, index }) => ({
    handle,
    line,
    start: start + index,
    end: start + index + handle.length,
  }));
}

function faultOfGitHubPattern(pattern: string): { message: string; suggestion?: string } | undefined {
  if (pattern.includes('***'))
    return {
      message: l10n.t(
        'Invalid pattern: did you mean {0}? GitHub leaves out the line.',
        pattern.replace(/\*{3,}/g, '**'),
      ),
      suggestion: pattern.replace(/\*{3,}/g, '**'),
    };
  if (pattern.startsWith('!'))
    return {
      message: l10n.t(
        'Invalid pattern: GitHub has no exclusion by !, and leaves out the line. To take ownership away, write the path below without an owner.',
      ),
    };
  if (/(?<!\\)(?:\\\\)*[[\]]/.test(pattern))
    return {
      message: l10n.t(
        'Invalid pattern: GitHub has no sections and no [ranges]; both [ and ] have to be escaped with a \\. It leaves out the line.',
      ),
      suggestion: pattern.replace(/(?<!\\)[[\]]/g, '\\$&'),
    };
  if (pattern.startsWith('\\#'))
    return {
      message: l10n.t(
        'Invalid pattern: GitHub does not understand an escaped # at the start, and leaves out the line.',
      ),
    };
  return undefined;
}

interface Word extends Span {
  readonly text: string;
}

const spanOf = ({ line, start, end }: Word): Span => ({ line, start, end });

const writtenOwner = (word: Word): WrittenOwner => ({ ...spanOf(word), handle: word.text });

/** Words between white space; a backslash keeps a space in its word. With `comments`, `#` at a word's start begins one. */
function wordsOf(line: number, text: string, comments: boolean, from = 0): Word[] {
  const words: Word[] = [];
  for (const match of text.slice(from).matchAll(/(?:\\.|[^\s\\]|\\$)+/g)) {
    if (comments && match[0].startsWith('#')) break;
    const start = from + match.index;
    words.push({ text: match[0], line, start, end: start + match[0].length });
  }
  return words;
}
