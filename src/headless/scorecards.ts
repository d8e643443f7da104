import { isInside } from '../core/base/uri';
import type { CheckResult, TrackResult } from '../core/scorecard/check';
import { isSame } from '../core/scorecard/levels';
import type { HeadlessEngine } from './engine';
import type { Problem } from './problems';

/** How far an entity is on one track. */
export interface Score {
  readonly ref: string;
  readonly track: string;
  readonly level?: string;
  readonly next?: string;
}

export interface Scored {
  readonly problems: Problem[];
  readonly scores: Score[];
}

/** Entities that are asked for at once. */
const AT_ONCE = 32;

/**
 * Which checks fail, each at its entity: those that keep it from its next level are an info. Those up to a level that is
 * asked for are errors. What can't be told here, as what GitHub knows, is unknown and no problem.
 */
export async function scoresOf(engine: HeadlessEngine, wanted: string | undefined): Promise<Scored> {
  const { service, folders } = engine;
  const { items } = await service('catalog').queryEntities({
    fields: ['kind', 'metadata.name', 'metadata.namespace'],
    orderFields: [{ field: 'metadata.name', order: 'asc' }],
  });
  const refs = items.map(
    ({ kind, metadata: { name, namespace = 'default' } }) => `${kind}:${namespace}/${name}`,
  );
  const problems: Problem[] = [];
  const scores: Score[] = [];
  const one = async (ref: string) => {
    const [tracks, location] = await Promise.all([
      service('scorecards').of(ref),
      service('catalog').getLocation(ref),
    ]);
    if (!location || !folders.some((folder) => isInside(folder, location.uri))) return;
    for (const result of tracks) {
      const { track, level, next } = result;
      scores.push({
        ref: ref.toLowerCase(),
        track,
        ...(level !== undefined && { level }),
        ...(next !== undefined && { next }),
      });
      for (const check of result.checks) {
        const severity = severityOf(check, result, wanted);
        if (severity === undefined) continue;
        const message = `${result.title}, ${check.level}: ${check.title}. ${check.reason}`;
        problems.push({
          uri: location.uri,
          range: location.nameRange,
          severity,
          code: codeOf(check.id),
          message,
        });
      }
    }
  };
  for (let at = 0; at < refs.length; at += AT_ONCE) await Promise.all(refs.slice(at, at + AT_ONCE).map(one));
  scores.sort((a, b) => (a.ref === b.ref ? 0 : a.ref < b.ref ? -1 : 1));
  return { problems, scores };
}

/** A check of somebody's own may be called as a problem is. */
function codeOf(id: string): string {
  return id.startsWith('greenroom.') ? id : `check.${id}`;
}

function severityOf(
  { result, level, exemption }: CheckResult,
  { levels, next }: TrackResult,
  wanted: string | undefined,
): 'error' | 'info' | undefined {
  if (result !== 'fail' || exemption) return undefined;
  const place = (name: string) => levels.findIndex((each) => isSame(each, name));
  if (wanted !== undefined && place(wanted) >= 0) return place(level) <= place(wanted) ? 'error' : undefined;
  return next !== undefined && isSame(level, next) ? 'info' : undefined;
}

/** Levels that some track has: whoever asks for another has misspelt it. */
export async function levelsOfTracks(engine: HeadlessEngine): Promise<string[]> {
  const { service } = engine;
  const { tracks } = await service('scorecards').overview({ by: 'owner' });
  const all = await Promise.all(
    tracks.map(
      async ({ id }) => (await service('scorecards').overview({ by: 'owner', track: id })).track.levels,
    ),
  );
  return [...new Set(all.flat())];
}
