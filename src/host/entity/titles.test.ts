import assert from 'node:assert/strict';
import { testCatalog } from '../../../test/support/testCatalog';
import { Titles } from './titles';

const group = (title: string) =>
  `apiVersion: backstage.io/v1alpha1\nkind: Group\nmetadata: { name: crew, title: ${title} }\nspec: { type: team, children: [] }\n`;

describe('Titles', () => {
  it('calls entities what people do, and hears when that changes', async () => {
    const { catalog, source } = testCatalog();
    const write = (title: string) =>
      source.applyMutation({
        type: 'delta',
        upserted: [{ uri: 'file:///crew.yaml', text: group(title) }],
        removed: [],
      });
    await write('The Crew');
    const titles = new Titles(catalog);
    let changes = 0;
    titles.onDidChange(() => changes++);
    await titles.learn(['group:default/crew', 'group:default/nobody', undefined]);
    assert.equal(titles.of('group:default/crew'), 'The Crew');
    assert.equal(titles.of('group:default/nobody'), 'nobody');
    await write('Our Crew');
    assert.equal(changes, 1);
    await titles.learn(['group:default/crew']);
    assert.equal(titles.of('group:default/crew'), 'Our Crew');
    titles.dispose();
  });
});
