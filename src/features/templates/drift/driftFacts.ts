import * as vscode from 'vscode';
import type { CancellationToken } from '../../../core/base/cancellation';
import { visible } from '../../../core/base/visible';
import type { ProvidedFact } from '../../../core/facts/fact';
import type { Entity } from '../../../core/model/entity';
import { refOf } from '../../../core/model/reference';
import { SOURCE_TEMPLATE } from '../../../core/scaffolder/drift/originFile';
import type { FeatureContext } from '../../../host/featureContext';
import { gitPath } from '../../../host/git/editorGit';
import { Commands } from '../../../manifest/commands';
import { restricted } from '../templateModel';
import { driftDetails, driftSentence, isWhole, laggingFiles, stateWords } from './driftWords';

/** Files that a fact names; the others are counted. */
const MOST_NAMED = 10;

/** Whether an entity has what its template gives today. */
export async function driftFacts(
  { engine, titles }: Pick<FeatureContext, 'engine' | 'titles'>,
  entity: Entity,
  token: CancellationToken,
): Promise<ProvidedFact[]> {
  const ref = refOf(entity);
  const reason = restricted();
  if (reason !== undefined)
    return entity.metadata.annotations?.[SOURCE_TEMPLATE] === undefined ? [] : [unknown(reason)];
  const drift = await engine.drift.of({ ref, git: gitPath() }, token);
  if (drift.is === 'none') return [];
  const { template } = drift;
  if (drift.is === 'unknown') {
    const tell = {
      title: vscode.l10n.t('Answer the template’s questions'),
      command: Commands.newFromTemplate,
      arguments: [template, null, ref],
    };
    return [{ ...unknown(drift.reason), ...(drift.lacksAnswers && { action: tell }) }];
  }
  await titles.learn([template]);
  const lagging = laggingFiles(drift);
  const named = lagging.slice(0, MOST_NAMED).map(({ path, state }) => `${path}: ${stateWords(state)}`);
  const more = lagging.length - named.length;
  return [
    {
      state: lagging.length > 0 ? 'warning' : isWhole(drift) ? 'ok' : 'unknown',
      summary: driftSentence(drift, visible(titles.of(template))),
      details: [
        ...driftDetails(drift),
        ...named,
        ...(more > 0 ? [vscode.l10n.t('and {0} more', more)] : []),
      ].map(visible),
      quantity: lagging.length,
      ...(lagging.length > 0 && {
        action: {
          title: vscode.l10n.t('Compare with template'),
          command: Commands.compareTemplate,
          arguments: [ref],
        },
      }),
    },
  ];
}

function unknown(reason: string): ProvidedFact {
  return {
    state: 'unknown',
    summary: vscode.l10n.t('Whether it lags behind its template is unknown: {0}', visible(reason)),
    reason: visible(reason),
  };
}
