import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DocsService } from '../../../src/core/techdocs/docsService';
import type { Entity } from '../../../src/core/model/entity';
import { HttpError, type HttpRequest, type HttpResponse } from '../../../src/core/ports/http';
import { silentLogger } from '../../../src/core/ports/logger';
import { createDocs } from '../../../src/core/techdocs/createDocs';
import { tagsIn, textIn } from '../../../src/core/techdocs/published/html';
import { readNav } from '../../../src/core/techdocs/published/publishedNav';
import { readPublished } from '../../../src/core/techdocs/published/publishedPage';
import { BackstageClient } from '../../../src/sources/backstage/client';
import { KeptDocs } from '../../../src/sources/backstage/keptDocs';
import { PublishedFiles } from '../../../src/sources/backstage/publishedFiles';
import { memoryBlobs } from '../../backstage/memoryBlobs';
import { assertLinearCpu } from '../../support/growth';

const SITES = join(__dirname, '../../fixtures/backstageDocs');
const REF = 'component:default/timetable';
const BASE = '/api/techdocs/static/docs/default/component/timetable/';

const entity = (annotations: Record<string, string>): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'timetable', namespace: 'default', annotations },
});

interface Change {
  readonly answer?: (
    request: HttpRequest,
  ) => Partial<HttpResponse> | undefined | Promise<Partial<HttpResponse>>;
  readonly annotations?: Record<string, string>;
}

/** A portal that has one published site, and what reads it. */
function portal({ answer, annotations = { 'backstage.io/techdocs-ref': 'dir:.' } }: Change = {}) {
  const asked: string[] = [];
  const blobs = memoryBlobs();
  const state = { now: 1_770_000_000_000, answer };
  const send = async (request: HttpRequest): Promise<HttpResponse> => {
    const { pathname } = new URL(request.url);
    asked.push(pathname);
    const wanted = await state.answer?.(request);
    if (wanted) return { status: 200, headers: {}, body: '', ...wanted };
    if (pathname.startsWith('/api/techdocs/sync/'))
      return { status: 200, headers: {}, body: 'event: finish\ndata: {"updated":false}\n\n' };
    const headers = { etag: 'W/"1"', 'content-type': 'text/plain; charset=utf-8' };
    if (request.headers['if-none-match'] === headers.etag) return { status: 304, headers, body: '' };
    const path = join(SITES, pathname.replace('/api/techdocs/static/docs/', ''));
    const bytes = await readFile(path).catch(() => undefined);
    if (!bytes) return { status: 404, headers: {}, body: '{"error":{"message":"File Not Found"}}' };
    return { status: 200, headers, body: bytes.toString(request.isBinary ? 'base64' : 'utf8') };
  };
  const client = new BackstageClient('https://bs.acme.test', {
    http: { send },
    clock: { now: () => state.now, after: () => ({ dispose() {} }) },
    logger: silentLogger,
    token: async () => 'secret',
  });
  const open = (account = 'open'): DocsService => {
    const files = new PublishedFiles(
      client,
      new KeptDocs(blobs, client.baseUrl, account),
      'https://app.acme.test',
    );
    const none = () => Promise.reject(new Error('no file is read'));
    return createDocs({
      published: async () => files,
      catalog: {
        getEntityByRef: async (ref) => (ref === REF ? entity(annotations) : undefined),
        getLocation: async () =>
          ({ uri: 'https://app.acme.test/catalog/default/component/timetable' }) as never,
        getEntitiesInFile: async () => [],
      },
      repositories: { rootOf: async (uri: string) => uri, resolveUrl: async () => undefined },
      reader: {
        readText: none,
        stat: async () => undefined,
        list: async () => [],
        realpath: async (uri) => uri,
      },
    });
  };
  return { docs: open(), open, asked, blobs, state };
}

async function site(docs: DocsService, page?: string) {
  const found = await docs.open(REF, page);
  if ('reason' in found) throw new Error(`${found.reason}: ${found.message}`);
  return found;
}

