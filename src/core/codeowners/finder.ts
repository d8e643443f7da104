import { decodePath, joinUri, parentUri } from '../base/uri';
import { FileError, type FileReader, type FileStat } from '../ports/fileReader';
import type { Repositories } from '../ports/repositories';
import { type Codeowners, readCodeowners } from './codeowners';
import { ALL_LOCATIONS, dialectOf, dialectOfRepository, LOCATIONS } from './dialect';
import type { CodeownersRule, Dialect } from './file';
import { MAX_CODEOWNERS_BYTES } from './parse';

/** The lines of a CODEOWNERS file that decide for a file. */
export interface CodeownersMatch {
  /** URI of the CODEOWNERS file. */
  readonly file: string;
  /** On GitHub one; on GitLab one of each section. None where no line matches. */
  readonly rules: readonly CodeownersRule[];
  /** It could not be read, or is larger than hosts read: what it says of the file is not known. */
  readonly isUnread?: true;
}

/** A CODEOWNERS file, and the folder that its patterns start from. */
export interface CodeownersPlace {
  readonly uri: string;
  readonly root: string;
  readonly codeowners: Codeowners;
  /** As of a match. */
  readonly isUnread?: true;
}

/** The CODEOWNERS files of a repository as a commit has them: hosts judge what is to be merged by those of its target. */
export interface CodeownersAt {
  /** URI of the top of the repository. */
  readonly root: string;
  /** By path from there. */
  readonly texts: Readonly<Record<string, string>>;
}

/** Repositories whose rules are kept. */
const KEPT = 50;

/** Finds the CODEOWNERS file that counts for a file, and keeps what it read until that changes. */
export class CodeownersFinder {
  readonly #kept = new Map<
    string,
    { stat: FileStat; read: Pick<CodeownersPlace, 'codeowners' | 'isUnread'> }
  >();

  constructor(
    readonly files: Pick<FileReader, 'stat' | 'readText'>,
    readonly repositories?: Pick<Repositories, 'rootOf' | 'webUrlOf'>,
  ) {}

  /** The same for one question about many files: each folder is looked at once. By the files of a commit where these are given. */
  remembering(at?: CodeownersAt): CodeownersFinder {
    const places = new Map<string, Promise<CodeownersPlace | undefined>>();
    const finder = new CodeownersFinder(this.files, this.repositories);
    const asked = at ? new CodeownersFinder(readerAt(this.files, at), this.repositories) : this;
    const placeOf = (uri: string) => {
      const folder = parentUri(uri);
      let place = places.get(folder);
      if (!place) places.set(folder, (place = asked.placeOf(uri)));
      return place;
    };
    return Object.assign(finder, { placeOf });
  }

  /** Undefined where there is no CODEOWNERS file. */
  async find(uri: string): Promise<CodeownersMatch | undefined> {
    const place = await this.placeOf(uri);
    return (
      place && {
        file: place.uri,
        rules: place.codeowners.rulesFor(decodePath(uri.slice(place.root.length + 1))),
        ...(place.isUnread && { isUnread: true }),
      }
    );
  }

  /**
   * The CODEOWNERS file that counts for a file. Hosts look at the top of the repository alone; where nothing is there, the
   * nearest further down is taken at its word.
   */
  async placeOf(uri: string): Promise<CodeownersPlace | undefined> {
    const [folders, webUrl] = await Promise.all([this.#folders(uri), this.repositories?.webUrlOf?.(uri)]);
    const dialect = await dialectOfRepository(folders[0] ?? '', webUrl, (file) => this.#stat(file));
    const locations = dialect ? LOCATIONS[dialect] : ALL_LOCATIONS;
    for (const folder of folders) {
      const stats = await Promise.all(locations.map((location) => this.#stat(`${folder}/${location}`)));
      const at = stats.findIndex((stat) => stat?.type === 'file');
      if (at < 0) continue;
      const file = `${folder}/${locations[at]!}`;
      return { uri: file, root: folder, ...(await this.#read(file, stats[at]!, dialect)) };
    }
    return undefined;
  }

  /** The top of the repository, then the folders that lead to the file, nearest first. */
  async #folders(uri: string): Promise<string[]> {
    const root = await this.repositories?.rootOf(uri);
    const folders: string[] = [];
    for (
      let folder = parentUri(uri), last = uri;
      folder !== last;
      last = folder, folder = parentUri(folder)
    ) {
      folders.push(folder);
      if (folder === root || (await this.#stat(joinUri(folder, '.git')))) {
        folders.unshift(folders.pop()!);
        break;
      }
    }
    // `x/docs/CODEOWNERS` is of `x`, not of `x/docs`.
    return folders.filter((folder, at) => at === 0 || !/\/(?:docs|\.github|\.gitlab)$/.test(folder));
  }

  async #read(
    file: string,
    stat: FileStat,
    dialect: Dialect | undefined,
  ): Promise<Pick<CodeownersPlace, 'codeowners' | 'isUnread'>> {
    const kept = this.#kept.get(file);
    if (kept && kept.stat.mtime === stat.mtime && kept.stat.size === stat.size) return kept.read;
    const told = await this.files.readText(file, { maxBytes: MAX_CODEOWNERS_BYTES }).catch(() => undefined);
    const text = told ?? '';
    const read = {
      codeowners: readCodeowners(text, dialectOf(file, dialect, text)),
      ...(told === undefined && { isUnread: true as const }),
    };
    this.#kept.delete(file);
    // One that is too large stays so until it changes; what else went wrong may pass.
    if (told === undefined && stat.size <= MAX_CODEOWNERS_BYTES) return read;
    this.#kept.set(file, { stat, read });
    if (this.#kept.size > KEPT) this.#kept.delete(this.#kept.keys().next().value!);
    return read;
  }

  #stat(uri: string): Promise<FileStat | undefined> {
    return this.files.stat(uri).catch(() => undefined);
  }
}

/** Has CODEOWNERS as a commit does, wherever one may lie, and everything else as it is. */
function readerAt(
  files: Pick<FileReader, 'stat' | 'readText'>,
  { root, texts }: CodeownersAt,
): Pick<FileReader, 'stat' | 'readText'> {
  const textOf = (uri: string) => {
    const path = uri.startsWith(`${root}/`) ? uri.slice(root.length + 1) : '';
    return Object.hasOwn(texts, path) ? texts[path] : undefined;
  };
  const isAsked = (uri: string) => uri.endsWith('/CODEOWNERS');
  return {
    async stat(uri) {
      if (!isAsked(uri)) return files.stat(uri);
      const text = textOf(uri);
      return text === undefined ? undefined : { type: 'file', size: text.length, mtime: 0 };
    },
    async readText(uri, options, token) {
      const text = textOf(uri);
      if (!isAsked(uri)) return files.readText(uri, options, token);
      if (text === undefined) throw new FileError('not-found', uri);
      if (text.length > (options?.maxBytes ?? Infinity)) throw new FileError('too-large', uri);
      return text;
    },
  };
}
