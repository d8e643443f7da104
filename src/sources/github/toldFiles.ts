import type { CancellationToken } from '../../core/base/cancellation';
import type { DiscoveredLocation } from '../../core/catalog/declaration';
import type { SourceConnection, SourceFile } from '../../core/catalog/source';

/** What the catalog was told of an organisation's files, so that it is told what differs and nothing else. */
export class ToldFiles {
  /** By URI: the version of the text. */
  #versions = new Map<string, string>();
  /** Locations in the files that the catalog was told of, by file. */
  readonly #locations = new Map<string, DiscoveredLocation[]>();

  get locations(): ReadonlyMap<string, readonly DiscoveredLocation[]> {
    return this.#locations;
  }

  /** Tells all of it, whatever was told before. */
  async tellAll(connection: SourceConnection, files: readonly SourceFile[]): Promise<void> {
    this.#versions = new Map(files.map((file) => [file.uri, file.version!]));
    const { locations } = await connection.applyMutation({ type: 'full', files });
    this.#locations.clear();
    this.#note(locations);
  }

  /** Tells what differs. `isWhole`: everything was read, so that what is not among the files is gone. */
  async tell(
    connection: SourceConnection,
    files: readonly SourceFile[],
    isWhole: boolean,
    token: CancellationToken,
  ): Promise<void> {
    // What takes in other files waits for them: the catalog would ask for each by itself.
    const isDue = ({ text }: SourceFile) => isWhole || !text?.includes('$');
    const upserted = files.filter((file) => this.#versions.get(file.uri) !== file.version && isDue(file));
    const current = new Set(files.map((file) => file.uri));
    const removed = isWhole ? [...this.#versions.keys()].filter((uri) => !current.has(uri)) : [];
    if (upserted.length === 0 && removed.length === 0) return;
    const { locations } = await connection.applyMutation({ type: 'delta', upserted, removed }, token);
    for (const uri of [...removed, ...upserted.map((file) => file.uri)]) this.#locations.delete(uri);
    this.#note(locations);
    for (const uri of removed) this.#versions.delete(uri);
    for (const file of upserted) this.#versions.set(file.uri, file.version!);
  }

  #note(locations: readonly DiscoveredLocation[]): void {
    for (const location of locations)
      this.#locations.set(location.uri, [...(this.#locations.get(location.uri) ?? []), location]);
  }
}
