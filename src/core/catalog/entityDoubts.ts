import * as l10n from '@vscode/l10n';
import { shown } from '../base/oneLine';
import { miscasedKeys, saidOfCase } from '../language/schema/keyCase';
import { TECHDOCS_REF } from '../model/docs';
import type { Entity } from '../model/entity';
import { doubtOfReference } from '../model/techdocsRef';
import type { Path } from '../yaml/document';
import { kindDoubt, ownerDoubt } from './kindDoubt';
import { isReadByServers, locationTargets } from './location';
import type { CatalogProblem } from './problem';

/** Something that does not keep an entity out of the catalog, and is likely not what its author meant. */
export interface EntityDoubt extends Pick<CatalogProblem, 'severity' | 'code' | 'message'> {
  /** Where in the entity. */
  readonly path: Path;
  /** Whether it is of the key at that place, not of the value. */
  readonly isOfKey?: boolean;
}

/** What is to be said of an entity that counts: what a server may not know, or reads in another way; keys in another case. */
export function entityDoubts(entity: Entity): EntityDoubt[] {
  const kind = kindDoubt(entity);
  const owner = ownerDoubt(entity);
  return [
    ...(kind ? [{ ...kind, path: ['kind'], code: 'unknown-kind' }] : []),
    ...(owner === undefined
      ? []
      : [{ path: ['spec', 'owner'], severity: 'info' as const, code: 'invalid-reference', message: owner }]),
    ...locationDoubts(entity),
    ...docsDoubts(entity),
    ...miscasedKeys(entity).map(({ path, meant }) => ({
      path,
      isOfKey: true,
      ...warning('field-case', saidOfCase(String(path.at(-1)), meant)),
    })),
  ];
}

const warning = (code: string, message: string) => ({ severity: 'warning' as const, code, message });

/** A server reads Locations of two types, and those of one of them from its own disk. */
function locationDoubts(entity: Entity): EntityDoubt[] {
  const type = entity.kind.toLowerCase() === 'location' ? entity.spec?.['type'] : undefined;
  if (type === 'file')
    return locationTargets(entity)
      .filter(({ target }) => !target.startsWith('.'))
      .map(({ target, path }) => {
        const message = l10n.t(
          'For a Location of the type "file" a Backstage server looks for "{0}" on its own disk, not beside this file. Begin it with "./", or leave the type out.',
          shown(target),
        );
        return { path, ...warning('location-type', message) };
      });
  if (typeof type !== 'string' || isReadByServers(type)) return [];
  const message = l10n.t(
    'A Backstage server reads Locations of the types "url" and "file". From one of type "{0}" it takes nothing, unless a plugin reads that type.',
    shown(type),
  );
  return [{ path: ['spec', 'type'], ...warning('location-type', message) }];
}

function docsDoubts({ metadata }: Entity): EntityDoubt[] {
  const docs: unknown = metadata.annotations?.[TECHDOCS_REF];
  const odd = typeof docs === 'string' ? doubtOfReference(docs) : undefined;
  return odd === undefined
    ? []
    : [{ path: ['metadata', 'annotations', TECHDOCS_REF], ...warning('docs-reference', odd) }];
}
