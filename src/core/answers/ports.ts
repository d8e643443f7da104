import type { Catalog } from '../catalog/catalog';
import type { FactService } from '../facts/fact';
import type { OwnershipService } from '../ownership/ownership';
import type { AnnotationLinks } from '../portal/annotationLinks/annotationLinks';
import type { Clock } from '../ports/clock';
import type { DocsPlaces } from './docsPlaces';

/** What the answers are put together from. */
export interface AnswerPorts {
  readonly catalog: Pick<
    Catalog,
    | 'getEntityByRef'
    | 'getEntitiesByRefs'
    | 'queryEntities'
    | 'getLocation'
    | 'getNearestEntities'
    | 'getSources'
  >;
  readonly ownership: Pick<OwnershipService, 'lookUp' | 'webUrlOf'>;
  readonly facts: Pick<FactService, 'of'>;
  readonly places: DocsPlaces;
  readonly clock: Pick<Clock, 'now'>;
  /** A file as a person names it: from the folder that is open. */
  readonly pathOf: (uri: string) => string;
  /** The parent that a group had which the catalog does not have any more. */
  readonly lastParentOf?: (ref: string) => string | undefined;
  /** Where annotations lead, with the company's own addresses. */
  readonly links?: Pick<AnnotationLinks, 'of' | 'hosts'>;
}
