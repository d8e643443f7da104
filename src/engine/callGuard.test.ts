import assert from 'node:assert/strict';
import { SetAside } from '../core/engine/setAside';
import { ProgressReader, ProgressWriter, createProgressMemory } from '../protocol/progress';
import { callGuard } from './callGuard';

describe('what the engine is told to do', () => {
  /** What is blamed should the engine stop at the call, and what is said of it if the call is set aside. */
  const told = (service: string, method: string, ...args: unknown[]) => {
    const memory = createProgressMemory();
    callGuard(new SetAside(), new ProgressWriter(memory, () => {}))(service, method, args);
    const { subject } = new ProgressReader(memory).at;
    const guard = callGuard(new SetAside([subject, `call ${service}.${method}`].filter(Boolean)));
    return { subject, refused: guard(service, method, args) instanceof Error };
  };

  it('is left out where an engine did not come back from it', () => {
    assert.deepEqual(told('search', 'search', { term: 'x' }), {
      subject: 'call search.search {"term":"x"}',
      refused: true,
    });
  });

  // Refused, they would leave an empty catalog, and the way to try again would be closed as well.
  for (const method of ['configure', 'refresh', 'filesChanged'])
    it(`is never left out where all else depends on it: ${method}`, () => {
      assert.deepEqual(told('workspace', method), { subject: '', refused: false });
    });
});
