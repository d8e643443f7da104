import * as l10n from '@vscode/l10n';
import { type CancellationToken, throwIfCancelled } from '../base/cancellation';
import { readAhead } from '../base/readAhead';
import { joinUri, normalizePath, isAddress } from '../base/uri';
import { shown } from '../base/oneLine';
import { type PathPorts, resolvePath, whyRefused } from '../paths/resolvePath';
import { type FileReader, isFileError } from '../ports/fileReader';
import type { SkeletonEntry, Skeletons, SkeletonTree } from './actions/action';
import { RunError } from './errors';
import { MOST_BYTES, MOST_ENTRIES } from './limits';

/** Of a repository's own bookkeeping nothing is part of a skeleton: a server, which reads an archive, never sees it. */
const LEFT_OUT: ReadonlySet<string> = new Set(['.git']);

/** Files that are read at the same time. */
const AT_ONCE = 100;

/** A file of which only the place is known. */
interface Unread {
  readonly kind: 'unread';
  readonly path: string;
  readonly uri: string;
  readonly executable: boolean;
}

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
      const bytes = await this.#bytes(url, top, token);
      const entry = { kind: 'file' as const, path: '', bytes, executable: stat.isExecutable ?? false };
      return { entries: [entry], linksOut: [] };
    }
    const entries: (SkeletonEntry | Unread)[] = [];
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
          entries.push({ kind: 'unread', path, uri, executable: found.isExecutable ?? false });
        }
        if (entries.length > MOST_ENTRIES)
          throw new RunError(
            'LimitError',
            l10n.t('{0} holds more than {1} files, so it is not read.', shown(url), MOST_ENTRIES),
          );
      }
    }
    return { entries: await this.#withFiles(entries, token), linksOut };
  }

  /** Files that are asked for together come from afar in few requests. */
  async #withFiles(
    entries: readonly (SkeletonEntry | Unread)[],
    token: CancellationToken | undefined,
  ): Promise<SkeletonEntry[]> {
    const read: SkeletonEntry[] = [];
    for await (const [, entry] of readAhead(entries, AT_ONCE, async (each): Promise<SkeletonEntry> => {
      throwIfCancelled(token);
      if (each.kind !== 'unread') return each;
      const { path, uri, executable } = each;
      return { kind: 'file', path, bytes: await this.#bytes(path, uri, token), executable };
    }))
      read.push(entry);
    return read;
  }

  async file(url: string, token?: CancellationToken): Promise<{ bytes: Uint8Array; executable: boolean }> {
    const uri = await this.#resolve(url);
    const bytes = await this.#bytes(url, uri, token);
    return { bytes, executable: (await this.#ports.reader.stat(uri))?.isExecutable ?? false };
  }

  async #bytes(written: string, uri: string, token: CancellationToken | undefined): Promise<Uint8Array> {
    try {
      const options = { isBinary: true, maxBytes: MOST_BYTES };
      return bytesOf(await this.#ports.reader.readText(uri, options, token));
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
