import { parse } from 'yaml';
import { throwIfCancelled, type CancellationToken } from '../../base/cancellation';
import { isInside, joinUri, parentUri } from '../../base/uri';
import type { BoundedFiles } from '../site/boundedFiles';
import { findByGlob } from '../site/includeGlob';
import { Listing } from '../site/listing';
import { type Mention, mentionsIn } from './mentions';

/** Something that a page names and that is not there now. */
export interface Missing {
  /** Path of the page. */
  readonly page: string;
  /** Zero-based. */
  readonly line: number;
  readonly kind: 'file' | 'command' | 'link';
  /** As the page writes it. */
  readonly text: string;
  /**
   * Of a file: the URIs that may be meant, all below the root of the repository. Whether one of them was ever there is for
   * version control to say; without it, a name that fits no file may be an example.
   */
  readonly candidates?: readonly string[];
}

export interface MentionPlace {
  readonly files: BoundedFiles;
  /** The folders that paths may start from, beside the page's own: of the pages, of mkdocs.yml, of the code. */
  readonly folders: readonly string[];
}

const MAKEFILES = ['GNUmakefile', 'makefile', 'Makefile'];
/** Stands for names that can't be read here: targets made by others, programs of dependencies, which `yarn run` starts too. */
const MORE = ' ';
/** A Makefile with one of these may have any target. */
const OPEN_MAKEFILE = /^\s*[.!]?-?s?include\s|^[^\s#:=]*[%$][^:=]*:|\$[({]eval\s|^\.DEFAULT\s*:/;
const MAX_SCRIPT_BYTES = 1_000_000;
/** Folders that a page names and that are there. */
const MOST_NAMED = 20;
/** Packages of a workspace whose scripts are read. */
const MOST_PACKAGES = 500;

/** Looks up what pages name, each place once. */
export class MissingFinder {
  readonly #scripts = new Map<string, Promise<ReadonlySet<string> | undefined>>();
  readonly #workspaces = new Map<string, Promise<readonly string[]>>();
  readonly #namedIn = new WeakMap<readonly string[], Promise<readonly string[]>>();
  readonly #there = new Map<string, Promise<boolean>>();

  constructor(readonly place: MentionPlace) {}

  async find(
    page: { path: string; uri: string },
    text: string,
    token?: CancellationToken,
  ): Promise<Missing[]> {
    const missing: Missing[] = [];
    for (const mention of mentionsIn(text)) {
      throwIfCancelled(token);
      const found =
        mention.kind === 'file' ? await this.#file(page, mention) : await this.#command(page, mention);
      if (found) missing.push(found);
    }
    return missing;
  }

  /** The folders from which a path of the page may start, nearest first, and those above the code. */
  #folders(page: string): string[] {
    const { root } = this.place.files;
    return [...new Set([parentUri(page), ...this.place.folders, root])];
  }

  /** The folders that the page names, seen from those and from each other: a layout tells of one in another. */
  #named(page: string, folders: readonly string[]): Promise<readonly string[]> {
    let named = this.#namedIn.get(folders);
    if (!named) this.#namedIn.set(folders, (named = this.#findNamed(page, folders)));
    return named;
  }

  async #findNamed(page: string, folders: readonly string[]): Promise<readonly string[]> {
    const known = this.#folders(page);
    const named = new Set<string>();
    for (const folder of folders)
      for (const from of [...known, ...named]) {
        const uri = joinUri(from, folder);
        if (named.size < MOST_NAMED && isInside(this.place.files.root, uri) && (await this.#isThere(uri)))
          named.add(uri);
      }
    return [...named];
  }

  async #file(
    { path, uri }: { path: string; uri: string },
    { text, line, folders }: Mention,
  ): Promise<Missing | undefined> {
    const { files } = this.place;
    const candidates: string[] = [];
    for (const folder of this.#folders(uri)) {
      const file = joinUri(folder, text);
      if (!isInside(files.root, file)) continue;
      if (await this.#isThere(file)) return undefined;
      candidates.push(file);
    }
    for (const folder of await this.#named(uri, folders))
      if (await this.#isThere(joinUri(folder, text))) return undefined;
    return candidates.length ? { page: path, line, kind: 'file', text, candidates } : undefined;
  }

  #isThere(uri: string): Promise<boolean> {
    let there = this.#there.get(uri);
    if (!there) this.#there.set(uri, (there = this.place.files.stat(uri).then((stat) => stat !== undefined)));
    return there;
  }

  async #command(
    { path, uri }: { path: string; uri: string },
    { text, line, folders }: Mention,
  ): Promise<Missing | undefined> {
    const isMake = text.startsWith('make ');
    const name = text.slice(text.lastIndexOf(' ') + 1);
    const isIn = (names: ReadonlySet<string> | undefined) =>
      names?.has(name) || (names?.has(MORE) && !/^p?npm /.test(text));
    const own: string[] = [];
    for (const folder of this.#folders(uri)) {
      const names = await this.#namesIn(folder, isMake);
      if (isIn(names)) return undefined;
      if (names) own.push(folder);
    }
    // Without a package.json or Makefile in these folders it may be meant for another.
    if (own.length === 0) return undefined;
    for (const folder of await this.#named(uri, folders))
      if (isIn(await this.#namesIn(folder, isMake))) return undefined;
    for (const folder of isMake ? [] : own)
      for (const each of await this.#packages(folder))
        if (isIn(await this.#namesIn(each, false))) return undefined;
    return { page: path, line, kind: 'command', text };
  }

  #namesIn(folder: string, isMake: boolean): Promise<ReadonlySet<string> | undefined> {
    const key = `${isMake ? 'make' : 'npm'} ${folder}`;
    let names = this.#scripts.get(key);
    if (!names) {
      names = isMake ? this.#targets(folder) : this.#npmScripts(folder);
      this.#scripts.set(key, names);
    }
    return names;
  }

  /** The folders of the packages that a manifest has as its workspaces. */
  #packages(folder: string): Promise<readonly string[]> {
    let packages = this.#workspaces.get(folder);
    if (!packages) this.#workspaces.set(folder, (packages = this.#readPackages(folder)));
    return packages;
  }

  async #readPackages(folder: string): Promise<readonly string[]> {
    const { files } = this.place;
    const packages: string[] = [];
    for (const name of ['package.json', 'pnpm-workspace.yaml']) {
      const read = await files.readText(joinUri(folder, name), { maxBytes: MAX_SCRIPT_BYTES });
      for (const glob of 'text' in read ? workspacesIn(read.text) : [])
        packages.push(...(await findByGlob(new Listing(files), folder, `${glob}/package.json`)));
    }
    return [...new Set(packages)].slice(0, MOST_PACKAGES).map(parentUri);
  }

  async #npmScripts(folder: string): Promise<ReadonlySet<string> | undefined> {
    const read = await this.place.files.readText(joinUri(folder, 'package.json'), {
      maxBytes: MAX_SCRIPT_BYTES,
    });
    if (!('text' in read)) return undefined;
    try {
      const { scripts, ...rest } = JSON.parse(read.text) as Record<string, unknown>;
      const names = typeof scripts === 'object' && scripts !== null ? Object.keys(scripts) : [];
      const hasPrograms = ['dependencies', 'devDependencies'].some((key) => rest[key] !== undefined);
      // npm makes `env` itself, and starts a server.js.
      const own = (await this.#isThere(joinUri(folder, 'server.js'))) ? ['start'] : [];
      // `npm restart` stops and starts.
      const again = names.includes('start') ? ['restart'] : [];
      return new Set([...names, 'env', ...own, ...again, ...(hasPrograms ? [MORE] : [])]);
    } catch {
      return undefined;
    }
  }

  /** Where a Makefile takes in others or makes targets by pattern any may be there. */
  async #targets(folder: string): Promise<ReadonlySet<string> | undefined> {
    for (const name of MAKEFILES) {
      const read = await this.place.files.readText(joinUri(folder, name), { maxBytes: MAX_SCRIPT_BYTES });
      if (!('text' in read)) continue;
      const lines = read.text.replace(/\\(?:\r\n|\r|\n)/g, ' ').split(/\r\n|\r|\n/);
      if (lines.some((line) => OPEN_MAKEFILE.test(line))) return new Set([MORE]);
      const targets = lines.flatMap((line) => /^([\w./ -]+?)\s*::?(?!=)/.exec(line)?.[1]?.split(/\s+/) ?? []);
      return new Set(targets);
    }
    return undefined;
  }
}

/** What a package.json or a pnpm-workspace.yaml says of where packages are; the first is YAML as well. */
function workspacesIn(text: string): string[] {
  try {
    const { workspaces, packages } = parse(text, { logLevel: 'silent' }) as Record<string, unknown>;
    const named = (workspaces as { packages?: unknown } | undefined)?.packages ?? workspaces ?? packages;
    return (Array.isArray(named) ? named : []).filter((each) => typeof each === 'string');
  } catch {
    return [];
  }
}
