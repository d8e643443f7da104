import * as l10n from '@vscode/l10n';
import { oneLine } from '../../core/base/oneLine';
import type { BackstageAsking, BackstageTokens, OAuthOffer } from '../../core/ports/backstage';
import { BackstageClient, withoutSecrets } from './client';
import { BackstageError, errorOfAnswer, malformed } from './errors';
import { objectIn } from './objectIn';

/** The client that a Backstage describes itself, for programs on a person's machine. */
const OWN_CLIENT = '/api/auth/.well-known/oauth-client/cli.json';

/** What a server says of itself (OpenID Connect Discovery); undefined where it lets no program sign people in. */
export function oauthOffer(baseUrl: string, body: string, clientId = ''): OAuthOffer | undefined {
  const said = objectIn(body);
  const authorizeUrl = said['authorization_endpoint'];
  if (typeof authorizeUrl !== 'string') return undefined;
  if (!clientId && said['client_id_metadata_document_supported'] !== true) return undefined;
  // What a person signs in at is the server that was named, and no other.
  if (!authorizeUrl.startsWith(`${baseUrl}/`)) return undefined;
  const grants = said['grant_types_supported'];
  return {
    authorizeUrl,
    clientId: clientId || `${baseUrl}${OWN_CLIENT}`,
    hasRefresh: Array.isArray(grants) && grants.includes('refresh_token'),
  };
}

/** Changes a code or a refresh token for new tokens. */
export async function exchange(
  baseUrl: string,
  body: Readonly<Record<string, string>>,
  ports: BackstageAsking,
): Promise<BackstageTokens> {
  const client = new BackstageClient(baseUrl, { ...ports, token: async () => undefined });
  const { code = '', code_verifier = '', refresh_token = '' } = body;
  const secrets = [code, code_verifier, refresh_token].filter(Boolean);
  const given = await client.send('POST', '/api/auth/v1/token', body);
  const answer = given.status >= 400 ? withoutSecrets(given, secrets) : given;
  const said = objectIn(answer.body);
  // A server in trouble has not refused anybody.
  if (typeof said['error'] === 'string' && answer.status < 500 && answer.status !== 429) {
    const why = typeof said['error_description'] === 'string' ? said['error_description'] : said['error'];
    throw new BackstageError(
      'unauthorized',
      l10n.t('{0} did not accept the sign-in: {1}.', client.host, oneLine(why)),
      {
        action: 'backstage.connect',
      },
    );
  }
  if (answer.status >= 400) throw errorOfAnswer(answer, client.host, ports.clock.now());
  const { access_token: accessToken, expires_in: life, refresh_token: refreshToken } = said;
  if (typeof accessToken !== 'string' || typeof life !== 'number') throw malformed(client.host);
  return {
    accessToken,
    expiresAt: ports.clock.now() + life * 1000,
    userRef: subjectOf(accessToken),
    ...(typeof refreshToken === 'string' && { refreshToken }),
  };
}

/**
 * Tells a server that a refresh token is used no more (RFC 7009). Servers that let only clients with a secret do so refuse:
 * then it ends by itself.
 */
export async function revoke(
  baseUrl: string,
  { refreshToken, clientId }: { readonly refreshToken: string; readonly clientId: string },
  ports: BackstageAsking,
): Promise<void> {
  const client = new BackstageClient(baseUrl, { ...ports, token: async () => undefined });
  const body = { token: refreshToken, token_type_hint: 'refresh_token', client_id: clientId };
  await client.send('POST', '/api/auth/v1/revoke', body);
}

/** Whose token it is, for telling accounts apart: the server is who judges it. */
function subjectOf(token: string): string {
  try {
    const claims = objectIn(decode(token.split('.')[1] ?? ''));
    return typeof claims['sub'] === 'string' ? claims['sub'] : 'unknown';
  } catch {
    return 'unknown';
  }
}

/** Base64 as addresses take it. */
function decode(base64url: string): string {
  const letters = atob(base64url.replace(/-/g, '+').replace(/_/g, '/'));
  return new TextDecoder().decode(Uint8Array.from(letters, (each) => each.charCodeAt(0)));
}
