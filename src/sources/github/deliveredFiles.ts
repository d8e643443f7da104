import type { CancellationToken } from '../../core/base/cancellation';
import type { DiscoveredLocation } from '../../core/catalog/declaration';
import type { MutationResult, SourceConnection, SourceFile } from '../../core/catalog/source';

/** Files that the catalog was told of, and which of them stand as they were last, in whole or part. */
export interface Delivered extends Pick<MutationResult, 'stale'> {
  readonly uris: readonly string[];
}

/** What the catalog was told of an organisation's files, so that it is told what differs and nothing else. */
export class DeliveredFiles {
  /** By URI: the version of the text. */
  #versions = new Map<string, string>();
  /** Files that others take in, by the file that does. */
  readonly #dependencies = new Map<string, readonly string[]>();
  /** Locations in the files that the catalog was told of, by file. */
  readonly #locations = new Map<string, DiscoveredLocation[]>();

  get locations(): ReadonlyMap<string, readonly DiscoveredLocation[]> {
    return this.#locations;
  }

  /** Tells all of it, whatever was told before; returns what the catalog makes of it. */
  async tellAll(connection: SourceConnection, files: readonly SourceFile[]): Promise<Delivered> {
    this.#versions = new Map(files.map((file) => [file.uri, file.version!]));
    const result = await connection.applyMutation({ type: 'full', files });
    this.#locations.clear();
    this.#dependencies.clear();
    this.#note(result);
    return { uris: files.map(({ uri }) => uri), stale: result.stale };
  }

  /** Whether a file that the catalog was told of takes in one of those. */
  takesIn(uris: ReadonlySet<string>): boolean {
    for (const files of this.#dependencies.values()) if (files.some((uri) => uris.has(uri))) return true;
    return false;
  }

  /**
   * Tells what differs. `isWhole`: everything was read, so that what is not among the files is gone. `untold`: files that
   * could not be read, or may be others now; what takes them in is told again, so that they are asked for again.
   */
  async tell(
    connection: SourceConnection,
    files: readonly SourceFile[],
    isWhole: boolean,
    untold: ReadonlySet<string>,
    token: CancellationToken,
  ): Promise<Delivered> {
    // What takes in other files waits for them: the catalog would ask for each by itself.
    const isDue = ({ text }: SourceFile) => isWhole || !text?.includes('$');
    const isGap = ({ uri }: SourceFile) => this.#dependencies.get(uri)?.some((each) => untold.has(each));
    const isNews = (file: SourceFile) =>
      this.#versions.get(file.uri) !== file.version || (isWhole && isGap(file));
    const upserted = files.filter((file) => isNews(file) && isDue(file));
    const current = new Set(files.map((file) => file.uri));
    const removed = isWhole ? [...this.#versions.keys()].filter((uri) => !current.has(uri)) : [];
    if (upserted.length === 0 && removed.length === 0) return { uris: [] };
    const result = await connection.applyMutation({ type: 'delta', upserted, removed }, token);
    for (const uri of [...removed, ...upserted.map((file) => file.uri)]) {
      this.#locations.delete(uri);
      this.#dependencies.delete(uri);
    }
    this.#note(result);
    for (const uri of removed) this.#versions.delete(uri);
    for (const file of upserted) this.#versions.set(file.uri, file.version!);
    return { uris: upserted.map(({ uri }) => uri), stale: result.stale };
  }

  #note({ locations, dependencies }: MutationResult): void {
    for (const { uri, dependsOn } of dependencies) this.#dependencies.set(uri, dependsOn);
    for (const location of locations)
      this.#locations.set(location.uri, [...(this.#locations.get(location.uri) ?? []), location]);
  }
}
