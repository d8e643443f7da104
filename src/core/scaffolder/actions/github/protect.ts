import * as l10n from '@vscode/l10n';
import type { ActionContext } from '../action';
import type { Protection } from './github';
import { codeOf, messageOf, type Target } from './repository';

/** How a branch is protected, by the names of the actions' inputs. */
export interface Protected {
  readonly bypassPullRequestAllowances?: Protection['required_pull_request_reviews']['bypass_pull_request_allowances'];
  readonly requiredApprovingReviewCount?: number;
  readonly restrictions?: NonNullable<Protection['restrictions']>;
  readonly requireCodeOwnerReviews?: boolean;
  readonly dismissStaleReviews?: boolean;
  readonly requiredStatusCheckContexts?: string[];
  readonly requireBranchesToBeUpToDate?: boolean;
  readonly requiredConversationResolution?: boolean;
  readonly requireLastPushApproval?: boolean;
  readonly requiredCommitSigning?: boolean;
  readonly requiredLinearHistory?: boolean;
  readonly blockCreations?: boolean;
}

/** GitHub may need a moment until it knows of a branch that was pushed. Milliseconds. */
const MOMENT = 600;

export function notProtected(branch: string, { owner, repo }: Target, why: string): string {
  return l10n.t('The branch {0} of {1}/{2} is not protected: {3}', branch, owner, repo, why);
}

/** Protects a branch. Where only the plan of the owner forbids it, that is said and is no failure. */
export async function protect(
  target: Target,
  { log, wait, notDone }: Pick<ActionContext, 'log' | 'wait' | 'notDone'>,
  branch: string,
  enforceAdmins: boolean,
  input: Protected,
): Promise<void> {
  const { call } = target;
  const parameters = {
    branch,
    required_status_checks: {
      strict: input.requireBranchesToBeUpToDate ?? true,
      contexts: input.requiredStatusCheckContexts ?? [],
    },
    restrictions: input.restrictions ?? null,
    enforce_admins: enforceAdmins,
    required_pull_request_reviews: {
      required_approving_review_count: input.requiredApprovingReviewCount ?? 1,
      require_code_owner_reviews: input.requireCodeOwnerReviews ?? false,
      dismiss_stale_reviews: input.dismissStaleReviews ?? false,
      require_last_push_approval: input.requireLastPushApproval ?? false,
      ...(input.bypassPullRequestAllowances && {
        bypass_pull_request_allowances: input.bypassPullRequestAllowances,
      }),
    },
    required_conversation_resolution: input.requiredConversationResolution ?? false,
    required_linear_history: input.requiredLinearHistory ?? false,
    block_creations: input.blockCreations ?? false,
  };
  const once = async () => {
    await call('repos.updateBranchProtection', parameters);
    if (input.requiredCommitSigning) await call('repos.createCommitSignatureProtection', { branch });
  };
  try {
    await once().catch(async (error: unknown) => {
      if (codeOf(error) !== 'not-found') throw error;
      await wait(MOMENT);
      await once();
    });
    log.info(`Protected the branch ${branch}`);
  } catch (error) {
    if (!/Upgrade to GitHub Pro or make this repository public/.test(messageOf(error))) throw error;
    log.warn(
      `The branch ${branch} is not protected: GitHub does that for private repositories of paid plans only.`,
    );
    const why = l10n.t('GitHub does that for private repositories of paid plans only.');
    notDone(notProtected(branch, target, why));
  }
}
