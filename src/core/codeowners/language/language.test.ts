import assert from 'node:assert/strict';
import { memoryReader, testCatalog } from '../../../../test/support/testCatalog';
import { CatalogOwnership } from '../../ownership/ownershipService';
import { createCodeownersLanguage } from './codeownersLanguage';

const group = (name: string, rest = '') =>
  `apiVersion: backstage.io/v1alpha1\nkind: Group\nmetadata: { name: ${name}${rest} }\nspec: { type: team, children: [], profile: { displayName: The ${name} team } }\n`;
const PEOPLE = [
  group('web', ', annotations: { github.com/team-slug: acme/web }'),
  group('payments', ', annotations: { github.com/team-slug: acme/payments }'),
  'apiVersion: backstage.io/v1alpha1\nkind: User\nmetadata: { name: jo, annotations: { github.com/user-login: jodoe } }\nspec: { memberOf: [web], profile: { email: jo@acme.example } }\n',
].join('---\n');
const ORDERS =
  'apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: { name: orders, title: Orders }\nspec: { type: service, lifecycle: production, owner: payments }\n';

const FILES = [
  'README.md',
  'orders/catalog-info.yaml',
  'orders/src/a.ts',
  'orders/src/b.ts',
  'web/app.ts',
  'web/with space/x.ts',
  'docs/index.md',
];

async function language(
  text: string,
  {
    complete = false,
    files = FILES,
    uri = 'file:///r/.github/CODEOWNERS',
    more = {},
    folders = ['file:///r'],
    isWhole = true,
  } = {},
) {
  const { catalog, source } = testCatalog();
  const all: Record<string, string> = {
    'file:///org/people.yaml': PEOPLE,
    'file:///r/orders/catalog-info.yaml': ORDERS,
    'file:///r/.git': '',
    [uri]: text,
    ...more,
  };
  await source.applyMutation({
    type: 'full',
    files: Object.entries(all)
      .filter(([each]) => each.endsWith('.yaml'))
      .map(([each, content]) => ({ uri: each, text: content })),
  });
  source.setStatus({ state: 'ready', completeFor: complete ? ['*'] : [] });
  const reader = memoryReader(all);
  const repositories = {
    rootOf: async () => 'file:///r',
    resolveUrl: async (url: string) => ({
      root: 'file:///r',
      path: url.split('/tree/main/')[1]!.replace(/\/$/, ''),
    }),
    webUrlOf: async () => 'https://github.com/acme/r',
  };
  const service = createCodeownersLanguage({
    catalog,
    environment: {
      files: reader,
      repositories,
      ownership: new CatalogOwnership(catalog, reader, repositories),
      folders: () => folders,
    },
    tracked: {
      isWhole: async () => isWhole,
      below: async (folder) =>
        files.flatMap((path) => {
          const inFolder = `file:///r/${path}`.slice(folder.length + 1);
          return `file:///r/${path}`.startsWith(`${folder}/`) ? [inFolder] : [];
        }),
    },
  });
  const document = { uri, text };
  /** The place of `|` in a line that stands in the text without it. */
  const at = (marked: string) => {
    const line = text.split('\n').indexOf(marked.replace('|', ''));
    assert.ok(line >= 0, marked);
    return { line, character: marked.indexOf('|') };
  };
  return { service, document, at };
}

