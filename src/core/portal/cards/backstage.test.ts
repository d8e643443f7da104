import assert from 'node:assert/strict';
import type { Entity } from '../../model/entity';
import type { BackstageStanding } from '../../ports/backstageActs';
import { backstageCard, type BackstageReads, differencesCard } from './backstage';

const entity = { kind: 'Component', metadata: { name: 'orders' } } as Entity;
const standing: BackstageStanding = {
  url: 'https://p/catalog/default/component/orders',
  errors: [],
  isOrphan: false,
  from: ['url:https://github.com/acme/orders/catalog-info.yaml', 'location:default/all', 'file:/x/*.yaml'],
  denied: [],
  entity,
};
const token = { isCancellationRequested: false, onCancellationRequested: () => ({ dispose() {} }) };

describe('cards of a company’s Backstage', () => {
  /** What the card shows, a line a section. */
  async function shown(reads: Partial<BackstageReads>): Promise<string[] | undefined> {
    const all = {
      name: () => 'p',
      differences: async () => undefined,
      standing: async () => ({ standing }),
      ...reads,
    };
    const card = await backstageCard(all).provide(entity, token);
    return card?.sections.map((section) => {
      if (section.type === 'facts')
        return section.items
          .map(({ label, value, url, ref }) => `${label} ${value} ${url ?? ref ?? ''}`.trim())
          .join('; ');
      if (section.type === 'actions') return section.items.map(({ title }) => title).join(', ');
      return 'text' in section
        ? `${'state' in section ? `${section.state}: ` : ''}${section.text}`
        : section.type;
    });
  }
  const check = (name: string, reads: Partial<BackstageReads>, expected: readonly string[] | undefined) =>
    it(name, async () => assert.deepEqual(await shown(reads), expected));
  const from =
    'Read from github.com/acme/orders/catalog-info.yaml https://github.com/acme/orders/catalog-info.yaml; Through location:default/all location:default/all; Through file:/x/*.yaml';
  const acts = 'Open in Backstage, Read it again, Unregister';

  check('nothing where none is connected', { name: () => undefined }, undefined);
  check('who put it there, and what can be done', {}, [from, acts]);
  check('that it is the same in the open folder', { differences: async () => [] }, [
    'ok: The same as in the open folder.',
    from,
    acts,
  ]);
  check(
    'what goes wrong there, and that nothing leads to it',
    {
      standing: async () => ({ standing: { ...standing, errors: ['no owner'], isOrphan: true } }),
    },
    ['error: no owner', 'warning: Orphaned: what brought it in no longer leads to it.', from, acts],
  );
  check(
    'only what the server lets this person do',
    {
      standing: async () => ({ standing: { ...standing, denied: ['refresh', 'unregister'] } }),
    },
    [from, 'Open in Backstage'],
  );
  check('that it is not there', { standing: async () => ({}) }, [
    'p has no such entity, or does not show it to you.',
    'Register its file',
  ]);
  check('why it is not known', { standing: async () => ({ why: 'Nothing answers at p.' }) }, [
    'unknown: Nothing answers at p.',
  ]);

  it('lists differences field by field, and is not there where there are none', async () => {
    const reads = (differences: BackstageReads['differences']) => ({
      name: () => 'p',
      differences,
      standing: async () => ({}),
    });
    const rows = reads(async () => [
      { what: 'owner', here: 'a', there: 'b' },
      { what: 'title', here: 'T' },
    ]);
    const card = await differencesCard(rows).provide(entity, token);
    assert.deepEqual(card?.sections, [
      {
        type: 'table',
        columns: ['Field', 'Here', 'At p'],
        rows: [
          ['owner', 'a', 'b'],
          ['title', 'T', 'not said'],
        ],
      },
    ]);
    for (const none of [async () => [], async () => undefined])
      assert.equal(await differencesCard(reads(none)).provide(entity, token), undefined);
  });
});
