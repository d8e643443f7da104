import * as l10n from '@vscode/l10n';
import { choice, fields, flag, number, record, text, texts, withDefault } from '../schemas';

const PEOPLE = {
  apps: texts(l10n.t('Slugs of apps')),
  users: texts(l10n.t('Names of users')),
  teams: texts(l10n.t('Slugs of teams')),
};

/** Who may push, or merge without a review. */
const BYPASS = { ...fields(PEOPLE), description: l10n.t('Who may merge without the reviews') };
const RESTRICTIONS = {
  ...fields(PEOPLE, 'users', 'teams'),
  description: l10n.t('Who may push to the branch'),
};

export const PROTECTION = {
  bypassPullRequestAllowances: BYPASS,
  requiredApprovingReviewCount: number(l10n.t('Reviews that a pull request needs')),
  restrictions: RESTRICTIONS,
  requireCodeOwnerReviews: flag(l10n.t('Whether an owner by CODEOWNERS must review')),
  dismissStaleReviews: flag(l10n.t('Whether a review ends with the next push')),
  requiredStatusCheckContexts: texts(l10n.t('Checks that must pass')),
  requireBranchesToBeUpToDate: withDefault(
    flag(l10n.t('Whether a branch must hold the newest of its base')),
    true,
  ),
  requiredConversationResolution: flag(l10n.t('Whether all conversations must be resolved')),
  requireLastPushApproval: withDefault(
    flag(l10n.t('Whether somebody else must approve the last push')),
    false,
  ),
  requiredCommitSigning: flag(l10n.t('Whether commits must be signed')),
  requiredLinearHistory: flag(l10n.t('Whether merge commits are refused')),
};

export const PUSH = {
  defaultBranch: withDefault(text(l10n.t('The default branch')), 'main'),
  protectDefaultBranch: withDefault(flag(l10n.t('Whether the default branch is protected')), true),
  protectEnforceAdmins: withDefault(flag(l10n.t('Whether administrators are bound as well')), true),
  gitCommitMessage: withDefault(text('Message of the commit'), 'initial commit'),
  gitAuthorName: text(l10n.t("The author's name; yours on GitHub unless said")),
  gitAuthorEmail: text(l10n.t("The author's e-mail address; yours on GitHub unless said")),
  sourcePath: text(l10n.t('Folder of the workspace to push; the top unless said')),
};

const ACCESS = text(l10n.t('Their role: pull, push, admin, maintain, triage or one of the organization'));

export const REPOSITORY = {
  access: text(l10n.t('Team or user who gets to administer it: `acme/team` or `user`')),
  allowAutoMerge: withDefault(flag(l10n.t('Whether pull requests may merge by themselves')), false),
  allowMergeCommit: withDefault(flag(l10n.t('Whether merge commits are allowed')), true),
  allowRebaseMerge: withDefault(flag(l10n.t('Whether merging by rebase is allowed')), true),
  allowSquashMerge: withDefault(flag(l10n.t('Whether merging by squash is allowed')), true),
  allowUpdateBranch: withDefault(flag(l10n.t('Whether branches can be brought up to date')), false),
  collaborators: {
    type: 'array',
    items: {
      anyOf: [
        fields({ access: ACCESS, user: text(l10n.t('Name of the user')) }, 'access', 'user'),
        fields({ access: ACCESS, team: text(l10n.t('Slug of the team')) }, 'access', 'team'),
      ],
    },
    description: l10n.t('Who else gets access'),
  },
  customProperties: record(l10n.t('Properties of the organization'), {
    anyOf: [{ type: 'string' }, texts(l10n.t('Values'))],
  }),
  description: text(l10n.t('What it is for')),
  deleteBranchOnMerge: withDefault(flag(l10n.t('Whether branches are deleted once merged')), false),
  hasIssues: withDefault(flag(l10n.t('Whether it has issues')), true),
  hasProjects: flag(l10n.t('Whether it has projects')),
  hasWiki: withDefault(flag(l10n.t('Whether it has a wiki')), true),
  homepage: text(l10n.t('Its web page')),
  oidcCustomization: {
    ...fields({
      useDefault: withDefault(flag(l10n.t('Whether the default claims are used')), true),
      includeClaimKeys: texts(l10n.t('Claims of the token of workflows')),
    }),
    description: l10n.t('What the token of workflows says'),
  },
  repoVariables: record(l10n.t('Variables of its workflows'), { type: 'string' }),
  repoVisibility: choice(l10n.t('Who sees it; private unless said'), 'private', 'public', 'internal'),
  secrets: record(l10n.t('Secrets of its workflows'), { type: 'string' }),
  squashMergeCommitMessage: withDefault(
    choice(l10n.t('Message of a squashed commit'), 'PR_BODY', 'COMMIT_MESSAGES', 'BLANK'),
    'COMMIT_MESSAGES',
  ),
  squashMergeCommitTitle: withDefault(
    choice(l10n.t('Title of a squashed commit'), 'PR_TITLE', 'COMMIT_OR_PR_TITLE'),
    'COMMIT_OR_PR_TITLE',
  ),
  subscribe: flag(l10n.t('Whether you watch it')),
  topics: texts(l10n.t('Its topics')),
};

const REMOTE = {
  remoteUrl: text(l10n.t('Address to clone it from')),
  repoContentsUrl: text(l10n.t('Address of its top folder')),
};
export const CREATED = fields(REMOTE, 'remoteUrl', 'repoContentsUrl');
export const PUSHED = fields(
  { ...REMOTE, commitHash: text(l10n.t('The commit')) },
  'remoteUrl',
  'repoContentsUrl',
  'commitHash',
);
