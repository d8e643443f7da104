import * as vscode from 'vscode';
import { visible } from '../../../core/base/visible';
import { refOf } from '../../../core/model/reference';
import { nameOfRef } from '../../../core/model/summary';
import type { DriftFile, DriftRequest } from '../../../core/scaffolder/drift/drift';
import { CommandProblem } from '../../../host/commands';
import { askForRef } from '../../../host/entity/askForRef';
import { requireEntity } from '../../../host/entity/entityArgument';
import type { FeatureContext } from '../../../host/featureContext';
import { gitPath } from '../../../host/git/editorGit';
import { Commands } from '../../../manifest/commands';
import { dryRunFiles, uriOf } from '../dryRunFiles';
import { pickTemplate } from '../gallery';
import { restricted } from '../templateModel';
import { driftDetails, driftSentence, isWhole, type KnownDrift, laggingFiles } from './driftWords';
import { keepOrigin, updateFiles } from './updateFiles';
import { showError, showInformation, showWarning, withProgress } from '../../../host/notify';

/** What a comparison came to, for whoever asked by a command. */
export interface DriftSummary {
  readonly ref: string;
  readonly state: 'current' | 'lags' | 'unknown' | 'none';
  readonly template?: string;
  readonly reason?: string;
  readonly files?: readonly Pick<DriftFile, 'path' | 'state' | 'conflicts'>[];
}

/** What the form of a template was answered with for something that is there. */
export type Told = Pick<DriftRequest, 'template' | 'answers' | 'secrets'>;

/** Beside each other in one editor. */
const MOST_COMPARED = 500;

/** Compares an entity with what its template gives today, shows both, and offers to bring it up to date. */
export async function compareTemplate(
  context: FeatureContext,
  target: unknown,
  told: Told | undefined,
  onDidUpdate: (ref: string) => void,
): Promise<DriftSummary | undefined> {
  const { catalog, engine, identity, titles } = context;
  const ref = await askForRef(context, target, vscode.l10n.t('Compare with Template'));
  if (ref === undefined) return undefined;
  await requireEntity(catalog, ref);
  const reason = restricted();
  if (reason !== undefined) throw new CommandProblem(reason);
  const me = told && (await identity.me());
  const request = { ref, git: gitPath(), withTexts: true, ...told, ...(me && { user: refOf(me.entity) }) };
  const name = nameOfRef(ref);
  const drift = await withProgress(
    {
      location: vscode.ProgressLocation.Notification,
      title: vscode.l10n.t('Comparing {0} with its template', name),
      cancellable: true,
    },
    (_, token) => engine.drift.of(request, token),
  );
  if (drift.is === 'none') {
    void choose(context, ref, name);
    return { ref, state: 'none' };
  }
  const { template } = drift;
  if (drift.is === 'unknown') {
    void tell(template, ref, name, drift.reason, drift.lacksAnswers);
    return { ref, template, state: 'unknown', reason: drift.reason };
  }
  await titles.learn([template]);
  const title = visible(titles.of(template));
  const lagging = laggingFiles(drift);
  if (lagging.length > 0) await showFiles(context, lagging, name, `${name} ↔ ${title}`);
  void offer(drift, `${name}: ${driftSentence(drift, title)}`, told !== undefined).then(
    async (chosen) => {
      if (chosen === 'update') await updateFiles(drift, name);
      // What lags is not of the version that the template has now.
      if (chosen === 'keep' && drift.origin)
        await keepOrigin({ ...drift.origin, ...(lagging.length > 0 && { text: drift.origin.asMade }) });
      if (chosen) onDidUpdate(ref);
    },
    (error: unknown) => showError(error instanceof Error ? error.message : String(error)),
  );
  return {
    ref,
    template,
    state: lagging.length > 0 ? 'lags' : isWhole(drift) ? 'current' : 'unknown',
    files: drift.files.map(({ path, state, conflicts }) => ({
      path,
      state,
      ...(conflicts && { conflicts }),
    })),
  };
}

/** What is there and what it would be, in one editor. */
async function showFiles(
  { extension }: FeatureContext,
  lagging: readonly DriftFile[],
  name: string,
  title: string,
): Promise<void> {
  const texts = lagging.flatMap(({ path, proposed }) =>
    proposed === undefined ? [] : [{ path, content: new TextEncoder().encode(proposed), executable: false }],
  );
  dryRunFiles(extension.subscriptions).keep(texts, name);
  const rows = lagging
    .filter(({ here, proposed }) => here !== undefined || proposed !== undefined)
    .slice(0, MOST_COMPARED)
    .map(({ path, uri, here, proposed }) => {
      const there = vscode.Uri.parse(uri);
      return [
        there,
        here === undefined ? undefined : there,
        proposed === undefined ? undefined : uriOf(name, path),
      ];
    });
  if (rows.length > 0) await vscode.commands.executeCommand('vscode.changes', title, rows);
}

/** Says how it stands; resolves to what the person wants done. */
async function offer(
  drift: KnownDrift,
  sentence: string,
  isTold: boolean,
): Promise<'update' | 'keep' | undefined> {
  const update = vscode.l10n.t('Update');
  const keep = vscode.l10n.t('Write Down the Answers');
  const buttons = [
    ...(laggingFiles(drift).some(({ reason }) => reason === undefined) ? [update] : []),
    ...(isTold && drift.origin ? [keep] : []),
  ];
  const text = [sentence, ...driftDetails(drift).map(visible)].join(' ');
  const chosen = await showInformation(text, ...buttons);
  return chosen === undefined ? undefined : chosen === update ? 'update' : 'keep';
}

async function choose(context: FeatureContext, ref: string, name: string): Promise<void> {
  const pick = vscode.l10n.t('Choose Template');
  const chosen = await showInformation(
    vscode.l10n.t('Nothing says which template made {0}, if any did.', name),
    pick,
  );
  const template = chosen === pick ? await pickTemplate(context) : undefined;
  if (template !== undefined) await openForm(template, ref);
}

async function tell(
  template: string,
  ref: string,
  name: string,
  reason: string,
  lacksAnswers: boolean,
): Promise<void> {
  const answer = vscode.l10n.t('Answer Its Questions');
  const chosen = await showWarning(
    vscode.l10n.t('Whether {0} lags behind its template is unknown: {1}', name, visible(reason)),
    ...(lacksAnswers ? [answer] : []),
  );
  if (chosen === answer) await openForm(template, ref);
}

/** The template's own form, which compares instead of making something. */
async function openForm(template: string, ref: string): Promise<void> {
  await vscode.commands.executeCommand(Commands.newFromTemplate, template, undefined, ref);
}
