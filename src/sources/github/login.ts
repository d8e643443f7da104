import * as l10n from '@vscode/l10n';
import { language } from '../../core/base/language';
import { endpointsOf } from '../../core/catalog/githubEndpoints';
import type { LoginPorts } from '../../core/ports/remoteCatalog';
import { malformed } from './transport';
import { GitHubClient } from './client';
import { isGitHubError } from './errors';

/** Whose token that is. Throws in words for a person, where GitHub does not say. */
export async function loginOf(apiUrl: string, token: string, ports: LoginPorts): Promise<string> {
  const endpoints = endpointsOf(apiUrl);
  if (!endpoints) throw new Error(l10n.t('The setting greenroom.github.apiUrl names no GitHub.'));
  const client = new GitHubClient({ ...ports, endpoints, token: () => Promise.resolve(token) });
  try {
    // Somebody waits for it, and can try again.
    const { login } = await client.rest<{ login?: unknown }>(
      ({ users }, request) => users.getAuthenticated({ request }),
      undefined,
      { insists: () => false },
    );
    if (typeof login !== 'string' || login.trim() === '') throw malformed();
    return login;
  } catch (error) {
    throw isGitHubError(error) ? new Error(wordsOf(error, endpoints.host)) : error;
  }
}

function wordsOf({ code, message, until }: { code: string; message: string; until?: number }, host: string) {
  if (code === 'unauthorized') return l10n.t('{0} does not accept this token.', host);
  if (code === 'forbidden')
    return l10n.t('{0} A token of a person is needed, not one of an app or of a workflow.', message);
  if (code === 'limited' && until !== undefined)
    return l10n.t('{0} Try again at {1}.', message, new Date(until).toLocaleTimeString(language()));
  return message;
}
