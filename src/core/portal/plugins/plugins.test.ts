import assert from 'node:assert/strict';
import { CancellationTokenSource } from '../../base/cancellation';
import type { Entity } from '../../model/entity';
import type { Clock } from '../../ports/clock';
import { AnnotationLinks } from '../annotationLinks/annotationLinks';
import { CardRegistry } from '../entityCards';
import { readCardModel } from './cardModel';
import { askCodeChecks, declaredScorecards } from './codeChecks';
import { Plugins } from './plugins';
import { Registrations } from './registrations';
import { switchedOff, switchesOf } from './switches';

const ENTITY: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name: 'orders',
    namespace: 'default',
    annotations: { 'acme.io/board': 'ORD/1', 'acme.io/api-token': 'x' },
  },
  spec: { type: 'service' },
};

/** Time that goes on when it is told to. */
function testClock(): Clock & { advance(ms: number): Promise<void> } {
  let now = 0;
  const timers = new Set<{ at: number; callback: () => void }>();
  return {
    now: () => now,
    after: (ms, callback) => {
      const timer = { at: now + ms, callback };
      timers.add(timer);
      return { dispose: () => void timers.delete(timer) };
    },
    advance: async (ms) => {
      now += ms;
      for (const timer of [...timers]) if (timer.at <= now && timers.delete(timer)) timer.callback();
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
}

function world(manifest: object = {}, activate = async () => {}) {
  const clock = testClock();
  const registrations = new Registrations();
  const started: string[] = [];
  const off = new Set<string>();
  const plugins = new Plugins({
    clock,
    registrations,
    activate: (id) => {
      started.push(id);
      return activate();
    },
    isOff: (id) => off.has(id),
  });
  plugins.read([
    {
      id: 'acme.plugin',
      displayName: 'Acme Plugin',
      manifest: {
        apiVersion: 1,
        entityCards: [
          { id: 'acme.slo', title: 'SLO' },
          { id: 'acme.other', title: 'Other' },
        ],
        ...manifest,
      },
    },
  ]);
  const read = () => {
    const registry = new CardRegistry(clock);
    for (const card of plugins.cards()) registry.register(card);
    return registry.read(ENTITY);
  };
  return { clock, registrations, plugins, started, off, read };
}

const settle = () => new Promise((resolve) => setImmediate(resolve));
const text = (value: string) => ({ sections: [{ type: 'text', text: value }] });

describe('cards of plugins', () => {
  it('start the code when the first is asked for, once, and show what it gives', async () => {
    const { registrations, read, started, plugins } = world({}, async () => {
      registrations.add('entityCards', 'acme.slo', { provide: () => text('99.9') }, 'provide');
      registrations.add('entityCards', 'acme.other', { provide: async () => undefined }, 'provide');
    });
    assert.deepEqual(started, []);
    const cards = await Promise.all(read());
    assert.deepEqual(started, ['acme.plugin']);
    assert.deepEqual(cards[0], {
      id: 'acme.slo',
      title: 'SLO',
      type: 'content',
      from: 'Acme Plugin',
      ...text('99.9'),
    });
    assert.equal(cards[1], undefined);
    assert.equal(plugins.list()[0]?.contributions[0]?.calls, 1);
    assert.equal(plugins.list()[0]?.problem, undefined);
  });

  it('are given an entity of their own each, and are asked once where their code registers while they wait', async () => {
    const seen: string[] = [];
    let changes = 0;
    const { registrations, read, plugins } = world({}, async () => {
      const meddle = (entity: { metadata: { name: string } }) => {
        seen.push(entity.metadata.name);
        entity.metadata.name = 'hacked';
        return text('done');
      };
      registrations.add('entityCards', 'acme.slo', { provide: meddle }, 'provide');
      registrations.add('entityCards', 'acme.other', { provide: meddle }, 'provide');
    });
    plugins.onDidChange(() => changes++);
    await Promise.all(read());
    assert.deepEqual(seen, [ENTITY.metadata.name, ENTITY.metadata.name]);
    assert.equal(changes, 0);
    registrations.add('entityCards', 'acme.late', { provide: () => undefined }, 'provide');
    assert.equal(changes, 1);
  });

  it('tell what failed in what they gave meanwhile, and something where nothing was said', async () => {
    const { registrations, plugins } = world({ entityProviders: [{ id: 'acme.stock', title: 'Stock' }] });
    registrations.add('entityProviders', 'acme.stock', { connect: () => {} }, 'connect');
    const [stock] = plugins.of('entityProviders');
    await plugins.call(stock!, async () => plugins.failed(stock!, new Error('One name is wrong.')));
    assert.match(plugins.list()[0]!.problem!, /"acme\.stock": One name is wrong\./);
    // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- as code of others may
    const silent = () => Promise.reject(undefined);
    await assert.rejects(plugins.call(stock!, silent), /It failed and did not say why\./);
  });

  it('are not asked, and start nothing, where their filter does not fit or they are switched off', async () => {
    const { read, started, off } = world({
      entityCards: [
        { id: 'acme.slo', title: 'SLO', filter: { kind: 'api' } },
        { id: 'acme.other', title: 'Other' },
      ],
    });
    off.add('acme.other');
    assert.deepEqual(await Promise.all(read()), [undefined]);
    assert.deepEqual(started, []);
  });

  it('fail in their own place, with the name of the extension and the reason', async () => {
    const { registrations, read, plugins } = world();
    registrations.add(
      'entityCards',
      'acme.slo',
      {
        provide: () => {
          throw new Error('no <b>disk</b>');
        },
      },
      'provide',
    );
    registrations.add('entityCards', 'acme.other', { provide: async () => text('fine') }, 'provide');
    const [slo, other] = await Promise.all(read());
    assert.equal(slo?.failure, 'Acme Plugin: no <b>disk</b>');
    assert.deepEqual(other?.sections, text('fine').sections);
    assert.match(plugins.list()[0]?.problem ?? '', /failed: "acme\.slo": no <b>disk<\/b>/);
  });

  it('that hang are given up after three seconds and delay nobody', async () => {
    const { registrations, read, clock } = world();
    let cancelled = false;
    const hang = (_: unknown, token: { onCancellationRequested(listener: () => void): void }) => {
      token.onCancellationRequested(() => (cancelled = true));
      return new Promise(() => {});
    };
    registrations.add('entityCards', 'acme.slo', { provide: hang }, 'provide');
    registrations.add('entityCards', 'acme.other', { provide: async () => text('fine') }, 'provide');
    const [slo, other] = read();
    assert.deepEqual((await other)?.sections, text('fine').sections);
    await clock.advance(2_999);
    assert.equal(cancelled, false);
    await clock.advance(1);
    assert.match((await slo)?.failure ?? '', /^Acme Plugin: There was no answer within 3 seconds/);
    assert.equal(cancelled, true);
  });

  it('whose code does not start, or registers nothing, say so', async () => {
    const broken = world({}, async () => {
      throw new Error('no such module');
    });
    const [slo] = await Promise.all(broken.read());
    assert.equal(slo?.failure, 'Acme Plugin: no such module');
    const silent = world();
    const cards = silent.read();
    await settle();
    await silent.clock.advance(3_000);
    assert.match((await cards[0])?.failure ?? '', /registers nothing under "acme\.slo"/);
  });

  it('are told when nobody waits any more', async () => {
    const { registrations, plugins, clock } = world();
    let seen: unknown;
    registrations.add(
      'entityCards',
      'acme.slo',
      {
        provide: (_: unknown, token: unknown) => {
          seen = token;
          return new Promise(() => {});
        },
      },
      'provide',
    );
    const registry = new CardRegistry(clock);
    for (const card of plugins.cards()) registry.register(card);
    const source = new CancellationTokenSource();
    registry.read(ENTITY, source.token);
    await settle();
    source.cancel();
    assert.equal((seen as { isCancellationRequested: boolean }).isCancellationRequested, true);
  });

  const OTHERS: readonly (readonly [what: string, thrown: unknown])[] = [
    ['nothing', undefined],
    ['an object', Object.create(null)],
    ['a text that turns writing around', '\u202Eevil'],
    ['100 MB', 'x'.repeat(100_000_000)],
  ];
  for (const [what, thrown] of OTHERS)
    it(`that throw ${what} are told in a line`, async () => {
      const { registrations, read } = world();
      registrations.add(
        'entityCards',
        'acme.slo',
        // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- code of others throws anything
        { provide: () => new Promise((_, reject) => reject(thrown)) },
        'provide',
      );
      registrations.add('entityCards', 'acme.other', { provide: () => undefined }, 'provide');
      const [slo] = await Promise.all(read());
      assert.match(slo?.failure ?? '', /^Acme Plugin: ./);
      assert.ok(slo!.failure!.length < 600);
      assert.doesNotMatch(slo!.failure!, /\u202E/);
    });
});

describe('fenced blocks of docs', () => {
  const FENCES = {
    docsFences: [
      { id: 'acme.roster', title: 'Roster', language: 'Roster' },
      { id: 'acme.apis', title: 'APIs', language: 'apis', filter: { kind: 'api' } },
    ],
  };

  it('are drawn by the code of their language, with the entity whose docs they are', async () => {
    const { plugins, registrations, started, clock } = world(FENCES);
    const given: unknown[] = [];
    registrations.add(
      'docsFences',
      'acme.roster',
      {
        render: (fence: unknown, entity: Entity) => {
          given.push(fence, entity.metadata.name);
          return { sections: [{ type: 'text', text: 'Ada' }] };
        },
      },
      'render',
    );
    assert.deepEqual(plugins.fenceLanguages(), ['roster', 'apis']);
    assert.equal(plugins.fence({ language: 'other', source: '' }), undefined);
    assert.deepEqual(started, []);
    const registry = new CardRegistry(clock);
    registry.register(plugins.fence({ language: 'roster', source: 'today' })!);
    registry.register(plugins.fence({ language: 'apis', source: '' })!);
    const [roster, apis] = await Promise.all(registry.read(ENTITY));
    assert.deepEqual([roster?.sections, roster?.from], [[{ type: 'text', text: 'Ada' }], 'Acme Plugin']);
    assert.deepEqual(given, [{ language: 'roster', source: 'today' }, 'orders']);
    // Not for the docs of a component.
    assert.equal(apis, undefined);
  });

  it('and tabs that give rubbish say which they are', async () => {
    const { plugins, registrations, clock } = world({
      ...FENCES,
      entityContents: [{ id: 'acme.tab', title: 'Tab' }],
    });
    registrations.add('docsFences', FENCES.docsFences[0]!.id, { render: () => 7 }, 'render');
    registrations.add('entityContents', 'acme.tab', { provide: () => ({ sections: 7 }) }, 'provide');
    const registry = new CardRegistry(clock);
    registry.register(plugins.fence({ language: 'roster', source: '' })!);
    registry.register(plugins.content('acme.tab')!);
    const [fence, tab] = await Promise.all(registry.read(ENTITY));
    assert.match(fence?.failure ?? '', /^Acme Plugin: What was given for the block is not an object\./);
    assert.match(tab?.failure ?? '', /^Acme Plugin: sections is not a list\./);
  });

  it('of one language are those of the first, and what pages draw themselves is nobody’s', () => {
    const second = { id: 'acme.again', title: 'Again', language: 'ROSTER' };
    const own = { id: 'acme.own', title: 'Own', language: 'mermaid' };
    const { plugins } = world({
      docsFences: [...FENCES.docsFences, second, own, { id: 'acme.x', title: 'X', language: 'a b' }],
    });
    assert.deepEqual(plugins.fenceLanguages(), ['roster', 'apis']);
    const { problem = '' } = plugins.list()[0]!;
    for (const why of [
      /acme\.again": it is declared twice/,
      /acme\.own": it is built in/,
      /acme\.x": its language must be one word/,
    ])
      assert.match(problem, why);
  });
});

describe('what code gives for a card', () => {
  it('is kept as it is where it is right', () => {
    const sections = [
      { type: 'facts', items: [{ label: 'A', value: 'b', url: 'https://a.example/' }] },
      { type: 'status', state: 'ok', text: 'fine' },
      { type: 'text', text: '<b>x</b>' },
      { type: 'markdown', markdown: '**x**' },
      { type: 'table', columns: ['a'], rows: [['1']] },
      { type: 'entities', refs: ['component:a'] },
      { type: 'progress', label: 'p', value: 0.5 },
      { type: 'chart', label: 'c', values: [1, -2.5, 1e300], unit: 'ms' },
      {
        type: 'actions',
        items: [
          { title: 'go', command: 'acme.go', arguments: [1] },
          { title: 'see', url: 'https://a.example' },
        ],
      },
    ];
    assert.deepEqual(readCardModel({ sections }), { sections });
    assert.equal(readCardModel(undefined), undefined);
  });

  it('leads nowhere but to the web', () => {
    for (const url of [
      'javascript:alert(1)',
      'command:x',
      'file:///x',
      'data:text/html,x',
      'vscode://x',
      ' https://a b',
      'https://a\\b',
    ]) {
      const model = readCardModel({
        sections: [{ type: 'facts', items: [{ label: 'a', value: 'b', url }] }],
      });
      assert.deepEqual(model?.sections, [{ type: 'facts', items: [{ label: 'a', value: 'b' }] }], url);
      const items = [
        { title: 'before', url: 'https://a.example' },
        { title: 'a', url },
        { title: 'after', command: 'acme.go' },
      ];
      assert.deepEqual(readCardModel({ sections: [{ type: 'actions', items }] })?.sections, [
        { type: 'actions', items: [items[0]] },
        { type: 'status', state: 'warning', text: 'The action "a" does not lead to a web address.' },
        { type: 'actions', items: [items[2]] },
      ]);
    }
  });

  it('shows no login that stands in an address, and sends nobody with one', () => {
    const url = 'https://bot:s3cret@ci.acme.example/runs';
    const texts = [`see ${url}`, `[runs](${url}), or ask crew@acme.example`];
    const model = readCardModel({
      sections: [
        { type: 'facts', items: [{ label: 'CI', value: url, url }] },
        { type: 'status', state: 'ok', text: 'fine', url },
        { type: 'table', columns: ['a'], rows: [[url]] },
        { type: 'actions', items: [{ title: url, url }] },
        ...texts.map((markdown) => ({ type: 'markdown', markdown })),
      ],
    });
    const said = JSON.stringify(model);
    assert.ok(!/bot|s3cret/.test(said), said);
    assert.equal(said.match(/https:\/\/ci\.acme\.example\/runs/g)?.length, 8, said);
    assert.match(said, /ask crew@acme\.example/);
  });

  it('is cut where nobody reads on, and says so', () => {
    const rows = Array.from({ length: 1_000 }, (_, at) => [at]);
    const model = readCardModel({ sections: [{ type: 'table', columns: ['a'], rows }] });
    const [table, note] = model!.sections;
    assert.equal(table?.type === 'table' && table.rows.length, 200);
    assert.deepEqual(note, { type: 'text', text: '800 more are not shown.' });
  });

  const RUBBISH: readonly (readonly [given: unknown, why: RegExp])[] = [
    ['text', /^What was given for the card is not an object/],
    [{}, /^sections is not a list/],
    [{ sections: 7 }, /^sections is not a list/],
    [{ sections: [null] }, /^sections\[0\] is not an object/],
    [{ sections: [{ type: 'html', html: '<b>' }] }, /sections\[0\].* no sections of type "html"/],
    [{ sections: [{ type: 'text', text: 'a' }, { type: 'text' }] }, /^sections\[1\]\.text is not text/],
    [{ sections: [{ type: 'status', state: 'great', text: 'x' }] }, /^sections\[0\]\.state is not one of/],
    [{ sections: [{ type: 'progress', label: 'x', value: 50 }] }, /^sections\[0\]\.value .* between 0 and 1/],
    [{ sections: [{ type: 'chart', label: 'x', values: [1, NaN] }] }, /\.values\[1\] is not a finite number/],
    [{ sections: [{ type: 'chart', label: 'x', values: [1, '2'] }] }, /\.values\[1\] is not a finite number/],
    [{ sections: [{ type: 'chart', label: 'x', values: [1] }] }, /two values/],
    [{ sections: [{ type: 'chart', label: 'x' }] }, /values is not a list/],
    [{ sections: [{ type: 'table', columns: ['a'], rows: new Array(3) }] }, /rows\[0\] is not a list/],
    [{ sections: [{ type: 'table', columns: new Array(2), rows: [] }] }, /columns\[0\] is not text/],
    [{ sections: [{ type: 'facts', items: new Array(2) }] }, /items\[0\] is not an object/],
    [{ sections: [{ type: 'chart', label: 'x', values: new Array(2) }] }, /values\[0\] is not a finite/],
    [{ sections: [{ type: 'table', columns: 'a', rows: [] }] }, /^sections\[0\]\.columns is not a list/],
    [
      { sections: [{ type: 'table', columns: ['a'], rows: [[1], 2] }] },
      /^sections\[0\]\.rows\[1\] is not a list/,
    ],
    [{ sections: [{ type: 'table', columns: ['a'], rows: [[{}]] }] }, /\.rows\[0\]\[0\] is not text/],
    [
      { sections: [{ type: 'facts', items: [{ label: 'a' }] }] },
      /^sections\[0\]\.items\[0\]\.value is not text/,
    ],
    [{ sections: [{ type: 'entities', refs: ['a', 1, null] }] }, /^sections\[0\]\.refs\[2\] is not text/],
    [{ sections: [{ type: 'text', text: 'x'.repeat(100_000_000) }] }, /^The card holds more than 64 kB/],
    [{ sections: Array.from({ length: 40 }, () => ({ type: 'text', text: 'x'.repeat(2_000) })) }, /64 kB/],
    [{ sections: Array.from({ length: 1_000_000 }, () => ({})) }, /50 sections/],
  ];
  for (const [given, why] of RUBBISH)
    it(`is refused: ${why.source}`, () => assert.throws(() => readCardModel(given), { message: why }));
});

describe('links and registrations of plugins', () => {
  it('lead where the values say, and never show a secret', () => {
    const { plugins } = world({
      entityLinks: [
        {
          id: 'acme.board',
          title: 'Board',
          annotation: 'acme.io/board',
          url: 'https://board.acme.io/{value|uri}',
        },
        { id: 'acme.path', title: 'Path', annotation: 'acme.io/board', url: 'https://board.acme.io/{value}' },
        { id: 'acme.name', title: 'Name', url: 'https://{metadata.name}.acme.io/{spec.type}' },
        {
          id: 'acme.secret',
          title: 'Secret',
          annotation: 'acme.io/api-token',
          url: 'https://x.acme.io/{value}',
        },
        {
          id: 'acme.secret2',
          title: 'Secret',
          url: 'https://x.acme.io/{metadata.annotations.acme.io/api-token}',
        },
        { id: 'acme.absent', title: 'Absent', url: 'https://x.acme.io/{spec.absent}' },
        { id: 'acme.mail', title: 'Mail', url: 'mailto:{metadata.name}@acme.example' },
        {
          id: 'acme.letter',
          title: 'Letter',
          annotation: 'acme.io/mail',
          url: 'mailto:{value|uri}',
        },
        { id: 'acme.twice', title: 'Twice', annotation: 'acme.io/two', url: 'mailto:{value|uri}' },
      ],
    });
    const annotations = {
      ...ENTITY.metadata.annotations,
      'acme.io/mail': 'crew@acme.example',
      'acme.io/two': 'a@acme.example?bcc=b@acme.example',
    };
    const entity = { ...ENTITY, metadata: { ...ENTITY.metadata, annotations } };
    const links = new AnnotationLinks(() => ({}), { all: plugins.links() });
    const urls = Object.fromEntries(
      links.of(entity).flatMap(({ id, url }) => (url === undefined ? [] : [[id, url]])),
    );
    assert.deepEqual(urls, {
      'acme.board': 'https://board.acme.io/ORD%2F1',
      'acme.path': 'https://board.acme.io/ORD/1',
      'acme.name': 'https://orders.acme.io/service',
      'acme.mail': 'mailto:orders@acme.example',
      'acme.letter': 'mailto:crew@acme.example',
    });
  });

  it('of ids that are ours, empty or taken, or without a provider, throw', () => {
    const { registrations, plugins } = world();
    const provider = { provide: () => undefined };
    for (const id of ['', ' ', undefined, 7])
      assert.throws(() => registrations.add('entityCards', id, provider, 'provide'), /id is needed/);
    for (const id of ['greenroom.about', 'Greenroom.x'])
      assert.throws(() => registrations.add('entityCards', id, provider, 'provide'), /Greenroom's own/);
    for (const id of ['debug:log', 'Debug:mine', 'fetch:template', 'github:repo:create', 'greenroom:x'])
      assert.throws(
        () => registrations.add('templateActions', id, provider, 'provide'),
        /Greenroom's own/,
        id,
      );
    for (const id of ['entity', 'Docs'])
      assert.throws(() => registrations.add('searchTypes', id, provider, 'provide'), /is built in/, id);
    for (const none of [undefined, null, {}, 'x', { provide: 1 }])
      assert.throws(() => registrations.add('entityCards', 'acme.slo', none, 'provide'), /needs a provider/);
    const registered = registrations.add('entityCards', 'acme.slo', provider, 'provide');
    assert.throws(
      () => registrations.add('entityCards', 'acme.slo', provider, 'provide'),
      /registered already/,
    );
    assert.throws(() => registrations.add('entityCards', 'Acme.SLO', provider, 'provide'), /already/);
    registered.dispose();
    registrations.add('entityCards', 'Acme.slo', provider, 'provide');
    registrations.add('entityCards', 'evil.undeclared', provider, 'provide');
    assert.deepEqual(plugins.undeclared(), ['evil.undeclared']);
    assert.equal(registrations.get('entityCards', 'acme.slo'), provider);
    assert.equal(plugins.cards().length, 2);
  });
});

describe('what plugins add', () => {
  const world2 = () =>
    world({
      entityLinks: [{ id: 'acme.slo', title: 'SLO', url: 'https://a.example' }],
      annotations: [{ key: 'acme.plugin', description: 'Of one name with its extension.' }],
    });
  const on = ({ plugins }: ReturnType<typeof world>) =>
    plugins.list()[0]!.contributions.flatMap(({ point, id, isOff }) => (isOff ? [] : `${point} ${id}`));

  it('is switched off at one point, whatever else bears its id', () => {
    const made = world2();
    const all = on(made);
    const [summary] = made.plugins.list();
    const keyOf = switchesOf(made.plugins.list());
    for (const each of summary!.contributions) {
      made.off.clear();
      made.off.add(keyOf(each));
      assert.deepEqual(
        on(made),
        all.filter((name) => name !== `${each.point} ${each.id}`),
      );
    }
    assert.deepEqual(summary!.contributions.map(keyOf).sort(), [
      'acme.other',
      'annotations/acme.plugin',
      'entityCards/acme.slo',
      'entityLinks/acme.slo',
    ]);
    // What somebody wrote by hand switches off all of that name.
    made.off.clear();
    made.off.add('acme.slo');
    assert.deepEqual(
      on(made),
      all.filter((name) => !name.endsWith(' acme.slo')),
    );
  });

  it('is chosen among what is shown; the rest stays as it was', () => {
    const shown = [
      { key: 'entityCards/acme.slo', id: 'acme.slo' },
      { key: 'entityLinks/acme.slo', id: 'acme.slo' },
      { key: 'acme.other', id: 'acme.other' },
    ];
    const before = ['Acme.slo', 'acme.other', 'gone.card'];
    assert.deepEqual(switchedOff(before, shown, new Set(['entityCards/acme.slo', 'acme.other'])), [
      'gone.card',
      'entityLinks/acme.slo',
    ]);
  });
});

describe('checks of plugins', () => {
  it('pass, fail and are unknown with a reason, by rule and by code', async () => {
    const { plugins, registrations } = world({
      entityCards: [],
      checks: [
        {
          id: 'acme.typed',
          title: 'Has a type',
          track: 'basics',
          level: 1,
          rule: { 'spec.type': { $exists: true } },
        },
        {
          id: 'acme.tagged',
          title: 'Has tags',
          track: 'basics',
          level: 1,
          rule: { 'metadata.tags': { $exists: true } },
        },
        { id: 'acme.code', title: 'By code', track: 'basics', level: 2 },
        { id: 'acme.bad', title: 'Bad', track: 'basics', level: 2 },
        { id: 'acme.other', title: 'Of APIs', track: 'basics', level: 2, filter: { kind: 'api' } },
      ],
    });
    registrations.add(
      'checks',
      'acme.code',
      { check: () => ({ result: 'pass', reason: 'It is.' }) },
      'check',
    );
    registrations.add('checks', 'acme.bad', { check: () => ({ result: 'great' }) }, 'check');
    assert.deepEqual(
      declaredScorecards(plugins).checks.map(({ id, rule, from }) => [id, rule !== undefined, from]),
      [
        ['acme.typed', true, 'Acme Plugin'],
        ['acme.tagged', true, 'Acme Plugin'],
        ['acme.code', false, 'Acme Plugin'],
        ['acme.bad', false, 'Acme Plugin'],
        ['acme.other', false, 'Acme Plugin'],
      ],
    );
    const asked = askCodeChecks(plugins, ENTITY, () => 7);
    const answers = await Promise.all(asked.map(async ({ id, answer }) => [id, await answer] as const));
    assert.deepEqual(answers, [
      ['acme.code', { value: true, said: 'It is.', asOf: 7 }],
      [
        'acme.bad',
        {
          unknown: 'Acme Plugin: The result of a check must be "pass", "fail" or "unknown".',
          asOf: 7,
        },
      ],
    ]);
  });

  it('that hang hold up no other, and are unknown in the end', async () => {
    const { plugins, registrations, clock } = world({
      checks: [
        { id: 'acme.hangs', title: 'Hangs', track: 'basics', level: 1 },
        { id: 'acme.quick', title: 'Quick', track: 'basics', level: 1 },
      ],
    });
    registrations.add('checks', 'acme.hangs', { check: () => new Promise(() => {}) }, 'check');
    const passes = { check: () => ({ result: 'pass', reason: 'It is.' }) };
    registrations.add('checks', 'acme.quick', passes, 'check');
    const [hangs, quick] = askCodeChecks(plugins, ENTITY, () => 7);
    assert.deepEqual(await quick!.answer, { value: true, said: 'It is.', asOf: 7 });
    await clock.advance(3_000);
    assert.match(JSON.stringify(await hangs!.answer), /"unknown":"Acme Plugin/);
  });
});