describe('docs that a portal published', () => {
  it('are opened for an entity whose files are not here', async () => {
    const { docs } = portal();
    const { title, home, published, key } = await site(docs);
    assert.deepEqual([key, title, home], [REF, 'Timetable', 'index.html']);
    assert.equal(published?.builtAt, 1_764_150_000_000);
    assert.equal(published?.by, 'Backstage bs.acme.test');
    for (const page of ['operations/cancelling/', 'operations/cancelling', 'operations/cancelling.md'])
      assert.equal((await site(docs, page)).home, 'operations/cancelling/index.html');
    assert.equal((await site(docs, 'gone/')).home, 'index.html');
  });

  it('have the navigation of the theme, its pages in reading order', async () => {
    const { docs } = portal();
    await site(docs);
    const { items, order } = await docs.nav(REF);
    assert.deepEqual(items, [
      { title: 'Home', page: 'index.html' },
      {
        title: 'Callers',
        children: [
          { title: 'GraphQL', page: 'callers/graphql/index.html' },
          { title: 'Events', page: 'callers/events/index.html' },
        ],
      },
      {
        title: 'Operations',
        children: [
          { title: 'Cancelling a sailing', page: 'operations/cancelling/index.html' },
          { title: 'Departures board', page: 'operations/departures-board/index.html' },
        ],
      },
    ]);
    assert.equal(order.length, 5);
    const { previous, next } = await docs.neighbours(REF, 'callers/events/index.html');
    assert.deepEqual([previous?.title, next?.title], ['GraphQL', 'Cancelling a sailing']);
  });

  it('show the page without the theme around it', async () => {
    const { docs } = portal();
    await site(docs);
    const page = (await docs.page(REF, 'index.html'))!;
    assert.equal(page.title, 'Timetable');
    assert.match(page.html.trim(), /^<h1 id="timetable">Timetable<a class="headerlink"/);
    assert.doesNotMatch(page.html, /md-content__button|md-nav|md-footer|<\/article>/);
    assert.deepEqual(page.headings, [{ level: 1, id: 'timetable', text: 'Timetable', line: 0 }]);
    assert.equal(page.editUrl, 'https://github.com/skerry-line/timetable/edit/main/docs/index.md');
    assert.deepEqual(page.links['callers/graphql/'], { type: 'page', page: 'callers/graphql/index.html' });
    assert.equal(await docs.page(REF, 'gone/index.html'), undefined);
  });

  it('have images, read by the host', async () => {
    const { docs, asked } = portal();
    await site(docs);
    const page = (await docs.page(REF, 'operations/departures-board/index.html'))!;
    const [[, image] = []] = Object.entries(page.images);
    assert.ok(image?.type === 'data');
    const [head, body = ''] = image.url.split(',');
    assert.equal(head, 'data:image/svg+xml;base64');
    assert.match(Buffer.from(body, 'base64').toString(), /<svg/);
    assert.ok(asked.includes(`${BASE}images/board.svg`));
  });

  it('find words by the index of MkDocs', async () => {
    const { docs } = portal();
    await site(docs);
    const [hit] = await docs.search(REF, 'quays');
    assert.equal(hit?.page, 'operations/departures-board/index.html');
    assert.equal(hit?.pageTitle, 'Departures board');
    assert.match(hit?.excerpt ?? '', /quays/);
  });

  const links: readonly [href: string, target: object][] = [
    ['#peak', { type: 'page', page: 'callers/graphql/index.html', anchor: 'peak' }],
    ['../../', { type: 'page', page: 'index.html' }],
    [
      '../../operations/cancelling/#x%20y',
      { type: 'page', page: 'operations/cancelling/index.html', anchor: 'x y' },
    ],
    ['../../nowhere/', { type: 'missing', message: 'There is no page nowhere/index.html.' }],
    [
      '/docs/default/component/till/audit/#a',
      { type: 'docs', ref: 'component:default/till', url: 'audit/', anchor: 'a' },
    ],
    ['../../../till/', { type: 'docs', ref: 'component:default/till' }],
    ['/catalog/default/api/Orders', { type: 'entity', ref: 'api:default/orders' }],
    ['https://elsewhere.test/a', { type: 'outside', url: 'https://elsewhere.test/a' }],
    [
      '../../files/plan.pdf',
      { type: 'outside', url: 'https://app.acme.test/docs/default/component/timetable/files/plan.pdf' },
    ],
    ['mailto:a@b.test', { type: 'outside', url: 'mailto:a@b.test' }],
  ];
  for (const [href, target] of links)
    it(`know where ${href} leads`, async () => {
      const { docs } = portal();
      await site(docs);
      assert.deepEqual(await docs.follow(REF, 'callers/graphql/index.html', href), target);
    });

  it('refuse links that run something', async () => {
    const { docs } = portal();
    await site(docs);
    for (const href of [
      'javascript:alert(1)',
      'command:workbench.action.quit',
      'file:///etc/passwd',
      'vscode://x',
    ])
      assert.equal((await docs.follow(REF, 'index.html', href)).type, 'refused');
  });

  it('are not asked for where the entity says nothing of docs', async () => {
    const { docs, asked } = portal({ annotations: {} });
    assert.equal(((await docs.open(REF)) as { reason: string }).reason, 'no-docs');
    assert.deepEqual(asked, []);
  });

  it('are asked for by who is not in the catalog, as a search finds them', async () => {
    const { docs, asked } = portal();
    const found = await docs.open('component:default/unheard-of');
    assert.ok('reason' in found && found.reason === 'unbuilt');
    assert.equal(found.url, 'https://app.acme.test/docs/default/component/unheard-of');
    assert.ok(asked.length > 0);
  });

  it('read a page again only where it is another', async () => {
    const { docs, asked, state } = portal();
    await site(docs);
    await docs.page(REF, 'index.html');
    await docs.page(REF, 'index.html');
    assert.equal(asked.filter((path) => path === `${BASE}index.html`).length, 1);
    state.now += 61_000;
    assert.equal((await docs.page(REF, 'index.html'))!.published?.readAt, state.now);
    assert.equal(asked.filter((path) => path === `${BASE}index.html`).length, 2);
  });

  const outages: readonly [what: string, answer: () => Partial<HttpResponse>, words: RegExp][] = [
    ['a server that is gone', () => assertThrows(new HttpError('offline', 'refused')), /Nothing answers/],
    ['a server that hangs', () => assertThrows(new HttpError('timeout', 'no answer in time')), /no answer/],
    ['trouble', () => ({ status: 503 }), /has trouble/],
    ['a request to wait', () => ({ status: 429 }), /asks to wait/],
    ['a sign-in that ended', () => ({ status: 401 }), /does not accept who asks/],
    [
      'a sign-in page',
      () => ({ headers: { 'content-type': 'text/html' }, body: '<html>' }),
      /A web page came/,
    ],
    ['a redirect', () => ({ status: 302 }), /sends elsewhere/],
  ];
  for (const [what, answer, words] of outages)
    it(`show what was read, with its age, after ${what}; and say why they show nothing else`, async () => {
      const { docs, open, state } = portal();
      await site(docs);
      await docs.page(REF, 'index.html');
      const readAt = state.now;
      state.now += 86_400_000;
      state.answer = answer;
      const later = open();
      assert.match((await site(later)).published?.why ?? '', words);
      const page = (await later.page(REF, 'index.html'))!;
      assert.equal(page.published?.readAt, readAt);
      assert.match(page.html, /Everybody asks it/);
      await assert.rejects(later.page(REF, 'callers/graphql/index.html'), words);
      const stranger = await open('person:user:default/other').open(REF);
      assert.ok('reason' in stranger && words.test(stranger.message));
    });

  it('are not shown from a copy to who may no longer see them', async () => {
    const { docs, open, state, blobs } = portal();
    await site(docs);
    await docs.page(REF, 'index.html');
    state.now += 86_400_000;
    state.answer = () => ({ status: 403, body: '{"error":{"message":""}}' });
    const later = open();
    const found = await later.open(REF);
    assert.ok('reason' in found && /does not allow this/.test(found.message));
    state.answer = () => ({ status: 404 });
    await docs.page(REF, 'index.html');
    assert.deepEqual([...blobs.all.keys()], []);
  });

  it('are not gone because a page of a proxy says so', async () => {
    const { docs, open, state } = portal();
    await site(docs);
    await docs.page(REF, 'index.html');
    state.now += 86_400_000;
    state.answer = () => ({
      status: 404,
      body: '<html>no upstream',
      headers: { 'content-type': 'text/html' },
    });
    const later = open();
    await site(later);
    assert.match((await later.page(REF, 'index.html'))!.html, /\w/);
  });

  it('do not leave the site, whatever its index names', async () => {
    const { docs, asked } = portal();
    await site(docs);
    asked.length = 0;
    for (const path of ['../till/index.html', '../../../../../catalog/entities', 'a//b.html', '.'])
      assert.equal(await docs.page(REF, path), undefined);
    assert.deepEqual(asked, []);
  });

  it('are built where they are not, and what is done is told', async () => {
    const log = 'event: log\ndata: "\\u001b[32m2026 info: Step 0\\n2026 info: Step 1 of 3\\u001b[0m\\n"\n\n';
    const { docs, state } = portal();
    let finish = () => {};
    const finished = new Promise<void>((resolve) => (finish = resolve));
    state.answer = ({ url, onData }) => {
      if (!url.includes('/sync/')) return undefined;
      onData?.(log.slice(0, 20));
      onData?.(log.slice(20));
      return finished.then(() => {
        onData?.('event: finish\ndata: {"updated":true}\n\n');
        return {};
      });
    };
    const building = docs.build(REF);
    await new Promise((resolve) => setTimeout(resolve, 5));
    assert.equal(await docs.building(REF), '2026 info: Step 1 of 3');
    finish();
    assert.equal(await building, true);
    assert.equal(await docs.building(REF), undefined);
    state.answer = () => ({ body: `${log}event: finish\ndata: {"updated":false}\n\n` });
    assert.equal(await docs.build(REF), false);
    state.answer = () => ({ body: `${log}event: error\ndata: "mkdocs failed"\n\n` });
    await assert.rejects(docs.build(REF), /could not build these docs: mkdocs failed/);
    state.answer = () => ({ body: log });
    await assert.rejects(docs.build(REF), /broke off/);
    state.answer = () => ({ status: 404 });
    assert.equal(await docs.build(REF), false);
  });
});

