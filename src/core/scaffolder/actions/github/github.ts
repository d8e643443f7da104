import type { CancellationToken } from '../../../base/cancellation';

/**
 * GitHub as a run changes it, with the account of the person who runs it. Failures are errors with a message for people and
 * the `code` of a GitHubError; nothing is sent twice by itself.
 */
export interface GitHub {
  /** Calls a method of REST by octokit's name; resolves to what the steps use of the answer. */
  call<C extends keyof GitHubCalls>(
    host: string,
    name: C,
    parameters: GitHubCalls[C]['takes'],
    token?: CancellationToken,
  ): Promise<GitHubCalls[C]['gives']>;
  /** Puts files as one commit without a parent on a branch that is not there yet, by git. Returns the commit. */
  push(push: Push, token?: CancellationToken): Promise<string>;
  /** Sets a secret of workflows, sealed with the repository's own key, or with that of one of its environments. */
  setSecret(secret: Secret, token?: CancellationToken): Promise<void>;
}

interface Place {
  readonly owner: string;
  readonly repo: string;
}

export interface Push extends Place {
  readonly host: string;
  readonly branch: string;
  readonly files: readonly TreeFile[];
  readonly message: string;
  readonly author: Author;
  /** Of the commit: the same makes the same commit. Milliseconds since the epoch. */
  readonly at: number;
}

export interface Author {
  readonly name: string;
  readonly email: string;
}

export interface Secret extends Place {
  readonly host: string;
  readonly environment?: string;
  readonly name: string;
  readonly value: string;
}

/** A file as git keeps it. */
export interface TreeFile {
  readonly path: string;
  /** Of a link: where it leads. */
  readonly content: Uint8Array;
  readonly mode: '100644' | '100755' | '120000';
}

export interface Repository {
  readonly id: number;
  readonly html_url: string;
  readonly clone_url: string;
  readonly default_branch: string;
  /** Kilobytes; 0 of one that is empty. */
  readonly size: number;
  readonly permissions?: { readonly push: boolean };
}

export interface Account {
  readonly login: string;
  readonly id: number;
  readonly type: string;
  readonly name: string | null;
  readonly email: string | null;
}

interface PullRequest {
  readonly number: number;
  readonly html_url: string;
  readonly base: { readonly ref: string };
}

type Named = Readonly<Record<string, unknown>>;
type Call<T, G = unknown> = { readonly takes: T; readonly gives: G };
interface People {
  readonly users?: string[];
  readonly teams?: string[];
  readonly apps?: string[];
}

export interface Protection extends Place {
  readonly branch: string;
  readonly required_status_checks: { readonly strict: boolean; readonly contexts: string[] };
  readonly enforce_admins: boolean;
  readonly required_pull_request_reviews: {
    readonly required_approving_review_count?: number;
    readonly require_code_owner_reviews?: boolean;
    readonly bypass_pull_request_allowances?: People;
    readonly dismiss_stale_reviews?: boolean;
    readonly require_last_push_approval?: boolean;
  };
  readonly restrictions: {
    readonly users: string[];
    readonly teams: string[];
    readonly apps?: string[];
  } | null;
  readonly required_conversation_resolution?: boolean;
  readonly required_linear_history?: boolean;
  readonly block_creations?: boolean;
}