describe('CODEOWNERS as a language', () => {
  const problems = async (text: string, options?: Parameters<typeof language>[1]) => {
    const { service, document } = await language(text, options);
    return (await service.diagnose(document)).map(
      ({ code, severity, range, data }) =>
        `${range.start.line}:${range.start.character} ${severity} ${code}${data?.replacements?.length ? ` -> ${data.replacements.join(' ')}` : ''}`,
    );
  };

  it('says nothing of a file that is in order', async () =>
    assert.deepEqual(
      await problems('* @acme/web\n/orders/ @acme/payments @jodoe\n/docs/ jo@acme.example\n', {
        complete: true,
      }),
      [],
    ));

  it('names lines that match nothing and lines that never win', async () =>
    assert.deepEqual(
      await problems(
        '/gone/ @acme/web\n/web/ @acme/web\n*.md @acme/web\n/docs @acme/web\n* @acme/payments\n',
      ),
      [
        '0:0 warning codeowners-matches-nothing',
        '1:0 info codeowners-never-wins',
        '2:0 info codeowners-never-wins',
        '3:0 info codeowners-never-wins',
      ],
    ));

  it('does not say what matches nothing where a file may be there that is not listed', async () => {
    const text =
      '/build/logs/ @acme/web\n/gone/ @acme/web\n/web/ @acme/web\n/web/ @jodoe\n*.log @acme/web\n/web/app.ts @jodoe\n/web/*.ts @acme/web\n';
    const more = { 'file:///r/build/logs/a.txt': '', 'file:///r/web/app.ts': '' };
    const { service, document, at } = await language(text, { isWhole: false, more });
    assert.deepEqual(
      (await service.diagnose(document)).map(({ range, code }) => `${range.start.line + 1} ${code}`),
      ['2 codeowners-matches-nothing', '3 codeowners-never-wins', '6 codeowners-never-wins'],
    );
    const hover = await service.hover(document, at('/build|/logs/ @acme/web'));
    assert.match(hover?.markdown ?? '', /matches no file that is listed here/);
  });

  it('names owners that the catalog would know, and what may be meant by nearly a name', async () => {
    const text = '* @acme/paymnets @jodoo @acme/nobody-at-all who@else.example\n';
    assert.deepEqual(await problems(text), ['0:2 info codeowners-unknown-owner -> @acme/payments']);
    assert.deepEqual(await problems(text, { complete: true }), [
      '0:2 warning codeowners-unknown-owner -> @acme/payments',
      '0:17 warning codeowners-unknown-owner',
      '0:24 warning codeowners-unknown-owner',
      '0:44 warning codeowners-unknown-owner',
    ]);
  });

  it('says nothing of the skeleton of a template', async () =>
    assert.deepEqual(await problems('* @acme/${{ values.owner | parseEntityRef }}\n/gone/ @x\n'), []));

  it('says what the host says of a line, with a fix', async () =>
    assert.deepEqual(await problems('***/*.ts @acme/web\n* @acme/web docs@\n*.ts @acme/web\n'), [
      '0:0 error codeowners-invalid-pattern -> **/*.ts',
      '1:12 error codeowners-invalid-owner',
    ]));

  it('tells a file that is not read', async () => {
    const more = { 'file:///r/.github/CODEOWNERS': '* @acme/web\n' };
    assert.deepEqual(await problems('* @acme/web\n', { uri: 'file:///r/CODEOWNERS', more }), [
      '0:0 warning codeowners-not-read',
    ]);
    assert.deepEqual(
      await problems('* @acme/web\n', { uri: 'file:///r/web/CODEOWNERS', files: ['app.ts'] }),
      ['0:0 info codeowners-not-read'],
    );
  });

  it('tells where it does not agree with the catalog', async () => {
    const { service, document } = await language('* @acme/web\n/orders/ @acme/web\n*.yaml @acme/payments\n');
    const [found] = await service.diagnose(document);
    assert.equal(found?.code, 'codeowners-disagrees');
    assert.equal(found?.range.start.line, 1);
    assert.equal(
      found?.message,
      'The catalog says that The payments team owns Orders, whose folder this line gives to @acme/web.',
    );
    assert.equal(found?.related?.[0]?.uri, 'file:///r/orders/catalog-info.yaml');
  });

  const all = async (text: string, options?: Parameters<typeof language>[1]) => {
    const { service } = await language(text, options);
    return (await service.problems()).map(({ uri, problems: found }) => [
      uri,
      ...found.map(({ code, range, message }) => ({
        code,
        at: Object.values(range.start).join(':'),
        message,
      })),
    ]);
  };

  it('tells the same of files that nobody opened, and where the catalog names another owner', async () => {
    const text = '/gone/ @acme/web\n* @acme/web\n/orders/ @acme/web\n';
    const files = [...FILES, '.github/CODEOWNERS', 'web/vendor/CODEOWNERS'];
    const more = { 'file:///r/web/vendor/CODEOWNERS': '/nothing/ @acme/web\n' };
    const { service, document } = await language(text, { files, more });
    const [own] = await service.problems();
    assert.deepEqual(own, { uri: document.uri, problems: await service.diagnose(document) });
    assert.deepEqual(await all(text, { files, more }), [
      [
        'file:///r/.github/CODEOWNERS',
        {
          code: 'codeowners-matches-nothing',
          at: '0:0',
          message: 'No file of the repository matches /gone/.',
        },
        {
          code: 'codeowners-disagrees',
          at: '2:0',
          message:
            'The catalog says that The payments team owns Orders, whose folder this line gives to @acme/web.',
        },
      ],
      [
        'file:///r/orders/catalog-info.yaml',
        {
          code: 'codeowners-disagrees',
          at: `3:${ORDERS.split('\n')[3]!.indexOf('payments')}`,
          message:
            'CODEOWNERS gives the folder of Orders to @acme/web (.github/CODEOWNERS, line 3), who have nothing to do with The payments team.',
        },
      ],
    ]);
  });

  it('tells of an open folder only, of a second file at the top, and of one that counts further down', async () => {
    const files = [...FILES, '.github/CODEOWNERS', 'CODEOWNERS'];
    const more = { 'file:///r/CODEOWNERS': '* @acme/web\n' };
    const codes = async (...args: Parameters<typeof all>) =>
      (await all(...args)).map(([uri, ...found]) => [
        uri,
        ...found.map((each) => (typeof each === 'string' ? each : each.code)),
      ]);
    assert.deepEqual(await codes('* @acme/payments\n', { files, more }), [
      ['file:///r/CODEOWNERS', 'codeowners-not-read'],
    ]);
    assert.deepEqual(await codes('* @acme/web\n', { files, folders: ['file:///r/orders'] }), [
      ['file:///r/orders/catalog-info.yaml', 'codeowners-disagrees'],
    ]);
    const below = { files: [...FILES, 'web/CODEOWNERS'], uri: 'file:///r/web/CODEOWNERS' };
    assert.deepEqual(await codes('/lost @acme/web\n', below), [
      ['file:///r/web/CODEOWNERS', 'codeowners-not-read', 'codeowners-matches-nothing'],
    ]);
  });

  it('tells a folder of a GitLab file that has no slash behind it, with a fix', async () => {
    const text = '/web @jodoe\n[A]\norders/src @jodoe\n/gone @jodoe\n/docs/* @jodoe\n/README.md @jodoe\n';
    const found = await problems(text, { uri: 'file:///r/.gitlab/CODEOWNERS' });
    assert.deepEqual(
      found.filter((each) => each.includes('matches-nothing')),
      [
        '0:0 warning codeowners-matches-nothing -> /web/',
        '2:0 warning codeowners-matches-nothing -> orders/src/',
        '3:0 warning codeowners-matches-nothing',
      ],
    );
  });

  it('judges the sections of a GitLab file together', async () => {
    const uri = 'file:///r/.gitlab/CODEOWNERS';
    const disagreeing = async (text: string) =>
      (await problems(text, { uri, files: [...FILES, '.gitlab/CODEOWNERS'] })).filter((each) =>
        each.includes('disagrees'),
      );
    assert.deepEqual(await disagreeing('[Docs] @acme/web\n*\n[Code]\n/orders/ @acme/payments\n'), []);
    assert.deepEqual(await disagreeing('[Docs] @acme/web\n*\n[Code]\n/web/ @acme/payments\n'), [
      '1:0 info codeowners-disagrees',
    ]);
  });

  it('hovers: who an owner is and what they own, and which files a pattern gets', async () => {
    const { service, document, at } = await language(
      '* @acme/web\n/orders/ @acme/payments\n/gone/ @x @@owner\n',
    );
    const owner = await service.hover(document, at('/orders/ @acme/pay|ments'));
    assert.match(owner!.markdown, /The payments team/);
    assert.match(owner!.markdown, /Owns 3 of the 7 files here, by line 2\./);
    assert.deepEqual(owner!.range, { start: { line: 1, character: 9 }, end: { line: 1, character: 23 } });
    const all = await service.hover(document, at('|* @acme/web'));
    assert.match(all!.markdown, /Matches 7 files\. A later line decides for 3 of them, as line 2/);
    assert.match(all!.markdown, /- `README.md`/);
    assert.doesNotMatch(all!.markdown, /orders\/src/);
    assert.equal(await service.hover(document, { line: 1, character: 30 }), undefined);
  });

  it('completes teams, people and paths', async () => {
    const { service, document, at } = await language('* @\n/or\n/web/w\n');
    const labels = async (marked: string) =>
      (await service.complete(document, at(marked))).items.map(({ insertText }) => insertText);
    assert.deepEqual(await labels('* @|'), ['@acme/payments', '@acme/web', '@jodoe']);
    assert.deepEqual(await labels('/or|'), ['/docs/', '/orders/', '/web/', '/README.md']);
    assert.deepEqual(await labels('/web/w|'), ['/web/with\\ space/', '/web/app.ts']);
    const { items } = await service.complete(document, at('* @|'));
    assert.deepEqual(items[0]?.range, { start: { line: 0, character: 2 }, end: { line: 0, character: 3 } });
  });

  it('completes at the end of a line of any length at once', async () => {
    const line = `/${'a/'.repeat(200_000)} @acme/w`;
    const { service, document } = await language(line);
    const started = process.cpuUsage();
    const { items } = await service.complete(document, { line: 0, character: line.length });
    const { user } = process.cpuUsage(started);
    assert.equal(items[0]?.range.start.character, line.length - '@acme/w'.length);
    // Looking back once for each character takes minutes, on any machine.
    assert.ok(user < 10_000_000, `${user} microseconds`);
  });

  it('leads from a handle to its declaration', async () => {
    const { service, document, at } = await language('* @acme/web @acme/nobody\n');
    const [link] = await service.definition(document, at('* @acme/w|eb @acme/nobody'));
    assert.equal(link?.uri, 'file:///org/people.yaml');
    assert.deepEqual(await service.definition(document, at('* @acme/web @acme/no|body')), []);
  });

  it('counts what is owned, and lists what nobody owns', async () => {
    const text = '/web/ @acme/web\n/docs/\n';
    const { service, document } = await language(text);
    assert.deepEqual(await service.coverage(document), { files: 7, owned: 2 });
    assert.deepEqual(await service.unowned('file:///r'), {
      folder: 'file:///r',
      codeowners: 'file:///r/.github/CODEOWNERS',
      files: 7,
      byCodeowners: 2,
      byCatalog: 3,
      unowned: ['file:///r/README.md', 'file:///r/docs/index.md'],
    });
  });

  it('says of files without an owner that a CODEOWNERS too large to be read may name one', async () => {
    const { service } = await language(`/web/ @acme/web\n#${'x'.repeat(3 * 1024 * 1024)}`);
    const { byCodeowners, unread } = await service.unowned('file:///r');
    assert.deepEqual([byCodeowners, unread], [0, ['file:///r/.github/CODEOWNERS']]);
  });

  it('takes what the source location of an entity elsewhere holds for owned, as the owner of a file is told', async () => {
    const located = (name: string, key: string, value: string, owner: string) =>
      ORDERS.replace(
        'name: orders, title: Orders',
        `name: ${name}, annotations: { ${key}: '${value}' }`,
      ).replace('owner: payments', owner);
    const source = 'backstage.io/source-location';
    const more = {
      'file:///org/located.yaml': [
        located('web', source, 'url:https://github.com/acme/r/tree/main/web/', 'owner: web'),
        located('nobody', source, 'url:https://github.com/acme/r/tree/main/docs/', 'x: y'),
      ].join('---\n'),
    };
    const { service } = await language('', { more });
    const { byCatalog, unowned } = await service.unowned('file:///r');
    assert.deepEqual([byCatalog, unowned], [5, ['file:///r/README.md', 'file:///r/docs/index.md']]);
  });

  it('never throws, whatever the text', async () => {
    const text = ' \t\n[\n^[x]\n!!\n\\\n@\n* @@\n[a][b] c\n/a\\ b\n#\n* @a#b\n';
    for (const uri of ['file:///r/.github/CODEOWNERS', 'file:///r/.gitlab/CODEOWNERS']) {
      const { service, document } = await language(text, { uri });
      await service.diagnose(document);
      for (const [line, content] of text.split('\n').entries())
        for (let character = 0; character <= content.length; character++) {
          await service.hover(document, { line, character });
          await service.complete(document, { line, character });
          await service.definition(document, { line, character });
        }
    }
  });
});
