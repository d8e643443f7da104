import * as l10n from '@vscode/l10n';
import { inputError, notFound } from '../../errors';
import type { ActionContext } from '../action';
import {
  codeOf,
  failure,
  messageOf,
  type OnRepository,
  type Target,
  throwIfCancellation,
} from './repository';

/** A repository as `publish:github` and `github:repo:create` take it. */
export interface RepositoryInput extends OnRepository {
  readonly repoVisibility?: 'private' | 'public' | 'internal';
  readonly access?: string;
  readonly allowAutoMerge?: boolean;
  readonly allowMergeCommit?: boolean;
  readonly allowRebaseMerge?: boolean;
  readonly allowSquashMerge?: boolean;
  readonly allowUpdateBranch?: boolean;
  readonly autoInit?: boolean;
  readonly collaborators?: readonly Collaborator[];
  readonly customProperties?: Readonly<Record<string, string | string[]>>;
  readonly description?: string;
  readonly deleteBranchOnMerge?: boolean;
  readonly hasIssues?: boolean;
  readonly hasProjects?: boolean;
  readonly hasWiki?: boolean;
  readonly homepage?: string;
  readonly oidcCustomization?: { readonly useDefault?: boolean; readonly includeClaimKeys?: string[] };
  readonly repoVariables?: Readonly<Record<string, string>>;
  readonly secrets?: Readonly<Record<string, string>>;
  readonly squashMergeCommitMessage?: string;
  readonly squashMergeCommitTitle?: string;
  readonly subscribe?: boolean;
  readonly topics?: readonly string[];
  readonly workflowAccess?: 'none' | 'organization' | 'user';
}

type Collaborator =
  { readonly access: string; readonly user: string } | { readonly access: string; readonly team: string };

/** Where a repository is. */
export interface Created {
  readonly remoteUrl: string;
  readonly url: string;
}

/** Failures after which GitHub may have done what it was asked. */
const UNSURE = new Set(['timeout', 'cut', 'offline', 'server', 'malformed', 'web-page', 'no-api']);

/** Creates a repository, then gives it what its creation does not take: each of that once, however often it is run. */
export async function createRepository(
  context: ActionContext<RepositoryInput>,
  target: Target,
): Promise<Created> {
  const { input, checkpoint } = context;
  const { call, owner, repo } = target;
  const account = await call('users.getByUsername', { username: owner }).catch((error: unknown) => {
    throw failure(l10n.t("{0} can't be looked up on {1}", owner, target.host), error, {
      'not-found': l10n.t('Correct the owner.'),
    });
  });
  const isOrganization = account.type === 'Organization';
  const team = input.access?.startsWith(`${owner}/`) ? input.access.slice(owner.length + 1) : undefined;
  if (team !== undefined)
    await call('teams.getByName', { org: owner, team_slug: team }).catch((error: unknown) => {
      if (codeOf(error) !== 'not-found')
        throw failure(
          l10n.t("The team {0} of {1} can't be looked up on {2}", team, owner, target.host),
          error,
        );
      throw notFound(
        l10n.t('There is no team {0} in {1} on {2}, or you may not see it.', team, owner, target.host),
      );
    });
  const key = `create.github.repo.${owner}.${repo}`;
  const created = await checkpoint(key, () => create(context, target, isOrganization, key));
  await giveAccess(context, target, team);
  const { topics } = input;
  if (topics)
    await checkpoint(`topics.${key}`, () =>
      call('repos.replaceAllTopics', { names: topics.map((topic) => topic.toLowerCase()) }),
    ).catch((error: unknown) => {
      throwIfCancellation(error);
      context.log.warn(`Skipping topics ${topics.join(' ')}, ${messageOf(error)}`);
      const place = `${owner}/${repo}`;
      context.notDone(l10n.t('{0} was not given its topics: {1}', place, messageOf(error)));
    });
  await setUp(context, target, key);
  return created;
}

async function create(
  { input, log, checkpoint }: ActionContext<RepositoryInput>,
  { call, owner, repo, host }: Target,
  isOrganization: boolean,
  key: string,
): Promise<Created> {
  const { repoVisibility: visibility = 'private' } = input;
  const parameters = {
    private: visibility !== 'public',
    allow_auto_merge: input.allowAutoMerge ?? false,
    allow_merge_commit: input.allowMergeCommit ?? true,
    allow_rebase_merge: input.allowRebaseMerge ?? true,
    allow_squash_merge: input.allowSquashMerge ?? true,
    allow_update_branch: input.allowUpdateBranch ?? false,
    delete_branch_on_merge: input.deleteBranchOnMerge ?? false,
    squash_merge_commit_message: input.squashMergeCommitMessage ?? 'COMMIT_MESSAGES',
    squash_merge_commit_title: input.squashMergeCommitTitle ?? 'COMMIT_OR_PR_TITLE',
    ...given({
      auto_init: input.autoInit,
      description: input.description,
      has_issues: input.hasIssues,
      has_projects: input.hasProjects,
      has_wiki: input.hasWiki,
      homepage: input.homepage,
    }),
  };
  const place = ({ clone_url, html_url }: { clone_url: string; html_url: string }) => ({
    remoteUrl: clone_url,
    url: html_url,
  });
  try {
    const made = isOrganization
      ? await call('repos.createInOrg', {
          ...parameters,
          ...given({ custom_properties: input.customProperties }),
          visibility,
        })
      : await createOwn();
    log.info(`Created the ${visibility} repository ${owner}/${repo}`);
    return place(made);
  } catch (error) {
    if (UNSURE.has(codeOf(error) ?? '')) await checkpoint(`unsure.${key}`, () => Promise.resolve(true));
    if (!isTaken(error)) throw failed(error);
    // One that an attempt before this one made, and nobody heard of: it is as new as can be.
    const wasUnsure = await checkpoint<boolean>(`unsure.${key}`, () => {
      throw failed(error);
    });
    const there = wasUnsure && (await call('repos.get', {}));
    if (!there || there.size > 0 || !there.permissions?.push) throw failed(error);
    log.info(`${owner}/${repo} was created before the connection was lost`);
    return place(there);
  }

  async function createOwn() {
    const me = await call('users.getAuthenticated', {});
    if (me.login.toLowerCase() !== owner.toLowerCase())
      throw inputError(
        l10n.t("{0} is somebody else's account. Choose an organisation, or your own: {1}.", owner, me.login),
      );
    if (visibility === 'internal')
      throw inputError(
        l10n.t('Only repositories of organizations can be internal. Choose private or public.'),
      );
    return call('repos.createForAuthenticatedUser', parameters);
  }

  function failed(error: unknown): Error {
    if (isTaken(error))
      return Object.assign(
        inputError(
          l10n.t(
            '{0}/{1} exists already on {2}, so it was not created and nothing was changed in it. Go back and choose another name.',
            owner,
            repo,
            host,
          ),
        ),
        { code: 'taken' },
      );
    const help = l10n.t(
      'Ask an owner of {0} whether you may create repositories there, or choose another owner.',
      owner,
    );
    return failure(l10n.t('The repository {0}/{1} could not be created', owner, repo), error, {
      forbidden: help,
      'not-found': help,
      scope: help,
    });
  }
}

