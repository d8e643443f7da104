import * as l10n from '@vscode/l10n';
import { createHash, randomBytes } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { BackstageTokens, OAuthOffer } from '../../core/ports/backstage';
import type { SignInPorts } from '../../core/ports/machine';

/** The one that servers allow for programs on this machine, unless they are told of others. */
const PORT = 8055;
const PATH = '/callback';
/** How long the browser is waited for. Milliseconds. */
const PATIENCE = 300_000;

/**
 * Signs a person in with their own identity: OAuth's authorization code with PKCE (RFC 7636) for programs on the person's
 * machine (RFC 8252). Undefined where they gave up, or did not come back in time. Throws with words for a person.
 */
export async function signInWithBrowser(
  { authorizeUrl, clientId, hasRefresh }: OAuthOffer,
  { open, exchange, gaveUp }: SignInPorts,
): Promise<BackstageTokens | undefined> {
  const state = randomText();
  const verifier = randomText();
  const { server, port } = await listen();
  try {
    const redirect = `http://127.0.0.1:${port}${PATH}`;
    const url = new URL(authorizeUrl);
    const query = {
      response_type: 'code',
      client_id: clientId,
      redirect_uri: redirect,
      scope: hasRefresh ? 'openid offline_access' : 'openid',
      state,
      code_challenge: createHash('sha256').update(verifier).digest('base64url'),
      code_challenge_method: 'S256',
    };
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
    const answer = answerAt(server, state);
    answer.catch(() => {});
    await open(url.toString());
    const code = await Promise.race([answer, gaveUp, after(PATIENCE)]);
    if (code === undefined) return undefined;
    return await exchange({
      grant_type: 'authorization_code',
      code,
      redirect_uri: redirect,
      code_verifier: verifier,
      client_id: clientId,
    });
  } finally {
    server.close();
    server.closeAllConnections();
  }
}

/** The first answer to what was asked: any other page, or an answer to somebody else, gets nothing. */
function answerAt(server: Server, state: string): Promise<string> {
  return new Promise((resolve, reject) => {
    server.on('request', (request, response) => {
      const url = request.url ?? '';
      const searchParams = new URLSearchParams(url.slice(PATH.length));
      const isOurs =
        request.method === 'GET' && url.startsWith(`${PATH}?`) && searchParams.get('state') === state;
      response.setHeader('connection', 'close');
      if (!isOurs) return void response.writeHead(404).end();
      const code = searchParams.get('code');
      const said = code
        ? l10n.t('You are signed in. Go back to your editor.')
        : l10n.t('You are not signed in. Go back to your editor.');
      response.writeHead(200, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' });
      response.end(said, () => {
        const refused =
          searchParams.get('error_description') ?? searchParams.get('error') ?? l10n.t('it gave no reason');
        if (code) resolve(code);
        else reject(new Error(l10n.t('Backstage did not let you in: {0}.', refused.slice(0, 200))));
      });
    });
  });
}

async function listen(): Promise<{ server: Server; port: number }> {
  for (const port of [PORT, 0]) {
    const server = createServer();
    const isFree = await new Promise<boolean>((resolve) => {
      server.once('error', () => resolve(false));
      server.listen(port, '127.0.0.1', () => resolve(true));
    });
    if (isFree) return { server, port: (server.address() as AddressInfo).port };
  }
  throw new Error(l10n.t('No port of this machine is free to hear back from the browser.'));
}

function after(ms: number): Promise<undefined> {
  return new Promise((resolve) => setTimeout(() => resolve(undefined), ms).unref());
}

const randomText = (): string => randomBytes(32).toString('base64url');
