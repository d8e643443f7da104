import assert from 'node:assert/strict';
import { LineMap } from '../../base/range';
import type { LanguageService } from '../languageService';
import { serviceIn } from '../testing/cursor';
import { SHOP } from '../testing/shop';

const README = 'See the orders-api of the orders service.\nReorders are no mention.\n';
const files = { 'README.md': README, 'orders/openapi.yaml': 'openapi: 3.0.0', 'orders/mkdocs.yml': '' };
const uriOf = (name: string) => `file:///repo/${name}`;

/** Asks at the first place of `marked` in one of the shop's files; `|` in it is the cursor. */
function at(name: string, marked: string) {
  const text = SHOP[name]!;
  const document = { uri: uriOf(name), text };
  const offset = text.indexOf(marked.replace('|', '')) + marked.indexOf('|');
  return { service: serviceIn({ catalog: SHOP, files }, document), document, offset };
}

/** Places as `file:line text`. */
function shown(
  places: readonly {
    uri: string;
    range: { start: { line: number; character: number }; end: { line: number; character: number } };
  }[],
) {
  return places
    .map(({ uri, range }) => {
      const name = uri.replace('file:///repo/', '');
      const text = SHOP[name] ?? { ...files }[name] ?? '';
      const lines = new LineMap(text);
      return `${name}:${range.start.line + 1} ${text.slice(lines.offsetAt(range.start), lines.offsetAt(range.end))}`;
    })
    .sort();
}

