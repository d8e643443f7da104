import assert from 'node:assert/strict';
import path from 'node:path';
import { promises as fs } from 'node:fs';
import { corpus, DiskFiles, fileUri, MemoryFiles, REPO } from '../../../../test/support/files';
import { BoundedFiles } from './boundedFiles';
import { DocsSite, type SitePage } from './docsSite';
import { resolveImage } from './images';
import { resolveLink } from './links';

const files = {
  'mkdocs.yml':
    "site_name: x\nrepo_url: https://github.com/acme/orders\nnav:\n  - index.md\n  - guide/setup.md\n  - guide/index.md\n  - V1: '!include v1/mkdocs.yml'\n",
  'docs/index.md': '',
  'docs/guide/setup.md': '',
  'docs/guide/index.md': '',
  'docs/guide/extra page.md': '',
  'docs/img/a b.png': '',
  'docs/guide/files/data.csv': '',
  'v1/mkdocs.yml': 'site_name: versions/v1\nnav: [ref.md]\n',
  'v1/docs/ref.md': '',
  'src/main.ts': '',
  'README.md': '',
};

async function follow(from: string, href: string, links: Record<string, string> = {}) {
  const site = (await DocsSite.open(new BoundedFiles(new MemoryFiles(files, links), REPO), REPO, 'x'))!;
  return resolveLink(site, (await site.page(from))!, href);
}

const cases: [from: string, href: string, expected: object][] = [
  ['index.md', 'guide/setup.md#install', { type: 'page', page: 'guide/setup.md', anchor: 'install' }],
  ['index.md', '#top', { type: 'page', page: 'index.md', anchor: 'top' }],
  ['guide/setup.md', '../index.md', { type: 'page', page: 'index.md' }],
  ['guide/setup.md', 'extra%20page.md', { type: 'page', page: 'guide/extra page.md' }],
  ['guide/setup.md', '/guide/index.md', { type: 'page', page: 'guide/index.md' }],
  ['index.md', 'versions/v1/ref.md', { type: 'page', page: 'versions/v1/ref.md' }],
  ['index.md', '../v1/docs/ref.md', { type: 'page', page: 'versions/v1/ref.md' }],
  ['index.md', 'guide/', { type: 'page', page: 'guide/index.md' }],
  ['index.md', 'guide', { type: 'page', page: 'guide/index.md' }],
  ['guide/setup.md', '../', { type: 'page', page: 'index.md' }],
  ['index.md', 'guide/setup/', { type: 'page', page: 'guide/setup.md' }],
  ['index.md', 'guide/setup.html', { type: 'page', page: 'guide/setup.md' }],
  ['index.md', '../src/main.ts#L10-L12', { type: 'file', uri: `${REPO}/src/main.ts`, line: 9, endLine: 11 }],
  ['index.md', '../src', { type: 'folder', uri: `${REPO}/src` }],
  ['guide/setup.md', 'files/data.csv', { type: 'file', uri: `${REPO}/docs/guide/files/data.csv` }],
  ['index.md', '/catalog/default/component/Orders', { type: 'entity', ref: 'component:default/orders' }],
  [
    'index.md',
    '/docs/default/api/orders/guide/a/#b',
    { type: 'docs', ref: 'api:default/orders', url: 'guide/a/', anchor: 'b' },
  ],
  // A page of this site that is gone, not one of a portal.
  [
    'index.md',
    '/docs/use/api/type/p.md',
    { type: 'missing', message: 'There is nothing at /docs/use/api/type/p.md.' },
  ],
  [
    'index.md',
    '/docs/use/api/type.md/#a',
    { type: 'missing', message: 'There is nothing at /docs/use/api/type.md/.' },
  ],
  ['index.md', 'https://example.com/x', { type: 'outside', url: 'https://example.com/x' }],
  ['index.md', '//example.com/x', { type: 'outside', url: 'https://example.com/x' }],
  ['index.md', 'mailto:a@example.com', { type: 'outside', url: 'mailto:a@example.com' }],
  [
    'index.md',
    'https://github.com/acme/orders/blob/main/src/main.ts#L3',
    { type: 'file', uri: `${REPO}/src/main.ts`, line: 2 },
  ],
  [
    'index.md',
    'https://github.com/acme/orders/blob/main/docs/guide/setup.md',
    { type: 'page', page: 'guide/setup.md' },
  ],
  [
    'index.md',
    'https://github.com/acme/orders/issues/3',
    { type: 'outside', url: 'https://github.com/acme/orders/issues/3' },
  ],
  ['index.md', 'gone.md', { type: 'missing', message: 'There is nothing at gone.md.' }],
];

