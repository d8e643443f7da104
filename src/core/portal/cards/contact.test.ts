import assert from 'node:assert/strict';
import type { ContactAnswer, PendingAnswers } from '../../answers/answers';
import type { Entity } from '../../model/entity';
import { contactCard } from './contact';

const RAFT: Entity = { apiVersion: 'acme.dev/v1', kind: 'Vessel', metadata: { name: 'raft' } };
const ANSWER = { state: 'ok', source: 'x.yaml', asOf: 1 } as const;

describe('the card of contacts', () => {
  const card = (contacts: readonly ContactAnswer[]) =>
    contactCard({
      answers: {
        about: async () =>
          ({ contacts: async () => contacts, escalation: async () => [] }) as unknown as PendingAnswers,
      },
      ownership: { ownerOf: async () => undefined },
    }).provide(RAFT, {
      isCancellationRequested: false,
      onCancellationRequested: () => ({ dispose: () => {} }),
    });

  it('shows what an entity says itself where nobody owns it, and is not there where it says nothing', async () => {
    const chat: ContactAnswer = {
      ...ANSWER,
      kind: 'chat',
      text: '#rafts',
      url: 'https://acme.slack.com/archives/C1',
    };
    const found = await card([chat]);
    assert.deepEqual(found?.sections, [
      {
        type: 'facts',
        items: [
          {
            label: 'Chat',
            icon: 'comment-discussion',
            value: '#rafts',
            url: 'https://acme.slack.com/archives/C1',
          },
        ],
      },
    ]);
    assert.equal(await card([]), undefined);
  });

  it('offers what is to be done about ways without an address, each once', async () => {
    const set = { title: 'Set the address', command: 'workbench.action.openSettings' };
    const write = { title: 'Open the catalog file', command: 'greenroom.openDeclaration' };
    const way = (action: ContactAnswer['action']): ContactAnswer => ({
      ...ANSWER,
      kind: 'oncall',
      text: 'x',
      ...(action && { action }),
    });
    const found = await card([way(write), way(set), way(set)]);
    assert.deepEqual(found?.sections.at(-1), { type: 'actions', items: [write, set] });
  });
});
