import * as l10n from '@vscode/l10n';
import { normalizePath } from '../base/uri';
import { outside, RunError } from './errors';
import { MOST_BYTES, MOST_ENTRIES } from './limits';

/** How a run names the folder it works in. It is in no file system, so that nothing outside can be meant. */
export const WORKSPACE = '<workspace>';

export interface WorkspaceFile {
  readonly kind: 'file';
  readonly bytes: Uint8Array;
  readonly executable: boolean;
}

/** A symbolic link that ends within its tree. */
export interface WorkspaceLink {
  readonly kind: 'link';
  /** As written: seen from the link's own folder. */
  readonly target: string;
}

export interface WorkspaceFolder {
  readonly kind: 'folder';
  readonly children: Map<string, WorkspaceNode>;
}

export type WorkspaceNode = WorkspaceFile | WorkspaceLink | WorkspaceFolder;

/** A node by its path from the top, `/` between names. */
export type Placed = readonly [path: string, node: WorkspaceNode];

const encoder = new TextEncoder();
/** Keeps a byte order mark, as Node does. */
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
/** Links that lead to links that lead to links. */
const MOST_LINKS = 8;

/** The files a run makes, in memory. Paths that would leave it are refused; how much it holds is bounded. */
export class Workspace {
  readonly #top: WorkspaceFolder = { kind: 'folder', children: new Map() };
  #bytes = 0;
  #entries = 0;

  /**
   * The path from the top ('' for the top itself) of what a template names. Throws NotAllowedError where that lies outside.
   */
  resolve(path: string): string {
    const below =
      path === WORKSPACE || path.startsWith(`${WORKSPACE}/`) ? path.slice(WORKSPACE.length) : path;
    if (below === path && path.startsWith('/')) throw outside();
    const normal = normalizePath(below);
    if (normal === undefined || below.includes('\0')) throw outside();
    // Elsewhere a back slash parts names, and what is made here may be written there.
    const elsewhere = below.replaceAll('\\', '/');
    if (elsewhere !== below && (normalizePath(elsewhere) === undefined || /^(?:[a-z]:|\/)/i.test(elsewhere)))
      throw outside();
    return normal;
  }

  /** What is at a path as `resolve` gives it, links not followed at its end. */
  at(path: string): WorkspaceNode | undefined {
    let node: WorkspaceNode | undefined = this.#top;
    for (const name of segments(path)) {
      if (node?.kind !== 'folder') return undefined;
      node = node.children.get(name);
    }
    return node;
  }

  has(path: string): boolean {
    return this.#followed(path) !== undefined;
  }

  isFolder(path: string): boolean {
    return this.#followed(path)?.kind === 'folder';
  }

  /** Throws where there is no file. */
  read(path: string): Uint8Array {
    const node = this.#followed(path);
    if (!node) throw gone(path);
    if (node.kind !== 'file')
      throw new RunError('Error', l10n.t("{0} is a folder, so it can't be read as a file.", path || '.'));
    return node.bytes;
  }

  readText(path: string): string {
    return decoder.decode(this.read(path));
  }

  /** Makes the folders on the way; what was there is replaced. */
  write(path: string, content: Uint8Array | string, executable?: boolean): void {
    const bytes = typeof content === 'string' ? encoder.encode(content) : content;
    const there = this.#followed(path);
    const kept = there?.kind === 'file' ? there.executable : false;
    this.put(path, { kind: 'file', bytes, executable: executable ?? kept });
  }

  /** Puts a file, or a link, or a folder with all it has, at a path. */
  put(path: string, node: WorkspaceNode): void {
    const names = segments(path);
    const name = names.pop();
    if (name === undefined)
      throw new RunError('Error', l10n.t("{0} is a folder, so it can't be a file.", WORKSPACE));
    const folder = this.#makeFolder(names);
    const before = folder.children.get(name);
    if (before?.kind === 'folder')
      throw new RunError('Error', l10n.t("{0} is a folder, so it can't be a file.", path));
    this.#count(before, -1);
    this.#count(node, 1);
    folder.children.set(name, node);
  }

