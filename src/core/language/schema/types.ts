/** What a string must look like; the checks are in formats.ts. */
export type Format =
  'name' | 'namespace' | 'tag' | 'url' | 'labelKey' | 'labelValue' | 'annotationKey' | 'entityRef';

/** What the model knows of one value: its shape, its meaning, and where good values come from. */
export interface ValueSchema {
  readonly type: 'string' | 'object' | 'array' | 'boolean' | 'any';
  readonly format?: Format;
  /** An empty string is allowed. Backstage asks for at least one character elsewhere. */
  readonly mayBeEmpty?: boolean;
  readonly minItems?: number;
  readonly items?: ValueSchema;
  readonly fields?: readonly FieldSchema[];
  /** Shape of the values behind free keys (labels, annotations). */
  readonly freeValues?: ValueSchema;
  readonly values?: readonly { readonly value: string; readonly doc: string }[];
  /** Only `values` are valid. */
  readonly closed?: boolean;
  /** Facet of the catalog whose values are good suggestions. */
  readonly facet?: string;
  /** A path relative to the file, or a URL. */
  readonly isTarget?: boolean;
}

export interface FieldSchema extends ValueSchema {
  readonly name: string;
  /** Markdown, in our own words: what it means to the people who read the catalog. */
  readonly doc: string;
  readonly required?: boolean;
  readonly example?: string;
  /** The catalog sets it; a file has no use for it. */
  readonly outputOnly?: boolean;
  /** Backstage reads it and never checks its shape: a wrong one is a warning. */
  readonly unchecked?: boolean;
}

export interface KindSchema {
  readonly kind: string;
  readonly apiVersions: readonly string[];
  readonly doc: string;
  readonly spec: readonly FieldSchema[];
  readonly specRequired: boolean;
  /** By `spec.type`: fields that come with it, and fields it drops. */
  readonly variants?: Readonly<
    Record<string, { readonly add: readonly FieldSchema[]; readonly drop?: readonly string[] }>
  >;
}

export const text = (name: string, doc: string, more: Partial<FieldSchema> = {}): FieldSchema => ({
  name,
  doc,
  type: 'string',
  ...more,
});

export const list = (
  name: string,
  doc: string,
  items: ValueSchema = { type: 'string' },
  more: Partial<FieldSchema> = {},
): FieldSchema => ({
  name,
  doc,
  type: 'array',
  items,
  ...more,
});

export const object = (
  name: string,
  doc: string,
  fields: readonly FieldSchema[],
  more: Partial<FieldSchema> = {},
): FieldSchema => ({
  name,
  doc,
  type: 'object',
  fields,
  ...more,
});
