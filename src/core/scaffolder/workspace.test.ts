import assert from 'node:assert/strict';
import { Workspace, WORKSPACE } from './workspace';

describe('Workspace', () => {
  const text = (workspace: Workspace) =>
    Object.fromEntries(
      [...workspace.below()].map(([path, node]) => [
        path,
        node.kind === 'file' ? workspace.readText(path) : node.kind,
      ]),
    );

  it('resolves what lies within, however it is written', () => {
    const workspace = new Workspace();
    const paths = ['a/b', './a//b/', 'a/./b', 'x/../a/b', `${WORKSPACE}/a/b`, 'a\\b'];
    assert.deepEqual(
      paths.map((path) => workspace.resolve(path)),
      ['a/b', 'a/b', 'a/b', 'a/b', 'a/b', 'a\\b'],
    );
    for (const path of ['', '.', './', WORKSPACE, 'a/..']) assert.equal(workspace.resolve(path), '');
  });

  it('keeps the mode of what is written again, and follows links', () => {
    const workspace = new Workspace();
    workspace.write('bin/run', 'a', true);
    workspace.write('bin/run', 'b');
    workspace.put('link', { kind: 'link', target: 'bin' });
    workspace.put('bin/again', { kind: 'link', target: '../link/run' });
    workspace.put('loop', { kind: 'link', target: 'loop' });
    assert.equal(workspace.readText('link/again'), 'b');
    assert.deepEqual(workspace.at('bin/run'), {
      kind: 'file',
      bytes: new TextEncoder().encode('b'),
      executable: true,
    });
    assert.equal(workspace.has('loop'), false);
    assert.deepEqual(text(workspace), {
      bin: 'folder',
      link: 'link',
      loop: 'link',
      'bin/again': 'link',
      'bin/run': 'b',
    });
  });

  it('never mistakes a file for a folder', () => {
    const workspace = new Workspace();
    workspace.write('a', 'x');
    assert.throws(() => workspace.write('a/b', 'x'), /a is a file/);
    assert.throws(() => workspace.makeFolder('a/b'), /a is a file/);
    workspace.makeFolder('d');
    assert.throws(() => workspace.write('d', 'x'), /d is a folder/);
    assert.throws(() => workspace.read('d'), /is a folder/);
    assert.throws(() => workspace.read('none'), /no none in/);
  });

  it('counts what it holds now, not what it held', () => {
    const workspace = new Workspace();
    const half = new Uint8Array(40_000_000);
    workspace.write('a', half);
    workspace.write('a', half);
    workspace.remove('a');
    workspace.write('d/b', half);
    assert.throws(() => workspace.write('c', half), /more than 64 MB/);
  });
});
