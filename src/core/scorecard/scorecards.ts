import type { CancellationToken } from '../base/cancellation';
import type { TrackResult } from './check';
import type { DeclaredScorecards } from './declared';
import type { GivenFacts } from './entityAnswers';
import type { Overview, OverviewRequest, ScoredEntities, ScoredEntitiesRequest } from './overview';

/** How entities fare on the tracks that are for them. */
export interface Scorecards {
  /** Takes what house rules and extensions declare: all of it, each time. */
  configure(declared: DeclaredScorecards): Promise<void>;
  /**
   * Every track that is for an entity; empty where the catalog does not have it. @param given - what was found out of it
   * elsewhere: kept, and counted in the overview from then on
   */
  of(ref: string, given?: GivenFacts, token?: CancellationToken): Promise<TrackResult[]>;
  /** The folder of an entity's source and the top of its repository, where that is on this machine: URIs. */
  folderOf(ref: string): Promise<{ readonly folder: string; readonly root: string } | undefined>;
  /** The file that locks the versions of what an entity depends on, where it has one on this machine: its URI. */
  lockFile(ref: string): Promise<string | undefined>;
  /** All entities of a track, in short. */
  overview(request: OverviewRequest, token?: CancellationToken): Promise<Overview>;
  /** A page of them. */
  entities(request: ScoredEntitiesRequest, token?: CancellationToken): Promise<ScoredEntities>;
}
