import assert from 'node:assert/strict';
import { FILE, serviceIn } from '../testing/cursor';

const component = (owner: string, more = '', name = 'web') =>
  `apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata:\n  name: ${name}\nspec:\n  type: service\n  lifecycle: production\n  owner: ${owner}\n${more}`;
const people = `apiVersion: backstage.io/v1alpha1
kind: Group
metadata: { name: team }
spec: { type: team, children: [] }
---
apiVersion: backstage.io/v1alpha1
kind: Group
metadata: { name: core, namespace: platform }
spec: { type: team, children: [] }
---
apiVersion: backstage.io/v1alpha1
kind: User
metadata: { name: ada }
spec: { memberOf: [team] }
`;

/** Codes of what is said of a text, beside the people above; `completeFor` as the sources of the catalog have it. */
async function check(text: string, expected: readonly string[], completeFor = ['*']): Promise<void> {
  const service = serviceIn({ catalog: { 'people.yaml': people }, completeFor }, { uri: FILE, text });
  const found = await service.diagnose({ uri: FILE, text });
  assert.deepEqual(
    found.map(({ code }) => code),
    expected,
  );
}

/** Each row of what was counted in public catalogs. */
describe('what real catalogs look like', () => {
  for (const owner of [
    'team',
    'group:team',
    'group:platform/core',
    'user:ada',
    'platform/core',
    'Group:Team',
  ])
    it(`an owner written ${owner}`, () => check(component(owner), []));
  it('an owner written as an e-mail address, which is nobody’s name', () =>
    check(component('ada@acme.example'), ['invalid-reference'], ['component']));
  it('owners that are not in the repository, where only the repository is known', async () => {
    for (const owner of ['nobody', 'group:nobody', 'group:x/nobody', 'user:nobody'])
      await check(component(owner), [], []);
  });
  it('skeletons of templates', async () => {
    await check(component('${{ values.owner }}'), ['invalid-reference']);
    await check(`{%- if values.api %}\n${component('team')}{%- endif %}\n`, ['template-skeleton']);
    await check(component('team').replace('name: web', 'name: {{cookiecutter.name}}'), ['template-skeleton']);
  });
  it('names with spaces, and long ones', async () => {
    await check(component('team', '', 'my service'), ['invalid-name']);
    await check(component('team', '', 'x'.repeat(64)), ['invalid-name']);
  });
  it('a system written as a list', () => check(component('team', '  system: [shop]\n'), ['wrong-type']));
  it('no owner, no lifecycle', async () => {
    await check(component('team').replace('  owner: team\n', ''), ['missing-field']);
    await check(component('team').replace('  lifecycle: production\n', ''), ['missing-field']);
  });
  it('a missing --- between two entities', () =>
    check(component('team') + component('team', '', 'b'), ['missing-separator']));
  it('a block scalar that ends early', () =>
    check(component('team').replace('spec:', '  description: |\n    one\n   two\nspec:'), [
      'text-block-ends',
    ]));
  it('subComponentOf', () => check(component('team', '  subComponentOf: web\n'), ['field-case']));
  it('conflict markers', () =>
    check(component('team\n<<<<<<< HEAD\n  system: a\n=======\n  system: b\n>>>>>>> x'), [
      'conflict-marker',
    ]));
  it('tabs', () => check(component('team', '\tsystem: shop\n'), ['tab-indent']));
  it('the same entity twice', () =>
    check(`${component('team')}---\n${component('team')}`, ['duplicate-entity', 'duplicate-entity']));
  it('many documents in one file, one of them bad', () => {
    const many = Array.from({ length: 319 }, (_, index) => component('team', '', `c${index}`));
    many[200] = many[200]!.replace('  owner: team\n', '');
    return check(many.join('---\n'), ['missing-field']);
  });
  it('CRLF, non-ASCII titles, empty documents', () =>
    check(`---\n---\n${component('team', '  title: Größe 東京\n')}---\n`.replaceAll('\n', '\r\n'), []));
  it('a Location with a ** glob and addresses of its own repository', () =>
    check(
      'apiVersion: backstage.io/v1alpha1\nkind: Location\nmetadata: { name: all }\nspec:\n  targets:\n    - ./**/catalog-info.yaml\n    - https://github.com/acme/shop/blob/main/catalog-info.yaml\n',
      [],
    ));
  it('kinds and annotations of one’s own', () =>
    check(
      'apiVersion: acme.example/v1\nkind: S3Bucket\nmetadata:\n  name: logs\n  title: Logs\n  annotations: { acme.example/tier: "1" }\nspec: { size: 3 }\n',
      [],
    ));
});
