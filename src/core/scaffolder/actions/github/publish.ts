import { type EffectOfAction, createAction } from '../action';
import { choice, fields, flag, number, text, texts, withDefault } from '../schemas';
import { filesIn, needsGitHub, type OnRepository, REPO_URL, repositoryOf, TOKEN } from './repository';
import { CREATED, PROTECTION, PUSH, PUSHED, REPOSITORY } from './schemas';
import type { Workspace } from '../../workspace';

interface Created extends OnRepository {
  readonly repoVisibility?: 'private' | 'public' | 'internal';
}

interface Pushed extends OnRepository {
  readonly defaultBranch?: string;
  readonly sourcePath?: string;
  readonly protectDefaultBranch?: boolean;
}

function creates(input: Created): EffectOfAction {
  return { kind: 'create-repository', visibility: input.repoVisibility ?? 'private', ...repositoryOf(input) };
}

function pushes(input: Pushed, workspace: Workspace): EffectOfAction[] {
  const { defaultBranch: branch = 'master', sourcePath, protectDefaultBranch = true } = input;
  const repository = repositoryOf(input);
  return [
    { kind: 'push', branch, files: filesIn(workspace, sourcePath), ...repository },
    ...(protectDefaultBranch ? [{ kind: 'branch-protection' as const, branch, ...repository }] : []),
  ];
}

/** Where the repository will be. */
function addresses(input: Pushed): Record<string, unknown> {
  const { host, repository } = repositoryOf(input);
  const url = `https://${host}/${repository}`;
  return {
    remoteUrl: `${url}.git`,
    repoContentsUrl: `${url}/blob/${input.defaultBranch ?? 'master'}`,
    commitHash: '',
  };
}

export const publishGitHub = createAction<Created & Pushed>({
  id: 'publish:github',
  description: 'Creates a repository on GitHub and pushes the workspace to it.',
  schema: {
    input: fields({ repoUrl: REPO_URL, ...REPOSITORY, ...PROTECTION, ...PUSH, token: TOKEN }, 'repoUrl'),
    output: PUSHED,
  },
  effects: (input, workspace) => [creates(input), ...pushes(input, workspace)],
  foreseen: addresses,
  handler: needsGitHub,
});

export const repoCreate = createAction<Created>({
  id: 'github:repo:create',
  description: 'Creates a repository on GitHub.',
  schema: {
    input: fields(
      {
        repoUrl: REPO_URL,
        ...REPOSITORY,
        autoInit: withDefault(flag('Whether it begins with a commit'), false),
        workflowAccess: choice('Who else may use its workflows', 'none', 'organization', 'user'),
        token: TOKEN,
      },
      'repoUrl',
    ),
    output: CREATED,
  },
  effects: (input) => [creates(input)],
  foreseen: addresses,
  handler: needsGitHub,
});

export const repoPush = createAction<Pushed>({
  id: 'github:repo:push',
  description: 'Pushes the workspace to a repository on GitHub.',
  schema: {
    input: fields({ repoUrl: REPO_URL, ...PROTECTION, ...PUSH, token: TOKEN }, 'repoUrl'),
    output: PUSHED,
  },
  effects: pushes,
  foreseen: addresses,
  handler: needsGitHub,
});

interface PullRequest extends OnRepository {
  readonly branchName: string;
  readonly title: string;
  readonly targetBranchName?: string;
  readonly sourcePath?: string;
}

export const pullRequest = createAction<PullRequest>({
  id: 'publish:github:pull-request',
  description: 'Opens a pull request on GitHub with the files of the workspace.',
  schema: {
    input: fields(
      {
        repoUrl: REPO_URL,
        branchName: text('Name of the branch to make'),
        filesToDelete: texts('Paths of files that the pull request deletes'),
        targetBranchName: text('Branch to merge into; the default branch unless said'),
        title: text('Title of the pull request'),
        description: text('What the pull request says'),
        draft: flag('Whether it is a draft'),
        sourcePath: text('Folder of the workspace to take the files from; the top unless said'),
        targetPath: text('Folder of the repository to put them in; the top unless said'),
        token: TOKEN,
        reviewers: texts('Users who are asked for a review'),
        assignees: texts('Users it is assigned to'),
        teamReviewers: texts('Teams that are asked for a review'),
        commitMessage: text('Message of the commit; the title unless said'),
        update: flag('Whether a pull request of that branch is brought up to date'),
        forceFork: flag('Whether it is made from a fork in any case'),
        gitAuthorName: text("The author's name"),
        gitAuthorEmail: text("The author's e-mail address"),
        forceEmptyGitAuthor: flag('Whether GitHub says who the author is'),
        createWhenEmpty: flag('Whether it is opened where nothing changes'),
      },
      'repoUrl',
      'branchName',
      'title',
      'description',
    ),
    output: fields(
      {
        targetBranchName: text('The branch it merges into'),
        remoteUrl: text('Its web address'),
        pullRequestNumber: number('Its number'),
      },
      'targetBranchName',
      'remoteUrl',
      'pullRequestNumber',
    ),
  },
  supportsDryRun: true,
  effects: (input, workspace) => [
    {
      kind: 'pull-request',
      title: input.title,
      branch: input.branchName,
      ...(input.targetBranchName !== undefined && { target: input.targetBranchName }),
      files: filesIn(workspace, input.sourcePath),
      ...repositoryOf(input),
    },
  ],
  handler: ({ input, isDryRun, log, output }) => {
    if (!isDryRun) return needsGitHub();
    // What a server answers, that the steps after it see the same.
    log.info('Performing dry run of creating pull request');
    output('targetBranchName', input.branchName);
    output('remoteUrl', input.repoUrl);
    output('pullRequestNumber', 43);
    log.info('Dry run complete');
  },
});
