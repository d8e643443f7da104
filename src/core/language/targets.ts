import { type Resolved, resolvePath } from '../paths/resolvePath';
import type { LanguageEnvironment } from './environment';

/** What a path or an address written in a file leads to; undefined where there is no file system to tell. */
export async function resolveTarget(
  uri: string,
  written: string,
  { files, repositories }: LanguageEnvironment,
): Promise<Resolved | undefined> {
  if (!files || !repositories || !written) return undefined;
  return resolvePath(written, { uri }, { reader: files, repositories });
}