/** What the actions call, and what of it. Parameters are GitHub's own. */
export interface GitHubCalls {
  'users.getAuthenticated': Call<object, Account>;
  'users.getByUsername': Call<{ readonly username: string }, Account>;
  'teams.getByName': Call<{ readonly org: string; readonly team_slug: string }, { readonly id: number }>;
  'repos.get': Call<Place, Repository>;
  'repos.createInOrg': Call<Place & Named, Repository>;
  'repos.createForAuthenticatedUser': Call<Place & Named, Repository>;
  'repos.createFork': Call<Place, Repository>;
  'repos.addCollaborator': Call<Place & { readonly username: string; readonly permission: string }>;
  'teams.addOrUpdateRepoPermissionsInOrg': Call<
    Place & { readonly team_slug: string; readonly permission: string }
  >;
  'repos.replaceAllTopics': Call<Place & { readonly names: string[] }>;
  'actions.createRepoVariable': Call<Place & { readonly name: string; readonly value: string }>;
  'actions.setCustomOidcSubClaimForRepo': Call<
    Place & { readonly use_default: boolean; readonly include_claim_keys?: string[] }
  >;
  'actions.setWorkflowAccessToRepository': Call<
    Place & { readonly access_level: 'none' | 'user' | 'organization' }
  >;
  'activity.setRepoSubscription': Call<Place & { readonly subscribed: boolean; readonly ignored: boolean }>;
  'repos.updateBranchProtection': Call<Protection>;
  'repos.createCommitSignatureProtection': Call<Place & { readonly branch: string }>;
  'issues.create': Call<
    Place & {
      readonly title: string;
      readonly body?: string;
      readonly assignees?: string[];
      readonly milestone?: string | number;
      readonly labels?: string[];
    },
    { readonly html_url: string; readonly number: number }
  >;
  'issues.addLabels': Call<Place & { readonly issue_number: number; readonly labels: string[] }>;
  'issues.addAssignees': Call<Place & { readonly issue_number: number; readonly assignees: string[] }>;
  'repos.createWebhook': Call<
    Place & {
      readonly config: {
        readonly url: string;
        readonly content_type: string;
        readonly secret?: string;
        readonly insecure_ssl: string;
      };
      readonly events: string[];
      readonly active: boolean;
    }
  >;
  'actions.createWorkflowDispatch': Call<
    Place & { readonly workflow_id: string; readonly ref: string; readonly inputs?: Named },
    Named | undefined
  >;
  'repos.createOrUpdateEnvironment': Call<
    Place & {
      readonly environment_name: string;
      readonly deployment_branch_policy?: {
        readonly protected_branches: boolean;
        readonly custom_branch_policies: boolean;
      };
      readonly wait_timer?: number;
      readonly prevent_self_review?: boolean;
      readonly reviewers?: { readonly type: 'User' | 'Team'; readonly id: number }[];
    }
  >;
  'repos.createDeploymentBranchPolicy': Call<
    Place & { readonly environment_name: string; readonly name: string; readonly type: 'branch' | 'tag' }
  >;
  'actions.createEnvironmentVariable': Call<
    Place & { readonly environment_name: string; readonly name: string; readonly value: string }
  >;
  'repos.createAutolink': Call<
    Place & { readonly key_prefix: string; readonly url_template: string; readonly is_alphanumeric: boolean }
  >;
  'repos.createPagesSite': Call<
    Place & {
      readonly build_type: 'legacy' | 'workflow';
      readonly source: { readonly branch: string; readonly path: '/' | '/docs' };
    }
  >;
  'repos.createDeployKey': Call<Place & { readonly title: string; readonly key: string }>;
  'git.getRef': Call<Place & { readonly ref: string }, { readonly object: { readonly sha: string } }>;
  'git.getCommit': Call<
    Place & { readonly commit_sha: string },
    { readonly sha: string; readonly tree: { readonly sha: string } }
  >;
  'git.createBlob': Call<
    Place & { readonly content: string; readonly encoding: 'base64' },
    { readonly sha: string }
  >;
  'git.createTree': Call<
    Place & {
      readonly base_tree: string;
      readonly tree: {
        readonly path: string;
        readonly mode: TreeFile['mode'];
        readonly type: 'blob';
        readonly sha?: string | null;
        readonly content?: string;
      }[];
    },
    { readonly sha: string }
  >;
  'git.createCommit': Call<
    Place & {
      readonly message: string;
      readonly tree: string;
      readonly parents: string[];
      readonly author?: Author;
    },
    { readonly sha: string }
  >;
  'git.createRef': Call<Place & { readonly ref: string; readonly sha: string }>;
  'git.updateRef': Call<Place & { readonly ref: string; readonly sha: string; readonly force: boolean }>;
  'repos.getContent': Call<Place & { readonly path: string; readonly ref: string }>;
  'pulls.list': Call<Place & { readonly head: string; readonly state: 'open' }, readonly PullRequest[]>;
  'pulls.create': Call<
    Place & {
      readonly title: string;
      readonly head: string;
      readonly base: string;
      readonly body?: string;
      readonly draft?: boolean;
    },
    PullRequest
  >;
  'pulls.update': Call<
    Place & {
      readonly pull_number: number;
      readonly title: string;
      readonly base: string;
      readonly body?: string;
    },
    PullRequest
  >;
  'pulls.requestReviewers': Call<
    Place & {
      readonly pull_number: number;
      readonly reviewers?: string[];
      readonly team_reviewers?: string[];
    }
  >;
}
