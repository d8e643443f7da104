#!/usr/bin/env node
import { constants } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { version } from '../../package.json';
import { visible } from '../core/base/visible';
import { silentLogger } from '../core/ports/logger';
import type { RunningEngine } from '../engine/runningEngine';
import { startEngineThread } from '../engine/thread/engineThread';
import { shareOfThread } from '../engine/thread/share';
import { startWatchedEngine } from '../engine/watch/watchedEngine';
import { systemClock } from '../runtime/clock';
import { GitContributors } from '../runtime/node/gitContributors';
import { lendHttp } from '../protocol/lentHttp';
import { NodeHttp } from '../runtime/node/nodeHttp';
import { runGit } from '../runtime/node/runGit';
import { defaultOf } from './folderSettings';
import type { GitHubReading } from './github';
import type * as mcp from './mcp/main';
import { run, type Surroundings } from './run';

const contributors = new GitContributors({
  git: (folder, args, token) => runGit('git', folder, args, token),
  isTrusted: () => true,
  now: () => systemClock.now(),
  ignoredAuthors: () => defaultOf('greenroom.docs.ignoredAuthors') as string[],
});

/** The very engine that the editor runs, in a thread and watched as there, with the disk to read and what is said of GitHub. */
function startEngine(github: GitHubReading | undefined, isSearched: boolean): RunningEngine {
  const engine = startWatchedEngine({
    start: (setAside) =>
      startEngineThread(join(__dirname, 'worker.cjs'), {
        isSearched,
        ...(github && { sharedStorage: github.storage }),
        ...(setAside && { setAside }),
      }),
    services: {
      log: silentLogger,
      contributors,
      accounts: { token: () => Promise.resolve(github?.token) },
    },
    clock: systemClock,
    share: shareOfThread,
  });
  lendHttp(engine.endpoint, new NodeHttp());
  engine.onDidGiveUp(({ error }) => {
    process.stderr.write(`greenroom: The engine stopped too often: ${visible(error.message)}.\n`);
    process.exit(2);
  });
  return engine;
}

// Stopped from outside it leaves nothing behind either: what it read of GitHub is removed as it exits.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.once(signal, () => process.exit(128 + constants.signals[signal]));

// What reads the output may have had enough of it.
process.stdout.on('error', () => process.exit(0));

/** In a bundle of its own: no other command needs it. */
const serveMcp: Surroundings['serveMcp'] = async (engine) => {
  const bundle = (await import(pathToFileURL(join(__dirname, 'mcp.cjs')).href)) as typeof mcp;
  return bundle.serveMcp(engine, version, process.stdin, process.stdout);
};

void run({
  args: process.argv.slice(2),
  folder: process.cwd(),
  env: process.env,
  version,
  out: (text) => void process.stdout.write(text),
  complain: (text) => void process.stderr.write(text),
  startEngine,
  serveMcp,
}).then((code) => {
  // Engines that are still there would keep it from ending; what was written leaves first.
  process.stdout.write('', () => process.exit(code));
});
