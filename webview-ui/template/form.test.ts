import assert from 'node:assert/strict';
import { pageParts, TemplatePageTest } from '../../test/support/templatePage';

type Schema = Record<string, unknown>;

describe('the form of a template', function () {
  this.timeout(60_000);
  let parts: Awaited<ReturnType<typeof pageParts>>;
  let page: TemplatePageTest | undefined;
  before(async () => {
    parts = await pageParts();
  });
  after(() => parts.window.happyDOM.close());
  afterEach(() => {
    assert.deepEqual(page?.errors ?? [], []);
    page?.leave();
    page = undefined;
  });

  type Options = Parameters<typeof TemplatePageTest.open>;
  const open = async (template: Options[0], service?: Options[1], kept?: Options[2]) =>
    (page = await TemplatePageTest.open(template, service, kept, parts));
  const ask = (schema: Schema, service?: Options[1], kept?: Options[2]) =>
    open({ pages: [{ schema }] }, service, kept);
  const one = (property: Schema, service?: Options[1]) => ask({ properties: { x: property } }, service);

  it('asks page by page and shows all answers', async () => {
    const page = await open({
      pages: [
        {
          title: 'What is it',
          schema: {
            required: ['name'],
            properties: {
              name: { type: 'string', title: 'Name', pattern: '^[a-z]+$' },
              team: { type: 'string', default: 'crew' },
            },
          },
        },
        {
          title: 'Where',
          schema: { properties: { port: { type: 'integer', title: 'Port', minimum: 1024 } } },
        },
      ],
    });
    assert.equal(page.one('h2').textContent, 'What is it');
    assert.deepEqual(page.faults, []);
    await page.press('Next');
    assert.equal(page.one('h2').textContent, 'What is it');
    assert.deepEqual(page.listed, ['Name needs an answer']);
    await page.type('name', 'ORDERS');
    assert.deepEqual(page.listed, ['Name does not have the form that is wanted: ^[a-z]+$']);
    await page.type('name', 'orders');
    assert.deepEqual(page.listed, []);
    await page.press('Next');
    assert.equal(page.one('h2').textContent, 'Where');
    await page.type('port', '80');
    assert.deepEqual(page.faults, ['Must be 1024 or more']);
    await page.type('port', '8080');
    await page.press('Review');
    assert.deepEqual(page.values, { name: 'orders', team: 'crew', port: 8080 });
    assert.equal(page.one('dl').textContent, 'NameordersteamcrewPort8080');
    await page.press('Where');
    assert.equal(page.field('port').value, '8080');
  });

  describe('questions that depend on answers', () => {
    const dependent = {
      properties: { cloud: { type: 'string', enum: ['aws', 'none'], default: 'none' } },
      dependencies: {
        cloud: {
          oneOf: [
            { properties: { cloud: { enum: ['none'] } } },
            {
              properties: {
                cloud: { enum: ['aws'] },
                region: { type: 'string', title: 'Region', 'ui:help': 'As AWS **calls** it' },
              },
              required: ['region'],
            },
          ],
        },
      },
    };

    it('come and go, and what was answered stays, as with Backstage', async () => {
      const page = await ask(dependent);
      assert.equal(page.all('#root_region').length, 0);
      await page.choose('cloud', 'aws');
      assert.equal(page.one('#root_region__help').textContent, 'As AWS calls it');
      await page.press('Review');
      assert.deepEqual(page.listed, ['Region needs an answer']);
      await page.type('region', 'eu-1');
      await page.choose('cloud', 'none');
      assert.equal(page.all('#root_region').length, 0);
      await page.press('Review');
      assert.deepEqual(page.values, { cloud: 'none', region: 'eu-1' });
    });

    it('by if, then and else', async () => {
      const page = await ask({
        properties: { isPublic: { type: 'boolean', title: 'Public' } },
        if: { properties: { isPublic: { const: true } }, required: ['isPublic'] },
        then: { properties: { licence: { type: 'string', 'ui:placeholder': 'MIT' } }, required: ['licence'] },
        else: { properties: { reason: { type: 'string' } } },
      });
      assert.equal(page.all('#root_reason').length, 1);
      await page.check('isPublic');
      assert.equal(page.all('#root_reason').length, 0);
      assert.equal(page.field('licence').placeholder, 'MIT');
      await page.press('Review');
      assert.deepEqual(page.listed, ['licence needs an answer']);
    });

    it('by one of several forms, with what is wrong of the form that is chosen', async () => {
      const page = await one({
        title: 'Database',
        type: 'object',
        oneOf: [
          {
            title: 'Small',
            properties: { size: { type: 'string', title: 'Size', default: 's' } },
            required: ['size'],
          },
          {
            title: 'Own',
            properties: { url: { type: 'string', title: 'Address', format: 'uri' } },
            required: ['url'],
          },
        ],
      });
      assert.equal(page.field('x_size').value, 's');
      await page.choose('x__oneof_select', 'Own');
      await page.type('x_url', 'nowhere');
      assert.deepEqual(page.faults, ['Must be an address, like https://example.org']);
      await page.type('x_url', 'https://example.org');
      assert.deepEqual(page.faults, []);
    });

    it('by allOf, with its defaults', async () => {
      const page = await ask({
        allOf: [
          { properties: { a: { type: 'string', default: 'x' } } },
          { properties: { b: { type: 'number' } } },
        ],
      });
      assert.equal(page.field('a').value, 'x');
      assert.deepEqual(page.values, { a: 'x' });
    });

    it('page by page, as the host says of `when`', async () => {
      const asked: unknown[] = [];
      const page = await open(
        {
          pages: [
            { title: 'A', schema: { properties: { kind: { type: 'string' }, own: { type: 'string' } } } },
            {
              title: 'B',
              schema: { properties: { extra: { type: 'string', default: 'e' } } },
              when: "${{ parameters.kind === 'big' }}",
            },
            { title: 'C', schema: { properties: { last: { type: 'string' } } } },
          ],
        },
        {
          resolve: async (values) => {
            asked.push(values);
            const isBig = values['kind'] === 'big';
            const { extra: _, ...rest } = values;
            return { visible: [true, isBig, true], values: isBig ? values : rest };
          },
        },
      );
      await page.type('kind', 'big');
      await page.press('Next');
      assert.equal(page.one('h2').textContent, 'B');
      await page.press('A');
      await page.type('kind', 'small');
      assert.deepEqual(
        page.all('.steps li').map(({ textContent }) => textContent),
        ['A', 'C', 'Review'],
      );
      await page.press('Next');
      assert.equal(page.one('h2').textContent, 'C');
      await page.press('Review');
      assert.doesNotMatch(page.one('dl').textContent ?? '', /extra/);
      assert.ok(asked.length > 0);
    });
  });

  it('makes lists that grow, move and shrink', async () => {
    const page = await one({
      type: 'array',
      title: 'Topics',
      minItems: 1,
      uniqueItems: false,
      items: { type: 'object', properties: { name: { type: 'string', title: 'Topic' } }, required: ['name'] },
    });
    await page.press('Add to Topics');
    await page.type('x_0_name', 'a');
    await page.type('x_1_name', 'b');
    await page.press('Move 2 up');
    assert.deepEqual(page.values, { x: [{ name: 'b' }, { name: 'a' }] });
    await page.press('Remove 1');
    assert.deepEqual(page.values, { x: [{ name: 'a' }] });
    await page.press('Add to Topics');
    await page.press('Review');
    assert.deepEqual(page.listed, ['Topic needs an answer']);
  });

  it('orders, hides, disables, fills in and explains as the template says', async () => {
    const page = await ask({
      'ui:order': ['b', '*', 'a'],
      properties: {
        a: { type: 'string', 'ui:disabled': true, default: 'fixed' },
        b: { type: 'string', 'ui:widget': 'textarea', 'ui:options': { rows: 9 }, 'ui:autofocus': true },
        c: { type: 'string', enum: ['x', 'y'], enumNames: ['Ex', 'Why'], 'ui:widget': 'radio' },
        d: {
          type: 'array',
          uniqueItems: true,
          items: { type: 'string', enum: ['p', 'q'] },
          'ui:widget': 'checkboxes',
        },
        e: { type: 'string', 'ui:widget': 'hidden', default: 'unseen' },
        f: {
          type: 'boolean',
          title: 'Sure?',
          description: 'See [the **rules**](https://example.org/r)',
          'ui:widget': 'radio',
        },
        g: { type: 'string', description: '<img src=x onerror=alert(1)> `code`' },
        h: { type: 'integer', 'ui:widget': 'updown', minimum: 1, maximum: 3, default: 2 },
      },
    });
    const order = page.all('[id^=root_]').map(({ id }) => id.replace(/^root_(.).*/, '$1'));
    assert.deepEqual(
      [...new Set(order)].filter((id) => /^[a-h]$/.test(id)),
      ['b', 'c', 'd', 'e', 'f', 'g', 'h', 'a'],
    );
    assert.equal(page.field('a').disabled, true);
    assert.equal(page.field('b').getAttribute('rows'), '9');
    assert.equal(page.window.document.activeElement?.id, 'root_b');
    assert.deepEqual(
      page.all('#root_c label').map(({ textContent }) => textContent),
      ['Ex', 'Why'],
    );
    await page.check('c-1');
    await page.check('d-0');
    assert.equal(page.one('#root_f__description a').getAttribute('href'), 'https://example.org/r');
    assert.equal(page.all('img').length, 0);
    assert.match(page.one('#root_g__description').textContent ?? '', /<img src=x/);
    assert.deepEqual(page.values, { a: 'fixed', c: 'y', d: ['p'], e: 'unseen', h: 2 });
  });

  describe('what only a company’s own Backstage knows', () => {
    for (const [what, property, note] of [
      ['a field', { type: 'string', 'ui:field': 'AcmePicker' }, /field “AcmePicker”.*asked for plainly/],
      ['a field without a type', { title: 'X', 'ui:field': 'AcmePicker' }, /AcmePicker/],
      ['a widget', { type: 'string', 'ui:widget': 'acme' }, /widget “acme”/],
      ['a widget by options', { type: 'string', 'ui:options': { widget: 'acme' } }, /widget “acme”/],
      [
        'a widget of a list',
        { type: 'array', items: { type: 'string' }, 'ui:widget': 'acme' },
        /widget “acme”/,
      ],
    ] as const)
      it(`${what}: is asked for by its type, and said`, async () => {
        const page = await one(property);
        assert.match(page.text, note);
        if (property.type !== 'array') {
          await page.type('x', 'typed');
          assert.deepEqual(page.values, { x: 'typed' });
        }
      });

    it('a layout, a flag: are left out, and flags are said', async () => {
      const page = await ask({
        'ui:ObjectFieldTemplate': 'TwoColumn',
        required: ['b'],
        properties: {
          a: { type: 'string' },
          b: { type: 'string', title: 'Preview', 'backstage:featureFlag': 'new' },
          c: { type: 'string', title: 'Also', 'ui:backstage': { featureFlag: 'new' } },
        },
      });
      assert.match(page.text, /feature flag of a Backstage decides on it: Preview, Also/);
      assert.equal(page.all('#root_b, #root_c').length, 0);
      await page.press('Review');
      assert.equal(page.all('.review').length, 1);
    });
  });

  it('keeps nothing that is secret, and shows it nowhere', async () => {
    const secrets: unknown[] = [];
    const page = await ask(
      {
        properties: {
          token: { type: 'string', title: 'Token', 'ui:field': 'Secret' },
          pin: { type: 'string', 'ui:widget': 'password' },
          code: { type: 'string', 'ui:backstage': { review: { mask: '<masked>' } } },
          inner: {
            type: 'object',
            properties: { key: { type: 'string', 'ui:field': 'Secret' }, open: { type: 'string' } },
          },
          quiet: { type: 'string', 'ui:backstage': { review: { show: false } } },
        },
      },
      {
        dryRun: async (values, given) => {
          secrets.push(JSON.parse(JSON.stringify([values, given])));
          return {
            status: 'invalid',
            steps: [],
            files: [],
            effects: [],
            log: [],
            errors: ['no'],
            warnings: [],
            texts: [],
          };
        },
      },
    );
    await page.type('token', 'abc');
    await page.type('pin', '1234');
    await page.type('code', 'xyzzy');
    await page.type('inner_key', 'kkk');
    await page.type('inner_open', 'seen');
    await page.type('quiet', 'psst');
    assert.deepEqual(page.values, { inner: { open: 'seen' }, quiet: 'psst' });
    await page.press('Review');
    assert.equal(page.one('dl').textContent, 'Token******pin******code<masked>key******openseen');
    await page.press('Create');
    assert.deepEqual(secrets, [
      [
        { token: '***', pin: '1234', code: 'xyzzy', inner: { key: '***', open: 'seen' }, quiet: 'psst' },
        { token: 'abc', key: 'kkk' },
      ],
    ]);
    assert.deepEqual(page.listed, ['no']);
  });

  it('comes back as it was left', async () => {
    const pages = [
      { title: 'A', schema: { properties: { a: { type: 'string', default: 'd' } } } },
      { title: 'B', schema: { properties: { b: { type: 'string' } } } },
    ];
    const page = await open({ pages }, {}, { values: { a: '', b: 'kept' }, at: 1 });
    assert.equal(page.one('h2').textContent, 'B');
    assert.equal(page.field('b').value, 'kept');
  });

  it('says the template’s own words for faults, and calls its buttons as it does', async () => {
    const page = await open({
      pages: [
        {
          schema: {
            required: ['a'],
            properties: {
              a: {
                type: 'string',
                title: 'A',
                minLength: 3,
                errorMessage: { minLength: 'Too short for us' },
              },
            },
            errorMessage: { required: { a: 'Do say A' } },
          },
        },
        {
          schema: {
            properties: { b: { type: 'string', pattern: '^[\\w-.]+\\-x$', errorMessage: 'B ends with -x' } },
          },
        },
      ],
      buttonLabels: { back: 'Return', create: 'Launch', review: 'Look' },
    });
    await page.press('Next');
    assert.deepEqual(page.listed, ['A: Do say A']);
    await page.type('a', 'ab');
    assert.deepEqual(page.faults, ['Too short for us']);
    await page.type('a', 'abc');
    await page.press('Next');
    await page.type('b', 'q');
    assert.deepEqual(page.faults, ['B ends with -x']);
    await page.type('b', 'q-x');
    await page.press('Return');
    await page.press('Next');
    await page.press('Look');
    assert.ok(page.all('vscode-button').some(({ textContent }) => textContent === 'Launch'));
  });

  it('a rule that can’t be read refuses with the reason, and leaves the page', async () => {
    const page = await one({ $ref: '#/definitions/nothing' });
    assert.match(page.text, /This page can't be shown: Could not find a definition/);
  });

  it('takes a time as browsers give it, nothing where nothing may be said, and wants no empty item', () => {
    const faultsOf = (property: Schema, x: unknown): unknown[] =>
      [...parts.faultsOf({ properties: { x: property } }, { x })].map(({ message }) => message);
    const time = { type: 'string', format: 'time' };
    for (const fits of ['10:00:00', '23:59:59.5Z', '10:00:00+02:00'])
      assert.deepEqual(faultsOf(time, fits), []);
    assert.deepEqual(faultsOf(time, '25:00:00'), ['must be a time, like 12:00:00']);
    assert.deepEqual(faultsOf({ type: 'string', nullable: true }, null), []);
    assert.deepEqual(faultsOf({ type: 'array', items: { type: 'string' } }, ['a', undefined]), [
      'needs an answer',
    ]);
    assert.deepEqual(faultsOf({ type: 'array', items: { type: 'string' } }, [7]), ['must be text']);
  });

  it('comes back to where a secret is asked for, since that is kept nowhere', async () => {
    const secret = { type: 'string', 'ui:field': 'Secret' };
    const pages = [
      { title: 'One', schema: { properties: { a: { type: 'string' } } } },
      { title: 'Two', schema: { required: ['token'], properties: { token: secret } } },
    ];
    const page = await open({ pages }, {}, { values: { a: 'x' }, at: 2 });
    assert.equal(page.one('#page-title').textContent, 'Two');
  });
});