function isTaken(error: unknown): boolean {
  return codeOf(error) === 'query' && /name already exists/i.test(messageOf(error));
}

async function giveAccess(
  { input, log, checkpoint, notDone }: ActionContext<RepositoryInput>,
  { call, owner, repo }: Target,
  team: string | undefined,
): Promise<void> {
  const toTeam = (slug: string, permission: string) =>
    call('teams.addOrUpdateRepoPermissionsInOrg', { team_slug: slug, permission });
  const toUser = (username: string, permission: string) =>
    call('repos.addCollaborator', { username, permission });
  const { access, collaborators = [] } = input;
  if (access && access !== owner)
    await checkpoint(`access.${owner}.${repo}.${access}`, () =>
      team === undefined ? toUser(access, 'admin') : toTeam(team, 'admin'),
    ).catch((error: unknown) => {
      throw failure(
        l10n.t('{0} could not be given the role “{1}” in {2}', access, 'admin', `${owner}/${repo}`),
        error,
      );
    });
  for (const each of collaborators) {
    const name = nameOf('user' in each ? each.user : each.team);
    await checkpoint(`access.${owner}.${repo}.${name}`, () =>
      'user' in each ? toUser(name, each.access) : toTeam(name, each.access),
    ).catch((error: unknown) => {
      throwIfCancellation(error);
      log.warn(`Skipping ${each.access} access for ${name}, ${messageOf(error)}`);
      const place = `${owner}/${repo}`;
      notDone(
        l10n.t('{0} did not get the role “{1}” in {2}: {3}', name, each.access, place, messageOf(error)),
      );
    });
  }
}

async function setUp(
  { input, checkpoint, signal }: ActionContext<RepositoryInput>,
  { call, github, host, owner, repo }: Target,
  key: string,
): Promise<void> {
  const place = `${owner}/${repo}`;
  const whatFailed = (what: string) => (error: unknown) => {
    throw failure(what, error);
  };
  for (const [name, value] of Object.entries(input.repoVariables ?? {}))
    await checkpoint(`variable.${name}.${key}`, () =>
      call('actions.createRepoVariable', { name, value }),
    ).catch(whatFailed(l10n.t('The variable {0} of {1} could not be set', name, place)));
  for (const [name, value] of Object.entries(input.secrets ?? {}))
    await github
      .setSecret({ host, owner, repo, name, value }, signal)
      .catch(whatFailed(l10n.t('The secret {0} of {1} could not be set', name, place)));
  const { oidcCustomization: claims, subscribe, workflowAccess } = input;
  if (claims)
    await call('actions.setCustomOidcSubClaimForRepo', {
      use_default: claims.useDefault ?? true,
      ...given({ include_claim_keys: claims.includeClaimKeys }),
    }).catch(whatFailed(l10n.t('The claims of workflows of {0} could not be set', place)));
  if (subscribe)
    await call('activity.setRepoSubscription', { subscribed: true, ignored: false }).catch(
      whatFailed(l10n.t('{0} could not be watched', place)),
    );
  if (workflowAccess)
    await call('actions.setWorkflowAccessToRepository', { access_level: workflowAccess }).catch(
      whatFailed(l10n.t('Who may use workflows of {0} could not be set', place)),
    );
}

/** Of a reference of an entity its name. */
export function nameOf(ref: string): string {
  return ref.replace(/^.*[:/]/g, '');
}

/** The details of an effect: without what was not given, and lists of nothing. */
export function told<T extends object>(details: T): Partial<T> {
  const isNothing = (value: unknown) => value === undefined || (Array.isArray(value) && value.length === 0);
  return Object.fromEntries(Object.entries(details).filter(([, value]) => !isNothing(value))) as Partial<T>;
}

/** Without what was not given: GitHub has defaults of its own. */
export function given<T extends object>(parameters: T): Partial<T> {
  return Object.fromEntries(
    Object.entries(parameters).filter(([, value]) => value !== undefined),
  ) as Partial<T>;
}
