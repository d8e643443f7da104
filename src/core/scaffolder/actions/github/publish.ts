import * as l10n from '@vscode/l10n';
import { EXAMPLE } from '../../exampleOutput';
import { createAction, type EffectOfAction, outputAll } from '../action';
import { choice, fields, flag, number, text, texts, withDefault } from '../schemas';
import { type Created, createRepository, type RepositoryInput, told } from './create';
import type { TreeFile } from './github';
import { openPullRequest, type PullRequestInput } from './pullRequest';
import { pushAndProtect, type Pushed, sourceFolder } from './push';
import { REPO_URL, repositoryOf, targetOf, TOKEN } from './repository';
import { CREATED, PROTECTION, PUSH, PUSHED, REPOSITORY } from './schemas';
import { filesOfTree } from './tree';
import type { RepoHosts } from '../../render/repoUrl';
import type { Workspace } from '../../workspace';

/** The branch that is pushed to unless a template says another. */
const BRANCH = 'main';

const FOUND = ['remoteUrl', 'repoContentsUrl', 'commitHash'];

function creates(input: RepositoryInput, _: Workspace, hosts: RepoHosts): EffectOfAction[] {
  const { repoVisibility: visibility = 'private', access, collaborators = [], secrets = {} } = input;
  const repository = repositoryOf(input, hosts);
  const people = collaborators.map((each) => ({
    who: 'user' in each ? each.user : each.team,
    access: each.access,
  }));
  return [
    { kind: 'create-repository', visibility, ...repository, ...detailsOf(input) },
    ...[...(access ? [{ who: access, access: 'admin' }] : []), ...people].map((each): EffectOfAction => ({
      kind: 'access',
      ...each,
      ...repository,
    })),
    ...Object.keys(secrets).map((name): EffectOfAction => ({ kind: 'secret', name, ...repository })),
  ];
}

function detailsOf(input: RepositoryInput) {
  const { topics, repoVariables, customProperties, oidcCustomization, workflowAccess, subscribe } = input;
  return told({
    topics,
    variables: repoVariables && Object.keys(repoVariables),
    properties: customProperties && Object.keys(customProperties),
    claims: oidcCustomization && (true as const),
    workflowAccess,
    watched: subscribe ? (true as const) : undefined,
  });
}

function pushes(input: Pushed, workspace: Workspace, hosts: RepoHosts): EffectOfAction[] {
  const { defaultBranch: branch = BRANCH, protectDefaultBranch = true } = input;
  const repository = repositoryOf(input, hosts);
  return [
    { kind: 'push', branch, files: pushed(input, workspace).length, ...repository },
    ...(protectDefaultBranch ? [{ kind: 'branch-protection' as const, branch, ...repository }] : []),
  ];
}

function pushed({ sourcePath }: Pushed, workspace: Workspace): TreeFile[] {
  return filesOfTree(workspace, sourceFolder(sourcePath));
}

/** Where the repository will be. */
function addresses(input: Pushed): Record<string, unknown> {
  const { host, repository } = repositoryOf(input);
  const url = `https://${host}/${repository}`;
  return { remoteUrl: `${url}.git`, repoContentsUrl: contentsUrl({ url }, input) };
}

function contentsUrl({ url }: Pick<Created, 'url'>, { defaultBranch = BRANCH }: Pushed): string {
  return `${url}/blob/${defaultBranch}`;
}

/** What a server answers in a dry run, that the steps after it see the same. */
function answered({ branchName, repoUrl }: PullRequestInput): Record<string, unknown> {
  return { targetBranchName: branchName, remoteUrl: repoUrl, pullRequestNumber: 43 };
}

/** Which branch is the default one GitHub tells when it is opened. */
function foreseen(input: PullRequestInput): Record<string, unknown> {
  return { ...answered(input), targetBranchName: input.targetBranchName ?? EXAMPLE };
}

export const publishGitHub = createAction<RepositoryInput & Pushed>({
  id: 'publish:github',
  description: l10n.t('Creates a repository on GitHub and pushes the workspace to it.'),
  schema: {
    input: fields({ repoUrl: REPO_URL, ...REPOSITORY, ...PROTECTION, ...PUSH, token: TOKEN }, 'repoUrl'),
    output: PUSHED,
  },
  effects: (...given) => [...creates(...given), ...pushes(...given)],
  sends: pushed,
  foreseen: addresses,
  finds: FOUND,
  handler: async (context) => {
    const { input, output } = context;
    const target = targetOf(context);
    const created = await createRepository(context, target);
    output('remoteUrl', created.remoteUrl);
    output('repoContentsUrl', contentsUrl(created, input));
    output('commitHash', await pushAndProtect(context, target));
  },
});