describe('resolveLink', () => {
  for (const [from, href, expected] of cases)
    it(`${from}: ${href}`, async () => assert.deepEqual(await follow(from, href), expected));

  for (const href of [
    'javascript:alert(1)',
    'command:workbench.action.quit',
    'file:///etc/passwd',
    'data:text/html,x',
    '../../../etc/passwd',
    'C:\\x',
  ])
    it(`refuses ${href}`, async () => assert.equal((await follow('index.md', href)).type, 'refused'));

  it('refuses a symbolic link that leaves the repository', async () => {
    assert.equal((await follow('index.md', 'key.txt', { 'docs/key.txt': '/etc/key.txt' })).type, 'refused');
  });

  it('survives what is no path', async () => {
    for (const href of ['%', '%E0%A4%A', '\0', '?', '??##', '/', '//', '...', 'a'.repeat(10_000)])
      assert.ok((await follow('index.md', href)).type);
  });
});

describe('resolveImage', () => {
  const find = async (from: string, src: string, links: Record<string, string> = {}) => {
    const site = (await DocsSite.open(new BoundedFiles(new MemoryFiles(files, links), REPO), REPO, 'x'))!;
    return resolveImage(site, (await site.page(from))!, src);
  };

  it('finds images beside the page and as the built page names them', async () => {
    const uri = `${REPO}/docs/img/a%20b.png`;
    assert.deepEqual(await find('index.md', 'img/a%20b.png'), { type: 'file', uri });
    assert.deepEqual(await find('guide/setup.md', '../img/a b.png?raw=true'), { type: 'file', uri });
    assert.deepEqual(await find('guide/setup.md', '../../img/a b.png'), { type: 'file', uri });
    assert.deepEqual(await find('guide/setup.md', '/img/a b.png'), { type: 'file', uri });
  });

  it('names remote images and fetches none', async () => {
    assert.deepEqual(await find('index.md', '//CDN.example.com/x.png'), {
      type: 'remote',
      url: 'https://CDN.example.com/x.png',
      host: 'cdn.example.com',
    });
  });

  it('gives no file outside the repository and nothing that is no image', async () => {
    assert.equal((await find('index.md', 'x.png', { 'docs/x.png': '/etc/x.png' })).type, 'missing');
    assert.equal((await find('index.md', '../../x.png')).type, 'missing');
    assert.equal((await find('index.md', 'data:text/html,<script>')).type, 'missing');
    assert.equal((await find('index.md', 'vscode-resource://x/y.png')).type, 'missing');
  });
});

describe('links of real sites', () => {
  it('never throws, and most lead somewhere', async function () {
    const folder = await corpus('techdocs');
    if (!folder) return this.skip();
    const counts: Record<string, number> = {};
    const found = (await fs.readdir(folder, { recursive: true })).filter((name) =>
      /mkdocs\.ya?ml$/.test(name),
    );
    for (const name of found) {
      const root = fileUri(path.join(folder, name.split(path.sep)[0]!));
      const site = await DocsSite.open(
        new BoundedFiles(new DiskFiles(), root),
        fileUri(path.dirname(path.join(folder, name))),
        'x',
      );
      for (const at of (await site?.pages()) ?? []) {
        const page: SitePage | undefined = await site!.page(at);
        const read = page && (await site!.files.readText(page.uri));
        if (!page || !read || !('text' in read)) continue;
        for (const [, href] of read.text.matchAll(/\]\(([^()\s]+)\)/g)) {
          const { type } = await resolveLink(site!, page, href!);
          counts[type] = (counts[type] ?? 0) + 1;
        }
      }
    }
    assert.ok(counts['page']! > 200, JSON.stringify(counts));
    assert.ok(counts['page']! > counts['missing']!, JSON.stringify(counts));
  });
});
