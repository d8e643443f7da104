import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { ROOMS, whyNot } from '../../../scripts/lib/rooms.js';

describe('the rooms of the house', () => {
  it('may import what CONTRIBUTING.md says, and nothing else', () => {
    const text = readFileSync('CONTRIBUTING.md', 'utf8')
      .split('### Who may import what')[1]!
      .split('\n## ')[0]!;
    const rows = [...text.matchAll(/^\| `([^`]+)` +\| ([^|]*)\|/gm)].map(([, room, list]) => [
      room!,
      [...list!.matchAll(/`([^`]+)`/g)].map(([, name]) => name!),
    ]);
    assert.deepEqual(Object.fromEntries(rows), ROOMS);
  });

  const allowed: [string, string][] = [
    ['src/core/search/searchQuery.ts', '../base/uri'],
    ['src/core/search/searchQuery.ts', 'minisearch'],
    ['src/engine/inPlace.ts', '../sources/workspace/workspaceSource'],
    ['src/features/docs/tab.ts', '../../host/settings'],
    ['src/features/docs/freshness/main.ts', '../tab'],
    ['src/sources/github/client.ts', 'octokit'],
    ['src/extension.ts', './features/docs/register'],
    ['test/unit/a.test.ts', '../../src/core/base/uri'],
  ];
  const refused: [string, string][] = [
    ['src/core/search/searchQuery.ts', 'vscode'],
    ['src/core/search/searchQuery.ts', 'node:fs'],
    ['src/core/search/searchQuery.ts', 'path/posix'],
    ['src/core/search/searchQuery.ts', '../../protocol/rpc'],
    ['src/core/engine/engine.ts', '../../engine/startEngine'],
    ['src/engine/inPlace.ts', './thread/main'],
    ['src/engine/inPlace.ts', '../runtime/clock'],
    ['src/features/docs/tab.ts', '../search/register'],
    ['src/features/docs/tab.ts', '../../sources/github/main'],
    ['src/features/docs/tab.ts', '../../extension'],
    ['src/sources/workspace/files.ts', '@octokit/core'],
    ['webview-ui/docs/page.tsx', '../../src/core/base/uri'],
  ];
  for (const [file, source] of allowed)
    it(`let ${file} import ${source}`, () => assert.equal(whyNot(file, source), undefined));
  for (const [file, source] of refused)
    it(`keep ${source} from ${file}`, () => assert.ok(whyNot(file, source)));
});

describe('who reads the catalog (invariant 6)', () => {
  it('asks its interface: nobody but the engine knows the store', () => {
    const surfaces = ['src/host', 'src/features', 'src/headless', 'src/api', 'src/protocol', 'webview-ui'];
    const files = surfaces.flatMap((room) =>
      readdirSync(room, { recursive: true, encoding: 'utf8' }).map((path) => `${room}/${path}`),
    );
    const sources = files.filter((file) => /(?<!\.test)\.tsx?$/.test(file));
    assert.ok(sources.length > 200);
    const known = /from '[^']*core\/catalog\/(store|localCatalog|sourceRegistry|catalogQueries)'/;
    assert.deepEqual(
      sources.filter((file) => known.test(readFileSync(file, 'utf8'))),
      [],
    );
  });
});

describe('requests to GitHub', () => {
  it('are typed methods of octokit, and queries: no address is written by hand', () => {
    const rooms = ['src/sources/github', 'src/features/github', 'src/core/scaffolder/actions/github'];
    const files = rooms.flatMap((room) =>
      readdirSync(room, { recursive: true, encoding: 'utf8' })
        .filter((path) => /(?<!\.test)\.ts$/.test(path))
        .map((path) => `${room}/${path}`),
    );
    assert.ok(files.length > 80);
    const bare = /\.request\(|\bfetch\(|['"`](?:GET|POST|PUT|PATCH|DELETE) \//;
    assert.deepEqual(
      files.filter((file) => bare.test(readFileSync(file, 'utf8'))),
      [],
    );
  });
});

describe('the READMEs of rooms', () => {
  const all = readdirSync('src', { recursive: true, encoding: 'utf8' }).map((path) => `src/${path}`);
  for (const readme of all.filter((path) => path.endsWith('/README.md')))
    it(`${readme} names files that are there`, () => {
      const named = [...readFileSync(readme, 'utf8').matchAll(/`([\w/.*-]+\.ts)`/g)].map(([, name]) => name!);
      assert.ok(named.length > 0);
      const isThere = (name: string) => {
        const end = new RegExp(`/${name.replaceAll('.', '\\.').replaceAll('*', '[^/]*')}$`);
        return all.some((path) => end.test(path)) || existsSync(name);
      };
      assert.deepEqual(
        named.filter((name) => !isThere(name)),
        [],
      );
    });
});
