import * as l10n from '@vscode/l10n';
import { parentUri } from '../base/uri';
import { isCodePath, isPageFile } from './codePaths';
import {
  type Commit,
  type History,
  isHistoryFailure,
  type HistoryOf,
  type NoHistory,
} from '../ports/history';

/** A commit that changed what something says. */
export type Change = Pick<Commit, 'when' | 'author'>;

/** How far docs are behind what they document. */
export type Freshness =
  /** Nobody can tell, and why. */
  | { readonly verdict: 'unknown'; readonly reason: NoHistory | 'untracked' }
  /** Changed, staged or new on the disk or in an editor: no commit has it yet. */
  | { readonly verdict: 'editing' }
  /** Its last commit is dated in the future. */
  | { readonly verdict: 'future'; readonly page: Change }
  | {
      /** `behind`: the code has moved on since; `stale`: it has moved far; `current`: neither. */
      readonly verdict: 'current' | 'behind' | 'stale';
      readonly page: Change;
      /** `isAhead`: dated in the future. */
      readonly code?: Change & { readonly isAhead?: true };
      /** Changes of the code since the page's last one, counted up to `MOST`. */
      readonly changesSince: number;
    };

export interface FreshnessSubject {
  /** The page, or the folder of all pages. */
  readonly page: string;
  readonly isFolder?: boolean;
  /** The folder of the code. */
  readonly code?: string;
  /** The folder of the pages: what lies in it is no code. */
  readonly docs: string;
}

export interface FreshnessOptions {
  readonly now: number;
  /** Names or e-mail addresses, `*` standing for any text: their commits change neither pages nor code. */
  readonly ignoredAuthors: readonly string[];
}

const DAY = 24 * 60 * 60 * 1000;
/** Docs may lag a quarter and a handful of changes before anyone need look. */
const BEHIND = { days: 90, changes: 10 };
/** A year, or half a year of a busy service: what the page says is likely to be wrong. */
const STALE = { days: 180, changes: 40, daysAlone: 365, changesAlone: 10 };
/** Commits looked at: more say nothing more. */
const MOST = 300;
/** Commits looked at first. */
const FEW = 10;
/** Clocks differ; a date this far ahead is no difference of clocks. Milliseconds. */
const AHEAD = 10 * 60 * 1000;
/** Times a folder of docs is followed to where it was moved from. */
const MOST_MOVES = 3;

/** Compares when a page and the code it documents last changed. Never throws: what can't be known is unknown, and why. */
export async function freshnessOf(
  history: History,
  subject: FreshnessSubject,
  options: FreshnessOptions,
): Promise<Freshness> {
  try {
    const known = await history.of(subject.isFolder ? subject.page : parentUri(subject.page));
    if (typeof known === 'string') return { verdict: 'unknown', reason: known };
    return await compare(known, subject, options);
  } catch (error) {
    return { verdict: 'unknown', reason: isHistoryFailure(error) ? error.reason : 'failed' };
  }
}

async function compare(
  history: HistoryOf,
  { page: uri, isFolder = false, code: codeUri, docs: docsUri }: FreshnessSubject,
  { now, ignoredAuthors }: FreshnessOptions,
): Promise<Freshness> {
  const path = history.pathOf(uri);
  if (path === undefined) return { verdict: 'unknown', reason: 'no-repository' };
  const code = codeUri === undefined ? undefined : history.pathOf(codeUri);
  // Where the pages lie among the code, the folder has more than pages.
  const isAmongCode = isFolder && code !== undefined && isBelow(path, code);
  const isPage = (file: string) => !isAmongCode || isPageFile(file);
  if ((await history.uncommitted(path)).some(isPage)) return { verdict: 'editing' };
  // What was taken out and stays on the disk has a history that ends with that.
  if (!(await history.isCommitted(path))) return { verdict: 'unknown', reason: 'untracked' };
  const isIgnored = authorFilter(ignoredAuthors);
  const counts = (commit: Commit) => !history.ignored.has(commit.hash) && !isIgnored(commit);
  const page = await lastChange(history, path, isFolder, { counts, isPage });
  if (!page) return { verdict: 'unknown', reason: 'untracked' };
  if (page.when > now + AHEAD) return { verdict: 'future', page };
  if (code === undefined) return { verdict: 'current', page, changesSince: 0 };
  const isCode = codeFilter(code, history.pathOf(docsUri) ?? '');
  const isChange = (commit: Commit) => counts(commit) && commit.changes.some(isCode);
  // What follows the page’s is asked of the order of commits, since a rebase dates many alike; a merge brings older ones.
  const following = await history.commits(code, { after: page.hash, most: MOST });
  const since = following.filter((commit) => isChange(commit) && commit.when >= page.when);
  const found = since[0] ?? (await history.commits(code, { most: FEW })).find(isChange);
  const last = found && { ...found, ...(found.when > now + AHEAD && { isAhead: true as const }) };
  const changesSince = since.length;
  if (!last || changesSince === 0) return { verdict: 'current', page, code: last, changesSince };
  const days = (Math.min(last.when, now) - page.when) / DAY;
  return { verdict: verdictOf(days, changesSince), page, code: last, changesSince };
}

