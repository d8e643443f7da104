import type { PeerFigure } from '../row';

const quoted = 'plugin-catalog-backend 4.0.0, 10,000 entities in 3,551 files, measured for the design';
const backstage = (value: number, what: string): PeerFigure => ({ name: `Backstage ${what}`, value, quoted });

/** Backstage's figures at 10,000 entities. It needs a server and a database, so they are quoted, not measured here. */
export const BACKSTAGE = {
  cold: [backstage(84_000, 'PostgreSQL'), backstage(143_000, 'SQLite')],
  warm: [backstage(1_600, 'restart')],
  memory: [backstage(660, 'resident, at least')],
  query: [backstage(35, 'at best')],
  owned: [backstage(13, 'at best')],
  neighbourhood: [backstage(13, 'at best')],
  searchMedian: [backstage(5.6, 'one word'), backstage(23, 'an exact name')],
  searchP95: [backstage(10.6, 'one word'), backstage(77, 'an exact name')],
} as const;
