/** What is written to, in a folder of whatever file system. Addresses are URIs. */
export interface FolderFiles {
  /** Links followed; a FileError 'not-found' where nothing is. */
  realpath(uri: string): Promise<string>;
  /** Whether a link itself is there, wherever it leads. */
  isLink(uri: string): Promise<boolean>;
  /** Undefined where no file is. */
  read(uri: string): Promise<Uint8Array | undefined>;
  /** Makes the folders on the way. @param isNew - fails where something is there already */
  write(uri: string, content: Uint8Array, isNew: boolean): Promise<void>;
  /** Nothing where the file system knows no such thing. */
  makeExecutable(uri: string): Promise<void>;
  /** Throws where the file system has no links. */
  link(uri: string, target: string): Promise<void>;
}
