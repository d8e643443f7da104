import assert from 'node:assert/strict';
import { LineMap } from '../../base/range';
import type { CodeAction } from '../values';
import { applyEdits } from '../testing/applyEdits';
import { cursorIn, serviceIn, type TestWorld } from '../testing/cursor';
import { SHOP } from '../testing/shop';

const URI = 'file:///repo/new/catalog-info.yaml';
const HEAD = 'apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata:\n  name: new\n';
const SPEC = 'spec:\n  type: service\n  lifecycle: production\n  owner: core\n';

async function actionsAt(marked: string, world: TestWorld) {
  const { text, offset } = cursorIn(marked);
  const document = { uri: URI, text };
  const place = new LineMap(text).positionAt(offset);
  return {
    text,
    actions: await serviceIn(world, document).codeActions(document, { start: place, end: place }),
  };
}

/** The action of that title at the cursor turns the text into `expected`. */
async function check(marked: string, title: string, expected: string, world: TestWorld = { catalog: SHOP }) {
  const { text, actions } = await actionsAt(marked, world);
  const action = actions.find((candidate) => candidate.title.startsWith(title));
  assert.ok(action, `offered: ${actions.map((candidate) => candidate.title).join(', ')}`);
  assert.equal(applyEdits(text, editsOf(action, URI)), expected);
  return action;
}

const editsOf = (action: CodeAction, uri: string) =>
  action.edit.changes.filter((change) => change.uri === uri).flatMap(({ edits }) => edits);

