import { callContract } from '../../src/protocol/contract';
import { EntityPageContract } from '../../src/protocol/entityPage';
import { endpoint } from '../shared/host';

/** The host's side of this page. */
export const service = callContract(endpoint, 'entity', EntityPageContract);
