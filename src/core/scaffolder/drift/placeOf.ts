import { baseName, isInside, joinUri, parentUri } from '../../base/uri';
import type { Entity } from '../../model/entity';
import { refOf } from '../../model/reference';
import { readDocuments } from '../../yaml/read';
import type { MadeFile } from '../templates';

/** What a template made at one time, by paths. */
export type Made = ReadonlyMap<string, MadeFile>;

export interface Place {
  /** The folder that what the template makes below `prefix` lies in. */
  readonly base: string;
  /** Of paths of the template; '' or with a slash at its end. */
  readonly prefix: string;
}

/** How what a template makes lies beside what is there: by the catalog file of the entity, which it makes. */
export function placeOf(made: Made, ref: string, uri: string, root: string): Place | undefined {
  const paths = [...made.keys()].sort((a, b) => a.split('/').length - b.split('/').length);
  const path =
    paths.find((each) => /\.ya?ml$/i.test(each) && declares(made.get(each)!, ref)) ??
    paths.find((each) => baseName(each) === baseName(uri));
  if (path === undefined) return undefined;
  let base = uri;
  for (let depth = path.split('/').length; depth > 0; depth--) base = parentUri(base);
  if (isInside(root, base) && joinUri(base, path) === uri) return { base, prefix: '' };
  return { base: parentUri(uri), prefix: path.slice(0, path.lastIndexOf('/') + 1) };
}

function declares({ content }: MadeFile, ref: string): boolean {
  return readDocuments(new TextDecoder().decode(content)).some(({ value }) => isOf(value as Entity, ref));
}

export function isOf(entity: Entity | undefined, ref: string): boolean {
  try {
    return entity !== undefined && refOf(entity) === ref;
  } catch {
    return false;
  }
}
