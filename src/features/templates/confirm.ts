import * as vscode from 'vscode';
import { oneLine, shown } from '../../core/base/oneLine';
import { visible } from '../../core/base/visible';
import { endpointsOf, type GitHubEndpoints } from '../../core/catalog/githubEndpoints';
import type { DryRun, Effect } from '../../core/scaffolder/templates';
import type { GitHubAuth } from '../../host/auth/githubAuth';
import { CommandProblem } from '../../host/commands';
import { readSetting } from '../../host/settings';
import { Commands } from '../../manifest/commands';
import { effectWords } from './effectWords';
import { showWarning } from '../../host/notify';

/** Effects named in the question; of more it says how many. */
const MOST_NAMED = 20;

/**
 * Asks once for everything that a run does elsewhere.
 * @param notes - what else is to be known before
 * @returns Whether the person wants it; throws where it can't be done. */
export async function confirmRun(
  title: string,
  { effects, files }: Pick<DryRun, 'effects' | 'files'>,
  auth: GitHubAuth,
  notes: readonly string[] = [],
): Promise<boolean> {
  const endpoints = endpointsOf(readSetting('greenroom.github.apiUrl'));
  const account = await accountFor(effects, endpoints, auth);
  const words = effects
    .slice(0, MOST_NAMED)
    .map((effect) => `• ${oneLine(visible(effectWords(effect)), 300)}`);
  const more = effects.length - words.length;
  if (more > 0) words.push(vscode.l10n.t('• and {0} more, which the page lists', more));
  const as =
    account && endpoints ? [vscode.l10n.t('It is done as {0} on {1}.', account, endpoints.host)] : [];
  const create = vscode.l10n.t('Create');
  const chosen = await showWarning(
    vscode.l10n.t('Run “{0}”?', shown(title)),
    { modal: true, detail: [...words, '', ...as, ...notes].join('\n') },
    create,
  );
  if (chosen !== create) return false;
  const hasWorkflows = files.some(({ path }) => path.includes('.github/workflows/'));
  // Who will not grant more may try: what GitHub then refuses says why.
  if (account && endpoints && hasWorkflows) await auth.grantWriting(endpoints).catch(() => {});
  return true;
}

/** What the person is called there, where the run needs somebody to be signed in. */
async function accountFor(
  effects: readonly Effect[],
  endpoints: GitHubEndpoints | undefined,
  auth: GitHubAuth,
): Promise<string | undefined> {
  const hosts = [...new Set(effects.flatMap((effect) => ('host' in effect ? [effect.host] : [])))];
  if (hosts.length === 0) return undefined;
  const other = hosts.find((host) => host !== endpoints?.host);
  const settings = {
    label: vscode.l10n.t('Open Settings'),
    run: () => vscode.commands.executeCommand('workbench.action.openSettings', 'greenroom.github.apiUrl'),
  };
  if (other !== undefined || !endpoints)
    throw new CommandProblem(
      vscode.l10n.t(
        'The template changes {0}, and Greenroom is set up for {1}. Only that one is changed from here.',
        visible(other ?? ''),
        endpoints?.host ?? vscode.l10n.t('no GitHub'),
      ),
      [settings],
    );
  const known = await auth.current(endpoints);
  if (known) return known.label;
  await vscode.commands.executeCommand(Commands.signIn);
  const now = await auth.current(endpoints);
  if (now) return now.label;
  throw new CommandProblem(
    vscode.l10n.t(
      'Nobody is signed in to {0}, so nothing can be made there. Sign in, and create it then.',
      endpoints.host,
    ),
  );
}
