import { CancellationError } from '../../core/base/cancellation';
import * as l10n from '@vscode/l10n';
import { type Http, HttpError, type HttpRequest, type HttpResponse } from '../../core/ports/http';
import { HttpFaults } from '../../core/ports/httpFaults';

const DEFAULT_TIMEOUT = 30_000;
const MOST_BYTES = 100_000_000;
/** What a browser sets by itself, and lets nobody else set. */
const BROWSERS_OWN = new Set(['accept-encoding', 'user-agent', 'host', 'connection', 'content-length']);

/**
 * Http over the browser's own `fetch`. Servers must allow it for pages of other origins (CORS), as api.github.com does. A
 * browser does not say where a redirect leads: none is followed, so that what a request carries stays with its host.
 */
export const fetchHttp: Http = {
  async send(request, token) {
    const { host } = new URL(request.url);
    if (token?.isCancellationRequested) throw new CancellationError();
    const abort = new AbortController();
    let isLate = false;
    const late = setTimeout(() => {
      isLate = true;
      abort.abort();
    }, request.timeout ?? DEFAULT_TIMEOUT);
    const watch = token?.onCancellationRequested(() => abort.abort());
    let hasBegun = false;
    try {
      const answer = await fetch(request.url, {
        method: request.method,
        headers: Object.fromEntries(
          Object.entries(request.headers).filter(([name]) => !BROWSERS_OWN.has(name.toLowerCase())),
        ),
        ...(request.body !== undefined && { body: request.body }),
        redirect: 'manual',
        credentials: 'omit',
        signal: abort.signal,
      });
      hasBegun = true;
      if (answer.type === 'opaqueredirect')
        throw new HttpError(
          'redirected',
          l10n.t(
            '{0} redirects to another address, and a browser does not say where to. Name that address instead.',
            host,
          ),
        );
      return await taken(answer, request, host);
    } catch (error) {
      if (token?.isCancellationRequested) throw new CancellationError();
      if (isLate) throw HttpFaults.late(host);
      // Ours say what they mean; what is the browser's says nothing.
      if ((error as { readonly name?: unknown }).name === 'HttpError') throw error;
      if (hasBegun) throw HttpFaults.cut(host);
      throw new HttpError(
        'offline',
        l10n.t(
          "{0} can't be reached from a browser: it is not there, or does not let pages of other addresses ask it (CORS).",
          host,
        ),
        true,
      );
    } finally {
      clearTimeout(late);
      watch?.dispose();
    }
  },
};

async function taken(answer: Response, request: HttpRequest, host: string): Promise<HttpResponse> {
  const head = { status: answer.status, headers: Object.fromEntries(answer.headers) };
  const most = request.maxBytes ?? MOST_BYTES;
  const pieces: Uint8Array[] = [];
  const heard = new TextDecoder();
  let received = 0;
  for await (const piece of answer.body ?? []) {
    received += piece.length;
    if (received > most) throw HttpFaults.tooLarge(host, most);
    if (request.onBytes) {
      request.onBytes(piece);
      continue;
    }
    pieces.push(piece);
    if (answer.status === 200) request.onData?.(heard.decode(piece, { stream: true }));
  }
  const bytes = joined(pieces, received);
  return { ...head, body: request.isBinary ? base64(bytes) : new TextDecoder().decode(bytes) };
}

function joined(pieces: readonly Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

/** A function takes so many arguments at once. */
const ARGUMENTS = 32_768;

function base64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += ARGUMENTS)
    text += String.fromCharCode(...bytes.subarray(at, at + ARGUMENTS));
  return btoa(text);
}
