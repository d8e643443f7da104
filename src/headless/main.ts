#!/usr/bin/env node
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { version } from '../../package.json';
import type { Channel } from '../protocol/rpc';
import type * as mcp from './mcp/main';
import { run, type Surroundings } from './run';

/** The very engine that the editor runs, in a thread as there, with nothing but the disk to read. */
function startEngine(): Channel {
  const worker = new Worker(join(__dirname, 'worker.cjs'), { workerData: {} });
  // An engine that stops would leave its callers waiting for ever.
  worker.on('error', (error) => {
    process.stderr.write(`greenroom: The engine stopped: ${error.message}\n`);
    process.exit(2);
  });
  return {
    post: (message) => worker.postMessage(message),
    onMessage: (listener) => {
      worker.on('message', listener);
      return { dispose: () => worker.off('message', listener) };
    },
  };
}

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
  version,
  out: (text) => void process.stdout.write(text),
  complain: (text) => void process.stderr.write(text),
  startEngine,
  serveMcp,
}).then((code) => {
  // Engines that are still there would keep it from ending; what was written leaves first.
  process.stdout.write('', () => process.exit(code));
});
