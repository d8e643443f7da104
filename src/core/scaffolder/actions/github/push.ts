import * as l10n from '@vscode/l10n';
import type { ActionContext } from '../action';
import type { Author } from './github';
import { notProtected, type Protected, protect } from './protect';
import { failure, messageOf, type OnRepository, type Target, throwIfCancellation } from './repository';
import { filesOfTree } from './tree';

/** What `publish:github` and `github:repo:push` take. */
export interface Pushed extends OnRepository, Protected {
  readonly defaultBranch?: string;
  readonly sourcePath?: string;
  readonly protectDefaultBranch?: boolean;
  readonly protectEnforceAdmins?: boolean;
  readonly gitCommitMessage?: string;
  readonly gitAuthorName?: string;
  readonly gitAuthorEmail?: string;
}

/** Pushes the workspace as the first commit of a branch, and protects the branch. Returns the commit. */
export async function pushAndProtect(context: ActionContext<Pushed>, target: Target): Promise<string> {
  const { input, workspace, log, checkpoint, signal } = context;
  const { defaultBranch: branch = 'main', protectDefaultBranch = true, protectEnforceAdmins = true } = input;
  const { host, owner, repo, github } = target;
  const key = `${owner}.${repo}.${branch}`;
  const commit = await checkpoint(`push.${key}`, async () => {
    const files = filesOfTree(workspace, sourceFolder(input.sourcePath));
    const author = await authorOf(target, input);
    // Pushed again after a failure it is the same commit, which does no harm where it is there already.
    const at = await checkpoint(`pushed.at.${key}`, () => Promise.resolve(Date.now()));
    const message = input.gitCommitMessage || 'initial commit'; // eslint-disable-line words/words -- as Backstage has it
    const pushed = await github
      .push({ host, owner, repo, branch, files, message, author, at }, signal)
      .catch((error: unknown) => {
        throw failure(l10n.t('The files could not be pushed to {0}/{1}', owner, repo), error);
      });
    log.info(`Pushed ${files.length} files to the branch ${branch} of ${owner}/${repo}`);
    return pushed;
  });
  if (protectDefaultBranch)
    await protect(target, context, branch, protectEnforceAdmins, input).catch((error: unknown) => {
      throwIfCancellation(error);
      log.warn(`Skipping: default branch protection on '${repo}', ${messageOf(error)}`);
      context.notDone(notProtected(branch, target, messageOf(error)));
    });
  return commit;
}

/** A folder that is to be pushed: steps up at its beginning count for nothing, as on a server. */
export function sourceFolder(path = ''): string {
  return path.replace(/^(?:\.\.?(?:\/|$))+/, '');
}

/** Who a commit is by: whom the template names, else the person whose account it is. */
export async function authorOf(
  { call, host }: Target,
  { gitAuthorName, gitAuthorEmail }: Pick<Pushed, 'gitAuthorName' | 'gitAuthorEmail'>,
): Promise<Author> {
  if (gitAuthorName && gitAuthorEmail) return { name: gitAuthorName, email: gitAuthorEmail };
  const me = await call('users.getAuthenticated', {});
  return {
    name: gitAuthorName || me.name || me.login,
    // An address that is not public stays what it is.
    email: gitAuthorEmail || me.email || `${me.id}+${me.login}@users.noreply.${host}`,
  };
}
