import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { BackstageAuth } from '../../src/host/auth/backstageAuth';
import { signInWithBrowser } from '../../src/runtime/node/browserSignIn';
import { silentLogger } from '../../src/core/ports/logger';
import { systemClock } from '../../src/runtime/clock';
import { NodeHttp } from '../../src/runtime/node/nodeHttp';
import { exchange, probe, revoke, tryToken } from '../../src/sources/backstage/main';
import { backstage } from './backstage';

const never = new Promise<void>(() => {});

describe("signing in to a running Backstage with one's own identity", function () {
  this.timeout(60_000);
  const server = backstage();
  const asking = { http: new NodeHttp(), clock: systemClock, logger: silentLogger };
  const change = (body: Readonly<Record<string, string>>) => exchange(server.url, body, asking);

  /** What the portal's own page does once a person says yes; answers where it sends the browser. */
  async function approve(authorizeUrl: string, isYes = true): Promise<string> {
    const page = await fetch(authorizeUrl, { redirect: 'manual' });
    const session = page.headers.get('location')!.split('/').at(-1)!;
    const guest = await fetch(`${server.url}/api/auth/guest/refresh`);
    const { backstageIdentity } = (await guest.json()) as { backstageIdentity: { token: string } };
    const { token } = backstageIdentity;
    const answer = await fetch(
      `${server.url}/api/auth/v1/sessions/${session}/${isYes ? 'approve' : 'reject'}`,
      {
        method: 'POST',
        headers: { authorization: `Bearer ${token}` },
      },
    );
    const { redirectUrl } = (await answer.json()) as { redirectUrl: string };
    return redirectUrl;
  }

  const offer = async () => (await probe(server.url, asking)).oauth!;
  const signIn = async (browser: (url: string) => Promise<unknown>, gaveUp = never) =>
    signInWithBrowser(await offer(), { open: browser, exchange: change, gaveUp });

  it('gives a token that the server takes, of the person who said yes', async () => {
    let said = '';
    const tokens = await signIn(async (url) => {
      said = await (await fetch(await approve(url))).text();
    });
    assert.equal(said, 'You are signed in. Go back to your editor.');
    assert.equal(tokens?.userRef, 'user:default/vashti.ramanel');
    await tryToken(server.url, tokens.accessToken, asking);
    assert.ok(tokens.expiresAt > Date.now() && tokens.refreshToken);
  });

  it('ends with a sentence where the person said no, and with nothing where they gave up', async () => {
    await assert.rejects(
      signIn(async (url) => fetch(await approve(url, false))),
      /^Error: Backstage did not let you in: /,
    );
    assert.equal(await signIn(async () => {}, Promise.resolve()), undefined);
  });

  it('answers nobody but who comes back from what was asked', async () => {
    const seen: number[] = [];
    await signIn(async (url) => {
      const redirect = new URL(await approve(url));
      const look = async (address: string | URL, init?: RequestInit) =>
        seen.push((await fetch(address, init)).status);
      await look(`${redirect.origin}/`);
      await look(`${redirect.origin}/callback?code=stolen&state=other`);
      await look(redirect, { method: 'POST' });
      await fetch(redirect);
    });
    assert.deepEqual(seen, [404, 404, 404]);
  });

  it('is over where the person signs out', async () => {
    const tokens = (await signIn(async (url) => fetch(await approve(url))))!;
    const { clientId } = await offer();
    await revoke(server.url, { refreshToken: tokens.refreshToken!, clientId }, asking);
    const body = { grant_type: 'refresh_token', refresh_token: tokens.refreshToken!, client_id: clientId };
    await assert.rejects(change(body), /did not accept the sign-in/);
  });

  it('offers the client that a setting names, also where the server describes none', async () => {
    const named = await probe(server.url, asking, undefined, 'greenroom');
    assert.equal(named.oauth?.clientId, 'greenroom');
  });

  it('needs the verifier that only this program knows', async () => {
    const tokens = signInWithBrowser(await offer(), {
      open: async (url) => fetch(await approve(url)),
      exchange: (body) => change({ ...body, code_verifier: 'x'.repeat(43) }),
      gaveUp: never,
    });
    await assert.rejects(tokens, /did not accept the sign-in/);
  });

  it('says so where the port that servers allow is taken', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(8055, '127.0.0.1', resolve));
    try {
      let redirect = '';
      const tokens = await signIn(async (url) => {
        redirect = new URL(url).searchParams.get('redirect_uri')!;
        await fetch(await approve(url));
      });
      // A newer server accepts any port of the machine.
      assert.ok(tokens && !redirect.includes(':8055'));
    } finally {
      other.close();
    }
  });

  it('is renewed without a word, also by two windows at once', async () => {
    const secrets = new Map<string, string>();
    const window = () =>
      new BackstageAuth(
        {
          secrets: {
            get: async (key: string) => secrets.get(key),
            store: async (key: string, value: string) => void secrets.set(key, value),
            delete: async (key: string) => void secrets.delete(key),
          },
        } as unknown as ConstructorParameters<typeof BackstageAuth>[0],
        {
          revoke: async () => ({}),
          exchange: (baseUrl, body) =>
            exchange(baseUrl, body, asking).catch((error: Error & { code: string }) => ({
              why: error.message,
              code: error.code,
            })),
        },
      );
    const tokens = await signIn(async (url) => fetch(await approve(url)));
    const { clientId } = await offer();
    const [one, two] = [window(), window()];
    await one.keepPerson(server.url, clientId, { ...tokens!, expiresAt: Date.now() - 1 });
    const account = (await one.account(server.url))!;
    const both = await Promise.all([one.token(server.url, account), two.token(server.url, account)]);
    for (const token of both) await tryToken(server.url, token!, asking);
    const again = await two.token(server.url, account);
    await tryToken(server.url, again!, asking);
    assert.equal(await one.token(server.url, 'person:user:default/other'), undefined);
  });
});
