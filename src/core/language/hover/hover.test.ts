import assert from 'node:assert/strict';
import { cursorIn, serviceIn } from '../testing/cursor';
import { SHOP } from '../testing/shop';

/** The hover at the cursor contains each text; none where `expected` is undefined. */
async function check(
  marked: string,
  expected: readonly (string | RegExp)[] | undefined,
  completeFor?: readonly string[],
) {
  const { text, offset } = cursorIn(marked);
  const document = { uri: 'file:///repo/new/catalog-info.yaml', text };
  const found = await serviceIn({ catalog: SHOP, completeFor }, document).hover(document, offset);
  if (!expected) return assert.equal(found, undefined);
  for (const part of expected) {
    const isThere =
      typeof part === 'string' ? found?.markdown.includes(part) : part.test(found?.markdown ?? '');
    assert.ok(isThere, `${part} is not in: ${found?.markdown}`);
  }
}

const HEAD = 'apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata:\n  name: new\n';

describe('hover', () => {
  it('explains fields', () => check(`${HEAD}spec:\n  lifecyc|le: a\n`, ['**lifecycle**', 'required']));
  it('explains fields below metadata and in lists', async () => {
    await check(`${HEAD}  ta|gs: [a]\n`, ['**tags**', 'list']);
    await check(`${HEAD}  links:\n    - ur|l: https://a.b\n`, ['**url**']);
  });
  it('says what a relation names', () => check(`${HEAD}spec:\n  dependsO|n: []\n`, ['any kind']));
  it('explains kinds and known values', async () => {
    await check('kind: Comp|onent\n', ['**Component**']);
    await check(`${HEAD}spec:\n  lifecycle: depre|cated\n`, ['**deprecated**']);
  });
  it('explains annotations', () =>
    check(`${HEAD}  annotations:\n    backstage.io/github-act|ions-id: a\n`, [
      '**Deprecated.**',
      'github.com/project-slug',
    ]));
  it('says who else has an annotation that nobody documents', () =>
    check(`${HEAD}  annotations:\n    acme.com/ti|er: a\n`, [
      'acme\\.com/tier',
      'One Component of this catalog',
    ]));
  it('shows the entity behind a reference', () =>
    check(`${HEAD}spec:\n  owner: payments|-crew\n`, [
      '**Payments Crew**',
      'mailto:pay@acme.example',
      'command:greenroom.openEntity?%5B%22group%3Adefault%2Fpayments-crew%22%5D',
    ]));
  it('leads to docs and shows the owner, and escapes what the catalog says', () =>
    check(`${HEAD}spec:\n  dependsOn: [component:or|ders]\n`, [
      'command:greenroom.openDocs',
      'Owner: [Payments Crew]',
      /production/,
      '\\[click\\]\\(command\\:evil\\)',
    ]));
  it('says whether a reference to nothing could be somewhere else', async () => {
    await check(`${HEAD}spec:\n  system: no|where\n`, ['does not have it']);
    await check(`${HEAD}spec:\n  system: no|where\n`, ['may exist elsewhere'], []);
  });
  it('says nothing of text and of fields of one’s own', async () => {
    await check(`${HEAD}  description: wor|ds\n`, undefined);
    await check(`${HEAD}spec:\n  our|s: a\n`, undefined);
    await check(`${HEAD}# own|er\n`, undefined);
  });
});
