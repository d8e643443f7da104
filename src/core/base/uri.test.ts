import assert from 'node:assert/strict';
import { URI, Utils } from 'vscode-uri';
import { baseName, canonicalUri, isInside, pathFromFile, joinUri, parentUri, relativePath } from './uri';

describe('URIs as text', () => {
  it('are spelt as the editor spells them', () => {
    const pieces = [
      'a',
      'B',
      '%41',
      '%2E%2e',
      '%25zz',
      ' ',
      '.',
      '..',
      '/',
      '//',
      '\\',
      ':',
      'é',
      '%C3%A9',
      '(',
      "'",
      '!',
      '*',
      '+',
      '&',
      '=',
      '@',
      '[',
      '%5B',
      '%2F',
      '😀',
      '\n',
      '%0A',
      '~',
      '-',
      '_',
      ',',
    ];
    const tops = [
      'file:///',
      'file:///C:/',
      'file:///c%3A/',
      'vscode-vfs://GitHub/',
      'memfs:/',
      'file://server/share/',
    ];
    let state = 7;
    const below = (sides: number) => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) % sides;
    const pick = <T>(list: readonly T[]): T => list[(below(1 << 16) * 7919) % list.length]!;
    for (let run = 0; run < 3000; run++) {
      const uri =
        pick(tops) + Array.from({ length: 1 + ((below(1 << 16) >> 4) % 6) }, () => pick(pieces)).join('');
      // A path of two slashes at its start is none the editor takes.
      if (/^[a-z-]+:(?:\/\/[^/]*)?\/\/|\/$/i.test(decodeURIComponent(uri))) continue;
      assert.equal(canonicalUri(uri), URI.parse(uri).toString(), JSON.stringify(uri));
      assert.equal(canonicalUri(canonicalUri(uri)), canonicalUri(uri), JSON.stringify(uri));
    }
  });

  it('are joined as the editor joins them', () => {
    for (const folder of ['file:///r/a', 'file:///c%3A/x', 'vscode-vfs://github/a/b', 'memfs:/r', 'file:///'])
      for (const path of [
        'x',
        './x y',
        '../x',
        'a//b/./c',
        '%41',
        '100%.md',
        'é(1).md',
        '../../../../x',
        "it's.md",
        '/x',
      ]) {
        assert.equal(
          joinUri(folder, path),
          Utils.joinPath(URI.parse(folder), path).toString(),
          `${folder} ${path}`,
        );
        assert.equal(
          parentUri(joinUri(folder, path)),
          Utils.dirname(URI.parse(joinUri(folder, path))).toString(),
        );
        assert.equal(baseName(joinUri(folder, path)), Utils.basename(URI.parse(joinUri(folder, path))));
      }
  });

  it('take names as they are, whatever they hold', () => {
    for (const name of ['%41', '%2e%2e', 'a\\b', 'new\nline', '100%', 'a?b#c', '\ud800'])
      assert.equal(
        relativePath('file:///r', joinUri('file:///r', name)),
        name === '\ud800' ? '\ufffd' : name,
      );
  });

  it('lie below a folder in whatever spelling, and never through a way up', () => {
    const inside = ['file:///r/a b', 'file:///r/a%20b/', 'file:///r/a%20b/c', 'file:///r/a b/%41'];
    for (const uri of inside) assert.ok(isInside('file:///r/a%20b', uri), uri);
    const outside = [
      'file:///r/a',
      'file:///r/a b c',
      'file:///r/a b/../c',
      'file:///r/a b/%2e%2E/c',
      'memfs:/r/a b/c',
      'file://host/r/a b/c',
    ];
    for (const uri of outside) assert.ok(!isInside('file:///r/a%20b', uri), uri);
    assert.ok(isInside('file:///C:/r', 'file:///c%3A/r/x'));
    assert.ok(isInside('file:///', 'file:///x'));
  });

  it('are written as seen from another file, on the same disk', () => {
    for (const [from, uri, path] of [
      ['file:///r/a/x', 'file:///r/a/y%20z', './y z'],
      ['file:///r/a/x', 'file:///r/y', '../y'],
      ['file:///r/a/b/x', 'file:///r/c/d/y', '../../c/d/y'],
      ['file:///r/x', 'file:///q/y', '../q/y'],
      ['file:///x', 'file:///y', './y'],
      ['file:///r/x', 'memfs:/r/y', 'memfs:/r/y'],
      ['github://a/r/x', 'github://b/r/y', 'github://b/r/y'],
    ] as const)
      assert.equal(pathFromFile(from, uri), path);
  });
});
