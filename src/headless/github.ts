import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { endpointsOf } from '../core/catalog/githubEndpoints';
import { isOfGitHub } from '../core/catalog/githubUri';
import { keptReading } from '../core/engine/keptReading';
import type { RemoteConfiguration } from '../core/engine/services';
import { NodeBlobStore } from '../runtime/node/nodeBlobStore';
import type { HeadlessEngine } from './engine';
import { defaultOf } from './folderSettings';
import { UsageProblem } from './usage';

/** What of GitHub is read beside the folders. */
export interface GitHubReading {
  readonly configuration: RemoteConfiguration;
  /** What requests carry; undefined where nobody is asked. */
  readonly token: string | undefined;
  /** Folder of what is kept of organisations. */
  readonly storage: string;
  /** What counts by now, where that can change. */
  readonly now?: () => Promise<RemoteConfiguration>;
}

const DEFAULT_API = defaultOf('greenroom.github.apiUrl') as string;

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Organisations to be read anew, with the token and the address that the environment names as GitHub's own tools have them.
 * What is read is kept nowhere beyond the run. Throws a {@link UsageProblem} where one of these is missing.
 */
export function organizationsToRead(organizations: readonly string[], env: Environment): GitHubReading {
  // A file that it came from may end in a line break.
  const token = (env['GH_TOKEN'] || env['GITHUB_TOKEN'])?.trim();
  if (!token) {
    throw new UsageProblem(
      `Reading ${organizations.join(', ')} takes a token of GitHub that may read its repositories. Put it into GITHUB_TOKEN.`,
    );
  }
  if (!/^[\x21-\x7e]+$/.test(token))
    throw new UsageProblem('The token of GitHub has spaces, line breaks or other signs that no token has.');
  const apiUrl = env['GITHUB_API_URL'] || DEFAULT_API;
  if (!endpointsOf(apiUrl))
    throw new UsageProblem(`GITHUB_API_URL is no address of a GitHub's API: ${apiUrl}.`);
  const storage = mkdtempSync(join(tmpdir(), 'greenroom-github-'));
  process.on('exit', () => removeForGood(storage));
  const settings = settingsFor(organizations, apiUrl);
  return { configuration: { settings, account: 'command line' }, token, storage };
}

/** The engine's thread may be writing there at this moment. */
function removeForGood(folder: string): void {
  for (let tries = 0; tries < 10; tries++) {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
    if (!existsSync(folder)) return;
  }
}

/** What the editor keeps of the organisations that it reads, of none where nobody is signed in there. */
export async function organizationsKept(storage: string): Promise<GitHubReading> {
  const blobs = new NodeBlobStore(storage);
  const now = async (): Promise<RemoteConfiguration> => {
    const reading = (await keptReading(blobs)) ?? { settings: settingsFor([]) };
    return { ...reading, isKeptOnly: true };
  };
  return { configuration: await now(), token: undefined, storage, now };
}

/** What of the organisations and folders could not be read, a sentence each: nothing is said to be missing for that. */
export async function gapsOf(
  engine: Pick<HeadlessEngine, 'service' | 'github' | 'settings'> | undefined,
): Promise<string[]> {
  if (!engine) return [];
  const sources = await engine.service('catalog').getSources();
  const gaps = sources.flatMap(({ id, label, lastError, note }) => {
    if (isOfGitHub(id)) return engine.github && lastError ? [`${label}: ${lastError.message}`] : [];
    return [lastError?.message, note].filter((said) => said !== undefined);
  });
  return [...engine.settings.faults, ...gaps];
}

function settingsFor(organizations: readonly string[], apiUrl = DEFAULT_API) {
  const catalogPaths = defaultOf('greenroom.github.catalogPath') as string[];
  return { apiUrl, organizations, catalogPaths, filters: {}, people: true, refreshInterval: 0 };
}
