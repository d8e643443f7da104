import type { CancellationToken } from '../base/cancellation';
import type { progressOf } from './words';
import type { TrackResult } from './check';
import type { Overview, OverviewRequest, ScoredEntities, ScoredEntitiesRequest } from './overview';

/** Scorecards as every surface asks for them: with what other places know of an entity, and what code says. */
export interface ScorecardService {
  /** @param soFar - takes what is known before all is */
  of(
    ref: string,
    token?: CancellationToken,
    soFar?: (tracks: readonly TrackResult[]) => void,
  ): Promise<TrackResult[]>;
  /** The same without asking anybody else: with what was found out so far, and told in a sentence. */
  atHand(
    ref: string,
    token?: CancellationToken,
  ): Promise<(TrackResult & { readonly progress: ReturnType<typeof progressOf> })[]>;
  overview(request: OverviewRequest, token?: CancellationToken): Promise<Overview>;
  entities(request: ScoredEntitiesRequest, token?: CancellationToken): Promise<ScoredEntities>;
}
