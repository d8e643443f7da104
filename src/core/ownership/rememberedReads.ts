import type { OwnershipReads } from './claim';

/**
 * The same reads for one question about many files: what one file asks another asks again, its entities and who is meant by
 * a handle.
 */
export function rememberedReads(catalog: OwnershipReads): OwnershipReads {
  const entities = kept(catalog.getEntityByRef.bind(catalog));
  const queries = kept(catalog.queryEntities.bind(catalog));
  const several = kept(catalog.getEntitiesByRefs.bind(catalog));
  const locations = catalog.getLocation && kept(catalog.getLocation.bind(catalog));
  return {
    getEntityByRef: entities,
    queryEntities: queries,
    getEntitiesByRefs: several,
    getEntityFacets: catalog.getEntityFacets.bind(catalog),
    getEntitiesInFile: catalog.getEntitiesInFile.bind(catalog),
    getNearestEntities: catalog.getNearestEntities.bind(catalog),
    // One question is answered from one state of the catalog.
    onDidChange: () => ({ dispose: () => {} }),
    ...(locations && { getLocation: locations }),
  };
}

function kept<A, R>(
  read: (asked: A, ...rest: never[]) => Promise<R>,
): (asked: A, ...rest: never[]) => Promise<R> {
  const known = new Map<string, Promise<R>>();
  return (asked, ...rest) => {
    const key = typeof asked === 'string' ? asked : JSON.stringify(asked);
    let answer = known.get(key);
    if (!answer) known.set(key, (answer = read(asked, ...rest)));
    return answer;
  };
}
