/** Something a person may do next: an editor's command, run with `arguments`, or a page on the web. */
export interface Action {
  readonly title: string;
  readonly command?: string;
  readonly arguments?: readonly unknown[];
  readonly url?: string;
}
