import type { CancellationToken } from '../base/cancellation';
import type { Contributions } from '../ports/contributors';
import type { Claim, OwnershipReads } from './claim';
import { resolveHandle } from './handles';

/** People named at most: who changed a file once is no hint. */
const MOST_NAMED = 3;

/** Who changed something most, as the catalog knows them by their address. */
export async function contributorClaims(
  catalog: OwnershipReads,
  { contributors, days }: Contributions,
  token?: CancellationToken,
): Promise<Claim[]> {
  const of = contributors.reduce((sum, { commits }) => sum + commits, 0);
  return Promise.all(
    contributors.slice(0, MOST_NAMED).map(async (contributor) => {
      const { name, email, commits } = contributor;
      const { ref, entity } = await resolveHandle(catalog, email, token);
      return {
        ownerRef: ref,
        ...(entity && { owner: entity }),
        reason: { type: 'git', author: name, email, commits, of, days },
      };
    }),
  );
}
