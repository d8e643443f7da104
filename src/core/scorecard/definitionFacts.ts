import type { ApiModel } from '../apiDefinition/model';
import { count, listed } from './catalogFacts';
import type { FactAnswer } from './conditions';
import type { FactName } from './facts';

/** What the definition of an API says of itself. @param model - undefined where there is none that can be read */
export function definitionAnswers(model: ApiModel | undefined): [FactName, FactAnswer][] {
  if (!model || model.format === 'text') {
    const unknown = model
      ? 'Greenroom does not read definitions of its kind.'
      : 'Its definition could not be read.';
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
        said: faults[0]?.message ?? `Its definition has ${count(model.operations.length, 'operation')}.`,
      },
    ],
    [
      'undescribedOperations',
      {
        value: silent.length,
        said:
          silent.length === 0
            ? 'Every operation says what it does.'
            : `${listed(silent.map(({ id }) => id))}: nothing says what ${silent.length === 1 ? 'it does' : 'they do'}.`,
      },
    ],
  ];
}
