import { joinUri, parentUri } from '../base/uri';
import type { Entity } from '../model/entity';
import type { Repositories } from '../ports/repositories';

/** An entity, and the file that declares it where that is known. */
export interface Declared {
  readonly entity: Entity;
  readonly uri: string | undefined;
}

/**
 * The folder that a template's relative paths start from: what its annotation `backstage.io/source-location` names, where
 * that is at hand, else where it is declared.
 */
export async function folderOf(
  { entity, uri }: Declared,
  repositories: Repositories,
): Promise<string | undefined> {
  const written = entity.metadata.annotations?.['backstage.io/source-location'];
  const [, address] = /^url:(https?:.+)$/i.exec(written ?? '') ?? [];
  const place = address === undefined ? undefined : await repositories.resolveUrl(address, uri);
  if (place?.path !== undefined && !place.otherBranch) {
    const source = joinUri(place.root, place.path);
    return /\.ya?ml$/i.test(place.path) ? parentUri(source) : source;
  }
  return uri === undefined ? undefined : parentUri(uri);
}
