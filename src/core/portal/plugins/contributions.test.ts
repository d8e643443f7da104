import assert from 'node:assert/strict';
import { readContributions } from './readContributions';

const FULL = {
  apiVersion: 1,
  entityLinks: [
    {
      id: 'acme.board',
      title: 'Board',
      annotation: 'acme.io/board',
      url: 'https://board.acme.io/{value|uri}',
      icon: '$(project)',
      group: 'Planning',
    },
    {
      id: 'acme.wiki',
      title: 'Wiki',
      url: 'https://{metadata.name}.acme.io/x',
      filter: { kind: 'component' },
    },
  ],
  annotations: [
    { key: 'acme.io/board', description: 'The board.', pattern: '^[A-Z]+$', kinds: ['Component'] },
  ],
  entityActions: [{ id: 'acme.restart', title: 'Restart', command: 'acme.restart' }],
  kinds: [
    {
      kind: 'Dataset',
      apiVersion: 'acme.io/v1',
      schema: { type: 'object' },
      icon: 'database',
      relations: [{ field: 'spec.feeds', type: 'feeds', inverse: 'fedBy', defaultKind: 'Dataset' }],
    },
  ],
  checks: [
    {
      id: 'acme.has-slo',
      track: 'reliability',
      level: 2,
      title: 'Has an SLO',
      rule: { 'metadata.annotations.acme.io/slo': { $exists: true } },
    },
  ],
  entityCards: [{ id: 'acme.slo', title: 'SLO', type: 'info', filter: { kind: 'component' } }],
  entityContents: [{ id: 'acme.runs', title: 'Runs', group: 'development' }],
  entityProviders: [{ id: 'acme.inventory', title: 'Inventory' }],
  searchTypes: [{ type: 'runbook', title: 'Runbooks' }],
};

const read = (manifest: unknown, id = 'acme.plugin') =>
  readContributions([{ id, displayName: 'Acme', manifest }])[0]!;

