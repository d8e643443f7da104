/** Watches folders that the editor's own watcher may know nothing of. */
export interface FolderWatcher {
  /**
   * A folder came: it and the folders below it are watched from now on, but those that are left out. Called again it
   * looks for more of them.
   *
   * @param isLeftOut Whether what happens in a folder, as a URI, is of no interest.
   */
  follow(folder: string, isLeftOut: (folder: string) => boolean): Promise<void>;
  /** This folder is watched from now on, and none below it. */
  followAlone(folder: string): void;
  /** Something else is at the path, or nothing: what was watched at it or below is watched no more. */
  forget(path: string): void;
  /** These paths, there or not, are watched wherever they lie, in place of those that were given before. */
  watchPaths(uris: Iterable<string>): void;
}
