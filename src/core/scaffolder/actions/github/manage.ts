import * as l10n from '@vscode/l10n';
import { createAction, outputAll } from '../action';
import { choice, fields, flag, number, record, text, texts, withDefault } from '../schemas';
import { given, told } from './create';
import { protect, type Protected } from './protect';
import {
  failure,
  messageOf,
  type OnRepository,
  REPO_URL,
  repositoryOf,
  type Target,
  targetOf,
  throwIfCancellation,
  TOKEN,
} from './repository';
import { PROTECTION } from './schemas';

/** The repository as people write it. */
const slugOf = ({ owner, repo }: Target) => `${owner}/${repo}`;

interface NewIssue extends OnRepository {
  readonly title: string;
  readonly body?: string;
  readonly assignees?: string[];
  readonly milestone?: string | number;
  readonly labels?: string[];
}

/** What a server answers in a dry run. */
function answered(input: NewIssue): Record<string, unknown> {
  return { issueUrl: `https://github.com/${repositoryOf(input).repository}/issues/42`, issueNumber: 42 };
}

export const issuesCreate = createAction<NewIssue>({
  id: 'github:issues:create',
  description: l10n.t('Opens an issue on GitHub.'),
  schema: {
    input: fields(
      {
        repoUrl: REPO_URL,
        title: text(l10n.t('Title of the issue')),
        body: text(l10n.t('What the issue says')),
        assignees: texts(l10n.t('Users it is assigned to')),
        milestone: { type: ['string', 'number'], description: l10n.t('Its milestone') },
        labels: texts(l10n.t('Its labels')),
        token: TOKEN,
      },
      'repoUrl',
      'title',
    ),
    output: fields(
      { issueUrl: text(l10n.t('Its web address')), issueNumber: number(l10n.t('Its number')) },
      'issueUrl',
      'issueNumber',
    ),
  },
  supportsDryRun: true,
  effects: (input, _, hosts) => {
    const { title, assignees, labels } = input;
    return [{ kind: 'issue', title, ...repositoryOf(input, hosts), ...told({ assignees, labels }) }];
  },
  foreseen: answered,
  finds: ['issueUrl', 'issueNumber'],
  handler: async (context) => {
    const { input, isDryRun, log, output, checkpoint } = context;
    if (isDryRun) {
      log.info(`Performing dry run of creating issue "${input.title}"`);
      outputAll(context, answered(input));
      log.info('Dry run complete');
      return;
    }
    const target = targetOf(context);
    const { title, body, assignees, milestone, labels } = input;
    const issue = await checkpoint(`github.issues.create.${slugOf(target)}.${title}`, async () => {
      const parameters = { title, ...given({ body, assignees, milestone, labels }) };
      const { number, html_url: url } = await target
        .call('issues.create', parameters)
        .catch((error: unknown) => {
          throw failure(l10n.t('The issue could not be opened in {0}', slugOf(target)), error);
        });
      return { number, url };
    });
    output('issueUrl', issue.url);
    output('issueNumber', issue.number);
    log.info(`Opened the issue #${issue.number}: ${issue.url}`);
  },
});

export const issuesLabel = createAction<
  OnRepository & { readonly number: number; readonly labels: string[] }
>({
  id: 'github:issues:label',
  description: l10n.t('Adds labels to an issue or pull request on GitHub.'),
  schema: {
    input: fields(
      {
        repoUrl: REPO_URL,
        number: number(l10n.t('Its number')),
        labels: texts(l10n.t('Labels to add')),
        token: TOKEN,
      },
      'repoUrl',
      'number',
      'labels',
    ),
  },
  effects: (input, _, hosts) => [
    { kind: 'labels', number: input.number, labels: input.labels, ...repositoryOf(input, hosts) },
  ],
  handler: async (context) => {
    const { input, log, checkpoint, notDone } = context;
    const target = targetOf(context);
    const { number, labels } = input;
    await checkpoint(`github.issues.add.label.${slugOf(target)}.${number}`, () =>
      target.call('issues.addLabels', { issue_number: number, labels }),
    ).then(
      () => log.info(`Labelled #${number} of ${slugOf(target)} with ${labels.join(', ')}`),
      (error: unknown) => {
        throwIfCancellation(error);
        log.warn(`Failed: adding labels to issue: '${number}', ${messageOf(error)}`);
        const names = labels.join(', ');
        notDone(
          l10n.t(
            '#{0} of {1} was not labelled with {2}: {3}',
            number,
            slugOf(target),
            names,
            messageOf(error),
          ),
        );
      },
    );
  },
});

