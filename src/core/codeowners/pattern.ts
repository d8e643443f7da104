import { withoutEnd } from '../base/withoutEnd';
import type { Dialect } from './file';
import { type Glob, readGlob } from './glob';

/** A part of a pattern: one part of a path, or any number of them. */
export type Part = Glob | 'any';

/** A pattern as a walk from the top of the repository. */
export interface PathPattern {
  readonly parts: readonly Part[];
  /** Whether it holds what lies below of what it names too. */
  readonly isTree: boolean;
}

/** How a pattern is read; undefined where it can match no file. */
export function readPattern(pattern: string, dialect: Dialect): PathPattern | undefined {
  return dialect === 'gitlab' ? readGitLab(pattern) : readGitHub(pattern);
}

/**
 * GitHub's rules: those of .gitignore, but `docs/*` reaches only files directly inside, and `!`, `[ ]` mean nothing
 * special.
 */
function readGitHub(written: string): PathPattern | undefined {
  const pattern = separated(written);
  const holdsFolder = pattern.endsWith('/');
  const trimmed = withoutEnd(pattern, '/').replace(/^\/+/, '');
  if (!trimmed) return undefined;
  const isAnchored = withoutEnd(pattern, '/').includes('/');
  const names = trimmed.split('/');
  const wanted = [...(isAnchored ? [] : ['**']), ...names];
  // What is below of a folder: `logs/` and `logs/**` alike.
  if (holdsFolder && names.at(-1) !== '**') wanted.push('**');
  const isOpen = wanted.at(-1) === '**';
  const isShallow = isAnchored && names.at(-1) === '*';
  return {
    parts: [...wanted.map((name) => (name === '**' ? 'any' : readGlob(name))), ...(isOpen ? [ANY_NAME] : [])],
    isTree: isOpen || !isShallow,
  };
}

/** GitLab's: those of Ruby's File.fnmatch with FNM_PATHNAME and FNM_DOTMATCH, over a path from `/`. */
function readGitLab(written: string): PathPattern | undefined {
  const names = separated(spelledByGitLab(written)).slice(1).split('/');
  if (names.includes('')) return undefined;
  const last = names.length - 1;
  // `**` is special only before a slash: at the end it is as good as `*`.
  return {
    parts: names.map((name, at) => (name === '**' && at < last ? 'any' : readGlob(name, true))),
    isTree: false,
  };
}

/** The path that all of what a pattern matches begins with; '' for none, undefined where it can match nothing. */
export function literalStart(pattern: string, dialect: Dialect): string | undefined {
  const parts = readPattern(pattern, dialect)?.parts;
  const names = parts?.map((part) => (part === 'any' ? undefined : part.literal));
  const open = names?.indexOf(undefined) ?? -1;
  return (open < 0 ? names : names?.slice(0, open))?.join('/');
}

/** A pattern as GitLab writes it for itself: of lines that come to one spelling the last counts. */
export function spelledByGitLab(written: string): string {
  if (written === '*') return '/**/*';
  const spelled = written.replace(/^\\#/, '#').replace(/\\\s+/g, ' ');
  const rooted = spelled.startsWith('/') ? spelled : `/**/${spelled}`;
  return rooted.endsWith('/') ? `${rooted}**/*` : rooted;
}

/** A slash parts folders with a backslash before it too. */
function separated(pattern: string): string {
  return pattern.replace(/\\(.)/g, (escaped, char) => (char === '/' ? '/' : escaped));
}

const ANY_NAME = readGlob('*');
