import assert from 'node:assert/strict';
import { CancellationTokenSource } from '../../../src/core/base/cancellation';
import { HttpError, type HttpRequest } from '../../../src/core/ports/http';
import { silentLogger } from '../../../src/core/ports/logger';
import { backstageQuestion } from '../../../src/core/search/backstageQuestion';
import { BackstageClient } from '../../../src/sources/backstage/client';
import { ServerSearch } from '../../../src/sources/backstage/serverSearch';

/** As a running Backstage answered, with one of its results of each kind. */
const TAG = '16fafc72-dbed-4d18-8137-2908d07884a8';
const mark = (text: string) => `<${TAG}>${text}</${TAG}>`;
const highlight = (fields: object) => ({ preTag: `<${TAG}>`, postTag: `</${TAG}>`, fields });
const TILL = {
  type: 'software-catalog',
  document: {
    title: 'Till (payments)',
    text: 'Talks to the card acquirer so that nobody else has to.',
    componentType: 'service',
    namespace: 'default',
    kind: 'Component',
    owner: 'user:dario.velnes',
    location: '/catalog/default/component/till',
  },
  rank: 1,
  highlight: highlight({ text: `${mark('Talks')} to the card acquirer so that nobody else has to.` }),
};
const PAGE = {
  type: 'techdocs',
  document: {
    title: 'Refunds <b>of</b> cards',
    text: '…',
    namespace: 'default',
    kind: 'component',
    name: 'orders',
    path: 'refunds/#cards',
    location: '/docs/default/component/orders/refunds/#cards',
  },
  rank: 2,
  highlight: highlight({
    text: `${'Long before it, a word. '.repeat(20)}The ${mark('till')} pays <img src=x onerror=alert(1)> back.`,
  }),
};
const QUESTION = {
  type: 'stack-overflow',
  document: { title: 'How do I?', text: 'So.', location: 'https://overflow.acme.test/q/1' },
  rank: 3,
};

type Answer = { readonly status?: number; readonly headers?: Record<string, string>; readonly body: string };

function search(answer: (request: HttpRequest) => Answer | Promise<Answer>) {
  const asked: string[] = [];
  let now = 1_000_000;
  const client = new BackstageClient('https://bs.acme.test', {
    http: {
      send: async (request) => {
        asked.push(request.url);
        return { status: 200, headers: {}, ...(await answer(request)) };
      },
    },
    clock: { now: () => now, after: () => ({ dispose() {} }) },
    logger: silentLogger,
    token: async () => 'secret',
  });
  const server = new ServerSearch(client, 'https://portal.acme.test');
  return {
    asked,
    ask: (term: string) => server.ask({ term, filters: {} }),
    server,
    wait: (ms: number) => (now += ms),
  };
}

const told = (...results: readonly unknown[]) => ({ body: JSON.stringify({ numberOfResults: 1, results }) });

