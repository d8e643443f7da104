import type { Clock } from '../../core/ports/clock';
import type { FetchedFile, Fetched, FileFetcher } from './fileFetcher';
import { Batcher } from './batcher';
import {
  foldersOf,
  isLinkText,
  join,
  mayLeadOut,
  SUBMODULES,
  submoduleOf,
  throughFolder,
} from './linkedFiles';
import type { WantedFile } from './queries';

/** How many symbolic links in a row are followed. */
const MOST_LINKS = 10;

/** What is at a path: a text, something else or perhaps so (the tree tells), or nothing, which may be so because the path lies in a submodule. */
export type LoneText =
  | { readonly is: 'text'; readonly file: FetchedFile }
  | { readonly is: 'other' }
  | { readonly is: 'nothing'; readonly submodule?: string };

/**
 * Texts by their paths, without the trees they are in: those that are wanted at about the same time in one request, of
 * whatever repositories they are. Symbolic links are followed, those of folders as well.
 */
export class LoneTexts {
  readonly #gathered: Batcher<WantedFile, Fetched>;

  constructor(fetcher: FileFetcher, clock: Clock) {
    this.#gathered = new Batcher(clock, async (batch) => {
      const fetched = await fetcher.texts(batch.map((wanted) => ({ ...wanted, isText: true })));
      return fetched.map((each) => () => {
        if (each.error) throw each.error;
        return each;
      });
    });
  }

  find(wanted: WantedFile): Promise<LoneText> {
    return this.#find(wanted, MOST_LINKS);
  }

  /** What a whole branch hangs on, whatever of it is wanted; undefined where there is none of the name. */
  async stateOf(branch: Omit<WantedFile, 'path'>): Promise<string | undefined> {
    return (await this.#gathered.ask({ ...branch, path: '' })).treeOid;
  }

  async #find(wanted: WantedFile, left: number): Promise<LoneText> {
    const { file, isNoText } = await this.#gathered.ask(wanted);
    if (isNoText) return { is: 'other' };
    if (!file) return this.#behindFolders(wanted, left);
    if (mayLeadOut({ path: wanted.path, text: file.text })) return { is: 'other' };
    const path = isLinkText(file.text) ? join(wanted.path, file.text) : undefined;
    const end = path && left > 0 ? await this.#find({ ...wanted, path }, left - 1) : undefined;
    return end && end.is !== 'nothing' ? end : { is: 'text', file };
  }

  /** Nothing is at the path itself: a folder on the way may be a link, or a submodule. */
  async #behindFolders(wanted: WantedFile, left: number): Promise<LoneText> {
    const folders = foldersOf(wanted.path);
    const [modules, ...links] = await Promise.all(
      [SUBMODULES, ...folders].map(
        async (path) => (await this.#gathered.ask({ ...wanted, path })).file?.text,
      ),
    );
    const path = throughFolder(wanted.path, (folder) => links[folders.indexOf(folder)]);
    if (path && left > 0) return this.#find({ ...wanted, path }, left - 1);
    const submodule = submoduleOf(wanted.path, modules);
    return { is: 'nothing', ...(submodule !== undefined && { submodule }) };
  }
}