interface Dispatched extends OnRepository {
  readonly workflowId: string;
  readonly branchOrTagName: string;
  readonly workflowInputs?: Readonly<Record<string, string>>;
  readonly returnWorkflowRunDetails?: boolean;
}

export const actionsDispatch = createAction<Dispatched>({
  id: 'github:actions:dispatch',
  description: l10n.t('Starts a workflow of GitHub Actions.'),
  schema: {
    input: fields(
      {
        repoUrl: REPO_URL,
        workflowId: text(l10n.t("The workflow's file name or id")),
        branchOrTagName: text(l10n.t('Branch or tag to run it on')),
        workflowInputs: record(l10n.t('What it is given'), { type: 'string' }),
        returnWorkflowRunDetails: flag(l10n.t('Whether to wait for the run and give its result')),
        token: TOKEN,
      },
      'repoUrl',
      'workflowId',
      'branchOrTagName',
    ),
    output: fields({
      workflowRunId: number(l10n.t('Id of the run')),
      workflowRunUrl: text(l10n.t('Address of the run')),
      workflowRunHtmlUrl: text(l10n.t('Web address of the run')),
    }),
  },
  effects: (input, _, hosts) => [
    {
      kind: 'workflow',
      workflow: input.workflowId,
      branch: input.branchOrTagName,
      ...repositoryOf(input, hosts),
    },
  ],
  finds: ['workflowRunId', 'workflowRunUrl', 'workflowRunHtmlUrl'],
  handler: async (context) => {
    const { input, log, output, checkpoint } = context;
    const target = targetOf(context);
    const { workflowId, branchOrTagName: ref, workflowInputs, returnWorkflowRunDetails } = input;
    const run = await checkpoint(`create.workflow.dispatch.${slugOf(target)}.${workflowId}`, async () => {
      const answer = await target
        .call('actions.createWorkflowDispatch', {
          workflow_id: workflowId,
          ref,
          ...given({ inputs: workflowInputs }),
          ...(returnWorkflowRunDetails && { return_run_details: true }),
        })
        .catch((error: unknown) => {
          throw failure(
            l10n.t('The workflow {0} of {1} could not be started', workflowId, slugOf(target)),
            error,
            {
              'not-found': l10n.t(
                'Look whether the workflow is on the default branch, and the branch is there.',
              ),
            },
          );
        });
      log.info(`Workflow ${workflowId} dispatched successfully`);
      return answer ?? {};
    });
    if (!returnWorkflowRunDetails || run['workflow_run_id'] === undefined) return;
    output('workflowRunId', run['workflow_run_id']);
    output('workflowRunUrl', run['run_url']);
    output('workflowRunHtmlUrl', run['html_url']);
  },
});

interface NewWebhook extends OnRepository {
  readonly webhookUrl: string;
  readonly webhookSecret?: string;
  readonly events?: string[];
  readonly active?: boolean;
  readonly contentType?: 'form' | 'json';
  readonly insecureSsl?: boolean;
}

