import * as vscode from 'vscode';

/** A page's script and styles as built, one file each. */
export interface PageBundle {
  readonly script: string;
  readonly style: string;
}

const decoder = new TextDecoder();

/** Reads pages' bundles, each once. */
export class PageBundles {
  readonly #read = new Map<string, Promise<PageBundle>>();
  #baseText: Promise<string> | undefined;

  /** @param folder - holds `base.js`, `<page>.js` and `<page>.css` */
  constructor(readonly folder: vscode.Uri) {}

  get(page: string): Promise<PageBundle> {
    const known = this.#read.get(page);
    if (known) return known;
    const reading = Promise.all([this.#base(), this.#text(`${page}.js`), this.#text(`${page}.css`)]).then(
      ([base, script, style]) => ({ script: `${base}\n${script}`, style }),
    );
    this.#read.set(page, reading);
    // One that could not be read is read again by the next tab.
    reading.catch(() => this.#read.delete(page));
    return reading;
  }

  /** What all pages are made with. */
  #base(): Promise<string> {
    if (!this.#baseText) {
      this.#baseText = this.#text('base.js');
      this.#baseText.catch(() => (this.#baseText = undefined));
    }
    return this.#baseText;
  }

  async #text(name: string): Promise<string> {
    return decoder.decode(await vscode.workspace.fs.readFile(vscode.Uri.joinPath(this.folder, name)));
  }
}

/** A style sheet whose files are found from anywhere: written as `url("./name")` of the folder that it was built into. */
export function withAddresses(style: string, address: (name: string) => string): string {
  return style.replace(
    /url\((["']?)\.\/([^"')]+)\1\)/g,
    (_, _quote, name: string) => `url("${address(name)}")`,
  );
}
