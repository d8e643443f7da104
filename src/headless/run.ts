import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { isInside } from '../core/base/uri';
import { visibleLine } from '../core/base/visible';
import { MOST_OTHER_NAMES } from '../core/catalog/source';
import type { Entity } from '../core/model/entity';
import { refOf, displayName } from '../core/model/reference';
import { isSecret } from '../core/model/secrets';
import { fileUri } from '../runtime/node/fileUri';
import { check, type Checked } from './check';
import { type Command, readCommandLine } from './commandLine';
import { checkDocs } from './docsCheck';
import { type HeadlessEngine, readFolders, requireFolder, type StartEngine } from './engine';
import { gapsOf, type GitHubReading, organizationsKept, organizationsToRead } from './github';
import { WRITERS } from './formats/formats';
import { ownersOf } from './owner';
import { pathOf } from './formats/places';
import { isFailure } from './problems';
import { query } from './query';
import { HELP, UsageProblem } from './usage';

/** Where it runs: all it touches of the process. */
export interface Surroundings {
  readonly args: readonly string[];
  readonly folder: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly version: string;
  readonly out: (text: string) => void;
  readonly complain: (text: string) => void;
  readonly startEngine: StartEngine;
  /** Serves assistants until nobody asks any more. */
  readonly serveMcp: (engine: Promise<HeadlessEngine>) => Promise<void>;
}

/** Runs one command. Resolves to the code that the process ends with; never rejects. */
export async function run(around: Surroundings): Promise<number> {
  try {
    return await obey(readCommandLine(around.args), around);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    around.complain(`greenroom: ${visibleLine(why)}\n`);
    return 2;
  }
}

async function obey(command: Command, around: Surroundings): Promise<number> {
  switch (command.name) {
    case 'help':
      around.out(HELP);
      return 0;
    case 'version':
      around.out(`${around.version}\n`);
      return 0;
    case 'check':
      return tell(await checkFolders(command, around), command, around);
    case 'docs check':
      return tell(await checkDocs(await readFolders(command.folders, around.startEngine)), command, around);
    case 'mcp':
      requireFolder(resolve(command.folder));
      tellOfCache(command, around);
      await around.serveMcp(servedEngine(command, around));
      return 0;
    case 'owner':
      return tellOwners(command, around);
    case 'query':
      return tellEntities(command, around);
  }
}

type Check = Extract<Command, { name: 'check' | 'docs check' }>;
type List = Extract<Command, { name: 'owner' | 'query' }>;

async function checkFolders(
  { folders, organizations, scorecards, level }: Check,
  around: Surroundings,
): Promise<Checked> {
  const engines = await readFolders(folders, around.startEngine, gitHubOf(organizations, around));
  await tellGaps(engines, around);
  return check(engines, scorecards ? { level } : undefined);
}

async function tellGaps(engines: readonly HeadlessEngine[], { complain }: Surroundings): Promise<void> {
  const gaps = await Promise.all(engines.map(gapsOf));
  for (const gap of new Set(gaps.flat())) complain(`${visibleLine(gap)}\n`);
}

function gitHubOf(organizations: readonly string[], { env }: Surroundings): GitHubReading | undefined {
  return organizations.length ? organizationsToRead(organizations, env) : undefined;
}

type Serve = Extract<Command, { name: 'mcp' }>;

/** An editor that never read GitHub has kept nothing: the folder is served all the same. */
function tellOfCache({ cache }: Serve, { complain }: Surroundings): void {
  if (cache === undefined) return;
  const path = resolve(cache);
  if (existsSync(path)) return requireFolder(path);
  const what = 'An editor keeps nothing of organizations on GitHub there yet';
  complain(`There is no folder ${visibleLine(path)}. ${what}: they are told as soon as it does.\n`);
}

async function servedEngine({ folder, cache }: Serve, { startEngine }: Surroundings) {
  const kept = cache === undefined ? undefined : await organizationsKept(resolve(cache));
  return engineOf(folder, startEngine, kept, true);
}

