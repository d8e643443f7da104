/** Something the reader could not make sense of; offsets in UTF-16 units of the file's text. */
export interface TextProblem {
  readonly start: number;
  readonly end: number;
  readonly code: 'yaml-syntax' | 'yaml-aliases' | 'not-an-object';
  readonly message: string;
}

export type Path = readonly (string | number)[];

/** One document of a YAML file. */
export interface YamlDocument {
  /** As Backstage reads it: YAML 1.2 core schema, no merge keys. Undefined where it is empty or can't be read. */
  readonly value: unknown;
  readonly start: number;
  readonly end: number;
  readonly problems: readonly TextProblem[];
  /** Offsets of the value at a path (or of its key), or of the nearest ancestor that exists. */
  locate(path: Path, part?: 'key' | 'value'): readonly [number, number];
}
