import { choice, fields, flag, number, record, text, texts, withDefault } from '../schemas';

const PEOPLE = {
  apps: texts('Slugs of apps'),
  users: texts('Names of users'),
  teams: texts('Slugs of teams'),
};

/** Who may push, or merge without a review. */
const BYPASS = { ...fields(PEOPLE), description: 'Who may merge without the reviews' };
const RESTRICTIONS = { ...fields(PEOPLE, 'users', 'teams'), description: 'Who may push to the branch' };

export const PROTECTION = {
  bypassPullRequestAllowances: BYPASS,
  requiredApprovingReviewCount: number('Reviews that a pull request needs'),
  restrictions: RESTRICTIONS,
  requireCodeOwnerReviews: flag('Whether an owner by CODEOWNERS must review'),
  dismissStaleReviews: flag('Whether a review ends with the next push'),
  requiredStatusCheckContexts: texts('Checks that must pass'),
  requireBranchesToBeUpToDate: withDefault(flag('Whether a branch must hold the newest of its base'), true),
  requiredConversationResolution: flag('Whether all conversations must be resolved'),
  requireLastPushApproval: withDefault(flag('Whether somebody else must approve the last push'), false),
  requiredCommitSigning: flag('Whether commits must be signed'),
  requiredLinearHistory: flag('Whether merge commits are refused'),
};

export const PUSH = {
  defaultBranch: withDefault(text('The default branch'), 'main'),
  protectDefaultBranch: withDefault(flag('Whether the default branch is protected'), true),
  protectEnforceAdmins: withDefault(flag('Whether administrators are bound as well'), true),
  gitCommitMessage: withDefault(text('Message of the commit'), 'initial commit'),
  gitAuthorName: text("The author's name; yours on GitHub unless said"),
  gitAuthorEmail: text("The author's e-mail address; yours on GitHub unless said"),
  sourcePath: text('Folder of the workspace to push; the top unless said'),
};

const ACCESS = text('Their role: pull, push, admin, maintain, triage or one of the organisation');

export const REPOSITORY = {
  access: text('Team or user who gets to administrate it: `acme/team` or `user`'),
  allowAutoMerge: withDefault(flag('Whether pull requests may merge by themselves'), false),
  allowMergeCommit: withDefault(flag('Whether merge commits are allowed'), true),
  allowRebaseMerge: withDefault(flag('Whether merging by rebase is allowed'), true),
  allowSquashMerge: withDefault(flag('Whether merging by squash is allowed'), true),
  allowUpdateBranch: withDefault(flag('Whether branches can be brought up to date'), false),
  collaborators: {
    type: 'array',
    items: {
      anyOf: [
        fields({ access: ACCESS, user: text('Name of the user') }, 'access', 'user'),
        fields({ access: ACCESS, team: text('Slug of the team') }, 'access', 'team'),
      ],
    },
    description: 'Who else gets access',
  },
  customProperties: record('Properties of the organisation', {
    anyOf: [{ type: 'string' }, texts('Values')],
  }),
  description: text('What it is for'),
  deleteBranchOnMerge: withDefault(flag('Whether branches are deleted once merged'), false),
  hasIssues: withDefault(flag('Whether it has issues'), true),
  hasProjects: flag('Whether it has projects'),
  hasWiki: withDefault(flag('Whether it has a wiki'), true),
  homepage: text('Its web page'),
  oidcCustomization: {
    ...fields({
      useDefault: withDefault(flag('Whether the default claims are used'), true),
      includeClaimKeys: texts('Claims of the token of workflows'),
    }),
    description: 'What the token of workflows says',
  },
  repoVariables: record('Variables of its workflows', { type: 'string' }),
  repoVisibility: choice('Who sees it; private unless said', 'private', 'public', 'internal'),
  secrets: record('Secrets of its workflows', { type: 'string' }),
  squashMergeCommitMessage: withDefault(
    choice('Message of a squashed commit', 'PR_BODY', 'COMMIT_MESSAGES', 'BLANK'),
    'COMMIT_MESSAGES',
  ),
  squashMergeCommitTitle: withDefault(
    choice('Title of a squashed commit', 'PR_TITLE', 'COMMIT_OR_PR_TITLE'),
    'COMMIT_OR_PR_TITLE',
  ),
  subscribe: flag('Whether you watch it'),
  topics: texts('Its topics'),
};

const REMOTE = {
  remoteUrl: text('Address to clone it from'),
  repoContentsUrl: text('Address of its top folder'),
};
export const CREATED = fields(REMOTE, 'remoteUrl', 'repoContentsUrl');
export const PUSHED = fields(
  { ...REMOTE, commitHash: text('The commit') },
  'remoteUrl',
  'repoContentsUrl',
  'commitHash',
);
