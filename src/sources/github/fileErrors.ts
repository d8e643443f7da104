import * as l10n from '@vscode/l10n';
import { language } from '../../core/base/language';
import { isLfsPointer } from '../../core/catalog/lfsPointer';
import { FileError } from '../../core/ports/fileReader';
import { type GitHubError, isGitHubError } from './errors';
import { whyInSubmodule } from './linkedFiles';

/** Nothing is there as a file: it may be in a submodule, another repository. */
export function missing(submodule: string | undefined, uri: string, webUrl: string): FileError {
  if (submodule === undefined) return new FileError('not-found', uri, l10n.t('is not in the repository'));
  return new FileError('unavailable', uri, whyInSubmodule(submodule), webUrl);
}

export function leadsOut(uri: string): never {
  throw new FileError(
    'unavailable',
    uri,
    l10n.t('is a link that leads out of the repository or back to itself, so it is not followed'),
  );
}

/** A pointer of Git LFS is a few lines. Bytes. */
const LONGEST_POINTER = 1024;

export function isLfs(bytes: Uint8Array): boolean {
  return bytes.length <= LONGEST_POINTER && isLfsPointer(new TextDecoder().decode(bytes));
}

export function tooLarge(uri: string, webUrl: string): FileError {
  const why = l10n.t('is larger than 100 MB, which GitHub gives no file of; it can be opened on GitHub');
  return new FileError('unavailable', uri, why, webUrl);
}

export function inLfs(uri: string, webUrl: string): FileError {
  const why = l10n.t(
    'is kept in Git LFS, of which only a pointer can be read here; it can be opened on GitHub',
  );
  return new FileError('unavailable', uri, why, webUrl);
}

/** `whereUnknown`: what it means that GitHub knows nothing there. */
export async function guarded<T>(
  uri: string,
  read: () => Promise<T>,
  whereUnknown: 'not-found' | 'unavailable' = 'not-found',
): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (!isGitHubError(error)) throw error;
    const refused = ['unauthorized', 'signed-out', 'sso', 'scope', 'forbidden', 'ip'].includes(error.code);
    const code = error.code === 'not-found' ? whereUnknown : refused ? 'no-access' : 'unavailable';
    throw new FileError(code, uri, whyOf(error), error.action);
  }
}

/** In words, with until when where GitHub asks to wait. */
function whyOf({ message, until }: GitHubError): string {
  if (until === undefined) return message;
  return l10n.t('{0} It answers again at {1}.', message, new Date(until).toLocaleTimeString(language()));
}
