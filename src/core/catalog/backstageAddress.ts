import { withoutEnd } from '../base/withoutEnd';

/** A page of a portal, or what its plugins answer at. */
const PAGE =
  /\/(?:(?:catalog|docs|create|settings|search)(?:\/.*)?|api(?:\/(?:auth|catalog|search|techdocs|scaffolder)(?:\/.*)?)?\/?)$/;

/**
 * What a person calls the address of a Backstage, as its backend's own: `https://backstage.acme.com`, with a path where a
 * proxy gives it one. What belongs to one of its pages or plugins is left out. Undefined where it is none.
 */
export function backstageAddress(written: string): string | undefined {
  const text = written.trim();
  const url = parsed(/^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`);
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password) return undefined;
  const path = url.pathname.replace(PAGE, '');
  return `${url.origin}${withoutEnd(path, '/')}`;
}

/** Name of it in lists: its host, and the path where it has one. */
export function backstageName(baseUrl: string): string {
  return baseUrl.replace(/^https?:\/\//, '');
}

function parsed(text: string): URL | undefined {
  try {
    const url = new URL(text);
    return url.hostname ? url : undefined;
  } catch {
    return undefined;
  }
}
