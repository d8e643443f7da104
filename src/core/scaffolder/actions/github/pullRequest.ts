import * as l10n from '@vscode/l10n';
import { inputError } from '../../errors';
import type { ActionContext } from '../action';
import { joinPath } from '../../joinPath';
import { given } from './create';
import type { GitHubCalls, TreeFile } from './github';
import { authorOf } from './push';
import {
  codeOf,
  failure,
  messageOf,
  type OnRepository,
  repositoryAt,
  type Target,
  targetOf,
  throwIfCancellation,
} from './repository';
import { filesOfTree } from './tree';

/** What `publish:github:pull-request` takes. */
export interface PullRequestInput extends OnRepository {
  readonly branchName: string;
  readonly title: string;
  readonly description: string;
  readonly targetBranchName?: string;
  readonly filesToDelete?: readonly string[];
  readonly draft?: boolean;
  readonly sourcePath?: string;
  readonly targetPath?: string;
  readonly reviewers?: string[];
  readonly teamReviewers?: string[];
  readonly assignees?: string[];
  readonly commitMessage?: string;
  readonly update?: boolean;
  readonly forceFork?: boolean;
  readonly gitAuthorName?: string;
  readonly gitAuthorEmail?: string;
  readonly forceEmptyGitAuthor?: boolean;
  readonly createWhenEmpty?: boolean;
}

type Opened = GitHubCalls['pulls.create']['gives'];
type TreeItem = GitHubCalls['git.createTree']['takes']['tree'][number];

/** Tries until a new fork answers, and the wait before each. Milliseconds. */
const FORK_TRIES = 10;
const FORK_WAIT = 2_000;
/** People that GitHub assigns at most. */
const MOST_ASSIGNEES = 10;

/** Opens a pull request with the files of the workspace, or brings the one of that branch up to date. */
export async function openPullRequest(context: ActionContext<PullRequestInput>): Promise<void> {
  const { input, log, output, checkpoint } = context;
  checkPath(input.targetPath, 'targetPath');
  for (const path of input.filesToDelete ?? []) checkPath(path, 'filesToDelete entry');
  const target = targetOf(context);
  const { call, owner, repo } = target;
  const opened = await checkpoint(`create.pr.${owner}.${repo}.${input.branchName}`, () =>
    open(context, target).catch((error: unknown) => {
      throw failure(l10n.t('The pull request could not be opened in {0}/{1}', owner, repo), error, {
        forbidden: l10n.t('Ask an administrator of the repository whether you may push to it, or fork it.'),
        'not-found': l10n.t('Correct the repository or the branch, or ask for access to it.'),
      });
    }),
  );
  if (!('number' in opened)) return void log.info('No changes to commit, pull request was not created');
  const { number } = opened;
  const attempt = async (what: 'reviewers' | 'assignees', work: () => Promise<unknown>) => {
    await checkpoint(`${what}.${owner}.${repo}.${number}`, work).catch((error: unknown) => {
      throwIfCancellation(error);
      log.error(`Failure when adding ${what} to Pull request ${number}: ${messageOf(error)}`);
      const place = `${owner}/${repo}#${number}`;
      context.notDone(
        what === 'reviewers'
          ? l10n.t('Nobody was asked to review {0}: {1}', place, messageOf(error))
          : l10n.t('{0} was assigned to nobody: {1}', place, messageOf(error)),
      );
    });
  };
  const { reviewers, teamReviewers, assignees } = input;
  if (reviewers || teamReviewers)
    await attempt('reviewers', () =>
      call('pulls.requestReviewers', {
        pull_number: number,
        ...given({ reviewers, team_reviewers: teamReviewers && [...new Set(teamReviewers)] }),
      }),
    );
  if (assignees) {
    if (assignees.length > MOST_ASSIGNEES)
      log.warn(`Assignees list is too long, only the first ${MOST_ASSIGNEES} will be used.`);
    await attempt('assignees', () =>
      call('issues.addAssignees', { issue_number: number, assignees: assignees.slice(0, MOST_ASSIGNEES) }),
    );
  }
  output('targetBranchName', opened.base.ref);
  output('remoteUrl', opened.html_url);
  output('pullRequestNumber', number);
}

