import { Sequence } from '../core/base/sequence';

interface OpenText {
  readonly text: string;
  /** As the catalog calls the file. */
  readonly file: string;
}

/**
 * Unsaved text by file. An editor may have one file open under several names, by way of links: then the text under the file's
 * own name counts, else that of the first name, whichever was typed or taken back last.
 */
export class UnsavedTexts {
  readonly #latest = new Map<string, string>();
  /** By what the editor calls them. */
  readonly #open = new Map<string, OpenText>();
  readonly #calls = new Sequence();

  constructor(
    /** What the catalog calls a file. */
    readonly nameOf: (uri: string) => Promise<string>,
    /** Called with the text that counts of a file now, or undefined where none is left. */
    readonly onChange: (file: string, text: string | undefined) => Promise<void>,
  ) {}

  /** What the editor has under a name, as soon as it said so. */
  at(uri: string): string | undefined {
    return this.#latest.get(uri);
  }

  set(uri: string, text: string | undefined): Promise<void> {
    if (text === undefined) this.#latest.delete(uri);
    else this.#latest.set(uri, text);
    return this.#calls.run(() => this.#put(uri, text));
  }

  /** To be called after changes on disk: a name may lead to another file now, or to none. */
  review(): Promise<void> {
    return this.#calls.run(async () => {
      for (const [uri, { text, file }] of [...this.#open])
        if ((await this.nameOf(uri)) !== file) await this.#put(uri, text);
    });
  }

  async #put(uri: string, text: string | undefined): Promise<void> {
    const before = this.#open.get(uri)?.file;
    if (text === undefined) this.#open.delete(uri);
    else this.#open.set(uri, { text, file: await this.nameOf(uri) });
    const now = this.#open.get(uri)?.file;
    if (before !== undefined && before !== now) await this.onChange(before, this.#of(before));
    if (now !== undefined) await this.onChange(now, this.#of(now));
  }

  #of(file: string): string | undefined {
    const names = [...this.#open].filter(([, open]) => open.file === file).map(([uri]) => uri);
    const [first] = names.sort();
    return this.#open.get(names.includes(file) ? file : (first ?? ''))?.text;
  }
}
