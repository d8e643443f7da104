import type { Catalog } from '../catalog/catalog';
import type { AnswerService } from '../answers/answers';
import type { FactService } from '../facts/fact';
import type { OwnershipService } from '../ownership/ownership';
import type { ScorecardService } from '../scorecard/scorecardService';
import type { AnnotationLinks } from './annotationLinks/annotationLinks';
import type { EntityCard } from './card';
import { aboutCard, annotationsCard, linksCard } from './cards/about';
import { backstageCard, type BackstageReads, differencesCard } from './cards/backstage';
import { contactCard } from './cards/contact';
import { docsCard } from './cards/docs';
import { diagramCard } from './cards/diagram';
import { factsCard } from './cards/knownFacts';
import { scorecardsCard } from './cards/scorecards';
import { targetsCard } from './cards/location';
import { ownedCard } from './cards/owned';
import { productionCard } from './cards/production';
import { relatedCards } from './cards/related';
import { templateCard } from './cards/template';

export interface CardReads {
  readonly catalog: Pick<Catalog, 'getEntitiesByRefs' | 'getLocation' | 'getProblems' | 'queryEntities'>;
  readonly ownership: Pick<OwnershipService, 'ownerOf'>;
  readonly facts: Pick<FactService, 'of'>;
  readonly answers: Pick<AnswerService, 'about'>;
  readonly links: Pick<AnnotationLinks, 'of' | 'hosts'>;
  readonly backstage: BackstageReads;
  readonly scorecards: Pick<ScorecardService, 'of'>;
}

/** Greenroom's own cards, in the order of the page. They are registered like anyone's. */
export function builtInCards({
  catalog,
  ownership,
  facts,
  answers,
  links,
  backstage,
  scorecards,
}: CardReads): EntityCard[] {
  return [
    factsCard(facts),
    productionCard(facts),
    contactCard({ answers, ownership }),
    docsCard(answers),
    linksCard(links),
    differencesCard(backstage),
    aboutCard,
    annotationsCard(links),
    backstageCard(backstage),
    templateCard(catalog),
    targetsCard(catalog),
    diagramCard(catalog),
    scorecardsCard(scorecards),
    ...relatedCards,
    ownedCard(catalog),
  ];
}
