import assert from 'node:assert/strict';
import { connect } from 'node:net';
import type { BackstageTokens } from '../../core/ports/backstage';
import { BackstageAuth } from './backstageAuth';
import { signInWithBrowser } from '../../runtime/node/browserSignIn';

const ACCOUNT = 'person:user:default/ana';

describe('signing in to a Backstage', () => {
  let answer: Partial<BackstageTokens>;
  let asked: string[];
  let auth: BackstageAuth;

  beforeEach(async () => {
    const secrets = new Map<string, string>();
    answer = {};
    asked = [];
    auth = new BackstageAuth(
      {
        secrets: {
          get: async (key: string) => secrets.get(key),
          store: async (key: string, value: string) => void secrets.set(key, value),
          delete: async (key: string) => void secrets.delete(key),
        },
      } as unknown as ConstructorParameters<typeof BackstageAuth>[0],
      {
        revoke: async (baseUrl, { refreshToken }) => {
          asked.push(`${baseUrl} revoke ${refreshToken}`);
          return {};
        },
        exchange: async (baseUrl, { refresh_token: refreshToken }) => {
          asked.push(`${baseUrl} ${refreshToken}`);
          const expiresAt = Date.now() + 3_600_000;
          return { accessToken: `new of ${baseUrl}`, expiresAt, userRef: 'user:default/ana', ...answer };
        },
      },
    );
    await keep('https://a', 1);
    await keep('https://b', 1);
  });

  const keep = (baseUrl: string, expiresAt: number) =>
    auth.keep(baseUrl, { account: ACCOUNT, token: 'old', expiresAt, refreshToken: 'r1', clientId: 'c' });

  it('gives the token of one server to no other that asks at the same time', async () => {
    const both = await Promise.all(['https://a', 'https://b'].map((each) => auth.token(each, ACCOUNT)));
    assert.deepEqual(both, ['new of https://a', 'new of https://b']);
  });

  it('keeps what renews a token where the server gives no other', async () => {
    answer = { expiresAt: 1 };
    await auth.token('https://a', ACCOUNT);
    answer = { expiresAt: 1, refreshToken: 'r2' };
    await auth.token('https://a', ACCOUNT);
    await auth.token('https://a', ACCOUNT);
    assert.deepEqual(asked, ['https://a r1', 'https://a r1', 'https://a r2']);
  });

  it('renews a token that the server refuses before its time, and no other', async () => {
    await keep('https://a', Date.now() + 3_600_000);
    assert.equal(await auth.token('https://a', ACCOUNT, 'another'), 'old');
    assert.equal(await auth.token('https://a', ACCOUNT, 'old'), 'new of https://a');
  });

  it('tells the server who signed out, and keeps nothing', async () => {
    await auth.forget('https://a');
    await auth.forget('https://a');
    assert.deepEqual(asked, ['https://a revoke r1']);
    assert.equal(await auth.account('https://a'), undefined);
  });

  it('gives nothing where it became the token of somebody else', async () => {
    answer = { userRef: 'user:default/bob' };
    assert.equal(await auth.token('https://a', ACCOUNT), undefined);
  });

  it('answers requests whose address is none', async () => {
    let giveUp = () => {};
    const gaveUp = new Promise<void>((resolve) => (giveUp = resolve));
    const said: string[] = [];
    const offer = { authorizeUrl: 'https://a/authorize', clientId: 'c', hasRefresh: false };
    await signInWithBrowser(offer, {
      gaveUp,
      exchange: () => Promise.reject(new Error('nobody signed in')),
      open: async (url) => {
        const { port } = new URL(new URL(url).searchParams.get('redirect_uri')!);
        for (const address of ['//', 'http://[', '/callback', '/callbacks?state=x', '*'])
          said.push(await firstLine(Number(port), `GET ${address} HTTP/1.1\r\nHost: x\r\n\r\n`));
        giveUp();
      },
    });
    assert.deepEqual(new Set(said), new Set(['HTTP/1.1 404 Not Found']));
  });
});

function firstLine(port: number, request: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(request));
    socket.once('data', (data) => resolve(data.toString().split('\r\n')[0]!));
    socket.once('close', () => resolve('nothing'));
  });
}
