import * as vscode from 'vscode';
import { oneLine, shown } from '../../../core/base/oneLine';
import { visible } from '../../../core/base/visible';
import { nameOfRef } from '../../../core/model/summary';
import type { BackstageAccount } from '../../../core/ports/backstage';
import { showWarning } from '../../../host/notify';

/** Steps named in the question; of more it says how many. */
const MOST_NAMED = 20;

export interface OnServer {
  readonly title: string;
  readonly server: string;
  readonly account: BackstageAccount;
  readonly steps: readonly { readonly name: string; readonly action: string }[];
  /** What a dry run found that it does elsewhere, in words; undefined where none was made. */
  readonly effects?: readonly string[];
  /** Whether the open folders have another version than the server. */
  readonly isOther: boolean;
  /** Hosts whose token of the person's is sent along, since the template asks for it. */
  readonly lent: readonly string[];
  /** Hosts whose token it asks for and does not get. */
  readonly unlent: readonly string[];
  /** What else is to be known before. */
  readonly notes: readonly string[];
}

/** Asks once whether a server is to run a template. What it does there only the server knows: its steps are told. */
export async function confirmOnServer(asked: OnServer): Promise<boolean> {
  const { title, server, steps, effects, isOther, lent, unlent, account, notes } = asked;
  const lines = effects ?? steps.map(({ name, action }) => (name === action ? name : `${name} (${action})`));
  // A name is one line: what follows is said by nobody else.
  const words = lines.slice(0, MOST_NAMED).map((line) => `• ${oneLine(visible(line))}`);
  const more = lines.length - words.length;
  if (more > 0) words.push(vscode.l10n.t('• and {0} more, which the page lists', more));
  const told = [
    vscode.l10n.t('It is done by {0}, {1}.', server, asWhom(account)),
    ...(effects
      ? [vscode.l10n.t('These effects are those of a dry run here: the server may do it otherwise.')]
      : [vscode.l10n.t('What these steps do only the server knows.')]),
    ...(isOther
      ? [vscode.l10n.t('The server runs its own version of this template, which is not that of your folder.')]
      : []),
    ...lent.map((host) =>
      vscode.l10n.t('The template asks for your token of {0}: the server is given it.', host),
    ),
    ...unlent
      .map(shown)
      .map((host) =>
        vscode.l10n.t(
          'The template asks for your token of {0}, which Greenroom does not have: steps may fail.',
          host,
        ),
      ),
  ];
  const run = vscode.l10n.t('Run There');
  const chosen = await showWarning(
    vscode.l10n.t('Run “{0}” in {1}?', shown(title), server),
    { modal: true, detail: [...words, '', ...told, ...notes].join('\n') },
    run,
  );
  return chosen === run;
}

function asWhom(account: BackstageAccount): string {
  const [, person] = /^person:(.*)$/s.exec(account) ?? [];
  if (person !== undefined) return vscode.l10n.t('as {0}', nameOfRef(person));
  if (account === 'guest') return vscode.l10n.t('as a guest');
  return account === 'open'
    ? vscode.l10n.t('as nobody in particular')
    : vscode.l10n.t('with the token you gave');
}

/** Asks whether tokens may go to a server for a run that was begun before. */
export async function confirmLending(server: string, lent: readonly string[]): Promise<boolean> {
  const run = vscode.l10n.t('Run There');
  const detail = lent
    .map((host) => vscode.l10n.t('The template asks for your token of {0}: the server is given it.', host))
    .join('\n');
  const question = vscode.l10n.t('Run it again in {0}?', server);
  return (await showWarning(question, { modal: true, detail }, run)) === run;
}
