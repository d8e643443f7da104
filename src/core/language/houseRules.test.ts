import assert from 'node:assert/strict';
import { cursorIn, serviceIn } from './testing/cursor';
import { SHOP } from './testing/shop';

const HEAD = 'apiVersion: greenroom.dev/v1\n';

function world(marked: string) {
  const { text, offset } = cursorIn(marked);
  const document = { uri: 'file:///repo/greenroom.yaml', text };
  return { service: serviceIn({ catalog: SHOP }, document), document, offset };
}

async function labels(marked: string): Promise<string[]> {
  const { service, document, offset } = world(marked);
  const { items } = await service.complete(document, offset);
  return [...items].sort((a, b) => (a.sortText < b.sortText ? -1 : 1)).map(({ label }) => label);
}

async function hoverOf(marked: string): Promise<string | undefined> {
  const { service, document, offset } = world(marked);
  return (await service.hover(document, offset))?.markdown;
}

describe('house rules as a language', () => {
  it('complete their lists, the fields of each item, and values', async () => {
    assert.deepEqual(await labels(`${HEAD}|`), [
      'links',
      'cards',
      'checks',
      'search',
      'ownership',
      'featured',
      'announcements',
    ]);
    assert.deepEqual(await labels('|'), [
      'apiVersion',
      'links',
      'cards',
      'checks',
      'search',
      'ownership',
      'featured',
      'announcements',
    ]);
    assert.deepEqual(await labels('apiVersion: |'), ['greenroom.dev/v1']);
    assert.deepEqual(await labels(`${HEAD}links:\n  - title: A\n    |`), [
      'url',
      'id',
      'annotation',
      'icon',
      'group',
      'filter',
    ]);
    assert.deepEqual(await labels(`${HEAD}cards:\n  - title: A\n    facts:\n      - |`), [
      'label',
      'value',
      'url',
    ]);
    assert.deepEqual(await labels(`${HEAD}cards:\n  - type: |`), ['info', 'content']);
    assert.deepEqual(await labels(`${HEAD}search:\n  |`), ['boosts', 'fields']);
  });

  it('complete teams as owners, and entities to be seen first', async () => {
    const owners = await labels(`${HEAD}ownership:\n  - owner: |`);
    assert.ok(
      owners.length > 0 && owners.every((each) => !/^(component|api|system):/.test(each)),
      owners.join(),
    );
    const docs = await labels(`${HEAD}featured:\n  docs:\n    - |`);
    assert.ok(docs.length > owners.length);
  });

  it('explain their fields and values, and say who an owner is', async () => {
    assert.match((await hoverOf(`${HEAD}lin|ks: []\n`)) ?? '', /\*\*links\*\* — list\n\nLinks on the pages/);
    assert.match(
      (await hoverOf(`${HEAD}checks:\n  - tra|ck: a\n`)) ?? '',
      /\*\*track\*\* — string, required/,
    );
    assert.match((await hoverOf('apiVersion: green|room.dev/v1\n')) ?? '', /House rules of Greenroom/);
    const [owner] = await labels(`${HEAD}ownership:\n  - owner: |`);
    assert.match((await hoverOf(`${HEAD}ownership:\n  - owner: |${owner}\n`)) ?? '', new RegExp(owner!, 'i'));
  });

  it('judge what they name as catalog files do, and mend it', async () => {
    const text = [
      `${HEAD}ownership:`,
      '  - { paths: [a], owner: payments-crw }',
      '  - { paths: [b], owner: payments-crew }',
      'featured:',
      '  docs: [orders, nothing-of-the-kind, group:core]',
      '  templates: [new-thing]',
      '',
    ].join('\n');
    const document = { uri: 'file:///repo/greenroom.yaml', text };
    const said = async (completeFor?: readonly string[]) =>
      (await serviceIn({ catalog: SHOP, completeFor }, document).diagnose(document)).map(
        ({ severity, code, range, message }) => `${severity} ${code} ${range.start.line}: ${message}`,
      );
    // Where the catalog would know, and where it may lie elsewhere.
    assert.deepEqual(await said(), [
      'warning unresolved-reference 2: The catalog has no group "payments-crw". Did you mean payments-crew?',
      'warning unresolved-reference 5: The catalog has no component "nothing-of-the-kind".',
      'warning unresolved-reference 6: The catalog has no template "new-thing".',
    ]);
    assert.deepEqual(await said([]), [
      'info unresolved-reference 2: This workspace has no group "payments-crw". Did you mean payments-crew?',
    ]);
    const service = serviceIn({ catalog: SHOP }, document);
    const [problem] = await service.diagnose(document);
    const [fix] = await service.codeActions(document, problem!.range);
    assert.equal(fix?.title, 'Change it to "payments-crew"');
    assert.deepEqual(fix?.edit?.changes[0]?.edits, [{ range: problem!.range, newText: 'payments-crew' }]);
  });

  it('are no entities to anything else', async () => {
    const { service, document } = world(`${HEAD}links: []|\n`);
    assert.deepEqual(await service.documentSymbols(document), []);
    assert.deepEqual(await service.codeLenses(document), []);
    assert.deepEqual(await service.diagnose(document), []);
  });
});
