import { callContract } from '../../src/protocol/contract';
import { DocsHost } from '../../src/protocol/docs';
import { endpoint } from '../shared/host';

/** The extension host, as a docs tab calls it. */
export const host = callContract(endpoint, 'docs', DocsHost);