export const repoCreate = createAction<RepositoryInput>({
  id: 'github:repo:create',
  description: l10n.t('Creates a repository on GitHub.'),
  schema: {
    input: fields(
      {
        repoUrl: REPO_URL,
        ...REPOSITORY,
        autoInit: withDefault(flag(l10n.t('Whether it begins with a commit')), false),
        workflowAccess: choice(l10n.t('Who else may use its workflows'), 'none', 'organization', 'user'),
        token: TOKEN,
      },
      'repoUrl',
    ),
    output: CREATED,
  },
  effects: creates,
  foreseen: addresses,
  finds: FOUND,
  handler: async (context) => {
    const created = await createRepository(context, targetOf(context));
    context.output('remoteUrl', created.remoteUrl);
    context.output('repoContentsUrl', contentsUrl(created, context.input));
  },
});

export const repoPush = createAction<Pushed>({
  id: 'github:repo:push',
  description: l10n.t('Pushes the workspace to a repository on GitHub.'),
  schema: {
    input: fields({ repoUrl: REPO_URL, ...PROTECTION, ...PUSH, token: TOKEN }, 'repoUrl'),
    output: PUSHED,
  },
  effects: pushes,
  sends: pushed,
  foreseen: addresses,
  finds: FOUND,
  handler: async (context) => {
    const { input, output } = context;
    const target = targetOf(context);
    const { clone_url, html_url } = await target.call('repos.get', {});
    output('commitHash', await pushAndProtect(context, target));
    output('remoteUrl', clone_url);
    output('repoContentsUrl', contentsUrl({ url: html_url }, input));
  },
});

export const pullRequest = createAction<PullRequestInput>({
  id: 'publish:github:pull-request',
  description: l10n.t('Opens a pull request on GitHub with the files of the workspace.'),
  schema: {
    input: fields(
      {
        repoUrl: REPO_URL,
        branchName: text(l10n.t('Name of the branch to make')),
        filesToDelete: texts(l10n.t('Paths of files that the pull request deletes')),
        targetBranchName: text(l10n.t('Branch to merge into; the default branch unless said')),
        title: text(l10n.t('Title of the pull request')),
        description: text(l10n.t('What the pull request says')),
        draft: flag(l10n.t('Whether it is a draft')),
        sourcePath: text(l10n.t('Folder of the workspace to take the files from; the top unless said')),
        targetPath: text(l10n.t('Folder of the repository to put them in; the top unless said')),
        token: TOKEN,
        reviewers: texts(l10n.t('Users who are asked for a review')),
        assignees: texts(l10n.t('Users it is assigned to')),
        teamReviewers: texts(l10n.t('Teams that are asked for a review')),
        commitMessage: text(l10n.t('Message of the commit; the title unless said')),
        update: flag(l10n.t('Whether a pull request of that branch is brought up to date')),
        forceFork: flag(l10n.t('Whether it is made from a fork in any case')),
        gitAuthorName: text(l10n.t("The author's name")),
        gitAuthorEmail: text(l10n.t("The author's e-mail address")),
        forceEmptyGitAuthor: flag(l10n.t('Whether GitHub says who the author is')),
        createWhenEmpty: flag(l10n.t('Whether it is opened where nothing changes')),
      },
      'repoUrl',
      'branchName',
      'title',
      'description',
    ),
    output: fields(
      {
        targetBranchName: text(l10n.t('The branch it merges into')),
        remoteUrl: text(l10n.t('Its web address')),
        pullRequestNumber: number(l10n.t('Its number')),
      },
      'targetBranchName',
      'remoteUrl',
      'pullRequestNumber',
    ),
  },
  supportsDryRun: true,
  sends: ({ sourcePath }, workspace) => filesOfTree(workspace, sourcePath),
  foreseen,
  finds: ['remoteUrl', 'pullRequestNumber'],
  effects: (input, workspace, hosts) => [
    {
      kind: 'pull-request',
      title: input.title,
      branch: input.branchName,
      ...(input.targetBranchName !== undefined && { target: input.targetBranchName }),
      files: filesOfTree(workspace, input.sourcePath).length,
      ...repositoryOf(input, hosts),
      ...told({
        deletes: input.filesToDelete,
        forked: input.forceFork ? (true as const) : undefined,
        updates: input.update ? (true as const) : undefined,
        reviewers: input.reviewers,
        teamReviewers: input.teamReviewers,
        assignees: input.assignees,
      }),
    },
  ],
  handler: (context) => {
    if (!context.isDryRun) return openPullRequest(context);
    context.log.info('Performing dry run of creating pull request');
    outputAll(context, answered(context.input));
    context.log.info('Dry run complete');
  },
});
