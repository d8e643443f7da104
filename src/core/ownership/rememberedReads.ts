import { parentUri } from '../base/uri';
import type { OwnershipReads } from './claim';

/**
 * The same reads for one question about many files: what one file asks another asks again, its entities and who is meant by
 * a handle.
 */
export function rememberedReads(catalog: OwnershipReads): OwnershipReads {
  const entities = kept(catalog.getEntityByRef.bind(catalog));
  const queries = kept(catalog.queryEntities.bind(catalog));
  const several = kept(catalog.getEntitiesByRefs.bind(catalog));
  // What is nearest is so of a whole folder.
  const near = new Map<string, ReturnType<OwnershipReads['getNearestEntities']>>();
  const problems = catalog.getProblems && kept(catalog.getProblems.bind(catalog));
  const locations = catalog.getLocation && kept(catalog.getLocation.bind(catalog));
  return {
    getEntityByRef: entities,
    queryEntities: queries,
    getEntitiesByRefs: several,
    getEntityFacets: catalog.getEntityFacets.bind(catalog),
    getEntitiesInFile: catalog.getEntitiesInFile.bind(catalog),
    lookUpReferences: catalog.lookUpReferences.bind(catalog),
    getNearestEntities: (uri, filter, token) => {
      const key = JSON.stringify([parentUri(uri), filter]);
      let found = near.get(key);
      if (!found) near.set(key, (found = catalog.getNearestEntities(uri, filter, token)));
      return found;
    },
    // One question is answered from one state of the catalog.
    onDidChange: () => ({ dispose: () => {} }),
    ...(locations && { getLocation: locations }),
    ...(problems && { getProblems: problems }),
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