describe('navigation', () => {
  const define = async ({ service, document, offset }: ReturnType<typeof at>) =>
    shown(
      (await service.definition(document, offset)).map(({ uri, selection }) => ({ uri, range: selection })),
    );

  it('leads from references to declarations', async () => {
    assert.deepEqual(await define(at('web/catalog-info.yaml', 'system: sh|op')), [
      'catalog-info.yaml:4 shop',
    ]);
    assert.deepEqual(await define(at('web/catalog-info.yaml', 'default/Ord|ers-API')), [
      'orders/catalog-info.yaml:23 orders-api',
    ]);
    assert.deepEqual(await define(at('orders/catalog-info.yaml', 'resource:orders|-db')), [
      'orders/catalog-info.yaml:34 orders-db',
    ]);
  });
  it('knows the entity at any place of a catalog file', async () => {
    const meant = ({ service, document, offset }: ReturnType<typeof at>) =>
      service.entitiesAt(document, offset);
    assert.deepEqual(await meant(at('web/catalog-info.yaml', 'system: sh|op')), ['system:default/shop']);
    assert.deepEqual(await meant(at('orders/catalog-info.yaml', 'name: orders|-db')), [
      'resource:default/orders-db',
    ]);
    assert.deepEqual(await meant(at('web/catalog-info.yaml', '|apiVersion')), ['component:default/web-shop']);
    assert.deepEqual(await meant(at('web/catalog-info.yaml', '| name:')), ['component:default/web-shop']);
  });
  it('leads to the files that paths name', async () => {
    assert.deepEqual(await define(at('orders/catalog-info.yaml', './open|api.yaml')), [
      'orders/openapi.yaml:1 ',
    ]);
    assert.deepEqual(await define(at('orders/catalog-info.yaml', 'dir:|.')), ['orders/mkdocs.yml:1 ']);
    assert.deepEqual(await define(at('catalog-info.yaml', './orders/cat|alog-info.yaml')), [
      'orders/catalog-info.yaml:1 ',
    ]);
  });
  it('leads from references to docs to the page that opens them, and from no other annotation', async () => {
    const docs = async (key: string, written: string, names: readonly string[]) => {
      const text = `apiVersion: backstage.io/v1alpha1\nkind: API\nmetadata:\n  name: a\n  annotations:\n    ${key}: ${written}\nspec:\n  definition: { $openapi: ./openapi.yaml }\n`;
      const document = { uri: uriOf('docs/catalog-info.yaml'), text };
      const world = { files: Object.fromEntries(names.map((name) => [`docs/${name}`, ''])) };
      const service = serviceIn(world, document);
      const offset = text.indexOf(`: ${written}`) + 2 + written.length;
      const places = await service.definition(document, offset);
      return places.map(({ uri }) => uri.replace('file:///repo/docs/', ''));
    };
    const ref = 'backstage.io/techdocs-ref';
    assert.deepEqual(await docs(ref, 'dir:.', ['docs/README.md']), ['docs/README.md']);
    assert.deepEqual(await docs(ref, 'dir:.', ['readme.md']), ['readme.md']);
    assert.deepEqual(await docs(ref, 'dir:.', ['docs/intro.md', 'docs/zoo.md']), ['docs/intro.md']);
    assert.deepEqual(await docs(ref, 'dir:.', ['README.md', 'docs/index.md', 'docs/README.md']), [
      'docs/index.md',
    ]);
    assert.deepEqual(await docs(ref, 'dir:.', ['mkdocs.yaml', 'docs/index.md']), ['mkdocs.yaml']);
    assert.deepEqual(await docs(ref, '.', ['mkdocs.yml']), ['mkdocs.yml']);
    assert.deepEqual(await docs(ref, './sub', ['sub/mkdocs.yml']), ['sub/mkdocs.yml']);
    assert.deepEqual(await docs('acme.io/x', 'dir:.', ['mkdocs.yml']), []);
    const text =
      'apiVersion: v1\nkind: API\nmetadata:\n  name: a\nspec:\n  definition: { $asyncapi: ./a.yaml }\n';
    const document = { uri: uriOf('docs/catalog-info.yaml'), text };
    const service = serviceIn({ files: { 'docs/a.yaml': '' } }, document);
    const [found] = await service.definition(document, text.indexOf('./a.yaml') + 3);
    assert.equal(found?.uri, uriOf('docs/a.yaml'));
  });
  it('links files and no folders', async () => {
    const text =
      'apiVersion: v1\nkind: Location\nmetadata:\n  name: a\nspec:\n  targets: [./sub, ., ./a.yaml, ./gone.yaml]\n';
    const document = { uri: uriOf('docs/catalog-info.yaml'), text };
    const service = serviceIn({ files: { 'docs/sub/b.yaml': '', 'docs/a.yaml': '' } }, document);
    const links = await service.documentLinks(document);
    assert.deepEqual(
      links.map(({ target }) => target),
      [uriOf('docs/a.yaml'), uriOf('docs/gone.yaml')],
    );
  });
  it('leads nowhere from other places', async () => {
    assert.deepEqual(await define(at('web/catalog-info.yaml', 'type: web|site')), []);
  });

  it('finds references in catalog files and mentions elsewhere', async () => {
    const { service, document, offset } = at('orders/catalog-info.yaml', 'name: orders|-api');
    const found = await service.references(document, offset, { includeDeclaration: true });
    assert.deepEqual(shown(found), [
      'README.md:1 orders-api',
      'orders/catalog-info.yaml:16 orders-api',
      'orders/catalog-info.yaml:23 orders-api',
      'web/catalog-info.yaml:11 default/Orders-API',
    ]);
    const without = await service.references(document, offset, { includeDeclaration: false });
    assert.equal(without.length, 3);
  });
  it('finds mentions of a plain word only where it is meant', async () => {
    const { service, document, offset } = at('orders/catalog-info.yaml', 'name: or|ders\n');
    const found = await service.references(document, offset, { includeDeclaration: false });
    assert.deepEqual(shown(found), ['README.md:1 orders', 'web/catalog-info.yaml:12 component:orders']);
  });

  it('renames with every reference; mentions ask first', async () => {
    const { service, document, offset } = at('web/catalog-info.yaml', 'default/Ord|ers-API');
    assert.deepEqual(await service.prepareRename(document, offset), {
      range: { start: { line: 10, character: 14 }, end: { line: 10, character: 24 } },
      placeholder: 'Orders-API',
    });
    const result = await service.rename(document, offset, 'sales-api');
    assert.ok('edit' in result);
    const edits = result.edit.changes.map(({ uri, edits: ofFile, needsConfirmation }) => [
      uri.replace('file:///repo/', ''),
      ofFile.length,
      needsConfirmation !== undefined,
    ]);
    assert.deepEqual(edits, [
      ['web/catalog-info.yaml', 1, false],
      ['orders/catalog-info.yaml', 2, false],
      ['README.md', 1, true],
    ]);
    assert.ok(
      result.edit.changes.every((change) => change.edits.every(({ newText }) => newText === 'sales-api')),
    );
  });
  it('refuses to rename to an invalid or taken name, and what is no name', async () => {
    const refused = async (marked: string, name: string) => {
      const { service, document, offset } = at('orders/catalog-info.yaml', marked);
      const result = await service.rename(document, offset, name);
      return 'refused' in result ? result.refused : undefined;
    };
    assert.match((await refused('name: or|ders\n', 'not ok')) ?? '', /must be/);
    assert.match((await refused('name: or|ders\n', 'web-shop')) ?? '', /already/);
    assert.match((await refused('type: ser|vice', 'a')) ?? '', /Only/);
    assert.equal(await refused('name: or|ders\n', 'Orders'), undefined);
  });

  it('outlines a file', async () => {
    const { service, document } = at('orders/catalog-info.yaml', '|');
    const symbols = await service.documentSymbols(document);
    assert.deepEqual(
      symbols.map(({ name, detail, children }) => [name, detail, children.map((child) => child.name)]),
      [
        ['orders', 'Component', ['metadata', 'spec']],
        ['orders-api', 'API', ['metadata', 'spec']],
        ['orders-db', 'Resource', ['metadata', 'spec']],
      ],
    );
    assert.equal(symbols[1]!.range.start.line, 19);
  });
  it('finds entities of the workspace by name and title', async () => {
    const { service } = at('catalog-info.yaml', '|');
    const names = async (query: string) => (await service.workspaceSymbols(query)).map(({ name }) => name);
    assert.deepEqual(await names('orders-'), ['orders-api', 'orders-db']);
    assert.deepEqual(await names('crew'), ['payments-crew']);
  });
  it('links slugs, teams and paths', async () => {
    const targets = async (name: string) => {
      const { service, document } = at(name, '|');
      return (await service.documentLinks(document)).map(({ target }) => target);
    };
    assert.deepEqual(await targets('orders/catalog-info.yaml'), [
      'https://github.com/acme/orders',
      uriOf('orders/openapi.yaml'),
    ]);
    assert.deepEqual(await targets('org/catalog-info.yaml'), [
      'https://github.com/orgs/acme/teams/payments',
      'https://github.com/ada-l',
    ]);
    assert.deepEqual(await targets('catalog-info.yaml'), [uriOf('orders/catalog-info.yaml')]);
  });

  it('walks the dependency chain both ways', async () => {
    const { service, document, offset } = at('orders/catalog-info.yaml', 'name: or|ders\n');
    const item = await service.prepareCallHierarchy(document, offset);
    assert.equal(item?.ref, 'component:default/orders');
    const names = (calls: Awaited<ReturnType<LanguageService['incomingCalls']>>) =>
      calls.map((call) => call.item.ref).sort();
    const incoming = await service.incomingCalls(item.ref);
    assert.deepEqual(names(incoming), ['api:default/orders-api', 'component:default/web-shop']);
    const web = incoming.find((call) => call.item.ref === 'component:default/web-shop')!;
    assert.equal(web.ranges[0]?.start.line, 11);
    const outgoing = await service.outgoingCalls(item.ref);
    assert.deepEqual(names(outgoing), ['resource:default/orders-db']);
    assert.equal(outgoing[0]?.ranges[0]?.start.line, 17);
    assert.deepEqual(names(await service.outgoingCalls('component:default/web-shop')), [
      'api:default/orders-api',
      'component:default/orders',
    ]);
    assert.deepEqual(names(await service.outgoingCalls('api:default/orders-api')), [
      'component:default/orders',
    ]);
  });

  it('shows owner, dependents and docs above entities', async () => {
    const { service, document } = at('orders/catalog-info.yaml', '|');
    const lenses = await service.codeLenses(document);
    assert.deepEqual(
      lenses.filter(({ range }) => range.start.line === 0).map(({ title, command }) => [title, command?.id]),
      [
        ['Owner: Payments Crew', 'greenroom.openEntity'],
        ['1 dependent', 'greenroom.openGraph'],
        ['Docs', 'greenroom.openDocs'],
      ],
    );
  });
  it('shows display names behind references', async () => {
    const { service, document } = at('orders/catalog-info.yaml', '|');
    const hints = await service.inlayHints(document);
    assert.deepEqual(
      hints.map(({ position, label }) => `${position.line}:${position.character} ${label}`),
      ['12:22 Payments Crew', '26:36 Payments Crew', '36:22 Payments Crew'],
    );
  });
});
