import assert from 'node:assert/strict';
import { FileError, type FileReader } from '../core/ports/fileReader';
import { localOnlyReader } from './localOnlyReader';

describe('localOnlyReader', () => {
  const asked: string[] = [];
  const note = <T>(answer: T) => {
    return (uri: string) => {
      asked.push(uri);
      return Promise.resolve(answer);
    };
  };
  const all: FileReader = {
    readText: note('text'),
    stat: note({ type: 'file', size: 4, mtime: 0 }),
    list: note([{ name: 'a', type: 'file' }]),
    realpath: note('file:///real'),
  };

  it('passes on what is local and asks for nothing remote', async () => {
    const reader = localOnlyReader(all);
    const remote = 'greenroom-github://github.com/acme/orders/main/README.md';
    assert.equal(await reader.stat(remote), undefined);
    assert.deepEqual(await reader.list(remote), []);
    assert.equal(await reader.realpath(remote), remote);
    await assert.rejects(reader.readText(remote), FileError);
    assert.deepEqual(asked, []);
    assert.equal(await reader.readText('file:///a'), 'text');
    assert.equal(await reader.realpath('file:///a'), 'file:///real');
  });
});
