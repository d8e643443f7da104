import assert from 'node:assert/strict';
import type { Entity } from '../model/entity';
import { contactsOf } from './contacts';

function group(metadata: Partial<Entity['metadata']>, email?: string): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Group',
    metadata: { name: 'payments', ...metadata },
    spec: { type: 'team', children: [], ...(email && { profile: { email } }) },
  };
}

describe('contactsOf', () => {
  it('reads the profile, links by host or by words, and annotations', () => {
    const entity = group(
      {
        links: [
          { url: 'https://acme.slack.com/archives/C1', title: '#payments' },
          { url: 'https://talk.acme.example/payments', title: 'Payments', icon: 'chat' },
          { url: 'https://acme.pagerduty.com/x', title: 'Who is awake' },
          { url: 'https://acme.example/faq', title: 'Help desk' },
          { url: 'https://acme.example/dashboard', title: 'Dashboard' },
          { url: 'mailto:night%2Bshift@acme.example' },
        ],
        annotations: { 'slack.com/channel': '#payments-alerts', 'pagerduty.com/integration-key': 's3cret' },
      },
      'payments@acme.example',
    );
    assert.deepEqual(contactsOf(entity), [
      { kind: 'email', label: 'payments@acme.example', url: 'mailto:payments@acme.example' },
      { kind: 'chat', label: '#payments', url: 'https://acme.slack.com/archives/C1' },
      { kind: 'chat', label: 'Payments', url: 'https://talk.acme.example/payments' },
      { kind: 'oncall', label: 'Who is awake', url: 'https://acme.pagerduty.com/x' },
      { kind: 'link', label: 'Help desk', url: 'https://acme.example/faq' },
      { kind: 'email', label: 'night+shift@acme.example', url: 'mailto:night%2Bshift@acme.example' },
      { kind: 'chat', label: 'Slack: #payments-alerts', annotation: 'slack.com/channel' },
      { kind: 'oncall', label: 'PagerDuty', annotation: 'pagerduty.com/integration-key' },
    ]);
  });

  it('names each way once', () => {
    const link = { url: 'https://acme.slack.com/archives/C1', title: '#payments' };
    assert.equal(contactsOf(group({ links: [link, link] })).length, 1);
  });

  it('takes no address a browser or mail program would not, and never throws on odd data', () => {
    const odd = group({
      links: [
        { url: 'javascript:alert(1)//slack', title: 'Slack' },
        { url: 42 as unknown as string, title: 'Slack' },
        { url: 'mailto:%zz@x' },
      ],
      annotations: { 'slack.com/channel': 7 as unknown as string },
    });
    assert.deepEqual(
      contactsOf(odd).map(({ label }) => label),
      ['%zz@x'],
    );
    assert.deepEqual(contactsOf(group({}, 'not an address')), []);
  });
});
