import type { CancellationToken } from '../base/cancellation';

/** A file of a published site. */
export interface PublishedFile {
  /** Its text; in base64 where that was asked for. */
  readonly body: string;
  /** When the server last said that it is so. Milliseconds since the epoch. */
  readonly readAt: number;
  /** Why it is what was kept, in words for a person: the server could not be asked. */
  readonly why?: string;
}

/** Docs of entities as a portal built and published them. */
export interface PublishedDocs {
  /** What the portal is called. */
  readonly name: string;
  /** Where people open it. */
  readonly appUrl: string;
  /**
   * A file of an entity's site, and what was kept of it where the server can't be asked. Undefined where there is none.
   * Rejects with words for a person.
   *
   * @param ref canonical
   */
  file(
    ref: string,
    path: string,
    options?: { readonly isBinary?: boolean },
    token?: CancellationToken,
  ): Promise<PublishedFile | undefined>;
  /**
   * Has the site built where it is not up to date. Resolves to whether it is another now; rejects with words for a person.
   *
   * @param say Takes lines of the log, as they come where they can be heard.
   */
  build(ref: string, say: (line: string) => void, token?: CancellationToken): Promise<boolean>;
}