describe('contributes.greenroom', () => {
  it('is read as it is meant', () => {
    const { contributions, refused, displayName } = read(FULL);
    assert.deepEqual(refused, []);
    assert.equal(displayName, 'Acme');
    assert.deepEqual(
      contributions.map(({ point, id }) => `${point} ${id}`),
      [
        'entityLinks acme.board',
        'entityLinks acme.wiki',
        'annotations acme.io/board',
        'entityActions acme.restart',
        'kinds Dataset',
        'checks acme.has-slo',
        'entityCards acme.slo',
        'entityContents acme.runs',
        'entityProviders acme.inventory',
        'searchTypes runbook',
      ],
    );
    const [board, wiki] = contributions.map(({ details }) => details.link);
    assert.equal(board?.icon, 'project');
    // What stands in the host can't lead to another one.
    assert.equal(wiki?.url, 'https://{metadata.name|uri}.acme.io/x');
    assert.equal(contributions[1]?.filter?.({ kind: 'API' }), false);
  });

  const one = (point: string, item: unknown) => ({ apiVersion: 1, [point]: [item] });
  const link = (more: object) =>
    one('entityLinks', {
      id: 'acme.a',
      title: 'A',
      annotation: 'acme.io/a',
      url: 'https://a.example/{value}',
      ...more,
    });
  const kind = (more: object) => one('kinds', { kind: 'Dataset', apiVersion: 'acme.io/v1', ...more });
  const bomb = (depth: number): object => (depth ? { anyOf: [bomb(depth - 1), bomb(depth - 1)] } : {});
  const deep = (depth: number): object => (depth ? { not: deep(depth - 1) } : {});

  const REFUSED: readonly (readonly [manifest: unknown, why: RegExp])[] = [
    ['all', /must be an object/],
    [[], /must be an object/],
    [null, /must be an object/],
    [{ entityLinks: [] }, /"apiVersion".*is missing.*version 1/],
    [{ ...FULL, apiVersion: 2 }, /"apiVersion".*is 2.*version 1/],
    [{ ...FULL, apiVersion: '1' }, /"apiVersion"/],
    [{ apiVersion: 1, webviews: [] }, /no "webviews"/],
    [{ apiVersion: 1, entityLinks: {} }, /must be a list/],
    [one('entityLinks', 'x'), /must be an object/],
    [link({ id: undefined }), /needs a "id"/],
    [link({ id: '' }), /"id" is empty/],
    [link({ id: 'greenroom.about' }), /publisher.*"acme\."/],
    [link({ id: 'acmeevil.a' }), /publisher.*"acme\."/],
    [link({ id: 'acme' }), /publisher/],
    [link({ id: 'acme.<b>' }), /letters/],
    [link({ title: 7 }), /"title" must be text/],
    [link({ title: 'x'.repeat(1_000) }), /longer than/],
    [link({ url: 'javascript:alert(1)' }), /https/],
    [link({ url: 'command:workbench.action.quit' }), /https/],
    [link({ url: 'file:///etc/passwd' }), /https/],
    [link({ url: 'vscode://x.y/z' }), /https/],
    [link({ url: '{value}' }), /https/],
    [link({ url: 'https:{value}' }), /https/],
    [link({ url: 'https:///x' }), /host/],
    [link({ url: 'https://user:pass@a.example/' }), /login/],
    [link({ url: 'https://{value}@evil.example/' }), /login/],
    [link({ url: 'https://a.example/{value' }), /place/],
    [link({ url: 'https://a.example/{nowhere}' }), /place/],
    [link({ url: 'https://a.example/{value|shell}' }), /filter/],
    [link({ url: 'https://a.example/{value', annotation: undefined }), /place/],
    [link({ annotation: undefined }), /no annotation/],
    [link({ url: 'https://a.example/ x' }), /spaces/],
    [link({ url: 'https://a.example/\u202Ex' }), /spaces/],
    [link({ icon: '<img>' }), /codicon/],
    [link({ filter: 'kind:component' }), /filter cannot be read/],
    [one('annotations', { key: 'backstage.io/techdocs-ref', description: 'x' }), /built in/],
    [one('annotations', { key: 'backstage.io/new', description: 'x' }), /built in/],
    [one('annotations', { key: 'github.com/project-slug', description: 'x' }), /built in/],
    [one('annotations', { key: 'a b', description: 'x' }), /key/],
    [{ apiVersion: '1' }, /is a text and must be the number; this Greenroom reads version 1/],
    [link({ url: 'mailto:{value}?bcc=x@y.example' }), /one e-mail address/],
    [link({ url: 'mailto:nobody' }), /one e-mail address/],
    [one('entityActions', { id: 'acme.a', title: 'A', command: 'command:x y' }), /command/],
    [kind({ kind: 'Component' }), /built in/],
    [kind({ kind: 'component' }), /built in/],
    [kind({ kind: 'Two words' }), /one word/],
    [kind({ apiVersion: 'backstage.io/v1alpha1' }), /Backstage's/],
    [kind({ apiVersion: 'v1' }), /acme\.io\/v1/],
    [kind({ schema: '../../other/schema.json' }), /inside the extension/],
    [kind({ schema: '/etc/passwd' }), /inside the extension/],
    [kind({ schema: [] }), /JSON schema/],
    [kind({ schema: { $ref: 'https://evil.example/s.json' } }), /another file/],
    [kind({ schema: bomb(14) }), /parts/],
    [kind({ schema: deep(100) }), /deep/],
    [kind({ relations: [{ field: 'spec.a.b', type: 'x', inverse: 'y' }] }), /directly under "spec"/],
    [kind({ relations: [{ field: 'spec.a', type: 'x y', inverse: 'y' }] }), /one word/],
    [one('checks', { id: 'acme.a', title: 'A', track: 't', level: {} }), /level/],
    [one('entityCards', { id: 'acme.a', title: 'A', type: 'html' }), /"info" or "content"/],
    [one('searchTypes', { type: 'entity', title: 'A' }), /built in/],
    [one('searchTypes', { type: 'two words', title: 'A' }), /one word/],
  ];
  for (const [manifest, why] of REFUSED)
    it(`refuses ${(JSON.stringify(manifest) ?? '').slice(0, 100)}`, () => {
      const { contributions, refused } = read(manifest);
      assert.equal(refused.length, 1, refused.join('\n'));
      assert.match(refused[0]!, /^refused: /);
      assert.match(refused[0]!, why);
      assert.deepEqual(contributions, []);
    });

  it('leaves out a pattern that is not tried, and keeps the annotation', () => {
    for (const [pattern, why] of [
      ['^([a-z])\\1$', /too complex: .*; it counts without the pattern\.$/],
      ['(', /not a regular expression; it counts without the pattern\.$/],
    ] as const) {
      const { contributions, refused } = read(
        one('annotations', { key: 'acme.io/a', description: 'x', pattern }),
      );
      assert.match(refused.join('|'), why);
      assert.deepEqual(contributions[0]?.details.annotation, { key: 'acme.io/a', description: 'x' });
    }
  });

  it('keeps the good beside the bad', () => {
    const { contributions, refused } = read({ ...FULL, entityLinks: [7, ...FULL.entityLinks] });
    assert.equal(contributions.length, 10);
    assert.equal(refused.length, 1);
  });

  it('gives an id, an annotation and a kind to who declares it first', () => {
    const [first, second] = readContributions([
      { id: 'acme.one', displayName: 'One', manifest: FULL },
      { id: 'acme.two', displayName: 'Two', manifest: FULL },
    ]);
    assert.deepEqual(first?.refused, []);
    assert.deepEqual(second?.contributions, []);
    for (const reason of second?.refused ?? []) assert.match(reason, /acme\.one declares it already/);
    const [, annotations] = readContributions([
      { id: 'acme.one', displayName: 'One', manifest: FULL },
      {
        id: 'other.two',
        displayName: 'Two',
        manifest: {
          apiVersion: 1,
          annotations: FULL.annotations,
          kinds: [{ kind: 'DATASET', apiVersion: 'o.io/v1' }],
        },
      },
    ]);
    assert.equal(annotations?.refused.length, 2);
    assert.match(
      read({ apiVersion: 1, entityCards: [FULL.entityCards[0], FULL.entityCards[0]] }).refused[0]!,
      /twice/,
    );
  });

  it('tells a hostile package in words of bounded length', () => {
    const huge = 'x'.repeat(5_000_000);
    const { refused, displayName } = readContributions([
      {
        id: 'acme.plugin',
        displayName: `\u202E${huge}`,
        manifest: {
          apiVersion: 1,
          [huge]: [],
          entityLinks: Array.from({ length: 1_000_000 }, () => ({ id: huge, title: huge })),
        },
      },
    ])[0]!;
    assert.ok(displayName.length < 200);
    assert.ok(refused.length <= 21);
    for (const reason of refused) assert.ok(reason.length < 500, reason);
  });

  it('survives objects that fight back', () => {
    const trap = new Proxy(
      {},
      {
        get: () => {
          throw new Error('trap');
        },
      },
    );
    assert.match(read(one('entityCards', trap)).refused[0]!, /can't be read|needs/);
  });

  it('lists a file of house rules of which nothing is read, with why', () => {
    const unread = ['line 1: House rules need "apiVersion: greenroom.dev/v1".'];
    const [plugin] = readContributions(
      [],
      [{ uri: 'file:///w/greenroom.yaml', place: 'w', rules: [], unread }],
    );
    assert.equal(plugin?.file, 'file:///w/greenroom.yaml');
    assert.deepEqual(plugin?.refused, [`refused: nothing of the file is read. ${unread[0]}`]);
  });

  it('says which of several relations can’t be taken', () => {
    const relations = [{ field: 'feeds', type: 'feeds', inverse: 'fedBy' }, 7];
    const kinds = [{ kind: 'Dataset', apiVersion: 'acme.io/v1', relations }];
    const [plugin] = readContributions([
      { id: 'acme.p', displayName: 'P', manifest: { apiVersion: 1, kinds } },
    ]);
    assert.deepEqual(plugin?.refused, ['refused: kinds[0] "Dataset": relations[1]: it must be an object.']);
  });
});
