import { callContract } from '../../src/protocol/contract';
import { EntityPageContract } from '../../src/protocol/entityPage';
import type { CardActions } from '../shared/cards/actions';
import { endpoint } from '../shared/host';

/** The host's side of this page. */
export const service = callContract(endpoint, 'entity', EntityPageContract);

/** What cards and links ask of the page. */
export const cardActions: CardActions = {
  openEntity: (ref) => void service.openEntity(ref),
  openGraph: (ref) => void service.openGraph(ref),
  copy: (text) => void service.copy(text),
  runAction: (card, section, action) => void service.runAction(card, section, action),
};
