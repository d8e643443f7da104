import * as l10n from '@vscode/l10n';
import { type ActionContext, createAction, type EffectOfAction } from '../action';
import { fields, flag, number, record, text, texts } from '../schemas';
import { given, told } from './create';
import type { GitHubCalls } from './github';
import {
  failure,
  messageOf,
  type OnRepository,
  REPO_URL,
  repositoryOf,
  targetOf,
  throwIfCancellation,
  TOKEN,
} from './repository';

type Parameters = GitHubCalls['repos.createOrUpdateEnvironment']['takes'];

interface Environment extends OnRepository {
  readonly name: string;
  readonly deploymentBranchPolicy?: Parameters['deployment_branch_policy'];
  readonly customBranchPolicyNames?: readonly string[];
  readonly customTagPolicyNames?: readonly string[];
  readonly environmentVariables?: Readonly<Record<string, string>>;
  readonly secrets?: Readonly<Record<string, string>>;
  readonly waitTimer?: number;
  readonly preventSelfReview?: boolean;
  readonly reviewers?: readonly string[];
}

/** GitHub may need a moment until it knows of a repository that a step before made. Milliseconds. */
const MOMENT = 2_000;

export const environmentCreate = createAction<Environment>({
  id: 'github:environment:create',
  description: l10n.t('Creates an environment of a repository on GitHub.'),
  schema: {
    input: fields(
      {
        repoUrl: REPO_URL,
        name: text(l10n.t('Name of the environment')),
        deploymentBranchPolicy: {
          ...fields(
            {
              protected_branches: flag(l10n.t('Whether protected branches may deploy to it')),
              custom_branch_policies: flag(l10n.t('Whether the branches that are named may')),
            },
            'protected_branches',
            'custom_branch_policies',
          ),
          description: l10n.t('Which branches may deploy to it'),
        },
        customBranchPolicyNames: texts(l10n.t('Branches that may deploy to it')),
        customTagPolicyNames: texts(l10n.t('Tags that may deploy to it')),
        environmentVariables: record(l10n.t('Its variables'), { type: 'string' }),
        secrets: record(l10n.t('Its secrets'), { type: 'string' }),
        token: TOKEN,
        waitTimer: number(l10n.t('Minutes to wait before a deployment')),
        preventSelfReview: flag(l10n.t('Whether somebody else must review')),
        reviewers: texts(l10n.t('References of who reviews deployments')),
      },
      'repoUrl',
      'name',
    ),
  },
  effects: (input, _, hosts) => [
    {
      kind: 'environment',
      name: input.name,
      ...repositoryOf(input, hosts),
      ...told({
        variables: Object.keys(input.environmentVariables ?? {}),
        reviewers: input.reviewers,
      }),
    },
    ...Object.keys(input.secrets ?? {}).map((name): EffectOfAction => ({
      kind: 'secret',
      name,
      ...repositoryOf(input, hosts),
    })),
  ],
  handler: createEnvironment,
});

async function createEnvironment(context: ActionContext<Environment>): Promise<void> {
  const { input, checkpoint, wait, signal, log } = context;
  await wait(MOMENT);
  const target = targetOf(context);
  const { call, github, host, owner, repo } = target;
  const { name, environmentVariables = {}, secrets = {} } = input;
  const environment = { environment_name: name };
  const key = `${owner}.${repo}.${name}`;
  const reviewers = await reviewersOf(context, target);
  const once = (what: string, work: () => Promise<unknown>) =>
    checkpoint(`${what}.${key}`, async () => {
      await work().catch((error: unknown) => {
        throw failure(
          l10n.t('The environment {0} of {1}/{2} could not be set up', name, owner, repo),
          error,
          {
            'not-found': l10n.t('That takes an administrator of the repository.'),
          },
        );
      });
    });
  await once('create.or.update.environment', () =>
    call('repos.createOrUpdateEnvironment', {
      ...environment,
      ...given({
        deployment_branch_policy: input.deploymentBranchPolicy,
        wait_timer: input.waitTimer,
        prevent_self_review: input.preventSelfReview,
        reviewers: reviewers.length > 0 ? reviewers : undefined,
      }),
    }),
  );
  const policies = [
    ...(input.customBranchPolicyNames ?? []).map((pattern) => ['branch', pattern] as const),
    ...(input.customTagPolicyNames ?? []).map((pattern) => ['tag', pattern] as const),
  ];
  for (const [type, pattern] of policies)
    await once(`create.deployment.branch.policy.${type}.${pattern}`, () =>
      call('repos.createDeploymentBranchPolicy', { ...environment, type, name: pattern }),
    );
  for (const [variable, value] of Object.entries(environmentVariables))
    await once(`create.env.variable.${variable}`, () =>
      call('actions.createEnvironmentVariable', { ...environment, name: variable, value }),
    );
  for (const [secret, value] of Object.entries(secrets))
    await github
      .setSecret({ host, owner, repo, environment: name, name: secret, value }, signal)
      .catch((error: unknown) => {
        throw failure(l10n.t('The secret {0} of {1} could not be set', secret, `${owner}/${repo}`), error);
      });
  log.info(`Created the environment ${name} of ${owner}/${repo}`);
}

/** Who reviews deployments, by the ids that GitHub asks for; whom it does not know is left out, and said. */
async function reviewersOf(
  { input, ports, log, notDone }: ActionContext<Environment>,
  { call, owner }: ReturnType<typeof targetOf>,
): Promise<NonNullable<Parameters['reviewers']>> {
  const entities = (await ports.entities.getEntitiesByRefs({ entityRefs: input.reviewers ?? [] })).items;
  const found: NonNullable<Parameters['reviewers']> = [];
  for (const [at, entity] of entities.entries()) {
    const { name } = entity?.metadata ?? {};
    try {
      if (name === undefined)
        throw new Error(l10n.t('the catalog does not have {0}', String(input.reviewers?.[at])));
      if (entity?.kind === 'User')
        found.push({ type: 'User', id: (await call('users.getByUsername', { username: name })).id });
      if (entity?.kind === 'Group')
        found.push({ type: 'Team', id: (await call('teams.getByName', { org: owner, team_slug: name })).id });
    } catch (error) {
      throwIfCancellation(error);
      const reviewer = String(input.reviewers?.[at]);
      log.error(`Left out as a reviewer: ${reviewer}, ${messageOf(error)}`);
      notDone(l10n.t('{0} does not review deployments to {1}: {2}', reviewer, input.name, messageOf(error)));
    }
  }
  return found;
}
