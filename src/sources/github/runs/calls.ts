import * as l10n from '@vscode/l10n';
import type { GitHubCalls } from '../../../core/scaffolder/actions/github/github';
import { GitHubError } from '../errors';
import type { GitHubApi, RequestOptions } from '../octokit';

type Rest = GitHubApi['rest'];
type Parameters<C extends keyof GitHubCalls> = GitHubCalls[C]['takes'] & { request: RequestOptions };
type Calls = {
  readonly [C in keyof GitHubCalls]: (rest: Rest, parameters: Parameters<C>) => Promise<{ data: unknown }>;
};

/** What runs may ask of GitHub, and nothing else. Where a call changes something, owner and repository say what. */
const CALLS: Calls = {
  'users.getAuthenticated': (rest, { request }) => rest.users.getAuthenticated({ request }),
  'users.getByUsername': (rest, { username, request }) => rest.users.getByUsername({ username, request }),
  'teams.getByName': (rest, { org, team_slug, request }) => rest.teams.getByName({ org, team_slug, request }),
  'repos.get': (rest, parameters) => rest.repos.get({ ...parameters }),
  'repos.createInOrg': (rest, { owner, repo, ...parameters }) =>
    rest.repos.createInOrg({ ...parameters, org: owner, name: repo }),
  'repos.createForAuthenticatedUser': (rest, { owner: _owner, repo, ...parameters }) =>
    rest.repos.createForAuthenticatedUser({ ...parameters, name: repo }),
  'repos.createFork': (rest, parameters) => rest.repos.createFork({ ...parameters }),
  'repos.addCollaborator': (rest, parameters) => rest.repos.addCollaborator({ ...parameters }),
  'teams.addOrUpdateRepoPermissionsInOrg': (rest, parameters) =>
    rest.teams.addOrUpdateRepoPermissionsInOrg({ ...parameters, org: parameters.owner }),
  'repos.replaceAllTopics': (rest, parameters) => rest.repos.replaceAllTopics({ ...parameters }),
  'actions.createRepoVariable': (rest, parameters) => rest.actions.createRepoVariable({ ...parameters }),
  'actions.setCustomOidcSubClaimForRepo': (rest, parameters) =>
    rest.actions.setCustomOidcSubClaimForRepo({ ...parameters }),
  'actions.setWorkflowAccessToRepository': (rest, parameters) =>
    rest.actions.setWorkflowAccessToRepository({ ...parameters }),
  'activity.setRepoSubscription': (rest, parameters) => rest.activity.setRepoSubscription({ ...parameters }),
  'repos.updateBranchProtection': (rest, parameters) => rest.repos.updateBranchProtection({ ...parameters }),
  'repos.createCommitSignatureProtection': (rest, parameters) =>
    rest.repos.createCommitSignatureProtection({ ...parameters }),
  'issues.create': (rest, parameters) => rest.issues.create({ ...parameters }),
  'issues.addLabels': (rest, parameters) => rest.issues.addLabels({ ...parameters }),
  'issues.addAssignees': (rest, parameters) => rest.issues.addAssignees({ ...parameters }),
  'repos.createWebhook': (rest, parameters) => rest.repos.createWebhook({ ...parameters }),
  'actions.createWorkflowDispatch': (rest, parameters) =>
    rest.actions.createWorkflowDispatch({ ...parameters }),
  'repos.createOrUpdateEnvironment': (rest, parameters) =>
    rest.repos.createOrUpdateEnvironment({ ...parameters }),
  'repos.createDeploymentBranchPolicy': (rest, parameters) =>
    rest.repos.createDeploymentBranchPolicy({ ...parameters }),
  'actions.createEnvironmentVariable': (rest, parameters) =>
    rest.actions.createEnvironmentVariable({ ...parameters }),
  'repos.createAutolink': (rest, parameters) => rest.repos.createAutolink({ ...parameters }),
  'repos.createPagesSite': (rest, parameters) => rest.repos.createPagesSite({ ...parameters }),
  'repos.createDeployKey': (rest, parameters) => rest.repos.createDeployKey({ ...parameters }),
  'git.getRef': (rest, parameters) => rest.git.getRef({ ...parameters }),
  'git.getCommit': (rest, parameters) => rest.git.getCommit({ ...parameters }),
  'git.createBlob': (rest, parameters) => rest.git.createBlob({ ...parameters }),
  'git.createTree': (rest, parameters) => rest.git.createTree({ ...parameters }),
  'git.createCommit': (rest, parameters) => rest.git.createCommit({ ...parameters }),
  'git.createRef': (rest, parameters) => rest.git.createRef({ ...parameters }),
  'git.updateRef': (rest, parameters) => rest.git.updateRef({ ...parameters }),
  'repos.getContent': (rest, parameters) => rest.repos.getContent({ ...parameters }),
  'pulls.list': (rest, parameters) => rest.pulls.list({ ...parameters }),
  'pulls.create': (rest, parameters) => rest.pulls.create({ ...parameters }),
  'pulls.update': (rest, parameters) => rest.pulls.update({ ...parameters }),
  'pulls.requestReviewers': (rest, parameters) => rest.pulls.requestReviewers({ ...parameters }),
};

/** Asks nothing but what is to be changed by it, so it may be asked again. */
const READS = /\.(?:get|list)/;

/** Calls by name. Throws where there is no such call, or a part of it would be taken for a step in the address. */
export function callOf<C extends keyof GitHubCalls>(
  name: C,
  parameters: GitHubCalls[C]['takes'],
): (rest: Rest, request: RequestOptions) => Promise<{ data: GitHubCalls[C]['gives'] }> {
  if (!Object.hasOwn(CALLS, name)) throw new TypeError(l10n.t('There is no call {0}.', name));
  for (const [key, value] of Object.entries(parameters))
    if (value === '' || value === '.' || value === '..')
      if (IN_ADDRESS.has(key))
        throw new GitHubError('query', l10n.t("“{0}” can't be the {1} of anything.", String(value), key));
  return (rest, request) => {
    const options = { ...request, ...(!READS.test(name) && { isOnce: true }) };
    const call: (rest: Rest, parameters: Parameters<C>) => Promise<{ data: GitHubCalls[C]['gives'] }> =
      CALLS[name];
    return call(rest, { ...parameters, request: options });
  };
}

const IN_ADDRESS = new Set([
  'owner',
  'repo',
  'org',
  'username',
  'team_slug',
  'branch',
  'workflow_id',
  'environment_name',
  'ref',
  'commit_sha',
]);
