import type { Definition, Reading } from './definition';
import { formatOf } from './format';
import type { ApiFormat } from './model';
import { readAsyncApi } from './readers/asyncapi';
import { readOpenApi } from './readers/openapi';
import { readCrds, readJsonSchema } from './readers/schemas';
import { readTrpc } from './readers/trpc';
import { readTree, type Tree } from './tree/readTree';
import { ReferencedFiles, type ReadReferenced } from './tree/referencedFiles';
import { Spot } from './tree/spot';

export interface ReadOptions {
  /** `spec.type`; without it, how the text begins decides. */
  readonly type?: string;
  /** Reads other files that references name; without it they lead nowhere. */
  readonly read?: ReadReferenced;
}

/** Reads a definition into the one model. Never rejects because of the text: what is wrong with it is in `faults`. */
export async function readDefinition(text: string, { type, read }: ReadOptions = {}): Promise<Definition> {
  const format = formatOf(type, text);
  const references = new ReferencedFiles();
  const common = { format, text, references };
  if (format === 'graphql') return finished(common, (await import('./readers/graphql')).readGraphql(text));
  if (format === 'protobuf') return finished(common, (await import('./readers/protobuf')).readProtobuf(text));
  if (format === 'text' || format === 'mcp')
    return finished(common, type?.toLowerCase() === 'trpc' ? readTrpc(text) : NOTHING);
  const tree = readTree(text);
  const spots = spotsOf(tree);
  if (spots[0]) await references.load(spots[0].file, text, read);
  return finished(common, readSpots(format, spots, references), tree.faults);
}

export const NOTHING: Reading = { servers: [], operations: [], types: new Map() };

function finished(
  common: Pick<Definition, 'format' | 'text' | 'references'>,
  reading: Reading,
  faults = reading.faults ?? [],
): Definition {
  return { ...reading, ...common, faults };
}

export function spotsOf({ documents }: Tree): Spot[] {
  return documents.map(({ value, locate }) => new Spot(value, { id: '', value, locate }, []));
}

/** Reads a format that is written as YAML or JSON. */
export function readSpots(format: ApiFormat, spots: readonly Spot[], references: ReferencedFiles): Reading {
  const [first] = spots;
  if (!first) return NOTHING;
  switch (format) {
    case 'openapi':
      return readOpenApi(first, references);
    case 'asyncapi':
      return readAsyncApi(first, references);
    case 'jsonschema':
      return readJsonSchema(first);
    case 'crd':
      return readCrds(spots);
    default:
      return NOTHING;
  }
}
