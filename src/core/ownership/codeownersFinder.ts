import type { FileReader, FileStat } from '../ports/fileReader';
import type { Repositories } from '../ports/repositories';
import { type CodeownersRule, MAX_CODEOWNERS_BYTES, parseCodeowners, ruleFor } from './codeowners';

/** The line of a CODEOWNERS file that decides for a file. */
export interface CodeownersMatch extends CodeownersRule {
  /** URI of the CODEOWNERS file. */
  readonly file: string;
}

/** In GitHub's order: the first that exists counts alone. */
const LOCATIONS = ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS'];
/** Repositories whose parsed rules are kept. */
const KEPT = 50;

/** Finds the CODEOWNERS line for a file by looking upwards, as far as the root of its repository. */
export class CodeownersFinder {
  readonly #parsed = new Map<string, { stat: FileStat; rules: CodeownersRule[] }>();

  constructor(
    readonly files: FileReader,
    /** Bounds the way up where there is no `.git`. */
    readonly repositories?: Pick<Repositories, 'rootOf'>,
  ) {}

  /** Undefined where no file is found, it can't be read, or no line matches. */
  async find(uri: string): Promise<CodeownersMatch | undefined> {
    const root = await this.repositories?.rootOf(uri);
    for (let folder = parentUri(uri); folder !== undefined; folder = parentUri(folder)) {
      const [isRoot, ...found] = await Promise.all([
        this.#stat(`${folder}/.git`),
        ...LOCATIONS.map((location) => this.#stat(`${folder}/${location}`)),
      ]);
      const at = found.findIndex((stat) => stat?.type === 'file');
      if (at >= 0 && (isRoot || !/\/(docs|\.github)$/.test(folder))) {
        const file = `${folder}/${LOCATIONS[at]}`;
        const rule = ruleFor(await this.#rules(file, found[at]!), decodePath(uri.slice(folder.length + 1)));
        return rule && { ...rule, file };
      }
      if (isRoot || folder === root) return undefined;
    }
    return undefined;
  }

  async #rules(file: string, stat: FileStat): Promise<CodeownersRule[]> {
    const kept = this.#parsed.get(file);
    if (kept && kept.stat.mtime === stat.mtime && kept.stat.size === stat.size) return kept.rules;
    // A file that can't be read names nobody; it is tried again when it changes.
    const text = await this.files.readText(file, { maxBytes: MAX_CODEOWNERS_BYTES }).catch(() => '');
    const rules = parseCodeowners(text);
    this.#parsed.delete(file);
    this.#parsed.set(file, { stat, rules });
    if (this.#parsed.size > KEPT) this.#parsed.delete(this.#parsed.keys().next().value!);
    return rules;
  }

  #stat(uri: string): Promise<FileStat | undefined> {
    return this.files.stat(uri).catch(() => undefined);
  }
}

/** The folder that holds it; undefined at the top. */
export function parentUri(uri: string): string | undefined {
  const path = uri.indexOf('/', uri.indexOf('://') + 3);
  const slash = uri.lastIndexOf('/');
  return path >= 0 && slash > path ? uri.slice(0, slash) : undefined;
}

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
