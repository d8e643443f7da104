import assert from 'node:assert/strict';
import type { Call } from '../../protocol/rpc';
import { LostCalls } from './lostCalls';
import { repeatedCalls } from './repeatedCalls';

const call = (service: string, method: string, ...args: unknown[]): Call => ({ service, method, args });
const error = new Error('did not answer');

describe('calls that wait when the engine stops', () => {
  const search = call('search', 'search', { term: 'a' });

  it('the one it got stuck on is lost, the others are not', () => {
    const lost = new LostCalls();
    const stop = { cause: 'stuck', error, subject: 'call search.search {"term":"a"}' } as const;
    assert.equal(lost.judge(search, stop)?.name, 'EngineStopped');
    assert.equal(lost.judge(call('search', 'search', { term: 'b' }), stop), undefined);
  });

  it('are lost where it got stuck twice on nobody knows what, but not who only waits for the catalog', () => {
    const lost = new LostCalls();
    const stop = { cause: 'stuck', error } as const;
    const ready = call('catalog', 'whenReady');
    assert.equal(lost.judge(search, stop), undefined);
    assert.ok(lost.judge(search, stop));
    for (let times = 0; times < 5; times++) assert.equal(lost.judge(ready, stop), undefined);
  });

  it('are made again however often it is ended', () => {
    const lost = new LostCalls();
    for (let times = 0; times < 5; times++)
      assert.equal(lost.judge(search, { cause: 'ended', error }), undefined);
  });

  it('is lost where it may have opened a pull request or made a repository already', () => {
    assert.ok(new LostCalls().judge(call('templates', 'run', {}), { cause: 'ended', error }));
    assert.ok(new LostCalls().judge(call('remote', 'proposeFile', {}), { cause: 'ended', error }));
    assert.equal(new LostCalls().judge(call('remote', 'refresh'), { cause: 'ended', error }), undefined);
  });
});

describe('what every engine is told', () => {
  it('is its configuration and what is only in editors, until that ends', () => {
    assert.deepEqual(repeatedCalls(call('workspace', 'configure', {})), { key: 'workspace.configure' });
    assert.deepEqual(repeatedCalls(call('documents', 'setText', 'file:///a', 'x')), {
      key: 'documents.setText file:///a',
      ends: false,
    });
    assert.equal(repeatedCalls(call('documents', 'setText', 'file:///a', undefined))?.ends, true);
    assert.equal(repeatedCalls(call('workspace', 'filesChanged', [], [])), undefined);
  });
});
