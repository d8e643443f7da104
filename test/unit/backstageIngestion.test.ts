import assert from 'node:assert/strict';
import { SERVER_FOLLOWS_NOTHING, SERVER_TAKES_NOTHING } from '../../src/core/catalog/verdict';
import { DiskWorkspace } from '../support/diskWorkspace';

const component = (
  name: string,
  more = '',
  spec = '  type: service\n  lifecycle: production\n  owner: team\n',
) => `apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata:\n  name: ${name}\n${more}spec:\n${spec}`;
const location = (...targets: string[]) =>
  `apiVersion: backstage.io/v1alpha1\nkind: Location\nmetadata: { name: l }\nspec: { targets: [${targets.join(', ')}] }\n`;
const good = component('good');
const beside = (text: string) => `${good}---\n${text}`;

/** Files, and the names that a running Backstage (plugin-catalog-backend 4.0.0) took of each, read by a file location. */
const TAKEN: Readonly<Record<string, readonly [text: string, names: readonly string[]]>> = {
  'two of one name': [
    `${component('a', '  title: first\n')}---\n${component('A', '  title: last\n')}`,
    ['A last'],
  ],
  'a document that does not read': [beside('a: "b\n'), []],
  'a list': [beside('- a\n'), []],
  'a name that is empty': [beside(component('""')), []],
  'no kind': [beside(component('a').replace('kind: Component\n', '')), []],
  'annotations that are text': [beside(component('a', '  annotations: text\n')), []],
  'annotations that are a list': [beside(component('a', '  annotations: []\n')), []],
  'annotations without a value': [component('a', '  annotations:\n'), ['a']],
  'annotations that are false': [component('a', '  annotations: false\n'), ['a']],
  'an entity its schema refuses': [beside(component('a', '', '  type: x\n')), ['good']],
  'a kind in another case': [beside(component('a').replace('Component', 'component')), ['good']],
  'metadata from another file': [
    beside('apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: { $yaml: ./meta.txt }\n'),
    [],
  ],
  'a skeleton': [beside(component('${{ values.name }}')), ['good']],
  'a date': [component('a', '  title: !!timestamp 2024-01-01\n'), ['a 2024-01-01T00:00:00.000Z']],
  'a Location with all its targets': [location('./child.yaml'), ['child', 'l']],
  'a Location with a target missing': [location('./child.yaml', './none.yaml'), []],
};

describe('files as a running Backstage takes them in', () => {
  for (const [what, [text, taken]] of Object.entries(TAKEN))
    it(what, async () => {
      const disk = new DiskWorkspace({
        'catalog-info.yaml': text,
        'child.yaml': component('child'),
        'meta.txt': 'name: a\n',
      });
      try {
        await disk.open();
        const problems = await disk.catalog.getProblems();
        const isTaken = !problems.some(
          ({ message }) => message.endsWith(SERVER_TAKES_NOTHING) || message.endsWith(SERVER_FOLLOWS_NOTHING),
        );
        const { items } = await disk.catalog.queryEntities({});
        const ours = items.map(({ metadata: { name, title } }) => (title ? `${name} ${title}` : name)).sort();
        assert.ok(ours.length > 0, 'what is good stays here');
        assert.deepEqual(isTaken ? ours : [], taken);
      } finally {
        disk.dispose();
      }
    });
});