interface Counted {
  readonly counts: (commit: Commit) => boolean;
  readonly isPage: (file: string) => boolean;
}

/** The last commit that changed what is written there, a merge included that says what no branch said. */
async function lastChange(
  history: HistoryOf,
  path: string,
  isFolder: boolean,
  counted: Counted,
): Promise<Commit | undefined> {
  const found = await lastOfItsOwn(history, path, isFolder, counted);
  const isHere = (file: string) => !isFolder || (isBelow(path, file) && counted.isPage(file));
  const merges = await history.merges(path, found?.hash);
  return (
    merges.find((merge) => counted.counts(merge) && merge.changes.some((change) => isHere(change.path))) ??
    found
  );
}

/** The last commit of one branch that changed it; where all only tidied up, the one it came with. */
async function lastOfItsOwn(
  history: HistoryOf,
  path: string,
  isFolder: boolean,
  { counts, isPage }: Counted,
): Promise<Commit | undefined> {
  let at = path;
  let oldest: Commit | undefined;
  for (let moves = 0; moves <= MOST_MOVES; moves++) {
    const isHere = (file: string) => !isFolder || (isBelow(at, file) && isPage(file));
    const isChange = (commit: Commit) =>
      counts(commit) && commit.changes.some((change) => change.isContent && isHere(change.path));
    // The newest is mostly the one.
    for (const most of [FEW, MOST]) {
      const commits = await history.commits(at, { most, follow: !isFolder });
      const found = commits.find(isChange);
      if (found) return found;
      oldest = commits.at(-1) ?? oldest;
      if (commits.length < most) break;
    }
    const from = isFolder ? movedFrom(at, oldest) : undefined;
    if (from === undefined) return oldest;
    at = from;
  }
  return oldest;
}

/** The folder that a commit moved the whole of another folder from. */
function movedFrom(folder: string, commit: Commit | undefined): string | undefined {
  const moved = commit?.changes.find((change) => change.from !== undefined && isBelow(folder, change.path));
  if (!moved?.from) return undefined;
  const rest = moved.path.slice(folder.length);
  return rest && moved.from.endsWith(rest) ? moved.from.slice(0, -rest.length) : undefined;
}

