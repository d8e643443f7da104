/** What is known of the repositories that files lie in. */
export interface Repositories {
  /** Root folder of the repository that holds the file; the file's own folder where there is none. */
  rootOf(uri: string): Promise<string>;
  /** The file at hand that a web address (a page or raw text of a Git host) stands for. */
  resolveUrl(url: string): Promise<string | undefined>;
  /** Web address of the repository that holds the file, as its remote names it. */
  webUrlOf?(uri: string): Promise<string | undefined>;
}
