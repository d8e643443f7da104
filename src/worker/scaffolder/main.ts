import { parentPort } from 'node:worker_threads';
import { type CancellationToken, NeverCancelled } from '../../core/base/cancellation';
import type { Entities, RunPorts, Skeletons } from '../../core/scaffolder/actions/action';
import { BUILTIN_ACTIONS } from '../../core/scaffolder/actions/builtin';
import type { ForeignActions } from '../../core/scaffolder/actions/foreign';
import { ActionRegistry } from '../../core/scaffolder/actions/registry';
import { shownPages } from '../../core/scaffolder/parameters/visiblePages';
import { type RunJob, runJob } from '../../core/scaffolder/runJob';
import { RpcEndpoint } from '../../protocol/rpc';
import { disarm } from './disarm';
import type { Runner } from './runner';

const port = parentPort;
disarm();
if (!port) throw new Error('This file runs as a worker thread.');

const endpoint = new RpcEndpoint({
  post: (message) => port.postMessage(message),
  onMessage: (listener) => {
    port.on('message', listener);
    return { dispose: () => port.off('message', listener) };
  },
});
const registry = new ActionRegistry(BUILTIN_ACTIONS);
const ports: RunPorts = {
  skeletons: endpoint.remote<Skeletons>('skeletons'),
  entities: endpoint.remote<Entities>('entities'),
  foreign: endpoint.remote<ForeignActions>('foreign'),
};

const runner: Runner = {
  actions: () => Promise.resolve(registry.describe()),
  visiblePages: (pages, values) => Promise.resolve(shownPages(pages, values)),
  run: (job: RunJob, token: CancellationToken = NeverCancelled) =>
    runJob(
      job,
      registry,
      ports,
      (event) => endpoint.emit('run', event),
      token,
      (milliseconds) => waited(milliseconds, token),
    ),
};
endpoint.serve({ runner });

function waited(milliseconds: number, token: CancellationToken): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      subscription.dispose();
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    const subscription = token.onCancellationRequested(end);
  });
}