export const webhook = createAction<NewWebhook>({
  id: 'github:webhook',
  description: l10n.t('Adds a webhook to a repository on GitHub.'),
  schema: {
    input: fields(
      {
        repoUrl: REPO_URL,
        webhookUrl: text(l10n.t('Address to notify')),
        webhookSecret: text(l10n.t('Secret to notify it with')),
        events: withDefault(texts(l10n.t('Events to notify it of; `*` for all')), ['push']),
        active: withDefault(flag(l10n.t('Whether it is notified at once')), true),
        contentType: withDefault(choice(l10n.t('How it is notified'), 'form', 'json'), 'form'),
        insecureSsl: withDefault(flag(l10n.t('Whether its certificate may be wrong')), false),
        token: TOKEN,
      },
      'repoUrl',
      'webhookUrl',
    ),
  },
  supportsDryRun: true,
  effects: (input, _, hosts) => [
    {
      kind: 'webhook',
      url: input.webhookUrl,
      ...repositoryOf(input, hosts),
      ...told({ events: input.events }),
    },
  ],
  handler: async (context) => {
    const { input, isDryRun, log, checkpoint } = context;
    if (isDryRun) return log.info('Dry run complete');
    const target = targetOf(context);
    const { webhookUrl: url, webhookSecret, events = ['push'], active = true } = input;
    const config = {
      url,
      content_type: input.contentType ?? 'form',
      insecure_ssl: input.insecureSsl ? '1' : '0',
      ...given({ secret: webhookSecret }),
    };
    await checkpoint(`create.webhook.${slugOf(target)}.${url}`, () =>
      target.call('repos.createWebhook', { config, events, active }),
    ).then(
      () => log.info(`Webhook '${url}' created successfully`),
      (error: unknown) => {
        throwIfCancellation(error);
        log.warn(`Failed: create webhook '${url}', ${messageOf(error)}`);
        context.notDone(l10n.t('{0} does not notify {1}: {2}', slugOf(target), url, messageOf(error)));
      },
    );
  },
});

interface ProtectedBranch extends OnRepository, Protected {
  readonly branch?: string;
  readonly enforceAdmins?: boolean;
}

export const branchProtection = createAction<ProtectedBranch>({
  id: 'github:branch-protection:create',
  description: l10n.t('Protects a branch of a repository on GitHub.'),
  schema: {
    input: fields(
      {
        repoUrl: REPO_URL,
        branch: text(l10n.t('The branch; the default branch unless said')),
        enforceAdmins: withDefault(flag(l10n.t('Whether administrators are bound as well')), true),
        ...PROTECTION,
        blockCreations: withDefault(flag(l10n.t('Whether nobody may make matching branches')), false),
        token: TOKEN,
      },
      'repoUrl',
    ),
  },
  effects: (input, _, hosts) => [
    {
      kind: 'branch-protection',
      ...(input.branch !== undefined && { branch: input.branch }),
      ...repositoryOf(input, hosts),
    },
  ],
  handler: async (context) => {
    const { input, checkpoint } = context;
    const target = targetOf(context);
    const branch = input.branch ?? (await target.call('repos.get', {})).default_branch;
    await checkpoint(`enable.branch.protection.${slugOf(target)}.${branch}`, () =>
      protect(target, context, branch, input.enforceAdmins ?? true, input).catch((error: unknown) => {
        throw failure(l10n.t('The branch {0} of {1} could not be protected', branch, slugOf(target)), error, {
          'not-found': l10n.t('That takes an administrator of the repository, and a branch that is there.'),
        });
      }),
    );
  },
});

interface NewAutolink extends OnRepository {
  readonly keyPrefix: string;
  readonly urlTemplate: string;
  readonly isAlphanumeric?: boolean;
}

export const autolinksCreate = createAction<NewAutolink>({
  id: 'github:autolinks:create',
  description: l10n.t('Lets a repository on GitHub link keys such as `ACME-12`.'),
  schema: {
    input: fields(
      {
        repoUrl: REPO_URL,
        keyPrefix: text(l10n.t('What keys begin with')),
        urlTemplate: text(l10n.t('Address of a key, with `<num>` in it')),
        isAlphanumeric: withDefault(flag(l10n.t('Whether keys may have letters')), true),
        token: TOKEN,
      },
      'repoUrl',
      'keyPrefix',
      'urlTemplate',
    ),
  },
  effects: (input, _, hosts) => [
    { kind: 'autolink', prefix: input.keyPrefix, ...repositoryOf(input, hosts) },
  ],
  handler: async (context) => {
    const { input, log, checkpoint } = context;
    const target = targetOf(context);
    const { keyPrefix: key_prefix, urlTemplate: url_template, isAlphanumeric = true } = input;
    await checkpoint(`create.auto.link.${slugOf(target)}.${key_prefix}`, () =>
      target
        .call('repos.createAutolink', { key_prefix, url_template, is_alphanumeric: isAlphanumeric })
        .catch((error: unknown) => {
          throw failure(l10n.t('{0} could not be given links of {1}', slugOf(target), key_prefix), error);
        }),
    );
    log.info('Autolink reference created successfully');
  },
});

