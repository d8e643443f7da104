import type { Range } from '../base/range';
import type { Path } from '../yaml/document';
import { type Declaration, type FileRecord, nameRangeOf } from './declaration';
import { locateValues } from './references/locate';

/** A value of an entity, by its path. */
export interface WrittenValue {
  readonly declaration: Declaration;
  readonly path: Path;
}

export type PlacesOfValues = Pick<WrittenPlaces, 'of'>;

/** For who asks what is wrong and not where: no text is read. */
export const AT_NAMES: PlacesOfValues = {
  of: async (_, values) => values.map(({ declaration }) => nameRangeOf(declaration)),
};

/** Where values stand in their files: looked up when somebody asks, and kept as long as the record of the file. */
export class WrittenPlaces {
  readonly #ranges = new WeakMap<FileRecord, Map<string, Range>>();

  /** @param textOf - the text of a file as the catalog has it; undefined where it is not at hand */
  constructor(readonly textOf: (uri: string) => Promise<string | undefined>) {}

  /** Where each value stands; the entity's name where its text is not at hand. */
  async of(record: FileRecord, values: readonly WrittenValue[]): Promise<Range[]> {
    let known = this.#ranges.get(record);
    if (!known) this.#ranges.set(record, (known = new Map<string, Range>()));
    await this.#find(record, values, known);
    return values.map((value) => known.get(keyOf(value)) ?? nameRangeOf(value.declaration));
  }

  async #find(record: FileRecord, values: readonly WrittenValue[], known: Map<string, Range>): Promise<void> {
    const open = values.filter((value) => !known.has(keyOf(value)));
    const text = open.length ? await this.textOf(record.uri) : undefined;
    if (text === undefined) return;
    const wanted = open.map(({ declaration, path }) => ({ line: declaration.places[0], path }));
    for (const [at, range] of locateValues(text, wanted).entries())
      if (range) known.set(keyOf(open[at]!), range);
  }
}

function keyOf({ declaration, path }: WrittenValue): string {
  return `${declaration.ref} ${declaration.places[0]} ${path.join(' ')}`;
}
