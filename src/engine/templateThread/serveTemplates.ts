import { type CancellationToken, NeverCancelled } from '../../core/base/cancellation';
import type { Entities, Locations, RunPorts, Skeletons } from '../../core/scaffolder/actions/action';
import { BUILTIN_ACTIONS } from '../../core/scaffolder/actions/builtin';
import type { ForeignActions } from '../../core/scaffolder/actions/foreign';
import type { GitHub } from '../../core/scaffolder/actions/github/github';
import { ActionRegistry } from '../../core/scaffolder/actions/registry';
import { shownPages } from '../../core/scaffolder/parameters/visiblePages';
import { type RunJob, runJob } from '../../core/scaffolder/runJob';
import { type Channel, RpcEndpoint } from '../../protocol/rpc';
import { disarm } from './disarm';
import type { Runner } from './runner';

/** Runs templates for whoever is at the other end of the channel, in a thread that is disarmed first. */
export function serveTemplates(channel: Channel): void {
  disarm();
  const endpoint = new RpcEndpoint(channel);
  const registry = new ActionRegistry(BUILTIN_ACTIONS);
  const ports: RunPorts = {
    skeletons: endpoint.remote<Skeletons>('skeletons'),
    entities: endpoint.remote<Entities>('entities'),
    foreign: endpoint.remote<ForeignActions>('foreign'),
  };
  /** What a dry run is not even given the way to. */
  const outside = {
    github: endpoint.remote<GitHub>('github') as unknown as GitHub,
    locations: endpoint.remote<Locations>('locations'),
  };

  const runner: Runner = {
    actions: () => Promise.resolve(registry.describe()),
    visiblePages: (pages, values) => Promise.resolve(shownPages(pages, values)),
    beat: () => Promise.resolve(),
    run: (job: RunJob, token: CancellationToken = NeverCancelled) =>
      runJob(
        job,
        registry,
        job.isDryRun ? ports : { ...ports, ...outside },
        (event) => endpoint.emit('run', event),
        token,
        (milliseconds) => waited(milliseconds, token),
      ),
  };
  endpoint.serve({ runner });
}

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