describe("a Backstage's own search", () => {
  it('tells what it found as plain text, and where each is', async () => {
    const [till, page, question] = await search(() => told(TILL, PAGE, QUESTION)).ask('till');
    assert.deepEqual(till, {
      type: 'software-catalog',
      title: 'Till (payments)',
      excerpt: 'Talks to the card acquirer so that nobody else has to.',
      ref: 'component:default/till',
      url: 'https://portal.acme.test/catalog/default/component/till',
    });
    assert.equal(page?.ref, 'component:default/orders');
    assert.equal(page?.docsPath, 'refunds/#cards');
    assert.equal(page?.title, 'Refunds <b>of</b> cards');
    assert.match(page?.excerpt ?? '', /^… .*The till pays <img src=x onerror=alert\(1\)> back\.$/);
    assert.ok(page.excerpt!.length < 220 && !page.excerpt!.includes(TAG));
    assert.deepEqual(question, {
      type: 'stack-overflow',
      title: 'How do I?',
      excerpt: 'So.',
      url: 'https://overflow.acme.test/q/1',
    });
  });

  it('leaves out what leads nowhere, and lives with any shape', async () => {
    const odd = [
      null,
      7,
      {},
      { document: null },
      { type: 'x', document: { title: 'no place' } },
      { type: 'x', document: { title: 'a command', location: 'command:workbench.action.quit' } },
      { type: 'x', document: { title: 'a login', location: 'https://a:b@evil.test/' } },
      { type: 3, document: { title: { a: 1 }, location: '/catalog/default/component/till' }, highlight: [] },
    ];
    const hits = await search(() => told(...odd)).ask('till');
    assert.deepEqual(
      hits.map(({ title }) => title),
      ['/catalog/default/component/till'],
    );
    assert.deepEqual(await search(() => ({ body: '{"results":{}}' })).ask('till'), []);
  });

  it('takes no page of another host for one of the portal', async () => {
    const location = 'https://elsewhere.test/docs/a/b/c';
    const [hit] = await search(() => told({ type: 'x', document: { title: 'A', location } })).ask('a');
    assert.deepEqual(hit, { type: 'x', title: 'A', url: location });
  });

  it('asks for the same once in a minute', async () => {
    const { ask, asked, wait } = search(() => told(TILL));
    await ask('till');
    await ask('till');
    await ask('tills');
    assert.equal(asked.length, 2);
    wait(61_000);
    await ask('till');
    assert.equal(asked.length, 3);
  });

  it('does not ask again for a while where the server has no search', async () => {
    const { ask, asked, wait } = search(() => ({ status: 404, body: '' }));
    assert.deepEqual(await ask('till'), []);
    assert.deepEqual(await ask('orders'), []);
    assert.equal(asked.length, 1);
    wait(601_000);
    await ask('orders');
    assert.equal(asked.length, 2);
  });

  const faults: readonly [what: string, answer: Answer, words: RegExp][] = [
    ['a refused token', { status: 401, body: '{"error":{"message":"Illegal token"}}' }, /Illegal token/],
    ['no permission', { status: 403, body: '{"error":{"message":""}}' }, /does not allow this/],
    ['a broken index', { status: 500, body: '{"error":{"message":"Missing index"}}' }, /Missing index/],
    ['a sign-in page', { body: '<!doctype html><title>Sign in</title>' }, /A web page came/],
    ['half an answer', { body: '{"results":[' }, /makes no sense/],
    ['a redirect', { status: 302, body: '' }, /sends elsewhere/],
  ];
  for (const [what, answer, words] of faults)
    it(`says so: ${what}`, () => assert.rejects(search(() => answer).ask('till'), words));

  it('waits as long as the server asks, and for a server that hangs ten seconds', async () => {
    const { ask, asked, wait } = search(() => ({ status: 429, headers: { 'retry-after': '30' }, body: '' }));
    await assert.rejects(ask('till'), /asks to wait/);
    await assert.rejects(ask('orders'), /asks to wait/);
    assert.equal(asked.length, 1);
    wait(30_000);
    await assert.rejects(ask('orders'), /asks to wait/);
    assert.equal(asked.length, 2);
    const hangs = search(({ timeout }) => {
      assert.equal(timeout, 10_000);
      throw new HttpError('timeout', 'gave no answer in time.');
    });
    await assert.rejects(hangs.ask('till'), /gave no answer in time/);
    assert.equal(hangs.asked.length, 1);
  });

  it('is not asked by who went away', async () => {
    const { server, asked } = search(() => told(TILL));
    const gone = new CancellationTokenSource();
    gone.cancel();
    await assert.rejects(server.ask({ term: 'till', filters: {} }, gone.token), /Canceled/);
    assert.deepEqual(asked, []);
  });

  const questions: readonly [written: string, term: string | undefined, filters?: object][] = [
    ['  Größe   der "Fähre" ', 'Größe der Fähre'],
    ['kind:api refunds', 'refunds', { kind: ['api'] }],
    ['type:service,library till', 'till', { type: ['service', 'library'] }],
    ['till is:mine', undefined],
    ['till -legacy', undefined],
    ['owner:crew till', undefined],
    ['-kind:api till', undefined],
    ['kind:api', undefined],
    ['t', undefined],
    ['', undefined],
    ['x'.repeat(300), 'x'.repeat(100)],
  ];
  for (const [written, term, filters = {}] of questions)
    it(`understands ${JSON.stringify(written.slice(0, 30))}`, () =>
      assert.deepEqual(backstageQuestion(written), term === undefined ? undefined : { term, filters }));
});