  makeFolder(path: string): void {
    this.#makeFolder(segments(path));
  }

  /** Whatever is there, with all it has. */
  remove(path: string): WorkspaceNode | undefined {
    const names = segments(path);
    const name = names.pop();
    const folder = this.at(names.join('/'));
    if (name === undefined || folder?.kind !== 'folder') return undefined;
    const node = folder.children.get(name);
    this.#count(node, -1);
    folder.children.delete(name);
    return node;
  }

  /** Everything below a folder: level by level, by name, a folder before what is in it. Paths are from that folder. */
  *below(path = ''): Generator<Placed> {
    const top = this.#followed(path);
    const folders: [string, WorkspaceFolder][] = top?.kind === 'folder' ? [['', top]] : [];
    for (const [at, folder] of folders)
      for (const [name, node] of sorted(folder)) {
        yield [at + name, node];
        if (node.kind === 'folder') folders.push([`${at}${name}/`, node]);
      }
  }

  /** Names in a folder in order; undefined where there is none. */
  list(path: string): (readonly [string, WorkspaceNode])[] | undefined {
    const node = this.#followed(path);
    return node?.kind === 'folder' ? sorted(node) : undefined;
  }

  #followed(path: string, depth = 0): WorkspaceNode | undefined {
    let at = '';
    let node: WorkspaceNode | undefined = this.#top;
    for (const name of segments(path)) {
      if (node?.kind !== 'folder') return undefined;
      const next: WorkspaceNode | undefined = node.children.get(name);
      if (next?.kind === 'link') {
        const linked: string | undefined =
          depth < MOST_LINKS ? normalizePath(`${at}/${next.target}`) : undefined;
        node = linked === undefined ? undefined : this.#followed(linked, depth + 1);
        at = linked ?? '';
      } else {
        node = next;
        at = `${at}/${name}`;
      }
    }
    return node;
  }

  #makeFolder(names: readonly string[]): WorkspaceFolder {
    let folder = this.#top;
    for (const [depth, name] of names.entries()) {
      let next = folder.children.get(name);
      if (!next) {
        next = { kind: 'folder', children: new Map() };
        this.#count(next, 1);
        folder.children.set(name, next);
      }
      if (next.kind !== 'folder') {
        const path = names.slice(0, depth + 1).join('/');
        throw new RunError('Error', l10n.t('{0} is a file, so nothing can be put below it.', path));
      }
      folder = next;
    }
    return folder;
  }

  #count(node: WorkspaceNode | undefined, sign: 1 | -1): void {
    if (!node) return;
    this.#entries += sign;
    if (node.kind === 'file') this.#bytes += sign * node.bytes.length;
    if (node.kind === 'folder') for (const child of node.children.values()) this.#count(child, sign);
    if (this.#bytes > MOST_BYTES)
      throw new RunError(
        'LimitError',
        l10n.t(
          'The template makes more than {0} MB of files, so the run was stopped. Make fewer or smaller ones.',
          MOST_BYTES / 1e6,
        ),
      );
    if (this.#entries > MOST_ENTRIES)
      throw new RunError(
        'LimitError',
        l10n.t(
          'The template makes more than {0} files and folders, so the run was stopped. Make fewer of them.',
          MOST_ENTRIES,
        ),
      );
  }
}

export function gone(path: string): RunError {
  return new RunError(
    'Error',
    l10n.t('There is no {0} in the workspace: no earlier step made it.', path || '.'),
  );
}

function segments(path: string): string[] {
  return path === '' ? [] : path.split('/').filter(Boolean);
}

function sorted(folder: WorkspaceFolder): (readonly [string, WorkspaceNode])[] {
  return [...folder.children].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
}
