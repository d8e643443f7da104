import { URI, Utils } from 'vscode-uri';

/** The URI a path written in a file leads to; undefined for addresses, which lead elsewhere. */
export function resolveTarget(uri: string, written: string): string | undefined {
  if (/^[a-z][a-z0-9+.-]*:/i.test(written) || !written) return undefined;
  return Utils.joinPath(Utils.dirname(URI.parse(uri)), written.replace(/\\/g, '/')).toString();
}
