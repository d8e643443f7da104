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
  it('takes an address for what it is, as a link or as mail programs copy it', () => {
    const check = (email: string, expected: string | undefined) =>
      assert.equal(contactsOf(group({}, email))[0]?.url, expected && `mailto:${expected}`, email);
    for (const email of ['x@acme.example', 'mailto:x@acme.example', 'MAILTO:x@acme.example?subject=Hi'])
      check(email, 'x@acme.example');
    check('The Crew <x@acme.example>', 'x@acme.example');
    check('mailto:night%2Bshift@acme.example', 'night%2Bshift@acme.example');
    check('night%shift@acme.example', 'night%25shift@acme.example');
    for (const email of ['x', 'x@', 'a b@acme.example', 'javascript:x@acme.example', '<x>'])
      check(email, undefined);
  });

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

  it('knows chats, rotas and trackers by where they are, whatever they are called', () => {
    const kinds = (...links: { url: string; title?: string; icon?: string }[]) =>
      contactsOf(group({ links })).map(({ kind, label, url }) => [kind, url === undefined ? label : kind]);
    for (const url of [
      'https://teams.cloud.microsoft/l/channel/x',
      'https://discordapp.com/channels/1',
      'https://acme.slack-gov.com/archives/C1',
      'https://app.element.io/#/room/x',
    ])
      assert.deepEqual(kinds({ url, title: 'Talk' }), [['chat', 'chat']], url);
    for (const url of ['https://acme.app.ilert.com/x', 'https://app.squadcast.com/x'])
      assert.deepEqual(kinds({ url, title: 'Wake us' }), [['oncall', 'oncall']], url);
    for (const url of [
      'https://github.com/acme/x/issues',
      'https://acme.atlassian.net/browse/PAY',
      'https://dev.azure.com/a/b/_workitems/x',
    ])
      assert.deepEqual(kinds({ url, title: 'Report it here' }), [['issues', 'issues']], url);
    assert.deepEqual(kinds({ url: 'https://groups.acme.example/pay', title: 'Mailing list' }), [
      ['link', 'link'],
    ]);
    // Only a program opens it: its name is told.
    assert.deepEqual(kinds({ url: 'ircs://irc.acme.example/#pay', title: '#pay' }), [['chat', '#pay']]);
    assert.deepEqual(kinds({ url: 'https://acme.example/issuestracker', title: 'Board' }), []);
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

  it('shows no secret: hooks, keys, tokens and logins in addresses are left out', () => {
    const link = (url: string, title = 'Slack') => ({ url, title });
    const entity = group({
      links: [
        link('https://hooks.slack.com/services/T00/B00/s3cret'),
        link('https://discord.com/api/webhooks/12/s3cret'),
        link('https://acme.webhook.office.com/webhookb2/s3cret'),
        link('https://events.pagerduty.com/integration/s3cret/enqueue', 'On-call'),
        link('https://bot:s3cret@acme.slack.com/archives/C1'),
        link('https://s3cret@acme.slack.com/archives/C1'),
        link('https://acme.pagerduty.com/x?access_token=s3cret'),
        link('https://acme.zulipchat.com/', 'xoxb-1234567890-s3cret'),
        link('https://mattermost.acme.example/hooks/s3crets3crets3crets3crets3'),
        link('https://hooks.slack-gov.com/services/T00/B00/s3cret'),
      ],
      annotations: {
        'slack.com/webhook-url': 'https://hooks.slack.com/services/T/B/s3cret',
        'slack.com/bot-token': 's3cret',
        'slack.com/clientSecret': 's3cret',
        'acme.example/slack/botToken': 's3cret',
        'incident.io/dsn': 's3cret',
        'discord.com/hook': 'https://discordapp.com/api/webhooks/12/s3cret',
        'incident.io/api-key': 's3cret',
        'incident.io/team': 'payments',
        'msteams.com/channel': 'https://bot:s3cret@teams.microsoft.com/x',
      },
    });
    assert.deepEqual(
      contactsOf(entity).map(({ label }) => label),
      ['acme.zulipchat.com', 'incident.io: payments'],
    );
    assert.doesNotMatch(JSON.stringify(contactsOf(entity)), /s3cret/);
  });

  it('reads several addresses of one mail link, telephone numbers, and links that only a program opens', () => {
    const entity = group({
      links: [
        { url: 'mailto:a@acme.example,b%2Bc@acme.example?subject=Help&body=x@y' },
        { url: 'tel:+1-555-0100', title: 'On-call' },
        { url: 'tel:javascript', title: 'On-call' },
        { url: 'slack://channel?team=T1&id=C9', title: '#pay' },
        { url: 'msteams:/l/channel/19%3Ax/General', title: 'General', icon: 'chat' },
      ],
    });
    assert.deepEqual(contactsOf(entity), [
      { kind: 'email', label: 'a@acme.example', url: 'mailto:a@acme.example' },
      { kind: 'email', label: 'b+c@acme.example', url: 'mailto:b%2Bc@acme.example' },
      { kind: 'oncall', label: 'On-call: +1-555-0100' },
      { kind: 'chat', label: '#pay', url: 'https://app.slack.com/client/T1/C9' },
      { kind: 'chat', label: 'General', url: 'https://teams.microsoft.com/l/channel/19%3Ax/General' },
    ]);
  });
});
