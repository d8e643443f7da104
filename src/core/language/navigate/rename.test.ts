import assert from 'node:assert/strict';
import { parseAllDocuments } from 'yaml';
import { refOf } from '../../model/reference';
import type { Entity } from '../../model/entity';
import { applyEdits } from '../testing/applyEdits';
import { serviceIn } from '../testing/cursor';

const URI = 'file:///repo/a/catalog-info.yaml';
const OTHER = 'file:///repo/b/catalog-info.yaml';

/** Names that YAML reads as something else, and some that it does not. */
const NAMES = [
  ...['404', '007', '1e3', '1E3', '0x1', '0o7', '1.5', 'true', 'True', 'FALSE', 'null', 'NULL', 'Null'],
  ...['2001-01-01', 'yes', 'NO', 'on', 'y', '1_000', 'a.b', 'A_b-c', 'orders2', 'x'.repeat(63)],
];

/** How a text can be written in a block, and between brackets. */
const BLOCK: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => `"${text}"`,
  (text) => `'${text}'`,
  (text) => `!!str ${text}`,
  (text) => `&anchor ${text}`,
  (text) => `${text} # said of it`,
  (text) => `"${text.replace('o', '\\x6f')}"`,
  (text) => `|-\n      ${text}`,
  (text) => `>-\n      ${text}`,
  (text) => `|- # said of it\n      ${text}`,
  (text) => `>-\n      ${text}\n\n`,
  (text) => `!!str |-\n      ${text}`,
  (text) => `\n      ${text}`,
];
const FLOW = BLOCK.slice(0, 5);

function write(name: string, reference: string, item: string): string {
  return `apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: ${name}
  title: The title
spec:
  type: service
  lifecycle: production
  owner: team
---
apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: part
spec:
  subcomponentOf: ${reference}
  type: service
  dependsOn:
    - ${item}
    - resource:db
  lifecycle: production
  owner: team
---
{"apiVersion": "backstage.io/v1alpha1", "kind": "API", "metadata": {"name": "api"},
 "spec": {"type": "openapi", "lifecycle": "production", "owner": "team", "definition": "x", "apiProvidedBy": "orders"}}
`;
}

const writeFlow = (reference: string) =>
  `{ apiVersion: backstage.io/v1alpha1, kind: Component, metadata: { name: flow }, spec: { type: service, lifecycle: production, owner: team, subcomponentOf: ${reference}, dependsOn: [${reference.replace('orders', 'component:orders')}, ${reference.replace('orders', 'Component:Default/orders')}] } }\n`;

const read = (text: string): unknown[] =>
  parseAllDocuments(text).map((document) => {
    assert.deepEqual(document.errors, [], text);
    return document.toJS() as unknown;
  });

/** What an entity of the name becomes, wherever the name stands, and nothing else. */
function renamed(value: unknown, newName: string): unknown {
  if (typeof value === 'string') return value.replace(/^((?:\w+:)?(?:\w+\/)?)orders(\n*)$/i, `$1${newName}`);
  if (Array.isArray(value)) return value.map((each) => renamed(each, newName));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, renamed(each, newName)]));
}

async function check(text: string, other: string, newName: string): Promise<void> {
  const document = { uri: URI, text };
  const offset = text.indexOf('name:') + 6;
  const service = serviceIn({ catalog: { [OTHER]: other } }, document);
  const result = await service.rename(document, text.indexOf('rders', offset), newName);
  assert.ok('edit' in result, `${newName}: ${JSON.stringify(result)}\n${text}`);
  const editsOf = (uri: string) => result.edit.changes.find((change) => change.uri === uri)?.edits;
  for (const [uri, before] of [
    [URI, text],
    [OTHER, other],
  ] as const) {
    const made = applyEdits(before, editsOf(uri));
    const wanted = read(before).map((each) => {
      const { spec, metadata, ...head } = renamed(each, newName) as Record<string, Record<string, unknown>>;
      return { ...head, metadata, spec };
    });
    // The API's field is no relation: it stays.
    const asWritten = JSON.parse(
      JSON.stringify(wanted).replace(/("apiProvidedBy":)"[^"]*"/, '$1"orders"'),
    ) as unknown;
    assert.deepEqual(read(made), asWritten, `${newName} in\n${before}\n=>\n${made}`);
  }
  const [first] = read(applyEdits(text, editsOf(URI))) as Entity[];
  assert.equal(refOf(first!), `component:default/${newName.toLowerCase()}`);
}

describe('a rename', () => {
  it('reads as the new name wherever the old one stood, and leaves everything else', async function () {
    this.timeout(60_000);
    for (const [at, style] of BLOCK.entries())
      for (const newName of NAMES.filter((_, index) => (index + at) % 4 === 0)) {
        const next = BLOCK[(at + 3) % BLOCK.length]!;
        // In a list a block is indented below the dash, and a tab or a colon changes nothing.
        const item = (at % 2 ? style : next)('component:orders').replaceAll('\n  ', '\n    ');
        const anchored = (text: string) => text.replace('&anchor', '&another');
        const text = write(style('orders'), anchored(next('orders')), item.replace('&anchor', '&third'));
        await check(text, writeFlow(FLOW[at % FLOW.length]!('orders').replace(/&\w+ /, '')), newName);
      }
  });
  it('takes all of a declared name, whatever signs it has', async () => {
    for (const bad of ['acme/orders', ':orders', 'a:b/c', 'orders service']) {
      const text = write(JSON.stringify(bad), 'web', 'component:web');
      const document = { uri: URI, text };
      const service = serviceIn({}, document);
      const offset = text.indexOf(bad) + 1;
      assert.deepEqual(await service.prepareRename(document, offset), {
        range: {
          start: { line: 3, character: 9 },
          end: { line: 3, character: 9 + bad.length },
        },
        placeholder: bad,
      });
      const result = await service.rename(document, offset, 'sales');
      assert.ok('edit' in result);
      assert.match(applyEdits(text, result.edit.changes[0]?.edits), /^ {2}name: "sales"$/m);
    }
  });
});
