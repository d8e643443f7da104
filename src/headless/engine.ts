import { accessSync, constants, statSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { isOfGitHub } from '../core/catalog/githubUri';
import type { SourceStatus } from '../core/catalog/source';
import type { EngineEvents, EngineServices } from '../core/engine/services';
import type { FoundRules } from '../core/portal/houseRules/rules';
import { declaredScorecards } from '../core/portal/plugins/codeChecks';
import { Plugins } from '../core/portal/plugins/plugins';
import { Registrations } from '../core/portal/plugins/registrations';
import type { RunningEngine } from '../engine/runningEngine';
import type { Remote } from '../protocol/rpc';
import { systemClock } from '../runtime/clock';
import { fileUri } from '../runtime/node/fileUri';
import type { GitHubReading } from './github';
import { type FolderSettings, readFolderSettings } from './folderSettings';
import { UsageProblem } from './usage';

/** An engine that has read its folders. */
export interface HeadlessEngine {
  readonly service: <S extends keyof EngineServices>(name: S) => Remote<EngineServices[S]>;
  /** What is answered by one engine that has read everything: asked again where it was replaced in between. */
  readonly settled: <T>(ask: () => Promise<T>) => Promise<T>;
  readonly settings: FolderSettings;
  /** The folders it read, as URIs. */
  readonly folders: readonly string[];
  /** What it reads of GitHub beside them. */
  readonly github?: GitHubReading;
}

/** Starts an engine, which reads of GitHub what is said, and can be searched where that is wanted: indexing takes its time. */
export type StartEngine = (
  github: GitHubReading | undefined,
  isSearched: boolean,
) => Pick<RunningEngine, 'endpoint' | 'onDidRestart'>;

/**
 * Reads folders, those with the same settings as one catalog, each beside what is read of GitHub. Throws a
 * {@link UsageProblem} where one is not there, or GitHub does not answer.
 */
export async function readFolders(
  folders: readonly string[],
  startEngine: StartEngine,
  github?: GitHubReading,
  isSearched = false,
): Promise<HeadlessEngine[]> {
  const groups = new Map<string, { settings: FolderSettings; folders: string[] }>();
  for (const path of new Set(folders.map((folder) => resolve(folder)))) {
    requireFolder(path);
    const settings = readFolderSettings(path);
    const key = JSON.stringify(settings);
    const group = groups.get(key);
    if (group) group.folders.push(path);
    else groups.set(key, { settings, folders: [path] });
  }
  return Promise.all(
    [...groups.values()].map((group) =>
      open(group.folders, group.settings, startEngine(github, isSearched), github),
    ),
  );
}

/** Throws a {@link UsageProblem} where there is no folder that can be read. */
export function requireFolder(path: string): void {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat) throw new UsageProblem(`There is no folder ${path}.`);
  if (!stat.isDirectory()) throw new UsageProblem(`${path} is not a folder.`);
  try {
    accessSync(path, constants.R_OK | constants.X_OK);
  } catch {
    throw new UsageProblem(`${path} may not be read.`);
  }
}

/** What house rules say: the engine is told what it does, and what is to be checked. */
function pluginsOf(rules: readonly FoundRules[]): Plugins {
  const plugins = new Plugins({
    clock: systemClock,
    registrations: new Registrations(),
    activate: () => Promise.reject(new Error('There are no extensions here.')),
    isOff: () => false,
  });
  plugins.read(
    [],
    rules.map((file) => ({ ...file, place: file.uri })),
  );
  return plugins;
}

async function open(
  paths: readonly string[],
  settings: FolderSettings,
  { endpoint, onDidRestart }: ReturnType<StartEngine>,
  github: GitHubReading | undefined,
): Promise<HeadlessEngine> {
  const service: HeadlessEngine['service'] = (name) => endpoint.remote(name);
  const folders = paths.map((path) => ({ uri: fileUri(path), name: basename(path) || path }));
  const { include, exclude, completeFor, danglingReferences } = settings;
  await service('problems').configure({ danglingReferences });
  if (github) await service('remote').configure(github.configuration);
  await service('workspace').configure({ folders, include, exclude, completeFor, snapshot: false });
  let restarts = 0;
  onDidRestart(() => restarts++);
  const settled: HeadlessEngine['settled'] = async (ask) => {
    for (;;) {
      const before = restarts;
      await service('catalog').whenReady();
      if (github) requireGitHub(await service('catalog').getSources(), github);
      const answer = await ask();
      if (restarts === before) return answer;
    }
  };
  await settled(async () => undefined);
  const tellRules = async () => {
    const plugins = pluginsOf(await service('plugins').rules());
    await service('plugins').configure(plugins.declared());
    await service('scorecards').configure(declaredScorecards(plugins));
  };
  // Who is served long sees them change.
  endpoint.on<EngineEvents['plugins.rules']>('plugins.rules', () => void tellRules().catch(() => {}));
  await tellRules();
  return { service, settled, settings, folders: folders.map(({ uri }) => uri), ...(github && { github }) };
}

/** Throws where an organisation that was to be read was not. */
function requireGitHub(sources: readonly SourceStatus[], { configuration }: GitHubReading): void {
  if (configuration.isKeptOnly) return;
  const failed = sources.find(({ id, state }) => isOfGitHub(id) && state !== 'ready');
  if (!failed) return;
  const why = (failed.lastError?.message ?? failed.state).replace(/\.?$/, '.');
  throw new UsageProblem(`${failed.label} could not be read. ${why}`);
}
