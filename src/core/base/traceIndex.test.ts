import assert from 'node:assert/strict';
import { TraceIndex } from './traceIndex';

describe('who looked where', () => {
  const index = new TraceIndex();
  const at = (path: string) => [...index.usersAt(path)].sort();
  const around = (...paths: string[]) => [...index.usersAround(paths)].sort();

  beforeEach(() => {
    index.clear();
    index.set('a', ['file:///r/docs']);
    index.set('b', ['file:///r/docs', 'file:///r/docs']);
    index.set('c', ['file:///r/docs/deep', 'file:///s']);
  });

  it('knows all that looked at a path', () => {
    assert.deepEqual(at('file:///r/docs'), ['a', 'b']);
    assert.deepEqual(at('file:///s'), ['c']);
    assert.deepEqual(at('file:///r'), []);
  });

  it('forgets what somebody no longer looks at, and nothing else', () => {
    index.set('a', []);
    assert.deepEqual(at('file:///r/docs'), ['b']);
    index.set('b', ['file:///s']);
    assert.deepEqual(at('file:///r/docs'), []);
    assert.deepEqual(at('file:///s'), ['b', 'c']);
    assert.deepEqual(index.usersWithin('file:///r'), ['c']);
    assert.deepEqual([...index.users()].sort(), ['b', 'c']);
  });

  it('knows who looked below a path and at the folders it is in', () => {
    assert.deepEqual(around('file:///r/docs/index.md'), ['a', 'b']);
    assert.deepEqual(around('file:///r'), ['a', 'b', 'c']);
    assert.deepEqual(around('file:///'), ['a', 'b', 'c']);
    assert.deepEqual(around('file:///r/docs/deep/x', 'file:///t'), ['a', 'b', 'c']);
    assert.deepEqual(around('file:///r/docsy', 'file:///t'), []);
  });
});
