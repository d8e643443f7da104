import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ROOT } from '../../scripts/lib/paths.js';

const INDEX = { page: 'index.md', url: '', html: '<h1 id="harbour">Harbour</h1>\n<p>Open.</p>' };
const TIDES = { page: 'tides.md', url: 'tides/', html: '<h1 id="tides">Tides</h1>' };

/** The command as it is typed, with sites that were built before. */
describe('npm run fidelity -- --reference', function () {
  this.timeout(60_000);
  let top: string;
  beforeEach(() => {
    top = mkdtempSync(join(tmpdir(), 'greenroom-fidelity-'));
    write('corpus/harbour/mkdocs.yml', 'site_name: Harbour\nnav: [index.md, tides.md]\n');
    write('corpus/harbour/docs/index.md', '# Harbour\n\nOpen.\n');
    write('corpus/harbour/docs/tides.md', '# Tides\n');
  });
  afterEach(() => rmSync(top, { recursive: true, force: true }));

  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(top, path)), { recursive: true });
    writeFileSync(join(top, path), text);
  };
  const compared = (site: object) => {
    write('reference/harbour.json', JSON.stringify(site));
    const args = ['--corpus', join(top, 'corpus'), '--reference', join(top, 'reference')];
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ['--import', 'tsx', 'scripts/fidelity/main.ts', ...args, '--json', join(top, 'figures.json')],
      { cwd: ROOT, encoding: 'utf8' },
    );
    assert.equal(status, 0, stderr);
    const { equal } = JSON.parse(readFileSync(join(top, 'figures.json'), 'utf8')) as { equal: number };
    return { stdout, equal };
  };
  const headings = [[1, 'harbour', 'Harbour']];
  const nav = [
    { title: 'Harbour', page: 'index.md' },
    { title: 'Tides', page: 'tides.md' },
  ];

  it('finds a site equal in pages, navigation and first page', () => {
    const { stdout, equal } = compared({ pages: [INDEX, TIDES], nav, home: 'index.md' });
    assert.equal(equal, 2, stdout);
    assert.match(stdout, /navigation: 1 of 1 sites equal/);
    assert.match(stdout, /home: 1 of 1 sites equal/);
  });

  it('counts pages with icons apart where the reference run had none, with the reason', () => {
    const emoji =
      'markdown_extensions:\n- pymdownx.emoji:\n    emoji_index: !!python/name:material.extensions.emoji.twemoji\n    emoji_generator: !!python/name:material.extensions.emoji.to_svg\n';
    write('corpus/harbour/mkdocs.yml', `site_name: Harbour\nnav: [index.md, tides.md]\n${emoji}`);
    write('corpus/harbour/docs/index.md', '# Harbour\n\n:material-anchor: Open.\n');
    const index = { ...INDEX, html: '<h1 id="harbour">Harbour</h1>\n<p>:material-anchor: Open.</p>' };
    const unknown = ['material.extensions.emoji.to_svg', 'material.extensions.emoji.twemoji'];
    const apart = compared({ pages: [index, TIDES], nav, home: 'index.md', unknown });
    assert.match(apart.stdout, /^all: 1 of 1 pages equal \(100\.0 %\), 1 not comparable$/m);
    assert.match(
      apart.stdout,
      /^not comparable: 1 page: the reference run lacks material\.extensions\.emoji, which draws icons and emoji$/m,
    );
    const counted = compared({ pages: [index, TIDES], nav, home: 'index.md' });
    assert.match(counted.stdout, /^all: 1 of 2 pages equal/m);
  });

  it('shows where a page, the navigation and the first page differ', () => {
    const other = { ...INDEX, html: '<h1 id="harbour">Harbour</h1>\n<p>Closed.</p>', headings };
    const { stdout, equal } = compared({ pages: [other, TIDES], nav: [...nav].reverse(), home: 'tides.md' });
    assert.equal(equal, 1, stdout);
    assert.match(stdout, /≠ .*index\.md/);
    assert.match(stdout, /reference: .*Closed/);
    assert.match(stdout, /navigation: 0 of 1 sites equal/);
    assert.match(stdout, /home: 0 of 1 sites equal/);
  });
});
