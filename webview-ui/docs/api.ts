import { callContract } from '../../src/protocol/contract';
import { DocsFirst, DocsHost } from '../../src/protocol/docs';
import { endpoint, firstContent } from '../shared/host';

/** The extension host, as a docs tab calls it. */
export const host = callContract(endpoint, 'docs', DocsHost);

/** What this tab shows first, where it came with the document. */
export const first = firstContent(DocsFirst);
