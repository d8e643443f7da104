import { GITHUB_SCHEME, isOfGitHub } from '../core/catalog/githubUri';
import { isInside } from '../core/base/uri';
import { problemsOfClosedFile } from '../core/language/closedFile';
import { isSame } from '../core/scorecard/levels';
import type { EngineServices } from '../core/engine/services';
import type { Remote } from '../protocol/rpc';
import type { HeadlessEngine } from './engine';
import { type Problem, told } from './problems';
import { levelsOfTracks, type Score, scoresOf } from './scorecards';
import { UsageProblem } from './usage';

type Catalog = Remote<EngineServices['catalog']>;

export interface Checked {
  readonly problems: Problem[];
  /** Entities that were read. */
  readonly entities: number;
  /** How far entities are on their tracks, where that was asked for. */
  readonly scores?: readonly Score[];
  /** URIs of catalog files under other names than those that are read. */
  readonly otherNames?: readonly string[];
}

/** Files whose problems are put into words at once. */
const AT_ONCE = 16;

/** Everything that the editor would list as a problem of catalog files and of CODEOWNERS, were they closed. */
export async function check(
  engines: readonly HeadlessEngine[],
  scorecards?: { readonly level: string | undefined },
): Promise<Checked> {
  const checked = await Promise.all(
    engines.map((engine) => engine.settled(() => checkOne(engine, scorecards))),
  );
  const entities = checked.reduce((sum, each) => sum + each.entities, 0);
  return {
    problems: told(checked.flatMap(({ problems }) => problems)),
    entities,
    ...(scorecards && { scores: checked.flatMap(({ scores = [] }) => scores) }),
    otherNames: await otherNamesIn(engines),
  };
}

async function otherNamesIn(engines: readonly HeadlessEngine[]): Promise<string[]> {
  const found = await Promise.all(
    engines.map((engine) => engine.settled(() => engine.service('workspace').otherNames())),
  );
  return found.flat();
}

async function checkOne(
  engine: HeadlessEngine,
  scorecards: { readonly level: string | undefined } | undefined,
) {
  const { service, settings, folders, github } = engine;
  const catalog = service('catalog');
  const reads = { catalog, language: service('language') };
  const withProblems = (await catalog.getProblems()).map(({ uri }) => uri);
  // What organisations on GitHub declare is for those who check it there.
  const uris = [...new Set(withProblems)].filter((uri) => !uri.startsWith(`${GITHUB_SCHEME}:`));
  const problems: Parameters<typeof told>[0][number][] = [];
  for (let at = 0; at < uris.length; at += AT_ONCE) {
    const found = await Promise.all(
      uris.slice(at, at + AT_ONCE).map(async (uri) => {
        const isAtHand = folders.some((folder) => isInside(folder, uri));
        return (await problemsOfClosedFile(reads, uri, isAtHand, settings)).map((problem) => ({
          ...problem,
          uri,
        }));
      }),
    );
    problems.push(...found.flat());
  }
  for (const { uri, problems: more } of await service('codeowners').problems())
    problems.push(...more.map((problem) => ({ ...problem, uri })));
  const entities = await entitiesOfFolders(catalog, github !== undefined);
  if (!scorecards) return { problems, entities };
  const { level } = scorecards;
  const levels = level === undefined ? [] : await levelsOfTracks(engine);
  if (level !== undefined && !levels.some((each) => isSame(each, level)))
    throw new UsageProblem(`No track has a level "${level}". There are ${levels.join(', ')}.`);
  const scored = await scoresOf(engine, level);
  problems.push(...scored.problems);
  return { problems, entities, scores: scored.scores };
}

/** Beside organisations those of the folders count, copies of what is declared elsewhere included. */
async function entitiesOfFolders(catalog: Catalog, isBesideGitHub: boolean): Promise<number> {
  if (!isBesideGitHub) return (await catalog.queryEntities({ limit: 0, fields: ['kind'] })).totalItems;
  const sources = (await catalog.getSources()).filter(({ id }) => !isOfGitHub(id));
  return sources.reduce((sum, { entityCount }) => sum + entityCount, 0);
}
