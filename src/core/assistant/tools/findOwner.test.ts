import assert from 'node:assert/strict';
import type { Ownership } from '../../ownership/ownership';
import { askTool } from '../assistant';
import type { AssistantPorts } from '../tool';
import { findOwner } from './findOwner';

const OWNERSHIP: Omit<Ownership, 'ownerRef'> = {
  confidence: 'declared',
  target: { type: 'entity' } as unknown as Ownership['target'],
  entityRef: 'component:default/a',
  reason: { type: 'git', commits: 3, of: 4, days: 90, author: 'Ada' } as Ownership['reason'],
  others: [],
  contacts: [],
  members: [],
};

const leadFor = async (ownerRef: string) => {
  const ports = {
    ownership: { lookUp: () => Promise.resolve({ ownership: { ...OWNERSHIP, ownerRef }, looked: [] }) },
    catalog: { whenReady: () => Promise.resolve(), getSources: () => Promise.resolve([]) },
    folders: () => [],
  } as unknown as AssistantPorts;
  return (await askTool(findOwner, { query: 'a' }, ports)).text.split('\n')[0];
};

describe('find_owner', () => {
  it('calls only groups and users owners', async () => {
    assert.equal(
      await leadFor('group:default/crew'),
      'Owner: group:default/crew (named, but not in the catalog)',
    );
    assert.equal(
      await leadFor('domain:default/shop'),
      'No group or user is named as owner. What is named: domain:default/shop',
    );
  });

  it('names those that are meant alike, and searches for no other', async () => {
    const looked = [{ place: 'names', shared: ['component:eu/pay', 'component:us/pay'] }];
    const ports = {
      ownership: { lookUp: () => Promise.resolve({ looked }) },
      catalog: { whenReady: () => Promise.resolve(), getSources: () => Promise.resolve([]) },
      folders: () => [],
    } as unknown as AssistantPorts;
    const { text } = await askTool(findOwner, { query: 'pay' }, ports);
    assert.match(
      text,
      /No owner is known[^]*meant alike; ask for one of them: component:eu\/pay, component:us\/pay/,
    );
  });
});
