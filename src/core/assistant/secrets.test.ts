import assert from 'node:assert/strict';
import { quotable } from './quote';
import { namesSecret } from './secrets';

// Put together here, so that no scanner takes this file for a leak.
const SECRETS = [
  `ghp_${'a1B2'.repeat(9)}`,
  `ghs_${'a1B2'.repeat(9)}`,
  `github_pat_${'11AAAA_bbb'.repeat(8)}`,
  `glpat-${'x9Yz-'.repeat(4)}`,
  `xox${'b'}-12345678901-abcdefABCDEF`,
  `AK${'IA'}IOSFODNN7EXAMPLE`,
  `AI${'za'}SyA1234567890abcdefghijklmnopqrstuv`,
  `sk_${'live'}_4eC39HqLyjWDarjtT1zdp7dc`,
  `sk-${'ant'}-api03-abcdefghijklmnopqrstuv`,
  `npm_${'aB3'.repeat(12)}`,
  `SG.${'a'.repeat(22)}.${'b'.repeat(43)}`,
  `hvs.${'CAESIJ'.repeat(5)}`,
  `eyJ${'hbGciOiJIUzI1NiJ9'}.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N`,
];

describe('secrets', () => {
  it('of well-known shapes are left out, wherever they stand and whatever hides in them', () => {
    for (const secret of SECRETS)
      for (const text of [
        secret,
        `key: "${secret}"`,
        `(${secret}).`,
        `x=${secret}&y`,
        `${secret.slice(0, 9)}\u200b${secret.slice(9)}`,
        `a%3D${secret}`,
        `a%253D${secret}`,
        `x\\n${secret}`,
        `x\\u003d${secret}`,
      ]) {
        const told = quotable(text);
        assert.match(told, /\[left out\]/, text);
        assert.ok(!told.includes(secret.slice(8, 20)), `${text} -> ${told}`);
      }
  });

  it('in addresses, in headers and in blocks are left out, and what is beside them stays', () => {
    const said = (text: string) => quotable(text);
    assert.equal(
      said('postgres://app:hunter2@db.internal:5432/x'),
      'postgres://app:[left out]@db.internal:5432/x',
    );
    assert.equal(said('https://:p4ss@host/x'), 'https://:[left out]@host/x');
    assert.equal(
      said('https://x.example/a?access_token=abc123&b=1'),
      'https://x.example/a?access_token=[left out]&b=1',
    );
    assert.equal(
      said('https://hooks.slack.com/services/T0/B0/zzz'),
      'https://hooks.slack.com/services/[left out]',
    );
    assert.equal(said('Authorization: Bearer abc.def'), 'Authorization: Bearer [left out]');
    assert.equal(
      said('see Basic dXNlcjpodW50ZXIyaHVudGVyMg== there, basic YTpiY2RlZg'),
      'see Basic [left out] there, basic YTpiY2RlZg',
    );
    assert.equal(said('Basic dXNlcjpodW50ZXIy'), 'Basic [left out]');
    const key = `-----BEGIN ${'RSA PRIVATE'} KEY-----\nMIIE\nabcd\n-----END ${'RSA PRIVATE'} KEY-----`;
    assert.equal(said(`a\n${key}\nb`), 'a\n[left out]\nb');
  });

  it('in addresses are left out where the password is written as it is', () => {
    for (const [text, expected] of [
      ['postgres://u:hun/ter2@h/x', 'postgres://u:[left out]@h/x'],
      ['postgres://u:1234/x9@h/x', 'postgres://u:[left out]@h/x'],
      ['mongodb://u:hunter2#1@h/x', 'mongodb://u:[left out]@h/x'],
      ['https://u:hun@ter/2?x@h/x', 'https://u:[left out]@h/x'],
      [
        `https://api.telegram.org/bot110201543:${'AA'}${'Hd-_x9'.repeat(6)}/getMe`,
        'https://api.telegram.org/bot[left out]/getMe',
      ],
    ] as const)
      assert.equal(quotable(text), expected);
  });

  it('that a key is given are left out', () => {
    for (const [text, expected] of [
      [`aws_secret_access_key = wJalr${'XUtnFEMI'}/K7MDENG/bPx`, 'aws_secret_access_key = [left out]'],
      ['DB_PASSWORD=hunter22', 'DB_PASSWORD=[left out]'],
      ['{"token": "a1b2c3d4e5"}', '{"token": "[left out]"}'],
      ["secret: 'x9-Tr0ub4dor&3', next", "secret: '[left out]', next"],
      ['a\\npassword: hunter22.', 'a\\npassword: [left out].'],
      ['password%3Dhunter22', 'password%3D[left out]'],
    ] as const)
      assert.equal(quotable(text), expected);
  });

  it('are left out once, however often the text is told', () => {
    for (const text of [
      'https://x.example/a?access_token=abc123&b=1',
      'https://hooks.slack.com/services/T0/B0/zzz',
      'Authorization: Bearer abc.def',
      'postgres://u:hun/ter2@h/x',
      'password: hunter22',
      'AccountKey=abcdefghijklmnopqrstuvwxyz',
      ...SECRETS.map((secret) => `token: "${secret}"`),
    ])
      assert.equal(quotable(quotable(text)), quotable(text));
  });

  it('are not seen in what is none', () => {
    for (const text of [
      'https://github.com/acme/orders/blob/main/a.md',
      'mailto:crew@acme.example',
      'component:default/token-service',
      'git@github.com:acme/orders.git',
      'risk-assessment-of-the-whole-platform',
      'It takes a bearer token.',
      'Basic Authentication, Basic Kubernetes, basic OAuth2Flow, Basic level3Training, BASIC programs',
      'http://localhost:8080/@scope/x',
      'http://[::1]:8080/@scope/x',
      'token: string, secret: required',
      'secret: orders-db-v2',
      'secretName: abc123def',
      'password: ${{ secrets.DB_PASSWORD2 }}',
      'token: process.env.TOKEN_2',
      'token = readToken2(file)',
      'secret: DB_SECRET_2',
      'tokenUrl: https://a.example/oauth2/token',
      'The password: at least 8 characters',
    ])
      assert.equal(quotable(text), text);
  });

  it('are named by keys', () => {
    for (const key of [
      'acme.com/db-password',
      'x/TOKEN',
      'client_secret',
      'apiKey',
      'pagerduty.com/integration-key',
    ])
      assert.ok(namesSecret(key), key);
    for (const key of ['backstage.io/techdocs-ref', 'github.com/project-slug', 'author', 'keywords'])
      assert.ok(!namesSecret(key), key);
  });
});
