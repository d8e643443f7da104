import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { siteProblems } from '../../src/core/techdocs/checks';
import { renderMarkdown, snippetPaths } from '../../src/core/techdocs/markdown';
import { PageReader } from '../../src/core/techdocs/pageReader';
import { BoundedFiles } from '../../src/core/techdocs/site/boundedFiles';
import { DocsSite } from '../../src/core/techdocs/site/docsSite';
import { NodeFileReader } from '../../src/runtime/node/nodeFileReader';

describe('docs on a disk, with links and other signs than those of UTF-8', () => {
  let top: string;
  beforeEach(() => {
    top = mkdtempSync(join(tmpdir(), 'greenroom-docs-'));
    write('elsewhere/page.md', '# Elsewhere');
  });
  afterEach(() => rmSync(top, { recursive: true, force: true }));

  function write(path: string, text: string | Buffer): void {
    mkdirSync(dirname(join(top, path)), { recursive: true });
    writeFileSync(join(top, path), text);
  }
  const link = (path: string, to: string) => {
    mkdirSync(dirname(join(top, path)), { recursive: true });
    symlinkSync(to, join(top, path));
  };
  const open = async () => {
    const repository = pathToFileURL(join(top, 'r')).href;
    const site = await DocsSite.open(new BoundedFiles(new NodeFileReader(), repository), repository, 'A');
    return site!;
  };
  const told = async () => {
    const site = await open();
    const found = await siteProblems(site, new PageReader({ render: renderMarkdown, snippetPaths }));
    return found.map(({ uri, range, severity, message }) =>
      [uri.slice(site.files.root.length + 1), range.start.line, severity, message].join(' | '),
    );
  };

  it('are told of pages that can’t be read, wherever they are named', async () => {
    write(
      'r/mkdocs.yml',
      'site_name: A\nnav:\n- index.md\n- out.md\n- latin.md\n- folder/page.md\n- sign.md\n',
    );
    write('r/docs/index.md', '# A\n\n--8<-- "docs/out.md"\n');
    write('r/docs/latin.md', Buffer.from('# caf\xe9 \n', 'latin1'));
    write('r/docs/sign.md', '# \ufffd is the sign of what was lost\n');
    link('r/docs/out.md', join(top, 'elsewhere/page.md'));
    link('r/docs/folder', join(top, 'elsewhere'));
    assert.deepEqual(await told(), [
      'mkdocs.yml | 5 | warning | folder/page.md leads out of the repository.',
      'docs/index.md | 2 | warning | Snippet "docs/out.md" leads out of the repository, so it is not read.',
      'docs/latin.md | 0 | error | A character here could not be read: the page is not written in UTF-8, and MkDocs does not build it. Save it as UTF-8.',
      'docs/out.md | 0 | warning | The page leads out of the repository, so it is not shown.',
    ]);
  });

  it('are told of snippets whose folder leads out of the repository', async () => {
    write(
      'r/mkdocs.yml',
      'site_name: A\nmarkdown_extensions:\n- pymdownx.snippets: {base_path: [../elsewhere]}\n',
    );
    write('r/docs/index.md', '# A\n\n--8<-- "page.md"\n');
    assert.deepEqual(await told(), [
      'docs/index.md | 2 | warning | Snippet "page.md" leads out of the repository, so it is not read.',
    ]);
  });

  it('are told at INHERIT that it names a folder', async () => {
    write('r/mkdocs.yml', 'site_name: A\nINHERIT: docs\n');
    write('r/docs/index.md', '# A\n');
    assert.deepEqual(await told(), ['mkdocs.yml | 1 | error | INHERIT names docs, which is not a file.']);
  });

  it('have their icons looked for once in folders that links lead back into', async () => {
    write('r/mkdocs.yml', 'site_name: A\n');
    write('r/docs/index.md', '# A\n');
    for (const from of ['a', 'b', 'c']) {
      write(`r/icons/${from}/x.svg`, '<svg/>');
      for (const to of ['a', 'b', 'c', '.']) link(`r/icons/${from}/to-${to}`, join(top, 'r/icons', to));
    }
    const site = await open();
    let looks = 0;
    const realpath = site.files.realpath.bind(site.files);
    site.files.realpath = (uri) => (looks++, realpath(uri));
    const icons = await site.customIcons(site.mount, 'icons');
    assert.equal(icons.get('a-x')?.slice(site.files.root.length), '/icons/a/x.svg');
    // Every way through four folders that passes none of them twice: two to the power of 24 without that.
    assert.ok(looks > 10 && looks < 200, String(looks));
  });
});
