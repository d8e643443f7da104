import * as l10n from '@vscode/l10n';
import type { ApiModel } from '../apiDefinition/model';
import { listed } from './catalogFacts';
import type { FactAnswer } from './conditions';
import type { FactName } from './facts';

/** What the definition of an API says of itself. @param model - undefined where there is none that can be read */
export function definitionAnswers(model: ApiModel | undefined): [FactName, FactAnswer][] {
  if (!model || model.format === 'text') {
    const unknown = model
      ? l10n.t('Greenroom does not read definitions of its kind.')
      : l10n.t('Its definition could not be read.');
    return [
      ['definitionFaults', { unknown }],
      ['undescribedOperations', { unknown }],
    ];
  }
  const faults = model.problems.filter(({ severity }) => severity === 'error');
  const silent = model.operations.filter(({ summary, deprecated }) => !summary?.trim() && !deprecated);
  return [
    [
      'definitionFaults',
      {
        value: faults.length,
        said: faults[0]?.message ?? operationsText(model.operations.length),
      },
    ],
    [
      'undescribedOperations',
      {
        value: silent.length,
        said:
          silent.length === 0
            ? l10n.t('Every operation says what it does.')
            : silent.length === 1
              ? l10n.t('{0}: nothing says what it does.', listed(silent.map(({ id }) => id)))
              : l10n.t('{0}: nothing says what they do.', listed(silent.map(({ id }) => id))),
      },
    ],
  ];
}

function operationsText(operations: number): string {
  return operations === 1
    ? l10n.t('Its definition has 1 operation.')
    : l10n.t('Its definition has {0} operations.', operations);
}
