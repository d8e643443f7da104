import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { CancellationToken } from '../../core/base/cancellation';
import { canonicalUri } from '../../core/base/uri';
import type { NoHistory } from '../../core/ports/history';
import type { GitPorts } from './gitHistory';
import { whyNot } from './runGit';

/** What a change is asked for by. */
export type ChangeOf =
  /** What the disk has and the last commit has not. */
  | { readonly type: 'working-tree' }
  /** From a commit to another, as `main...HEAD`, `v1..v2` or one commit. */
  | { readonly type: 'range'; readonly range: string }
  /** What the branch has, with the working tree, since it left another: what a pull request would hold. */
  | { readonly type: 'branch'; readonly base: string }
  | { readonly type: 'pull-request'; readonly number: number };

/** The files of a change, as URIs: of a renamed one both names. */
export interface Changed {
  readonly uris: readonly string[];
}

/** `unknown-revision`: git has no such commit, branch or pull request here. */
export type NoChange = NoHistory | 'unknown-revision';

/** Asks git which files a change touches. Nothing is fetched. */
export async function changedFiles(
  ports: Pick<GitPorts, 'git' | 'isTrusted'>,
  folder: string,
  change: ChangeOf,
  token?: CancellationToken,
): Promise<Changed | NoChange> {
  if (!ports.isTrusted()) return 'untrusted';
  const place = await ports.git(folder, ['rev-parse', '--show-cdup'], token);
  if (!place.ok) return whyNot(place);
  // Seen from the folder: where that is a link git would name the files otherwise than the editor does.
  const top = join(folder, place.stdout.trim());
  const git = (args: readonly string[]) => ports.git(top, args, token);
  const shallow = await git(['rev-parse', '--is-shallow-repository']);
  const range = await rangeOf(change, git, shallow.stdout.trim() === 'true');
  if (range === undefined) return 'unknown-revision';
  if (range === 'shallow') return range;
  const diff = await git([
    'diff',
    '--no-ext-diff',
    '--name-status',
    '-z',
    // A rename is both names either way, and to know it git would need texts that a partial clone has not.
    '--no-renames',
    '--end-of-options',
    ...range,
    '--',
  ]);
  if (!diff.ok) return whyRefused(diff.stderr);
  const paths = namesOf(diff.stdout);
  if (change.type === 'working-tree' || change.type === 'branch') {
    const untracked = await git(['ls-files', '--others', '--exclude-standard', '-z']);
    paths.push(...untracked.stdout.split('\0').filter(Boolean));
  }
  return { uris: [...new Set(paths)].map((path) => canonicalUri(pathToFileURL(join(top, path)).href)) };
}

type Git = (args: readonly string[]) => ReturnType<GitPorts['git']>;

/** What git is to compare; undefined where one end of it is not here, `shallow` where what lies between them is not. */
async function rangeOf(
  change: ChangeOf,
  git: Git,
  isShallow: boolean,
): Promise<string[] | 'shallow' | undefined> {
  const commit = async (name: string) => {
    const found = await git(['rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`]);
    return found.ok ? found.stdout.trim() : undefined;
  };
  /** Since the two parted. Without the commits in between everything would look changed. */
  const since = async (base: string, head: string, ...end: string[]): Promise<string[] | 'shallow'> => {
    const from = await git(['merge-base', base, head]);
    if (!from.ok && isShallow) return 'shallow';
    return [from.ok ? from.stdout.trim() : base, ...end];
  };
  switch (change.type) {
    case 'working-tree':
      // Before the first commit everything is new.
      return [(await commit('HEAD')) ?? EMPTY_TREE];
    case 'branch': {
      const [base, head] = [await commit(change.base), await commit('HEAD')];
      return base && head ? since(base, head) : undefined;
    }
    case 'range': {
      const [, from = '', dots, to = ''] = /^(.*?)(\.{2,3})(.*)$/.exec(change.range.trim()) ?? [];
      if (!dots) {
        const one = await commit(change.range.trim());
        if (!one) return undefined;
        const parent = await commit(`${one}^`);
        return parent === undefined && isShallow ? 'shallow' : [parent ?? EMPTY_TREE, one];
      }
      const [start, end] = [await commit(from || 'HEAD'), await commit(to || 'HEAD')];
      if (!start || !end) return undefined;
      return dots === '...' ? since(start, end, end) : [start, end];
    }
    case 'pull-request': {
      for (const name of await namesOfPull(change.number, git)) {
        const head = await commit(name);
        if (!head) continue;
        for (const base of ['refs/remotes/origin/HEAD', 'origin/main', 'origin/master', 'main', 'master']) {
          const start = await commit(base);
          if (start) return since(start, head, head);
        }
      }
      return undefined;
    }
  }
}

/**
 * What the commits of a pull request may be called here: as its host calls them (GitHub, GitLab, Bitbucket), fetched from any
 * remote, or a branch that was made of it.
 */
async function namesOfPull(number: number, git: Git): Promise<string[]> {
  const own = new RegExp(
    `^refs/(?:remotes/[^/]+/)?(?:pull|pr|pull-requests|merge-requests)/${number}(?:/(?:head|from))?$`,
  );
  const [all, made] = await Promise.all([
    git([
      'for-each-ref',
      '--format=%(refname)',
      'refs/pull',
      'refs/pull-requests',
      'refs/merge-requests',
      'refs/remotes',
    ]),
    git([
      'config',
      '--get-regexp',
      '^branch\\..*\\.merge$',
      `^refs/(pull|pull-requests|merge-requests)/${number}/`,
    ]),
  ]);
  const branches = [...made.stdout.matchAll(/^branch\.(.+)\.merge /gm)].map(
    ([, name]) => `refs/heads/${name}`,
  );
  return [...all.stdout.split(/\r?\n/).filter((name) => own.test(name)), ...branches];
}

const EMPTY_TREE = '4b825dc642cb6eb9a060e54bf8d69288fbee4904';

/** `M NUL path NUL`, again and again. */
function namesOf(output: string): string[] {
  return output.split('\0').filter((_, at) => at % 2 === 1);
}

function whyRefused(stderr: string): NoChange {
  return /unknown revision|bad revision|ambiguous argument/i.test(stderr) ? 'unknown-revision' : 'failed';
}
