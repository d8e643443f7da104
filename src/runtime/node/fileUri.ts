import { joinUri } from '../../core/base/uri';

/** A path of the disk as the URI that the editor makes of it. */
export function fileUri(path: string): string {
  return fileUriOn(process.platform, path);
}

/** The same on another system, as Node names them. */
export function fileUriOn(platform: string, path: string): string {
  if (platform !== 'win32') return joinUri('file:///', path);
  // Git writes forward slashes, and long paths begin with `\\?\`.
  const posix = path
    .replaceAll('\\', '/')
    .replace(/^\/\/[?.]\/(UNC\/)?/i, (_, isShare) => (isShare ? '//' : ''));
  const [, host, rest] = /^\/\/([^/]+)\/(.*)$/s.exec(posix) ?? [];
  if (host !== undefined) return joinUri(`file://${host.toLowerCase()}`, rest!);
  return joinUri(
    'file:///',
    posix.replace(/^[A-Z](?=:)/, (letter) => letter.toLowerCase()),
  );
}
