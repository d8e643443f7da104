import type { EntityResult } from '../../core/history/events';
import type { FeatureContext } from '../../host/featureContext';

/** Entities that are judged for what changed, and how many at once. */
const MOST = 300;
const AT_ONCE = 16;

/** How the checks of these entities stand, for whoever tells which fell: as far as this machine knows it. */
export async function checkResults(
  { scorecards }: Pick<FeatureContext, 'scorecards'>,
  refs: readonly string[],
): Promise<EntityResult[]> {
  const found: EntityResult[] = [];
  const judged = refs.slice(0, MOST);
  for (let at = 0; at < judged.length; at += AT_ONCE)
    await Promise.all(
      judged.slice(at, at + AT_ONCE).map(async (ref) => {
        for (const { track, checks } of await scorecards.atHand(ref))
          for (const { id, title, result, reason, exemption } of checks)
            // What it need not pass can't fall.
            if (!exemption) found.push({ ref, id: `scorecards/${track}/${id}`, title, result, reason });
      }),
    );
  return found;
}
