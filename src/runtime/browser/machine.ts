import type { Machine } from '../../core/ports/machine';
import { fetchHttp } from './fetchHttp';

/** A browser: no disk, no programs, and the network as far as servers let pages ask them. */
export const machine: Machine = {
  http: () => ({ ...fetchHttp, dispose: () => {} }),
};
