import * as l10n from '@vscode/l10n';
import type { SourceStatus } from '../../core/catalog/source';
import { isRemoteFault } from './remoteFault';

/** While this network does not lead to the server. Milliseconds. */
const RETRY_OFFLINE = 60_000;
const SHORTEST_WAIT = 1000;

/**
 * What a source says of a reading that failed, and the milliseconds to wait before it tries again; 0 for never. What is known
 * stays; that nothing else is there is said of now, and nobody knows that of what could not be asked.
 *
 * @param refreshInterval - milliseconds; 0 where it never reads by itself
 */
export function faultStatus(
  error: unknown,
  service: string,
  refreshInterval: number,
  now: number,
): { readonly status: Partial<SourceStatus>; readonly wait: number } {
  const common = { progress: undefined, completeFor: [] };
  if (!isRemoteFault(error)) {
    const message = l10n.t('Reading {0} failed; the log says more.', service);
    const lastError = { code: 'internal', message, action: 'log' };
    return { status: { ...common, state: 'failed', lastError }, wait: refreshInterval };
  }
  const { code, message, action, until } = error;
  const lastError = { code, message, ...(action !== undefined && { action }) };
  switch (code) {
    case 'limited':
      return {
        status: {
          ...common,
          // Nobody asks again by itself where that is switched off.
          lastError: refreshInterval === 0 ? { code, message, action: 'retry' } : lastError,
          state: 'limited',
          limitedUntil: until,
        },
        wait: Math.max(SHORTEST_WAIT, (until ?? 0) - now),
      };
    case 'signed-out':
      return {
        status: { ...common, lastError, state: 'signedOut' },
        // Of GitHub's token it is known without a request: it may only not have been at hand.
        wait: service === 'GitHub' ? refreshInterval : 0,
      };
    // Another network may be all it takes.
    case 'offline':
    case 'timeout':
    case 'web-page':
    case 'redirected':
    case 'proxy':
    case 'certificate':
    case 'handshake':
      return {
        status: { ...common, lastError, state: code === 'offline' ? 'offline' : 'failed' },
        wait: Math.min(RETRY_OFFLINE, refreshInterval),
      };
    case 'unauthorized':
    case 'sso':
    case 'scope':
      // Asking again changes nothing before a person does.
      return { status: { ...common, lastError, state: 'failed' }, wait: 0 };
    default:
      return { status: { ...common, lastError, state: 'failed' }, wait: refreshInterval };
  }
}