interface NewSite extends OnRepository {
  readonly buildType?: 'legacy' | 'workflow';
  readonly sourceBranch?: string;
  readonly sourcePath?: '/' | '/docs';
}

export const pagesEnable = createAction<NewSite>({
  id: 'github:pages:enable',
  description: l10n.t('Turns GitHub Pages on for a repository.'),
  schema: {
    input: fields(
      {
        repoUrl: REPO_URL,
        buildType: withDefault(choice(l10n.t('What builds the site'), 'legacy', 'workflow'), 'workflow'),
        sourceBranch: withDefault(text(l10n.t('Branch that the site is made from')), 'main'),
        sourcePath: withDefault(choice(l10n.t('Folder that the site is made from'), '/', '/docs'), '/'),
        token: TOKEN,
      },
      'repoUrl',
    ),
  },
  effects: (input, _, hosts) => [{ kind: 'pages', ...repositoryOf(input, hosts) }],
  handler: async (context) => {
    const { input, log, checkpoint } = context;
    const target = targetOf(context);
    const { buildType = 'workflow', sourceBranch: branch = 'main', sourcePath: path = '/' } = input;
    await checkpoint(`enabled.github.pages.${slugOf(target)}`, () =>
      target
        .call('repos.createPagesSite', { build_type: buildType, source: { branch, path } })
        .catch((error: unknown) => {
          throw failure(l10n.t('GitHub Pages could not be turned on for {0}', slugOf(target)), error);
        }),
    );
    log.info('Completed enabling GitHub Pages');
  },
});

interface NewDeployKey extends OnRepository {
  readonly deployKeyName: string;
  readonly publicKey: string;
  readonly privateKey: string;
  readonly privateKeySecretName?: string;
}

function secretOfKey({ privateKeySecretName, deployKeyName }: NewDeployKey): string {
  return privateKeySecretName ?? `${deployKeyName.split(' ').join('_').toUpperCase()}_PRIVATE_KEY`;
}

export const deployKeyCreate = createAction<NewDeployKey>({
  id: 'github:deployKey:create',
  description: l10n.t('Adds a deploy key to a repository on GitHub, and its private key as a secret.'),
  schema: {
    input: fields(
      {
        repoUrl: REPO_URL,
        publicKey: text(l10n.t('The public key')),
        privateKey: text(l10n.t('The private key')),
        deployKeyName: text(l10n.t('Name of the key')),
        privateKeySecretName: text(l10n.t('Name of the secret; KEY_NAME_PRIVATE_KEY unless said')),
        token: TOKEN,
      },
      'repoUrl',
      'publicKey',
      'privateKey',
      'deployKeyName',
    ),
    output: fields({ privateKeySecretName: text(l10n.t('Name of the secret')) }, 'privateKeySecretName'),
  },
  effects: (input, _, hosts) => [
    { kind: 'deploy-key', name: input.deployKeyName, ...repositoryOf(input, hosts) },
    { kind: 'secret', name: secretOfKey(input), ...repositoryOf(input, hosts) },
  ],
  foreseen: (input) => ({ privateKeySecretName: secretOfKey(input) }),
  handler: async (context) => {
    const { input, output, checkpoint, signal } = context;
    const target = targetOf(context);
    const { github, host, owner, repo } = target;
    const { deployKeyName: title, publicKey: key, privateKey: value } = input;
    const name = secretOfKey(input);
    await checkpoint(`create.deploy.key.${slugOf(target)}.${title}`, () =>
      target.call('repos.createDeployKey', { title, key }).catch((error: unknown) => {
        throw failure(l10n.t('{0} could not be given the deploy key {1}', slugOf(target), title), error);
      }),
    );
    await github.setSecret({ host, owner, repo, name, value }, signal).catch((error: unknown) => {
      throw failure(l10n.t('The secret {0} of {1} could not be set', name, slugOf(target)), error);
    });
    output('privateKeySecretName', name);
  },
});
