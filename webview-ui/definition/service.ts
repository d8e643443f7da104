import { callContract, onEvent } from '../../src/protocol/contract';
import {
  definitionChanged,
  definitionCompared,
  DefinitionPageContract,
} from '../../src/protocol/definitionPage';
import { endpoint } from '../shared/host';

/** The host's side of this page. */
export const service = callContract(endpoint, 'definition', DefinitionPageContract);

export const onChanged = (run: () => void) => onEvent(endpoint, definitionChanged, run);
export const onCompared = (run: () => void) => onEvent(endpoint, definitionCompared, run);
