import * as l10n from '@vscode/l10n';
import { type CancellationToken, throwIfCancelled } from '../base/cancellation';
import { joinUri, normalizePath, isAddress } from '../base/uri';
import { shown } from '../base/oneLine';
import { type PathPorts, resolvePath, whyRefused } from '../paths/resolvePath';
import { type FileReader, isFileError } from '../ports/fileReader';
import type { SkeletonEntry, Skeletons, SkeletonTree } from './actions/action';
import { RunError } from './errors';
import { MOST_BYTES, MOST_ENTRIES } from './limits';

/** Of a repository's own bookkeeping nothing is part of a skeleton: a server, which reads an archive, never sees it. */
const LEFT_OUT: ReadonlySet<string> = new Set(['.git']);

/**
 * Reads what templates are made from, through the one door for paths: what lies in the repository of the template, or in
 * another that is at hand.
 */
export class RepositorySkeletons implements Skeletons {
  readonly #ports: PathPorts & { readonly reader: FileReader };
  readonly #folder: string | undefined;

  /** @param folder Where the template lies; undefined where that is not known, and only web addresses are read. */
  constructor(ports: PathPorts & { readonly reader: FileReader }, folder: string | undefined) {
    this.#ports = ports;
    this.#folder = folder;
  }

  async tree(url: string, token?: CancellationToken): Promise<SkeletonTree> {
    const top = await this.#resolve(url);
    const { reader } = this.#ports;
    const stat = await reader.stat(top);
    if (!stat) throw missing(url);
    if (stat.type === 'file') {
      const { bytes, executable } = await this.#file(url, top);
      return { entries: [{ kind: 'file', path: '', bytes, executable }], linksOut: [] };
    }
    const entries: SkeletonEntry[] = [];
    const linksOut: string[] = [];
    let weight = 0;
    const folders = [['', top]];
    for (const [at = '', folder = ''] of folders) {
      throwIfCancelled(token);
      for (const { name } of await reader.list(folder)) {
        if (LEFT_OUT.has(name)) continue;
        const path = at + name;
        const uri = joinUri(folder, name);
        const found = await reader.stat(uri);
        if (!found || found.isLink) {
          const { linkTarget: target } = found ?? {};
          if (target !== undefined && isWithin(path, target)) entries.push({ kind: 'link', path, target });
          else linksOut.push(path);
        } else if (found.type === 'directory') {
          entries.push({ kind: 'folder', path });
          folders.push([`${path}/`, uri]);
        } else {
          weight += found.size;
          if (weight > MOST_BYTES)
            throw new RunError(
              'LimitError',
              l10n.t('{0} holds more than {1} MB, so it is not read.', shown(url), MOST_BYTES / 1e6),
            );
          entries.push({ kind: 'file', path, ...(await this.#file(path, uri)) });
        }
        if (entries.length > MOST_ENTRIES)
          throw new RunError(
            'LimitError',
            l10n.t('{0} holds more than {1} files, so it is not read.', shown(url), MOST_ENTRIES),
          );
      }
    }
    return { entries, linksOut };
  }

  async file(url: string): Promise<{ bytes: Uint8Array; executable: boolean }> {
    return this.#file(url, await this.#resolve(url));
  }

  async #file(written: string, uri: string): Promise<{ bytes: Uint8Array; executable: boolean }> {
    const { reader } = this.#ports;
    try {
      const text = await reader.readText(uri, { isBinary: true, maxBytes: MOST_BYTES });
      const executable = (await reader.stat(uri))?.isExecutable ?? false;
      return { bytes: bytesOf(text), executable };
    } catch (error) {
      if (!isFileError(error)) throw error;
      if (error.code === 'not-found') throw missing(written);
      throw new RunError('Error', l10n.t("{0} can't be read: {1}", shown(written), error.message));
    }
  }

  /** What is there, links followed and judged. Throws where it may not be read or is not there. */
  async #resolve(url: string): Promise<string> {
    if (!this.#folder && !isAddress(url))
      throw new RunError(
        'InputError',
        l10n.t(
          '{0} is relative, and where the template lies is not known. Say its folder, or write a web address.',
          shown(url),
        ),
      );
    const folder = this.#folder ?? '';
    const origin = { uri: joinUri(folder || 'file:///', 'template.yaml'), ...(folder && { folder }) };
    const resolved = await resolvePath(url, origin, this.#ports);
    if ('refused' in resolved) throw new RunError('NotAllowedError', whyRefused(url, resolved));
    if (resolved.missing === 'not-found') throw missing(url);
    if (resolved.real === undefined)
      throw new RunError('Error', l10n.t("{0} can't be read: {1}", shown(url), String(resolved.missing)));
    return resolved.real;
  }
}

function missing(url: string): RunError {
  return new RunError(
    'Error',
    l10n.t(
      "{0} does not exist, so nothing can be made of it. Correct the path, which is relative to the template's file.",
      shown(url),
    ),
  );
}

/**
 * Whether a link leads to a place in its own tree, and is sure to do so wherever the tree is written: dots only lead up
 * from where the link lies, never from what another link leads to.
 */
function isWithin(path: string, target: string): boolean {
  if (target.includes('\\') || target.startsWith('/') || /^[a-z]:/i.test(target)) return false;
  const names = target.split('/');
  const first = names.findIndex((name) => name !== '..' && name !== '.' && name !== '');
  if (first >= 0 && names.includes('..', first)) return false;
  return normalizePath(`${path}/../${target}`) !== undefined;
}

export function bytesOf(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) bytes[at] = text.charCodeAt(at);
  return bytes;
}
