import { joinUri } from '../../core/base/uri';

/** A path of the disk as the URI that the editor makes of it. */
export function fileUri(path: string): string {
  if (process.platform !== 'win32') return joinUri('file:///', path);
  const [, host, rest] = /^\\\\([^\\]+)\\(.*)$/s.exec(path) ?? [];
  if (host !== undefined) return joinUri(`file://${host.toLowerCase()}`, rest!.replaceAll('\\', '/'));
  const drive = path.replace(/^[A-Z](?=:)/, (letter) => letter.toLowerCase());
  return joinUri('file:///', drive.replaceAll('\\', '/'));
}
