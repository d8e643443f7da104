import { createAction } from '../action';
import { choice, fields, flag, number, record, text, texts, withDefault } from '../schemas';
import { needsGitHub, type OnRepository, REPO_URL, repositoryOf, TOKEN } from './repository';
import { PROTECTION } from './schemas';

export const issuesCreate = createAction<OnRepository & { readonly title: string }>({
  id: 'github:issues:create',
  description: 'Opens an issue on GitHub.',
  schema: {
    input: fields(
      {
        repoUrl: REPO_URL,
        title: text('Title of the issue'),
        body: text('What the issue says'),
        assignees: texts('Users it is assigned to'),
        milestone: { type: ['string', 'number'], description: 'Its milestone' },
        labels: texts('Its labels'),
        token: TOKEN,
      },
      'repoUrl',
      'title',
    ),
    output: fields(
      { issueUrl: text('Its web address'), issueNumber: number('Its number') },
      'issueUrl',
      'issueNumber',
    ),
  },
  supportsDryRun: true,
  effects: (input) => [{ kind: 'issue', title: input.title, ...repositoryOf(input) }],
  handler: ({ input, isDryRun, log, output }) => {
    if (!isDryRun) return needsGitHub();
    log.info(`Performing dry run of creating issue "${input.title}"`);
    output('issueUrl', `https://github.com/${repositoryOf(input).repository}/issues/42`);
    output('issueNumber', 42);
    log.info('Dry run complete');
  },
});

export const issuesLabel = createAction<
  OnRepository & { readonly number: number; readonly labels: string[] }
>({
  id: 'github:issues:label',
  description: 'Adds labels to an issue or pull request on GitHub.',
  schema: {
    input: fields(
      { repoUrl: REPO_URL, number: number('Its number'), labels: texts('Labels to add'), token: TOKEN },
      'repoUrl',
      'number',
      'labels',
    ),
  },
  effects: (input) => [
    { kind: 'labels', number: input.number, labels: input.labels, ...repositoryOf(input) },
  ],
  handler: needsGitHub,
});

interface Dispatched extends OnRepository {
  readonly workflowId: string;
  readonly branchOrTagName: string;
}

export const actionsDispatch = createAction<Dispatched>({
  id: 'github:actions:dispatch',
  description: 'Starts a workflow of GitHub Actions.',
  schema: {
    input: fields(
      {
        repoUrl: REPO_URL,
        workflowId: text("The workflow's file name or id"),
        branchOrTagName: text('Branch or tag to run it on'),
        workflowInputs: record('What it is given', { type: 'string' }),
        returnWorkflowRunDetails: flag('Whether the run is waited for and told'),
        token: TOKEN,
      },
      'repoUrl',
      'workflowId',
      'branchOrTagName',
    ),
    output: fields({
      workflowRunId: number('Id of the run'),
      workflowRunUrl: text('Address of the run'),
      workflowRunHtmlUrl: text('Web address of the run'),
    }),
  },
  effects: (input) => [
    { kind: 'workflow', workflow: input.workflowId, branch: input.branchOrTagName, ...repositoryOf(input) },
  ],
  handler: needsGitHub,
});

export const webhook = createAction<OnRepository & { readonly webhookUrl: string }>({
  id: 'github:webhook',
  description: 'Adds a webhook to a repository on GitHub.',
  schema: {
    input: fields(
      {
        repoUrl: REPO_URL,
        webhookUrl: text('Address that is told'),
        webhookSecret: text('Secret that it is told with'),
        events: withDefault(texts('Events that it is told of; `*` for all'), ['push']),
        active: withDefault(flag('Whether it is told at once'), true),
        contentType: withDefault(choice('How it is told', 'form', 'json'), 'form'),
        insecureSsl: withDefault(flag('Whether its certificate may be wrong'), false),
        token: TOKEN,
      },
      'repoUrl',
      'webhookUrl',
    ),
  },
  supportsDryRun: true,
  effects: (input) => [{ kind: 'webhook', url: input.webhookUrl, ...repositoryOf(input) }],
  handler: ({ isDryRun, log }) => {
    if (!isDryRun) return needsGitHub();
    log.info('Dry run complete');
  },
});

