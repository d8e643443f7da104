import assert from 'node:assert/strict';
import { entityProblems } from './entityProblems';
import type { CatalogProblem, ProblemSeverity } from './problem';

const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
const problem = (entityRef: string | undefined, severity: ProblemSeverity, message: string) =>
  ({
    uri: 'file:///a',
    range,
    code: 'x',
    severity,
    message,
    ...(entityRef && { entityRef }),
  }) as CatalogProblem;

describe('problems by entity', () => {
  const problems = [
    problem('component:default/a', 'warning', 'w1'),
    problem('component:default/a', 'error', 'e1'),
    problem('component:default/a', 'info', 'told only'),
    problem('component:default/b', 'info', 'told only'),
    problem('component:default/c', 'warning', 'w2'),
    problem(undefined, 'error', 'of the file'),
  ];

  it('are counted, the worst first; what is only told does not count', () =>
    assert.deepEqual(entityProblems(problems), [
      { ref: 'component:default/a', count: 2, severity: 'error', messages: ['e1', 'w1'] },
      { ref: 'component:default/c', count: 1, severity: 'warning', messages: ['w2'] },
    ]));

  it('are of those that are asked for, and their messages are few', () => {
    const many = Array.from({ length: 40 }, (_, at) => problem('component:default/c', 'warning', `w${at}`));
    const [found, ...others] = entityProblems([...problems, ...many], ['component:default/c']);
    assert.deepEqual([found?.count, found?.messages.length, others], [41, 5, []]);
  });
});
