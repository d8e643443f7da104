import assert from 'node:assert/strict';
import { assertLinearCpu } from '../../../test/support/growth';
import { type AnswerPath, AnswerProblems } from './answerProblems';

describe('problems of an answer', () => {
  const data = { list: { nodes: [{ id: 'a', f: null }, null] }, other: null };
  const problemsAt = (...paths: (AnswerPath | undefined)[]) =>
    new AnswerProblems(
      paths.map((path, index) => ({ message: String(index), ...(path && { path }) })),
      data,
    );
  const check = (problems: AnswerProblems, path: AnswerPath, expected: string | undefined) =>
    assert.equal(problems.problemAt(path)?.message, expected, path.join('.'));

  it('are about what is at their place, above it and below it: the first of several', () => {
    const problems = problemsAt(['list', 'nodes', 1], ['list', 'nodes', 0, 'f'], ['list', 'nodes', 0, 'f']);
    check(problems, ['list', 'nodes', 0, 'f'], '1');
    check(problems, ['list', 'nodes', 0, 'id'], undefined);
    check(problems, ['list', 'nodes', '1', 'id', 'x'], '0');
    check(problems, ['list'], '0');
    check(problems, [], '0');
    check(problems, ['other'], undefined);
  });

  it('without a place, or with one that is not in the answer, are about anything there', () => {
    check(problemsAt(undefined), ['other'], '0');
    check(problemsAt(['list', 'nodes', 0, 'unknown', 'x']), ['list', 'nodes', 0, 'f'], '0');
    check(problemsAt(['list', 'nodes', 0, 'unknown', 'x']), ['other'], undefined);
  });

  it('take time in proportion to how many there are', () => {
    const find = (count: string) => {
      const nodes = Array.from({ length: count.length }, () => null);
      const problems = nodes.map((_, index) => ({ message: 'No.', path: ['nodes', index] }));
      const told = new AnswerProblems(problems, { nodes });
      for (const index of nodes.keys()) assert.ok(told.problemAt(['nodes', index, 'x']));
    };
    assertLinearCpu((n) => '.'.repeat(n), find, 100);
  });
});