describe('quick fixes', () => {
  it('take the near miss of a field', () =>
    check(
      `${HEAD}${SPEC}  sub|ComponentOf: orders\n`,
      'Change it to "subcomponentOf"',
      `${HEAD}${SPEC}  subcomponentOf: orders\n`,
    ));
  it('take the most similar entity', () =>
    check(`${HEAD}${SPEC}  system: sh|opp\n`, 'Change it to "shop"', `${HEAD}${SPEC}  system: shop\n`));
  it('take the entity of another kind that was meant', () =>
    check(
      `${HEAD}${SPEC.replace('core', 'a|da')}`,
      'Change it to "user:ada"',
      `${HEAD}${SPEC.replace('core', 'user:ada')}`,
    ));
  it('add the kind that dependsOn needs', () =>
    check(
      `${HEAD}${SPEC}  dependsOn: [orders-|db]\n`,
      'Change it to "resource:orders-db"',
      `${HEAD}${SPEC}  dependsOn: [resource:orders-db]\n`,
    ));
  it('create the missing entity in this file', () =>
    check(
      `${HEAD}${SPEC}  system: no|ve\n`,
      'Create System "nove" in this file',
      `${HEAD}${SPEC}  system: nove\n---\napiVersion: backstage.io/v1alpha1\nkind: System\nmetadata:\n  name: nove\nspec:\n  owner: core\n`,
    ));
  it('create the missing entity where most of its kind are', async () => {
    const { actions } = await actionsAt(`${HEAD}${SPEC.replace('core', 'nob|odies')}`, { catalog: SHOP });
    const action = actions.find(({ title }) => title === 'Create Group "nobodies" in org/catalog-info.yaml');
    const text = SHOP['org/catalog-info.yaml']!;
    assert.ok(action);
    const made = applyEdits(text, editsOf(action, 'file:///repo/org/catalog-info.yaml'));
    assert.ok(
      made.endsWith(
        '---\napiVersion: backstage.io/v1alpha1\nkind: Group\nmetadata:\n  name: nobodies\nspec:\n  type: team\n  children: []\n',
      ),
      made,
    );
  });
  it('add the required fields', () =>
    check(
      `${HEAD}sp|ec:\n  type: service\n`,
      'Add lifecycle, owner',
      `${HEAD}spec:\n  type: service\n  lifecycle: experimental\n  owner: unknown\n`,
    ));
  it('take one of a list where one belongs', () =>
    check(`${HEAD}${SPEC}  system:\n    - sh|op\n`, 'Use "shop" alone', `${HEAD}${SPEC}  system: shop\n`));
  it('make a list where one belongs', () =>
    check(
      `${HEAD}${SPEC}  dependsOn: comp|onent:orders\n`,
      'Make it a list',
      `${HEAD}${SPEC}  dependsOn: [component:orders]\n`,
    ));
  it('turn an invalid name into a valid one, with its references', async () => {
    const other = `apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata:\n  name: user\nspec:\n  type: a\n  lifecycle: b\n  owner: core\n  subcomponentOf: "my new"\n`;
    const action = await check(
      `${HEAD.replace('new', 'my |new')}${SPEC}`,
      'Rename to "my-new"',
      `${HEAD.replace('new', 'my-new')}${SPEC}`,
      {
        catalog: { ...SHOP, 'other.yaml': other },
      },
    );
    assert.equal(editsOf(action, 'file:///repo/other.yaml').length, 1);
  });
  for (const [name, valid] of [
    ['Größe 1', 'Grosse-1'],
    ['GRÖẞE 1', 'GROSSE-1'],
    ['Łódź Øst', 'Lodz-Ost'],
    ['Åre café', 'Are-cafe'],
    ['Ærø þing ħal', 'AEro-thing-hal'],
    ['Đà Nẵng', 'Da-Nang'],
  ] as const)
    it(`turn ${name} into a name that is read like it`, () =>
      check(
        `${HEAD.replace('new', `|${name}`)}${SPEC}`,
        `Rename to "${valid}"`,
        `${HEAD.replace('new', valid)}${SPEC}`,
      ));
  it('separate two entities', () =>
    check(
      `${HEAD}${SPEC}api|Version: backstage.io/v1alpha1\nkind: API\n`,
      'Separate',
      `${HEAD}${SPEC}---\napiVersion: backstage.io/v1alpha1\nkind: API\n`,
    ));
  it('move a field to where it belongs', () =>
    check(
      `${HEAD}${SPEC}depen|dsOn:\n  - component:orders\n`,
      'Move it below "spec"',
      `${HEAD}${SPEC}  dependsOn:\n    - component:orders\n`,
    ));
  it('quote what reads as a number', () =>
    check(
      `${HEAD}  annotations:\n    a/b: 1|2\n${SPEC}`,
      'Put it in quotes',
      `${HEAD}  annotations:\n    a/b: "12"\n${SPEC}`,
    ));
  it('quote a text with a colon', () =>
    check(
      `${HEAD}  title: we|b: shop\n${SPEC}`,
      'Put the text in quotes',
      `${HEAD}  title: "web: shop"\n${SPEC}`,
    ));
  it('replace tabs', () =>
    check(`kind: API\nmetadata:\n|\tname: a\n`, 'Indent with spaces', 'kind: API\nmetadata:\n  name: a\n'));
  it('replace a deprecated annotation', () =>
    check(
      `${HEAD}  annotations:\n    backstage.io/github-act|ions-id: a/b\n${SPEC}`,
      'Change it to "github.com/project-slug"',
      `${HEAD}  annotations:\n    github.com/project-slug: a/b\n${SPEC}`,
    ));
  it('remove a field without a value', () =>
    check(`${HEAD}${SPEC}  sys|tem:\n`, 'Remove "spec.system"', `${HEAD}${SPEC}`));
  it('fix all that is safe at once', () =>
    check(
      `|${HEAD}  tags: [Java Script]\n${SPEC}  dependsOn: component:orders\n`,
      'Fix all',
      `${HEAD}  tags: [java-script]\n${SPEC}  dependsOn: [component:orders]\n`,
    ));
  it('keep the line break behind a text block', async () => {
    await check(
      `${HEAD}${SPEC}  system: >-\n    sh|opp\n  subcomponentOf: orders\n`,
      'Change it to "shop"',
      `${HEAD}${SPEC}  system: shop\n  subcomponentOf: orders\n`,
    );
    await check(
      `|${HEAD}  tags:\n    - ¦-\n      Java Lang\n    - go\n${SPEC}`,
      'Fix all',
      `${HEAD}  tags:\n    - java-lang\n    - go\n${SPEC}`,
    );
    await check(`${HEAD}  tags: ¦\n    ja|va\n${SPEC}`, 'Make it a list', `${HEAD}  tags: [java]\n${SPEC}`);
  });
  it('write in quotes what reads as something else', async () => {
    await check(
      `${HEAD}  tags: ["NU|LL", 1E3]\n${SPEC}`,
      'Change it to "null"',
      `${HEAD}  tags: ["null", 1E3]\n${SPEC}`,
    );
    await check(
      `${HEAD}  tags: [1E3, "N O"]\n${SPEC}`.replace('1E3', '1|E3'),
      'Put it',
      `${HEAD}  tags: ["1E3", "N O"]\n${SPEC}`,
    );
    await check(
      `${HEAD}${SPEC}  system: [|"@org/team"]\n`,
      'Use "@org/team" alone',
      `${HEAD}${SPEC}  system: "@org/team"\n`,
    );
    await check(
      `${HEAD}${SPEC}  system: 'no|ve'\n`.replace('core', '"@acme/x"'),
      'Create System "nove"',
      `${HEAD}${SPEC}  system: 'nove'\n---\napiVersion: backstage.io/v1alpha1\nkind: System\nmetadata:\n  name: nove\nspec:\n  owner: "@acme/x"\n`.replace(
        'owner: core',
        'owner: "@acme/x"',
      ),
    );
    await check(
      `${HEAD}${SPEC}  subcomponentOf: '40|4'\n`,
      'Create Component "404"',
      `${HEAD}${SPEC}  subcomponentOf: '404'\n---\napiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata:\n  name: "404"\nspec:\n  type: service\n  lifecycle: experimental\n  owner: core\n`,
    );
    await check(`${HEAD}  title: !!int |5\n${SPEC}`, 'Put it in quotes', `${HEAD}  title: "5"\n${SPEC}`);
  });
  it('take away what would be left empty', () =>
    check(`${HEAD}  labels:\n    ti|er:\n${SPEC}`, 'Remove "metadata.labels"', `${HEAD}${SPEC}`));
  it('offer nothing that does not help, or costs another', async () => {
    const none = async (marked: string, title: string, world: TestWorld = { catalog: SHOP }) => {
      const { actions } = await actionsAt(marked, world);
      const titles = actions.map((action) => action.title);
      assert.ok(!titles.some((each) => each.startsWith(title)), titles.join(', '));
    };
    await none(`${HEAD}${SPEC}ow|ner: shop\n`, 'Move');
    await none(`${HEAD}  ow|ner: shop\n${SPEC}`, 'Move');
    await none(`${HEAD}  links: https|://x\n${SPEC}`, 'Make it a list');
    await none(`${HEAD}${SPEC.replace('service', '|')}`, 'Remove');
    await none(`${HEAD.replace('new', 'web |shop')}${SPEC}`, 'Rename');
    await none(`|${HEAD}${SPEC}  dependOn: []\n  dependsOnn: []\n`, 'Fix all');
    await none(`|${HEAD}${SPEC}`.replace('  owner: core', '  Owner: a\n  OWNER: b'), 'Fix all');
  });
  it('replace a name that looks like a reference as a whole', () =>
    check(
      `${HEAD.replace('new', 'acme|/sales')}${SPEC}`,
      'Rename to',
      `${HEAD.replace('new', 'acme-sales')}${SPEC}`,
    ));
  it('offer nothing where nothing is wrong', async () => {
    const { actions } = await actionsAt(`|${HEAD}${SPEC}`, { catalog: SHOP });
    assert.deepEqual(actions, []);
  });
});