async function open(context: ActionContext<PullRequestInput>, target: Target): Promise<Opened | object> {
  const { input, log } = context;
  const { call, owner, repo } = target;
  const { branchName: branch, title, description: body, draft, update = false } = input;
  const repository = await call('repos.get', {});
  const base = input.targetBranchName ?? repository.default_branch;
  if (branch === base)
    throw inputError(l10n.t("The branch {0} can't be merged into itself. Name another branch.", branch));
  const from = await forkedFrom(context, target, repository.permissions?.push ?? false);
  const head = await call('git.getRef', { ref: `heads/${base}` }).catch((error: unknown) => {
    throw failure(l10n.t("The branch {0} of {1}/{2} can't be read", base, owner, repo), error);
  });
  const parent = await call('git.getCommit', { commit_sha: head.object.sha });
  const tree = await treeOf(context, from, parent.tree.sha, parent.sha);
  if (tree === parent.tree.sha && input.createWhenEmpty === false) return {};
  const [existing] = await call('pulls.list', { head: `${from.owner}:${branch}`, state: 'open' });
  if (existing && !update)
    throw inputError(
      l10n.t(
        'There is a pull request of the branch {0} already: {1}. Merge or close it, or let the step have “update: true”.',
        branch,
        existing.html_url,
      ),
    );
  const author = input.forceEmptyGitAuthor ? undefined : await commitAuthor(target, input);
  const { sha } = await from.call('git.createCommit', {
    message: input.commitMessage ?? title,
    tree,
    parents: [parent.sha],
    ...(author && { author }),
  });
  await from.call('git.createRef', { ref: `refs/heads/${branch}`, sha }).catch((error: unknown) => {
    if (!/already exists/i.test(messageOf(error))) throw error;
    return from.call('git.updateRef', { ref: `heads/${branch}`, sha, force: true });
  });
  const opened = existing
    ? await call('pulls.update', { pull_number: existing.number, title, base, body })
    : await call('pulls.create', {
        title,
        base,
        body,
        head: `${from.owner}:${branch}`,
        ...given({ draft }),
      });
  log.info(`${existing ? 'Updated' : 'Opened'} the pull request ${opened.html_url}`);
  const { number, html_url, base: into } = opened;
  return { number, html_url, base: { ref: into.ref } };
}

/** GitHub says who the author is unless the template does: the commit is then signed by GitHub. */
async function commitAuthor(target: Target, input: PullRequestInput) {
  return input.gitAuthorName || input.gitAuthorEmail ? authorOf(target, input) : undefined;
}

/** Where the branch is pushed: the repository, or a fork of the person's own where they may not push to it. */
async function forkedFrom(
  { input, wait, log, checkpoint, signal }: ActionContext<PullRequestInput>,
  target: Target,
  mayPush: boolean,
): Promise<Target> {
  if (mayPush && !input.forceFork) return target;
  const { call, github, host, owner, repo } = target;
  // Where there is a fork already, GitHub answers with it.
  const fork = await checkpoint(`fork.${owner}.${repo}`, async () => {
    const made = await call('repos.createFork', {});
    log.info(`Forked ${owner}/${repo}`);
    return { url: made.html_url };
  });
  const [, ownerOfFork = '', nameOfFork = ''] = new URL(fork.url).pathname.split('/');
  const of = repositoryAt({ github, host, owner: ownerOfFork, repo: nameOfFork }, signal);
  for (let tries = 0; ; tries++) {
    try {
      await of.call('repos.get', {});
      return of;
    } catch (error) {
      if (codeOf(error) !== 'not-found' || tries >= FORK_TRIES) throw error;
      await wait(FORK_WAIT);
    }
  }
}

/** The tree of a commit with the files of the workspace in it. */
async function treeOf(
  { input, workspace }: ActionContext<PullRequestInput>,
  { call }: Target,
  base: string,
  commit: string,
): Promise<string> {
  const below = (path: string) => joinPath(input.targetPath?.replace(/^(?:\.?\/)+|\/+$/g, '') ?? '', path);
  const items = new Map<string, TreeItem>();
  for (const file of filesOfTree(workspace, input.sourcePath)) {
    const path = below(file.path);
    const content = textOf(file);
    const what =
      content === undefined
        ? await call('git.createBlob', { content: base64(file.content), encoding: 'base64' as const })
        : { content };
    items.set(path, { path, mode: file.mode, type: 'blob', ...what });
  }
  for (const path of (input.filesToDelete ?? []).map(below)) {
    const isThere = await call('repos.getContent', { path, ref: commit }).then(
      () => true,
      (error: unknown) => {
        if (codeOf(error) !== 'not-found') throw error;
        return false;
      },
    );
    if (isThere) items.set(path, { path, mode: '100644', type: 'blob', sha: null });
    else items.delete(path);
  }
  if (items.size === 0) return base;
  return (await call('git.createTree', { base_tree: base, tree: [...items.values()] })).sha;
}

/** The text of a file that is one, byte for byte. */
function textOf({ content }: TreeFile): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(content);
  } catch {
    return undefined;
  }
}

function base64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 8192)
    text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(text);
}

function checkPath(path: string | undefined, name: string): void {
  if (path?.startsWith('/') || path?.split('/').includes('..'))
    throw inputError(
      `Invalid ${name} '${path}': must be a relative path within the target repository, without '..' segments`,
    );
}
