import { isPagePath } from './titles';

/** What a page calls itself; undefined where it has no title. */
export interface FoundTitle {
  readonly title?: string | undefined;
  /** It depends on more than the page's own text. */
  readonly isOfMore?: boolean;
}

const MAX_KEPT = 50_000;

/** Titles that were read off pages, by the page's address, until it changes. */
export class KeptTitles {
  readonly #titles = new Map<string, Promise<FoundTitle>>();

  async of(uri: string, read: () => Promise<FoundTitle>): Promise<string | undefined> {
    let kept = this.#titles.get(uri);
    if (!kept) {
      if (this.#titles.size >= MAX_KEPT) this.#titles.clear();
      const reading = (kept = read());
      this.#titles.set(uri, reading);
      const forget = () => {
        if (this.#titles.get(uri) === reading) this.#titles.delete(uri);
      };
      reading.then(({ isOfMore }) => isOfMore && forget(), forget);
    }
    return (await kept).title;
  }

  /** Files or folders changed. Extensions of a configuration and icons change what any heading is. */
  changed(uris: readonly string[]): void {
    if (uris.some((uri) => !isPagePath(uri))) this.clear();
    else for (const uri of uris) this.#titles.delete(uri);
  }

  clear(): void {
    this.#titles.clear();
  }
}
