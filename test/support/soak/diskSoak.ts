import {
  cpSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { catalogText } from './catalogText';
import type { Random } from './random';

/** One thing that was done, and the paths a watcher names for it: of a folder nothing but the folder. */
export interface Step {
  readonly what: string;
  readonly touched: readonly string[];
}

const FOLDERS = ['a', 'b', 'c', '%41', 'n\nl', 'dist', 'node_modules', '.hidden'];
const FILES = [
  'catalog-info.yaml',
  'catalog-info.yaml',
  'catalog-info.yaml',
  'entity.yaml',
  'openapi.yaml',
  'notes.md',
  '.gitignore',
];
const IGNORED = ['a/\n', '*.yaml\n', '!b/\ndist\n', '/b\n', '**/c/*\n!entity.yaml\n'];

/** Does random things to files and folders below a folder, through the disk alone. */
export class DiskSoak {
  /** Outside the folder, on the same disk: where things are moved in from. */
  readonly #aside: string;

  constructor(
    readonly folder: string,
    readonly random: Random,
    readonly gitFolders = true,
  ) {
    this.#aside = `${folder}-aside`;
    rmSync(this.#aside, { recursive: true, force: true });
    mkdirSync(this.#aside);
  }

  dispose(): void {
    rmSync(this.#aside, { recursive: true, force: true });
  }

  /** A path to do something at; its folder may not be there. */
  newPath(name = this.random.of(FILES)): string {
    const depth = this.random.below(4);
    const folders = Array.from({ length: depth }, () => this.random.of(FOLDERS));
    return join(this.folder, ...folders, name);
  }

  /**
   * Where something may be moved to. What is no catalog file never gets the name of one: being broken it would keep what
   * was there before, which no cold rebuild can know.
   */
  placeFor(path: string): string {
    if (lstatSync(path).isDirectory()) return this.newPath(this.random.of(FOLDERS));
    const names = isCatalogFile(path) ? ['catalog-info.yaml', 'entity.yaml'] : ['openapi.yaml', 'notes.md'];
    return this.newPath(this.random.of(names));
  }

  /** Something that is there. */
  existing(type: 'file' | 'folder' | 'any'): string | undefined {
    const all = readdirSync(this.folder, { withFileTypes: true, recursive: true })
      .filter((entry) => (type === 'any' ? true : type === 'file' ? entry.isFile() : entry.isDirectory()))
      .map((entry) => join(entry.parentPath, entry.name))
      .filter((path) => !path.slice(this.folder.length).split('/').includes('.git'))
      .sort();
    return all.length ? this.random.of(all) : undefined;
  }

  text(path: string): string {
    if (isCatalogFile(path)) return catalogText(this.random);
    if (path.endsWith('.gitignore')) return this.random.of(IGNORED);
    return `text ${this.random.below(1000)}\n`;
  }

  step(): Step {
    for (;;) {
      const step = this.#try(this.random.below(14));
      if (step) return step;
    }
  }

  #try(kind: number): Step | undefined {
    switch (kind) {
      case 0:
      case 1:
      case 2:
        return this.#write(this.newPath());
      case 3: {
        const path = this.existing('file');
        return path ? this.#write(path) : undefined;
      }
      case 4:
        return this.#remove(this.existing('file'));
      case 5:
        return this.#remove(this.existing('folder'));
      case 6:
        return this.#rename(this.existing('any'));
      case 7:
        return this.#rename(this.existing('folder'));
      case 8:
        return this.#copy(this.existing('folder'));
      case 9:
        return this.#moveIn();
      case 10:
        return this.#link();
      case 11:
        return this.#swap();
      case 12:
        return this.#restore();
      default:
        return this.gitFolders ? this.#repository() : undefined;
    }
  }

  #write(path: string): Step | undefined {
    const touched = this.#makeWay(path);
    if (!touched) return undefined;
    if (present(path) && !lstatSync(path).isFile()) return undefined;
    writeFileSync(path, this.text(path));
    return { what: `write ${path}`, touched: [touched] };
  }

  #remove(path: string | undefined): Step | undefined {
    if (!path) return undefined;
    rmSync(path, { recursive: true });
    return { what: `remove ${path}`, touched: [path] };
  }

  #rename(path: string | undefined): Step | undefined {
    if (!path) return undefined;
    const to = this.placeFor(path);
    if (present(to) || `${to}/`.startsWith(`${path}/`)) return undefined;
    const way = this.#makeWay(to);
    if (!way) return undefined;
    renameSync(path, to);
    return { what: `rename ${path} to ${to}`, touched: [path, way] };
  }

  #copy(path: string | undefined): Step | undefined {
    if (!path) return undefined;
    const to = this.newPath(this.random.of(FOLDERS));
    if (present(to) || `${to}/`.startsWith(`${path}/`) || `${path}/`.startsWith(`${to}/`)) return undefined;
    const way = this.#makeWay(to);
    if (!way) return undefined;
    cpSync(path, to, { recursive: true, preserveTimestamps: true, verbatimSymlinks: true });
    return { what: `copy ${path} to ${to}`, touched: [way] };
  }

  /** A whole folder from elsewhere, as an archive that is unpacked. */
  #moveIn(): Step | undefined {
    const to = this.newPath(this.random.of(FOLDERS));
    const way = present(to) ? undefined : this.#makeWay(to);
    if (!way) return undefined;
    const made = join(this.#aside, String(this.random.below(1e9)));
    for (let count = 1 + this.random.below(4); count > 0; count--) {
      const path = join(made, this.random.of(['.', 'a', 'b', 'a/b']), this.random.of(FILES));
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, this.text(path));
    }
    renameSync(made, to);
    return { what: `move in ${to}`, touched: [way] };
  }

  #link(): Step | undefined {
    const [name, target] = this.random.of([
      ['link', this.random.of(['a', 'b', '../a', 'none', 'link2'])],
      ['link2', this.random.of(['a', 'c', '../b'])],
      ['linked-entity.yaml', this.random.of(['entity.yaml', 'a/entity.yaml', 'catalog-info.yaml'])],
      ['catalog-info.yaml', this.random.of(['entity.yaml', '../entity.yaml', 'link/entity.yaml'])],
    ] as const);
    const path = this.newPath(name);
    if (present(path)) {
      if (!lstatSync(path).isSymbolicLink()) return undefined;
      rmSync(path);
    }
    const way = this.#makeWay(path);
    if (!way) return undefined;
    symlinkSync(target, path);
    return { what: `link ${path} to ${target}`, touched: [way] };
  }

  /** A file where a folder was, or the reverse. */
  #swap(): Step | undefined {
    const path = this.existing('any');
    if (!path) return undefined;
    const wasFolder = lstatSync(path).isDirectory();
    rmSync(path, { recursive: true });
    if (wasFolder) writeFileSync(path, this.text(path));
    else {
      mkdirSync(path);
      writeFileSync(join(path, 'catalog-info.yaml'), this.text('catalog-info.yaml'));
    }
    return { what: `swap ${path}`, touched: [path] };
  }

  /** Other content of the same length, with the time of the old. */
  #restore(): Step | undefined {
    const path = this.existing('file');
    if (!path) return undefined;
    const { mtime, atime } = statSync(path);
    const text = readFileSync(path, 'utf8');
    const other = text.replace(/name: (\w)/, () => `name: ${this.random.of(['a', 'b', 'c', 'd'])}`);
    writeFileSync(path, other);
    utimesSync(path, atime, mtime);
    return { what: `restore ${path}`, touched: [path] };
  }

  #repository(): Step | undefined {
    const folder = this.existing('folder') ?? this.folder;
    const git = join(this.random.below(3) ? folder : this.folder, '.git');
    if (present(git)) {
      rmSync(git, { recursive: true });
      return { what: `remove ${git}`, touched: [git] };
    }
    mkdirSync(git);
    const name = this.random.of(['shop', 'other']);
    writeFileSync(join(git, 'config'), `[remote "origin"]\n\turl = git@github.com:acme/${name}.git\n`);
    writeFileSync(join(git, 'HEAD'), 'ref: refs/heads/main\n');
    return { what: `make ${git}`, touched: [git] };
  }

  /** Makes the folders above a path. Answers the topmost path that is new by it; undefined where a file is in the way. */
  #makeWay(path: string): string | undefined {
    let top = path;
    for (let at = dirname(path); at !== this.folder; at = dirname(at)) {
      if (!present(at)) top = at;
      else if (!lstatSync(at).isDirectory()) return undefined;
    }
    mkdirSync(dirname(path), { recursive: true });
    return top;
  }
}

function isCatalogFile(path: string): boolean {
  return path.endsWith('.yaml') && !basename(path).startsWith('openapi');
}

function present(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch {
    // A file is in the way.
    return false;
  }
}
