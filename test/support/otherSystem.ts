import { parentUri } from '../../src/core/base/uri';
import { FileError, type FileStat, type ReadOptions } from '../../src/core/ports/fileReader';
import { MemoryDisk } from './memoryDisk';

export interface System {
  /** Where the folder lies, as the editor spells it. */
  readonly root: string;
  /** Whether names that differ in case only are one name, as on Windows and macOS. */
  readonly ignoresCase?: boolean;
  /** How lines end. */
  readonly lineEnd?: '\n' | '\r\n';
}

/** A disk as another system has it: whatever case a path is asked for in, and each file as it is spelt when listed. */
export class OtherDisk extends MemoryDisk {
  readonly #spelt = new Map<string, string>();

  constructor(
    files: Readonly<Record<string, string>>,
    readonly system: System,
  ) {
    super(
      new Map(
        Object.entries(files).map(([path, text]) => [
          `${system.root}/${path.split('/').map(encodeURIComponent).join('/')}`,
          system.lineEnd ? text.replace(/\r?\n/g, system.lineEnd) : text,
        ]),
      ),
    );
    for (const uri of this.files.keys())
      for (let at = uri; at !== parentUri(at); at = parentUri(at)) this.#spelt.set(this.#key(at), at);
  }

  /** The name that is on the disk; the very same where there is none. */
  spelling(uri: string): string {
    return this.#spelt.get(this.#key(uri)) ?? uri;
  }

  override readText(uri: string, options?: ReadOptions): Promise<string> {
    return super.readText(this.spelling(uri), options);
  }

  override stat(uri: string): Promise<FileStat | undefined> {
    return super.stat(this.spelling(uri));
  }

  override list(uri: string) {
    return super.list(this.spelling(uri));
  }

  /** As the systems' own call does, it tells how the path is really spelt. */
  override async realpath(uri: string): Promise<string> {
    if (!(await this.stat(uri))) throw new FileError('not-found', uri);
    return this.spelling(uri);
  }

  /** Below the folder as it was asked for, names as they are on the disk. */
  override async find(root: string, include: readonly string[]): Promise<string[]> {
    const spelt = this.spelling(root);
    return (await super.find(spelt, include)).map((uri) => `${root}${uri.slice(spelt.length)}`);
  }

  #key(uri: string): string {
    return this.system.ignoresCase ? uri.toLowerCase() : uri;
  }
}
