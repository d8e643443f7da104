import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { refOf } from '../../model/reference';
import { memoryCatalog } from '../testing/memoryCatalog';
import { SHOP } from '../testing/shop';
import { possibleMentionsAt, isDistinct } from './possibleMentions';
import { mentionAt } from './resolve';

const catalog = memoryCatalog(SHOP);

/** What the cursor's place in a line means, as references; the text of the mention where it is asked for. */
async function check(marked: string, expected: readonly string[], text?: string) {
  const column = marked.indexOf('|');
  const line = marked.replace('|', '');
  const found = await mentionAt(line, column, catalog);
  assert.deepEqual(found?.entities.map(refOf) ?? [], expected, marked);
  if (text !== undefined) assert.equal(found && line.slice(found.start, found.end), text);
}

const ORDERS = ['component:default/orders'];

describe('mentions', () => {
  it('full references', async () => {
    await check('// see component:default/or|ders.', ORDERS, 'component:default/orders');
    await check('"Component:orders|"', ORDERS);
    await check('see api:default/orders-ap|i', ['api:default/orders-api']);
    await check('http://or|ders-api/x', ['api:default/orders-api'], 'orders-api');
  });
  it('names that no plain word is written like, as whole words', async () => {
    await check('call the orders-|api now.', ['api:default/orders-api'], 'orders-api');
    await check('const url = env.ORDERS_API ?? "orders-d|b"', ['resource:default/orders-db']);
    await check('import x from "@acme/web-sho|p";', ['component:default/web-shop']);
    await check('my-orders-|api', []);
    await check('orders-api|-client', []);
    await check('orders_api|', []);
    await check('host: orders-d|b.internal:5432', ['resource:default/orders-db'], 'orders-db');
  });
  it('plain words only where something says that they are meant', async () => {
    await check('all or|ders of today', []);
    await check('the order|s are late', []);
    await check('const orders| = await load();', []);
    await check('the or|ders service', ORDERS, 'orders');
    await check('an orders| service', []);
    await check('ask team co|re', []);
    await check('ask the co|re team', ['group:default/core']);
    await check('core| values', []);
    await check('curl http://ord|ers:8080/x', ORDERS);
    await check('ord|ers.default.svc.cluster.local', ORDERS);
    await check('image: ghcr.io/acme/or|ders:1.2', ORDERS);
    await check('service: or|ders', ORDERS);
    await check('  "service": "or|ders",', ORDERS);
    await check('  "or|ders": 1,', []);
    await check('call `or|ders` first', ORDERS);
    await check('const client = new ServiceClient("or|ders")', ORDERS);
    await check('t("or|ders")', []);
    await check('`co|re`', []);
  });
  it('repositories', async () => {
    await check('https://github.com/acme/ord|ers/issues/1', ORDERS, 'https://github.com/acme/orders');
    await check('git@github.com:acme/or|ders.git', ORDERS);
    await check('uses: acme/ord|ers@v1', ORDERS, 'acme/orders');
    await check('https://github.com/acme/unk|nown', []);
  });
  it('teams and people', async () => {
    await check('* @acme/pay|ments', ['group:default/payments-crew'], '@acme/payments');
    await check('cc @ada-|l', ['user:default/ada']);
    await check('cc @ad|a', ['user:default/ada']);
    await check('mail x@ad|a.org', []);
  });
  it('is quick about generated lines', () =>
    assert.deepEqual(possibleMentionsAt(`orders-api ${'x'.repeat(3000)}`, 2), []));
});

describe('mentions in real prose', function () {
  const corpus =
    process.env['GREENROOM_CORPUS'] ?? resolve(import.meta.dirname, '../../../../../shared/corpus');
  before(function () {
    if (!existsSync(corpus)) this.skip();
  });

  it('takes no plain word for an entity by chance', async () => {
    const files = (folder: string, pattern: RegExp) =>
      readdirSync(join(corpus, folder), { withFileTypes: true, recursive: true })
        .filter((entry) => entry.isFile() && pattern.test(entry.name))
        .map((entry) => join(entry.parentPath, entry.name));
    const texts = files('catalogs', /\.ya?ml$/).map(
      (path) => [pathToFileURL(path).href, readFileSync(path, 'utf8')] as const,
    );
    const names = new Set(
      texts.flatMap(([, text]) =>
        [...text.matchAll(/^ {2,4}name: ["']?([\w.-]+)/gm)].map(([, name]) => name!.toLowerCase()),
      ),
    );
    const plain = [...names].filter((name) => /^[a-z]+$/.test(name));
    assert.ok(plain.length > 30, `${plain.length} names are plain words`);
    const real = memoryCatalog(Object.fromEntries(texts));
    const claimed: string[] = [];
    let words = 0;
    for (const path of files('techdocs', /\.md$/)) {
      let isCode = false;
      for (const line of readFileSync(path, 'utf8').split('\n')) {
        if (/^\s*(```|~~~)/.test(line)) isCode = !isCode;
        if (isCode || line.length > 2000) continue;
        for (const match of line.matchAll(/[A-Za-z]+/g)) {
          if (!names.has(match[0].toLowerCase()) || isDistinct(match[0])) continue;
          words++;
          const found = await mentionAt(line, match.index + 1, real);
          const isClaimed = found?.start === match.index && found.end === match.index + match[0].length;
          if (isClaimed)
            claimed.push(
              `${match[0]}: ${line.trim().slice(Math.max(0, match.index - 40), match.index + 60)}`,
            );
        }
      }
    }
    assert.ok(words > 200, `${words} plain words of the prose are names of entities`);
    // Backstage is a component of the corpus, and this sentence speaks of it: it is meant.
    assert.deepEqual(claimed, ['Backstage: ow to add argo-cd project dependency to Backstage app']);
  });
});
