import * as l10n from '@vscode/l10n';
import { boundedValue } from '../base/boundedValue';
import { shown } from '../base/oneLine';
import { baseName, joinUri, parentUri, relativePath } from '../base/uri';
import { judge, type PathPorts, resolvePath } from '../paths/resolvePath';
import { type FileReader, isFileError } from '../ports/fileReader';
import { readDocuments } from '../yaml/read';
import type { FactAnswer, FactQuestion } from './conditions';
import type { FACTS, FactName } from './facts';
import { CI, CI_FOLDERS, LOCKS, NOT_SOURCE, TEST_FILE, TEST_FOLDER } from './habits';

/** Where an entity's files are: the folder of its source, in its repository; or why nobody can tell. */
export type SourceFolder = { readonly folder: string; readonly root: string } | { readonly unknown: string };

export interface FilePorts extends PathPorts {
  readonly reader: Pick<FileReader, 'realpath' | 'list' | 'readText'>;
}

type FileFact = {
  [N in FactName]: (typeof FACTS)[N]['from'] extends 'files' ? N : never;
}[FactName];

/** Names in a folder, in lower case, with what they really are called. */
type Names = ReadonlyMap<string, { readonly name: string; readonly type: 'file' | 'directory' }>;

const LARGEST = 262_144;

/** Folders that are looked through for tests. */
const MOST_FOLDERS = 60;
const DEEPEST = 4;

/** The files beside one entity, listed when they are first asked for and at most once. */
export class EntityFiles {
  readonly #listed = new Map<string, Promise<Names>>();

  constructor(
    readonly source: { readonly folder: string; readonly root: string },
    readonly ports: FilePorts,
    /** The file that its paths are written in. */
    readonly writtenIn: string,
    /** Lists a folder: may be shared by entities of one pass. */
    readonly list: (folder: string) => Promise<readonly { name: string; type: 'file' | 'directory' }[]>,
  ) {}

  async answer({ fact, params }: FactQuestion): Promise<FactAnswer> {
    try {
      return await this.#answer(fact as FileFact, String(params?.['path']));
    } catch (error) {
      return {
        unknown: l10n.t(
          "Its files can't be read: {0}.",
          error instanceof Error ? error.message : String(error),
        ),
      };
    }
  }

