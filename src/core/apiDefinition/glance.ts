import { formatOf } from './format';
import type { ApiOperation } from './model';
import { rootsOf, scanGraphql } from './readers/graphqlScan';
import { scanProtobuf } from './readers/protobufScan';
import { readTrpc } from './readers/trpc';
import { readSpots } from './readDefinition';
import { readSkeleton } from './tree/skeleton';
import { ReferencedFiles } from './tree/referencedFiles';
import { Spot } from './tree/spot';

/** Something a definition names, as lists show it. */
export interface Glimpse extends Pick<ApiOperation, 'id' | 'name' | 'summary'> {
  /** The path, the address of the channel. */
  readonly path?: string;
}

/** Bounds of what one definition may cost. */
const LONGEST = 1_000_000;

/**
 * The operations of a definition, then its types where those are what people look for, at a glance: by the readers of the
 * model, but without the parsers that are heavy, and without following anything. Fast, bounded, never throws, and content
 * with texts that no parser takes. What it does not recognise it leaves out.
 */
export function glanceAt(type: string, definition: string, most: number): Glimpse[] {
  const text = definition.length > LONGEST ? definition.slice(0, LONGEST) : definition;
  switch (formatOf(type, text)) {
    case 'openapi':
    case 'asyncapi': {
      const { value, locate } = readSkeleton(text);
      const root = new Spot(value, { id: '', value, locate }, []);
      return readSpots(formatOf(type, text), [root], new ReferencedFiles()).operations.slice(0, most);
    }
    case 'graphql':
      return graphql(text, most);
    case 'protobuf':
      return protobuf(text, most);
    case 'text':
      return type.toLowerCase() === 'trpc' ? readTrpc(text).operations.slice(0, most) : [];
    default:
      return [];
  }
}

function graphql(text: string, most: number): Glimpse[] {
  const found: Glimpse[] = [];
  const types = scanGraphql(text);
  const roots = rootsOf(types);
  for (const { keyword, name, fields, isExtension } of types) {
    if (found.length >= most) break;
    if (roots.has(name))
      for (const field of fields) found.push({ id: `${name}.${field.name}`, name: field.name });
    else if (name && keyword !== 'directive' && !isExtension) found.push({ id: name, summary: keyword });
  }
  return found.slice(0, most);
}

function protobuf(text: string, most: number): Glimpse[] {
  const { head, found } = scanProtobuf(text);
  const prefix = head.package && `${head.package}.`;
  return found
    .filter(({ kind }) => kind === 'service' || kind === 'rpc')
    .slice(0, most)
    .map(({ kind, name }) => {
      if (kind === 'service') return { id: prefix + name, summary: kind };
      const cut = name.lastIndexOf('.');
      return { id: `${prefix}${name.slice(0, cut)}/${name.slice(cut + 1)}`, name: name.slice(cut + 1) };
    });
}
