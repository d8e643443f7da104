import assert from 'node:assert/strict';
import { testCatalog } from '../../../test/support/testCatalog';
import { refOf } from '../../core/model/reference';
import { readTeam } from './teamModel';

describe('the groups that figures are told of', () => {
  it('are those of who looks, and of nobody’s choice', async () => {
    const uri = 'file:///r/catalog-info.yaml';
    const text = ['crew', 'other']
      .map(
        (name) =>
          `apiVersion: backstage.io/v1alpha1\nkind: Group\nmetadata: { name: ${name} }\nspec: { type: team, children: [] }\n---\n`,
      )
      .concat(
        'apiVersion: backstage.io/v1alpha1\nkind: User\nmetadata: { name: jane }\nspec: { memberOf: [crew] }\n',
      )
      .join('');
    const { catalog, source } = testCatalog({ [uri]: text });
    await source.applyMutation({ type: 'full', files: [{ uri, text }] });
    const check = async (
      me: string | undefined,
      wanted: string | undefined,
      teams: string[],
      mine: string[],
    ) => {
      const isEmpty = () => Promise.resolve(false);
      const person = me === undefined ? undefined : await catalog.getEntityByRef(me);
      const found = await readTeam({
        catalog,
        me: () => Promise.resolve(person),
        wanted,
        isEmpty,
        cardsOf: [],
      });
      assert.deepEqual([found.teams.map(refOf), found.mine.map(refOf)], [teams, mine]);
    };
    const [crew, other] = ['group:default/crew', 'group:default/other'] as const;
    await check('user:default/jane', undefined, [crew], [crew]);
    await check('user:default/jane', other, [other], [crew]);
    await check(undefined, other, [other], []);
    await check(undefined, undefined, [], []);
  });
});