  async #answer(fact: FileFact, path: string): Promise<FactAnswer> {
    const { folder } = this.source;
    switch (fact) {
      case 'hasReadme':
        return found(
          await this.#named([folder], /^readme(?:\.\w+)?$/),
          l10n.t('There is no README beside its catalog file.'),
        );
      case 'hasLicense':
        return found(
          await this.#named(this.#folders(), /^(?:licen[cs]e|copying|unlicense)(?:[.-].*)?$/),
          l10n.t('There is no licence.'),
        );
      case 'hasSecurityPolicy':
        return found(
          await this.#named(this.#special(), /^security(?:\.\w+)?$/),
          l10n.t('There is no security policy.'),
        );
      case 'hasCodeowners': {
        const { root } = this.source;
        const folders = [root, ...['.github', 'docs', '.gitlab'].map((name) => joinUri(root, name))];
        return found(
          await this.#named(folders, /^CODEOWNERS$/, true),
          l10n.t('The repository has no CODEOWNERS file.'),
        );
      }
      case 'hasDependencyUpdates':
        return found(
          (await this.#named(this.#folders(), /^(?:\.?renovate(?:rc)?(?:\.json5?)?)$/)) ??
            (await this.#named(
              [joinUri(this.source.root, '.github')],
              /^(?:dependabot\.ya?ml|renovate\.json5?)$/,
            )),
          l10n.t('Neither Dependabot nor Renovate is set up in its repository.'),
        );
      case 'hasCi':
        return this.#ci();
      case 'hasTests':
        return this.#tests();
      case 'hasLockFile':
        return this.#lock();
      case 'fileExists':
        return this.#exists(path);
      case 'file':
        return this.#contents(path);
    }
  }

  async #names(folder: string): Promise<Names> {
    let names = this.#listed.get(folder);
    if (!names) {
      names = this.#mayBeThere(folder)
        .then(async (isThere) => isThere && (await this.#inside(folder)))
        .then((isInside) => (isInside ? this.list(folder) : NONE))
        .then(namesOf);
      this.#listed.set(folder, names);
    }
    return names;
  }

  /** Most repositories have few of the folders that are looked for at their top: its listing says which. */
  async #mayBeThere(folder: string): Promise<boolean> {
    const { root } = this.source;
    const below = folder === root ? undefined : relativePath(root, folder);
    const first = below?.split('/')[0];
    if (!first || this.#folders().includes(folder)) return true;
    return (await this.#names(root)).has(first.toLowerCase());
  }

  /** A folder below may be a link that leads out of the repository. */
  async #inside(folder: string): Promise<boolean> {
    if (this.#folders().includes(folder)) return true;
    return this.#isHere(folder);
  }

  /** Whether something is there and in the repository: a link may lead out of it, or nowhere. */
  async #isHere(uri: string): Promise<boolean> {
    const place = await judge(uri, this.source.root, this.ports.reader);
    return 'real' in place && place.real !== undefined;
  }

  /** Its own folder and those above it in its repository. */
  #folders(): string[] {
    const { folder, root } = this.source;
    const folders = [folder];
    for (let at = folder; at !== root;) {
      const above = parentUri(at);
      if (above === at) break;
      folders.push((at = above));
    }
    return folders;
  }

  /** Where GitHub looks for what a repository says of itself. */
  #special(): string[] {
    const { root } = this.source;
    return [...this.#folders(), joinUri(root, '.github'), joinUri(root, 'docs')];
  }

  /** The first file in these folders that is called so. */
  async #named(folders: readonly string[], pattern: RegExp, isExact = false): Promise<string | undefined> {
    for (const folder of folders) {
      const names = await this.#names(folder);
      const looked = lookedFor.get(names) ?? new Map<string, Promise<string | undefined>>();
      lookedFor.set(names, looked);
      let first = looked.get(pattern.source);
      if (!first) looked.set(pattern.source, (first = this.#first(folder, names, pattern, isExact)));
      const name = await first;
      if (name !== undefined) return name;
    }
    return undefined;
  }

  async #first(folder: string, names: Names, pattern: RegExp, isExact: boolean): Promise<string | undefined> {
    for (const [lower, { name, type }] of names) {
      const isSo = type === 'file' && pattern.test(isExact ? name : lower);
      if (isSo && (await this.#isHere(joinUri(folder, name)))) return name;
    }
    return undefined;
  }

  async #ci(): Promise<FactAnswer> {
    const folders = this.#folders();
    const file = await this.#named(folders, CI);
    if (file !== undefined) return found(file, '');
    for (const below of CI_FOLDERS) {
      // They count at the top of a repository only.
      const name = await this.#named([joinUri(this.source.root, below)], /\.(?:ya?ml|kts?|xml)$/);
      if (name !== undefined) return found(`${below}/${name}`, '');
    }
    return { value: false, said: l10n.t('No build is set up in its folder or its repository.') };
  }

  async #tests(): Promise<FactAnswer> {
    const waiting = [{ folder: this.source.folder, depth: 0, path: '' }];
    let isDeeper = false;
    for (let looked = 0; waiting.length > 0; looked++) {
      if (looked === MOST_FOLDERS)
        return {
          unknown: l10n.t('No tests were found in the first {0} folders; there are more.', MOST_FOLDERS),
        };
      const { folder, depth, path } = waiting.shift()!;
      for (const [lower, { name, type }] of await this.#names(folder)) {
        const at = `${path}${name}`;
        const isTest = type === 'file' ? TEST_FILE.test(name) : TEST_FOLDER.test(name);
        if (isTest && (await this.#isHere(joinUri(folder, name)))) return found(at, '');
        if (type !== 'directory' || NOT_SOURCE.test(lower)) continue;
        if (depth < DEEPEST)
          waiting.push({ folder: joinUri(folder, name), depth: depth + 1, path: `${at}/` });
        else isDeeper = true;
      }
    }
    if (isDeeper)
      return {
        unknown: l10n.t(
          'No tests were found in the first {0} levels of folders; there are more.',
          DEEPEST + 1,
        ),
      };
    if ((await this.#names(this.source.folder)).has('cargo.toml'))
      return { unknown: l10n.t('Rust tests may be in its sources, which are not read for them.') };
    return { value: false, said: l10n.t('No tests were found in its folder.') };
  }

  async #lock(): Promise<FactAnswer> {
    const { missing, uris, isDeclared } = await this.lockFiles();
    if (!isDeclared)
      return { value: null, said: l10n.t('It declares no dependencies that a lock file is kept for.') };
    if (missing)
      return { value: false, said: l10n.t('There is no lock file: {0} or its like.', missing[0]!) };
    return found(baseName(uris[0]!), '');
  }

  /**
   * The files that lock versions, for each kind of what it depends on: beside it, or above it, where workspaces keep one for
   * all. `missing`: how the first that is not there may be called.
   */
  async lockFiles(): Promise<{
    readonly isDeclared: boolean;
    readonly uris: readonly string[];
    readonly missing?: readonly string[];
  }> {
    const own = await this.#names(this.source.folder);
    const uris: string[] = [];
    let missing: readonly string[] | undefined;
    let isDeclared = false;
    for (const [manifest, locks, declares] of LOCKS) {
      const file = [...own].find(([lower]) => manifest.test(lower))?.[1].name;
      if (file === undefined || !(await this.#declares(file, declares))) continue;
      isDeclared = true;
      const lock = await this.#firstAbove(locks);
      if (lock === undefined) missing ??= locks;
      else uris.push(lock);
    }
    return { isDeclared, uris, ...(missing && { missing }) };
  }

  async #firstAbove(names: readonly string[]): Promise<string | undefined> {
    for (const folder of this.#folders()) {
      const there = await this.#names(folder);
      const found = names.map((name) => there.get(name.toLowerCase())).find((entry) => entry !== undefined);
      if (found) return joinUri(folder, found.name);
    }
    return undefined;
  }

  /** Whether a file that may name dependencies does: one that can't be read is taken for one that does. */
  async #declares(file: string, declares: RegExp | undefined): Promise<boolean> {
    if (!declares) return true;
    const place = await this.#place(`./${file}`);
    if ('unknown' in place || place.real === undefined) return true;
    const text = await this.ports.reader.readText(place.real, { maxBytes: LARGEST }).catch(() => undefined);
    return text === undefined || declares.test(text);
  }

  async #exists(path: string): Promise<FactAnswer> {
    const place = await this.#place(path);
    if ('unknown' in place) return place;
    return place.real === undefined
      ? { value: false, said: l10n.t('There is no {0}.', shown(path)) }
      : { value: true, said: l10n.t('There is {0}.', shown(path)) };
  }

  async #contents(path: string): Promise<FactAnswer> {
    const place = await this.#place(path);
    if ('unknown' in place) return place;
    if (place.real === undefined) return { value: null, said: l10n.t('There is no {0}.', shown(path)) };
    try {
      const text = await this.ports.reader.readText(place.real, { maxBytes: LARGEST });
      if (/\.json$/i.test(path)) return bounded(JSON.parse(text), path);
      if (!/\.ya?ml$/i.test(path)) return { value: text };
      const [document] = readDocuments(text);
      if (!document || document.problems.length > 0)
        return { unknown: l10n.t("{0} can't be read as YAML.", shown(path)) };
      return bounded(document.value, path);
    } catch (error) {
      if (error instanceof SyntaxError) return { unknown: l10n.t("{0} can't be read as JSON.", shown(path)) };
      if (!isFileError(error)) throw error;
      if (error.code === 'not-found') return { value: null, said: l10n.t('There is no {0}.', shown(path)) };
      return {
        unknown:
          error.code === 'too-large'
            ? l10n.t('{0} is larger than {1} kB.', shown(path), LARGEST / 1024)
            : l10n.t("{0} can't be read.", shown(path)),
      };
    }
  }

  /** Through the door of every path: nothing outside of the repository. */
  async #place(path: string): Promise<{ readonly real?: string } | { readonly unknown: string }> {
    const { folder, root } = this.source;
    const place = await resolvePath(path, { uri: this.writtenIn, folder, root }, this.ports);
    if ('refused' in place) return { unknown: l10n.t('{0} leads out of the repository.', shown(path)) };
    return place.real === undefined ? {} : { real: place.real };
  }
}

function found(name: string | undefined, no: string): FactAnswer {
  return name === undefined
    ? { value: false, said: no }
    : { value: true, said: l10n.t('There is {0}.', shown(name)) };
}

type Entries = readonly { name: string; type: 'file' | 'directory' }[];

const NONE: Entries = [];

/** The top of a repository is asked about for each of thousands of entities that share its listing: once is enough. */
const namesOfListings = new WeakMap<Entries, Names>();
/** By what was looked for in it. */
const lookedFor = new WeakMap<Names, Map<string, Promise<string | undefined>>>();

function namesOf(entries: Entries): Names {
  let names = namesOfListings.get(entries);
  if (!names) {
    names = new Map(entries.map((entry) => [entry.name.toLowerCase(), entry]));
    namesOfListings.set(entries, names);
  }
  return names;
}

/** What is nested so deeply that walking it could fail is not compared. */
function bounded(value: unknown, path: string): FactAnswer {
  return boundedValue(value, path) === undefined
    ? { value }
    : { unknown: l10n.t('{0} holds more than is compared.', shown(path)) };
}