/** What changes what a page is about. */
function codeFilter(code: string, docs: string): (change: Commit['changes'][number]) => boolean {
  const isDocs = (path: string) =>
    (docs !== code && isBelow(docs, path)) || !isCodePath(path.slice(code.length).replace(/^\//, ''));
  return ({ path, isContent }) => isContent && isBelow(code, path) && !isDocs(path);
}

function isBelow(folder: string, path: string): boolean {
  return folder === '' || path === folder || path.startsWith(`${folder}/`);
}

function authorFilter(patterns: readonly string[]): (commit: Commit) => boolean {
  const tests = patterns.map(wildcard);
  return ({ author, email }) => tests.some((fits) => fits(author) || fits(email));
}

/** Whether a text is what a pattern with `*` for anything says, without case; in one pass, however many `*` there are. */
export function wildcard(pattern: string): (text: string) => boolean {
  const parts = pattern.toLowerCase().split(/\*+/);
  const [first, last] = [parts[0]!, parts[parts.length - 1]!];
  return (text) => {
    const lower = text.toLowerCase();
    if (parts.length === 1) return lower === first;
    if (lower.length < first.length + last.length || !lower.startsWith(first) || !lower.endsWith(last))
      return false;
    let at = first.length;
    for (const part of parts.slice(1, -1)) {
      const found = lower.indexOf(part, at);
      if (found < 0) return false;
      at = found + part.length;
    }
    return at <= lower.length - last.length;
  };
}

/** `days`: from the page's last change to the code's. */
export function verdictOf(days: number, changes: number): 'current' | 'behind' | 'stale' {
  const busy = days >= STALE.days && changes >= STALE.changes;
  const old = days >= STALE.daysAlone && changes >= STALE.changesAlone;
  if (busy || old) return 'stale';
  return days >= BEHIND.days && changes >= BEHIND.changes ? 'behind' : 'current';
}

export const WHY_NO_HISTORY: Readonly<Record<NoHistory | 'untracked', string>> = {
  untrusted: l10n.t('in Restricted Mode Git is not asked. Trust the workspace to see it.'),
  elsewhere: l10n.t('the files are not on this machine.'),
  'no-git': l10n.t('there is no Git on this machine.'),
  'no-programs': l10n.t('in a browser there is no Git to ask.'),
  'no-repository': l10n.t('the folder is not in a Git repository.'),
  'no-folder': l10n.t('the folder of the docs is not there.'),
  refused: l10n.t('Git does not trust this folder, since it belongs to someone else.'),
  'no-commits': l10n.t('the branch that is checked out has no commits yet.'),
  shallow: l10n.t(
    'this is a shallow clone, which has only the newest commits. "git fetch --unshallow" brings the others.',
  ),
  partial: l10n.t('this is a partial clone, which lacks the contents of older commits.'),
  failed: l10n.t('Git did not answer.'),
  untracked: l10n.t('no commit has it.'),
};

/** What the sentences are about. */
export type FreshnessNoun = 'page' | 'README' | 'docs';

/** The sentences about each; whole ones, since languages differ in more than a word. */
const SAID = {
  page: {
    unknown: (why: string) => l10n.t('The age of this page is unknown: {0}', why),
    editing: () => l10n.t('This page is being edited: no commit has the latest changes.'),
    future: () =>
      l10n.t("The last change of this page is dated in the future, so how old it is can't be told."),
    changedBy: (when: string, who: string) => l10n.t('Page last changed {0} by {1}.', when, who),
    changed: (when: string) => l10n.t('This page last changed {0}.', when),
    current: () => l10n.t('This page is as new as the code.'),
    movedOnce: (when: string) => l10n.t('The code changed once after this page, last changed {0}', when),
    moved: (count: number, when: string) =>
      l10n.t('The code changed {0} times after this page, last changed {1}', count, when),
    movedMuch: (count: number, when: string) =>
      l10n.t('The code changed at least {0} times after this page, last changed {1}', count, when),
    stale: (moved: string) => l10n.t('{0}: much of it may no longer be true.', moved),
  },
  README: {
    unknown: (why: string) => l10n.t('The age of this README is unknown: {0}', why),
    editing: () => l10n.t('This README is being edited: no commit has the latest changes.'),
    future: () =>
      l10n.t("The last change of this README is dated in the future, so how old it is can't be told."),
    changedBy: (when: string, who: string) => l10n.t('README last changed {0} by {1}.', when, who),
    changed: (when: string) => l10n.t('This README last changed {0}.', when),
    current: () => l10n.t('This README is as new as the code.'),
    movedOnce: (when: string) => l10n.t('The code changed once after this README, last changed {0}', when),
    moved: (count: number, when: string) =>
      l10n.t('The code changed {0} times after this README, last changed {1}', count, when),
    movedMuch: (count: number, when: string) =>
      l10n.t('The code changed at least {0} times after this README, last changed {1}', count, when),
    stale: (moved: string) => l10n.t('{0}: much of it may no longer be true.', moved),
  },
  docs: {
    unknown: (why: string) => l10n.t('The age of these docs is unknown: {0}', why),
    editing: () => l10n.t('These docs are being edited: no commit has the latest changes.'),
    future: () =>
      l10n.t("The last change of these docs is dated in the future, so how old they are can't be told."),
    changedBy: (when: string, who: string) => l10n.t('Docs last changed {0} by {1}.', when, who),
    changed: (when: string) => l10n.t('These docs last changed {0}.', when),
    current: () => l10n.t('These docs are as new as the code.'),
    movedOnce: (when: string) => l10n.t('The code changed once after these docs, last changed {0}', when),
    moved: (count: number, when: string) =>
      l10n.t('The code changed {0} times after these docs, last changed {1}', count, when),
    movedMuch: (count: number, when: string) =>
      l10n.t('The code changed at least {0} times after these docs, last changed {1}', count, when),
    stale: (moved: string) => l10n.t('{0}: much of them may no longer be true.', moved),
  },
} as const;

/** The verdict as a sentence, and what it rests on. `ago` names a time as a person would: "3 days ago". */
export function describeFreshness(
  freshness: Freshness,
  noun: FreshnessNoun,
  ago: (when: number) => string,
): { summary: string; reason?: string; details: string[] } {
  const said = SAID[noun];
  if (freshness.verdict === 'unknown') {
    const reason = WHY_NO_HISTORY[freshness.reason];
    return { summary: said.unknown(reason), reason, details: [] };
  }
  if (freshness.verdict === 'editing') return { summary: said.editing(), details: [] };
  const { page } = freshness;
  if (freshness.verdict === 'future')
    return { summary: said.future(), details: [l10n.t('Its commit is by {0}.', page.author)] };
  const { verdict, code, changesSince } = freshness;
  const changed = ago(page.when);
  const details = [said.changedBy(changed, page.author)];
  if (code)
    details.push(
      code.isAhead
        ? l10n.t('The last change of the code, by {0}, is dated in the future.', code.author)
        : l10n.t('Code last changed {0} by {1}.', ago(code.when), code.author),
    );
  const moved =
    changesSince === 1
      ? said.movedOnce(changed)
      : changesSince >= MOST
        ? said.movedMuch(MOST, changed)
        : said.moved(changesSince, changed);
  const summary = {
    stale: said.stale(moved),
    behind: l10n.t('{0}: parts may be out of date.', moved),
    current: changesSince > 0 ? `${moved}.` : code ? said.current() : said.changed(changed),
  }[verdict];
  return { summary, details };
}
