/** What is asked of a Backstage's own search. */
export interface BackstageQuestion {
  readonly term: string;
  /** Fields of what it indexes, with the values that they may have. */
  readonly filters: Readonly<Record<string, readonly string[]>>;
}

/** Something that a Backstage's own search found. All of it is plain text. */
export interface BackstageHit {
  /** What the server calls such documents: `software-catalog`, `techdocs`, or what a plugin of the company's adds. */
  readonly type: string;
  readonly title: string;
  /** A stretch of its text, around the first place that matched. */
  readonly excerpt?: string;
  /** The entity it is, or whose docs. Canonical. */
  readonly ref?: string;
  /** Page and heading of docs, as the portal addresses them. */
  readonly docsPath?: string;
  /** Where a browser shows it. */
  readonly url?: string;
}

/** What a Backstage found, and what it is called. */
export interface BackstageHits {
  readonly name: string;
  readonly hits: readonly BackstageHit[];
  /** Why it found nothing, in words for a person: it could not be asked. */
  readonly why?: string;
}
