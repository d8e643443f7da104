import type { CancellationToken } from '../base/cancellation';
import type { Digest, EntityResult } from './events';

/** What happened to what somebody owns, from what this machine keeps of the catalog. */
export interface HistoryService {
  /**
   * Looks at what is there now, and tells what is new since it was last marked as seen. Undefined where nothing is or may be
   * kept, or nobody is followed.
   */
  look(
    request: {
      /** The person and the person's groups, canonical references. */
      readonly owners: readonly string[];
      readonly results?: readonly EntityResult[];
    },
    token?: CancellationToken,
  ): Promise<Digest | undefined>;
  /** All that was told up to then was seen. Milliseconds since the epoch. */
  markSeen(at: number): Promise<void>;
  /** Whom and what is followed, canonical references: what results are wanted of. */
  followed(): Promise<string[]>;
  /** Forgets all of it. */
  forget(): Promise<void>;
}