function tell(
  checked: Checked,
  { name, format, failOn }: Check,
  { out, complain, folder, version }: Surroundings,
): number {
  out(WRITERS[format](checked, fileUri(folder), version));
  const { problems, entities, otherNames = [] } = checked;
  const what = name === 'check' ? (entities === 1 ? '1 entity' : `${entities} entities`) : 'the docs';
  const count = problems.length === 1 ? '1 problem' : `${problems.length || 'No'} problems`;
  // On stderr, so that what reads the list meets nothing else.
  complain(`${count} in ${what}.\n`);
  const [first] = otherNames;
  if (first !== undefined) {
    const found =
      otherNames.length === 1
        ? '1 catalog file under another name was found'
        : `${otherNames.length}${otherNames.length >= MOST_OTHER_NAMES ? ' or more' : ''} catalog files under other names were found, for example`;
    const example = visibleLine(pathOf(first, fileUri(folder)));
    complain(`${found}: ${example}. Name such files in greenroom.catalog.files of .vscode/settings.json.\n`);
  }
  return isFailure(problems, failOn) ? 1 : 0;
}

async function engineOf(
  folder: string,
  startEngine: StartEngine,
  github?: GitHubReading,
  isSearched?: boolean,
) {
  const [engine] = await readFolders([folder], startEngine, github, isSearched);
  if (!engine) throw new UsageProblem(`There is no folder ${folder}.`);
  return engine;
}

/** The engine of what is listed, once it is told what it lacks. */
async function engineOfList({ folder, organizations }: List, around: Surroundings) {
  const engine = await engineOf(folder, around.startEngine, gitHubOf(organizations, around));
  await tellGaps([engine], around);
  return engine;
}

async function tellOwners(list: List, around: Surroundings): Promise<number> {
  const { asked, format } = list;
  const { out, complain } = around;
  const engine = await engineOfList(list, around);
  const owners = await engine.settled(() => ownersOf(engine, asked));
  if (format === 'json') out(`${JSON.stringify({ owners }, null, 2)}\n`);
  else
    for (const { path, owner, others = [] } of owners)
      out(`${[path, ...(owner === null ? [] : [owner, ...others])].map(visibleLine).join('\t')}\n`);
  for (const { path, guessedIn } of owners)
    if (guessedIn !== undefined)
      complain(
        `The owner of ${visibleLine(path)} is a guess of house rules, in ${visibleLine(pathOf(guessedIn, fileUri(around.folder)))}: nobody is declared.\n`,
      );
  const unowned = owners.filter(({ owner }) => owner === null);
  const folder = fileUri(resolve(list.folder));
  for (const { path, unread } of unowned) {
    if (unread) {
      const files = unread.map((uri) => visibleLine(pathOf(uri, fileUri(around.folder)))).join(', ');
      complain(
        `Who owns ${visibleLine(path)} is not known: ${files} is too large, has errors or can't be read, and nobody else is named.\n`,
      );
      continue;
    }
    const isOutside = !isInside(folder, fileUri(resolve(path)));
    const where = isOutside ? `, which lies outside of ${visibleLine(resolve(list.folder))}` : '';
    complain(`Nobody is named as the owner of ${visibleLine(path)}${where}.\n`);
  }
  return unowned.length ? 1 : 0;
}

async function tellEntities(list: List, around: Surroundings): Promise<number> {
  const { asked, format } = list;
  const { out } = around;
  const engine = await engineOfList(list, around);
  const entities = await engine.settled(() => query(engine, asked));
  if (format === 'json') out(`${JSON.stringify(entities.map(withoutSecrets), null, 2)}\n`);
  else
    for (const entity of entities) {
      const title = displayName(entity);
      const named = [refOf(entity), ...(title === entity.metadata.name ? [] : [title])];
      out(`${named.map(visibleLine).join('\t')}\n`);
    }
  return 0;
}

/** What may end up in a log holds no key that stands in an annotation. */
function withoutSecrets(entity: Entity): Entity {
  const { annotations } = entity.metadata;
  if (!annotations) return entity;
  const told: Record<string, string> = {};
  for (const [key, value] of Object.entries(annotations))
    told[key] = isSecret(key, String(value)) ? '[left out]' : value;
  return { ...entity, metadata: { ...entity.metadata, annotations: told } };
}