export const environmentCreate = createAction<OnRepository & { readonly name: string }>({
  id: 'github:environment:create',
  description: 'Creates an environment of a repository on GitHub.',
  schema: {
    input: fields(
      {
        repoUrl: REPO_URL,
        name: text('Name of the environment'),
        deploymentBranchPolicy: {
          ...fields(
            {
              protected_branches: flag('Whether protected branches may deploy to it'),
              custom_branch_policies: flag('Whether the branches that are named may'),
            },
            'protected_branches',
            'custom_branch_policies',
          ),
          description: 'Which branches may deploy to it',
        },
        customBranchPolicyNames: texts('Branches that may deploy to it'),
        customTagPolicyNames: texts('Tags that may deploy to it'),
        environmentVariables: record('Its variables', { type: 'string' }),
        secrets: record('Its secrets', { type: 'string' }),
        token: TOKEN,
        waitTimer: number('Minutes to wait before a deployment'),
        preventSelfReview: flag('Whether somebody else must review'),
        reviewers: texts('References of who reviews deployments'),
      },
      'repoUrl',
      'name',
    ),
  },
  effects: (input) => [{ kind: 'environment', name: input.name, ...repositoryOf(input) }],
  handler: needsGitHub,
});

export const branchProtection = createAction<OnRepository & { readonly branch?: string }>({
  id: 'github:branch-protection:create',
  description: 'Protects a branch of a repository on GitHub.',
  schema: {
    input: fields(
      {
        repoUrl: REPO_URL,
        branch: text('The branch; the default branch unless said'),
        enforceAdmins: withDefault(flag('Whether administrators are bound as well'), true),
        ...PROTECTION,
        blockCreations: withDefault(flag('Whether nobody may make matching branches'), false),
        token: TOKEN,
      },
      'repoUrl',
    ),
  },
  effects: (input) => [
    {
      kind: 'branch-protection',
      ...(input.branch !== undefined && { branch: input.branch }),
      ...repositoryOf(input),
    },
  ],
  handler: needsGitHub,
});

export const autolinksCreate = createAction<OnRepository & { readonly keyPrefix: string }>({
  id: 'github:autolinks:create',
  description: 'Lets a repository on GitHub link keys such as `ACME-12`.',
  schema: {
    input: fields(
      {
        repoUrl: REPO_URL,
        keyPrefix: text('What keys begin with'),
        urlTemplate: text('Address of a key, with `<num>` in it'),
        isAlphanumeric: withDefault(flag('Whether keys may have letters'), true),
        token: TOKEN,
      },
      'repoUrl',
      'keyPrefix',
      'urlTemplate',
    ),
  },
  effects: (input) => [{ kind: 'autolink', prefix: input.keyPrefix, ...repositoryOf(input) }],
  handler: needsGitHub,
});

export const pagesEnable = createAction<OnRepository>({
  id: 'github:pages:enable',
  description: 'Turns GitHub Pages on for a repository.',
  schema: {
    input: fields(
      {
        repoUrl: REPO_URL,
        buildType: withDefault(choice('What builds the site', 'legacy', 'workflow'), 'workflow'),
        sourceBranch: withDefault(text('Branch that the site is made from'), 'main'),
        sourcePath: withDefault(choice('Folder that the site is made from', '/', '/docs'), '/'),
        token: TOKEN,
      },
      'repoUrl',
    ),
  },
  effects: (input) => [{ kind: 'pages', ...repositoryOf(input) }],
  handler: needsGitHub,
});

export const deployKeyCreate = createAction<OnRepository & { readonly deployKeyName: string }>({
  id: 'github:deployKey:create',
  description: 'Adds a deploy key to a repository on GitHub, and its private key as a secret.',
  schema: {
    input: fields(
      {
        repoUrl: REPO_URL,
        publicKey: text('The public key'),
        privateKey: text('The private key'),
        deployKeyName: text('Name of the key'),
        privateKeySecretName: text('Name of the secret; KEY_NAME_PRIVATE_KEY unless said'),
        token: TOKEN,
      },
      'repoUrl',
      'publicKey',
      'privateKey',
      'deployKeyName',
    ),
    output: fields({ privateKeySecretName: text('Name of the secret') }, 'privateKeySecretName'),
  },
  effects: (input) => [{ kind: 'deploy-key', name: input.deployKeyName, ...repositoryOf(input) }],
  handler: needsGitHub,
});
