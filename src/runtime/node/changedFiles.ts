import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { CancellationToken } from '../../core/base/cancellation';
import { canonicalUri } from '../../core/base/uri';
import { withoutEnd } from '../../core/base/withoutEnd';
import { ALL_LOCATIONS } from '../../core/codeowners/dialect';
import type { ChangeBase, Changed, ChangeOf, NoChange } from '../../core/ports/change';
import type { GitPorts } from '../../core/ports/machine';
import { whyNot, withoutOwnFilters } from './runGit';

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
  const ends = await endsOf(change, git, shallow.stdout.trim() === 'true');
  if (ends === undefined) return 'unknown-revision';
  if (ends === 'shallow') return ends;
  const isOnDisk = change.type === 'working-tree' || change.type === 'branch';
  const filters = isOnDisk ? await withoutOwnFilters(git) : [];
  if (!filters) return 'failed';
  const diff = await git([
    ...filters,
    'diff',
    // What a submodule has that is not committed is a change of its own repository, with settings of its own.
    '--ignore-submodules=dirty',
    '--no-ext-diff',
    '--name-status',
    '-z',
    // A rename is both names either way, and to know it git would need texts that a partial clone has not.
    '--no-renames',
    '--end-of-options',
    ...ends.range,
    '--',
  ]);
  if (!diff.ok) return whyRefused(diff.stderr);
  const paths = namesOf(diff.stdout);
  if (isOnDisk) {
    const untracked = await git(['ls-files', '--others', '--exclude-standard', '-z']);
    paths.push(...untracked.stdout.split('\0').filter(Boolean));
  }
  const uriOf = (path: string) => canonicalUri(pathToFileURL(join(top, path)).href);
  const { base } = ends;
  const texts = base && (await codeownersAt(base.commit, git));
  return {
    uris: [...new Set(paths)].map(uriOf),
    ...(base && {
      base: { ...base, ...(texts && { codeowners: { root: withoutEnd(uriOf(''), '/'), texts } }) },
    }),
  };
}

/** The CODEOWNERS files of a commit, by path; undefined where git could not read one. */
async function codeownersAt(commit: string, git: Git): Promise<Record<string, string> | undefined> {
  const listed = await git(['ls-tree', '-z', '--full-tree', commit, '--', ...ALL_LOCATIONS]);
  if (!listed.ok) return undefined;
  const texts: Record<string, string> = {};
  for (const [, hash, path] of listed.stdout.matchAll(/100\d+ blob (\w+)\t([^\0]+)\0/g)) {
    const { ok, stdout } = await git(['cat-file', 'blob', hash!]);
    if (!ok) return undefined;
    texts[path!] = stdout.replace(/^\uFEFF/, '');
  }
  return texts;
}

type Git = (args: readonly string[]) => ReturnType<GitPorts['git']>;

/** What git is to compare, and what the change is to go on top of. */
interface Ends {
  readonly range: readonly string[];
  readonly base?: ChangeBase;
}

/** Undefined where one end of it is not here, `shallow` where what lies between them is not. */
async function endsOf(change: ChangeOf, git: Git, isShallow: boolean): Promise<Ends | 'shallow' | undefined> {
  const commit = async (name: string) => {
    const found = await git(['rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`]);
    return found.ok ? found.stdout.trim() : undefined;
  };
  /** Since the two parted. Without the commits in between everything would look changed. */
  const since = async (base: ChangeBase, head: string, ...end: string[]): Promise<Ends | 'shallow'> => {
    const from = await git(['merge-base', base.commit, head]);
    if (!from.ok && isShallow) return 'shallow';
    return { range: [from.ok ? from.stdout.trim() : base.commit, ...end], base };
  };
  switch (change.type) {
    case 'working-tree':
      // Before the first commit everything is new.
      return { range: [(await commit('HEAD')) ?? EMPTY_TREE] };
    case 'branch': {
      const [base, head] = [await commit(change.base), await commit('HEAD')];
      return base && head ? since({ revision: change.base, commit: base }, head) : undefined;
    }
    case 'range': {
      const [, from = '', dots, to = ''] = /^(.*?)(\.{2,3})(.*)$/.exec(change.range.trim()) ?? [];
      if (!dots) {
        const name = change.range.trim();
        const one = await commit(name);
        if (!one) return undefined;
        const parent = await commit(`${one}^`);
        if (parent === undefined) return isShallow ? 'shallow' : { range: [EMPTY_TREE, one] };
        return { range: [parent, one], base: { revision: `${name}^`, commit: parent } };
      }
      const [start, end] = [await commit(from || 'HEAD'), await commit(to || 'HEAD')];
      if (!start || !end) return undefined;
      const base = { revision: from || 'HEAD', commit: start };
      return dots === '...' ? since(base, end, end) : { range: [start, end], base };
    }
    case 'pull-request': {
      for (const { name, remote } of await namesOfPull(change.number, git)) {
        const head = await commit(name);
        if (!head) continue;
        // It goes on top of the repository that it was fetched from: origin may be a fork that lags behind.
        const remotes = [...new Set([...(remote === undefined ? [] : [remote]), 'origin'])];
        const bases = remotes.flatMap((each) => [
          `refs/remotes/${each}/HEAD`,
          `refs/remotes/${each}/main`,
          `refs/remotes/${each}/master`,
        ]);
        for (const base of [...bases, 'main', 'master']) {
          const start = await commit(base);
          if (start)
            return since({ revision: base.replace(/^refs\/remotes\//, ''), commit: start }, head, head);
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
async function namesOfPull(
  number: number,
  git: Git,
): Promise<{ readonly name: string; readonly remote?: string }[]> {
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
  const branches = [...made.stdout.matchAll(/^branch\.(.+)\.merge /gm)].map(async ([, branch]) => {
    const remote = (await git(['config', '--get', `branch.${branch}.remote`])).stdout.trim();
    return { name: `refs/heads/${branch}`, ...(/^[\w.-]+$/.test(remote) && { remote }) };
  });
  const names = all.stdout.split(/\r?\n/).filter((name) => own.test(name));
  const fetched = names.map((name) => {
    const remote = /^refs\/remotes\/([^/]+)\//.exec(name)?.[1];
    return { name, ...(remote !== undefined && { remote }) };
  });
  return [...fetched, ...(await Promise.all(branches))];
}

const EMPTY_TREE = '4b825dc642cb6eb9a060e54bf8d69288fbee4904';

/** `M NUL path NUL`, again and again. */
function namesOf(output: string): string[] {
  return output.split('\0').filter((_, at) => at % 2 === 1);
}

function whyRefused(stderr: string): NoChange {
  return /unknown revision|bad revision|ambiguous argument/i.test(stderr) ? 'unknown-revision' : 'failed';
}