function assertThrows(error: Error): never {
  throw error;
}

describe('HTML that a portal published', () => {
  it('has a navigation in the shape of newer themes, sections that are pages too', () => {
    const html = `<nav class="md-nav md-nav--primary"><ul>
      <li class="md-nav__item md-nav__item--active"><label class="md-nav__link md-nav__link--active" for="__toc">
        <span class="md-ellipsis"> Home &amp; more </span><span class="md-nav__icon md-icon"></span></label>
        <a href="./" class="md-nav__link md-nav__link--active"><span class="md-ellipsis">Home</span></a>
        <nav class="md-nav md-nav--secondary"><ul><li class="md-nav__item"><a href="#x" class="md-nav__link">X</a></li></ul></nav></li>
      <li class="md-nav__item md-nav__item--section"><div class="md-nav__link md-nav__container">
        <a href="guide/" class="md-nav__link"><span class="md-ellipsis">Guide</span></a>
        <label class="md-nav__link" for="__nav_2" tabindex="0"><span class="md-nav__icon"></span></label></div>
        <nav class="md-nav"><label class="md-nav__title">Guide</label><ul>
        <li class="md-nav__item"><a href="guide/a/" class="md-nav__link">A</a></li>
        <li class="md-nav__item"><a href="https://elsewhere.test/" class="md-nav__link">Else</a></li></ul></nav></li>
      </ul></nav><nav class="md-nav md-nav--primary"><ul><li><a class="md-nav__link" href="no/">No</a></li></ul></nav>`;
    const pageOf = (href: string) => (href.startsWith('https:') ? undefined : href);
    assert.deepEqual(readNav(html, pageOf), [
      { title: 'Home & more', page: './' },
      {
        title: 'Guide',
        page: 'guide/',
        children: [
          { title: 'A', page: 'guide/a/' },
          { title: 'Else', href: 'https://elsewhere.test/' },
        ],
      },
    ]);
    assert.equal(readNav('<p>none</p>', pageOf), undefined);
  });

  it('is taken out of any theme', () => {
    const read = (html: string) => readPublished(html).html;
    assert.equal(read('<body><nav>n</nav><main id="a"><p>x</p></main></body>'), '<p>x</p>');
    assert.equal(read('<body>n<div role="main"><div>y</div></div><footer>f</footer></body>'), '<div>y</div>');
    assert.equal(
      read('<body><article>a</article><article class="md-content__inner">x</article></body>'),
      'x',
    );
    assert.equal(read('<p>x'), '<p>x');
    assert.equal(readPublished('<title>Page - Site</title><body><p>x</body>').title, 'Page');
  });

  it('is read as a browser does: text in quotes, comments and scripts is no tag', () => {
    const names = (html: string) => [...tagsIn(html)].map(({ name, isEnd }) => (isEnd ? '/' : '') + name);
    assert.deepEqual(names(`<a title="<b>" x='>'>1 < 2<!-- <i> --><script>"<u>"</script><br/>`), [
      'a',
      'script',
      '/script',
      'br',
    ]);
    assert.deepEqual(names('<a href="x'), []);
    assert.equal(textIn('<p>a<b>b</b></p><p>&lt;c&gt;</p>'), 'ab <c>');
  });

  it('costs no more than it is long', () => {
    for (const part of [
      '<a "',
      '<a x="',
      '<!--',
      '<li>',
      '<nav class="md-nav md-nav--primary">',
      '<h1 id=a>',
      '<script>',
      '</',
      '<a class="md-content__button">',
    ])
      assertLinearCpu(
        (n) => part.repeat(n),
        (html) => {
          readPublished(html);
          readNav(html, () => undefined);
        },
      );
  });
});
