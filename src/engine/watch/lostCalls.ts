import { callSubject } from '../../core/engine/subjects';
import { type Call, RemoteError } from '../../protocol/rpc';
import type { Stop } from '../runningEngine';

/** Times a call is made again that waited while engines got stuck on nobody knows what: it may be the cause. */
const AGAIN = 1;

/** What may have changed something elsewhere. */
const ONCE: ReadonlySet<string> = new Set(['remote.proposeFile', 'templates.run']);

/**
 * Which calls an engine that stopped takes with it: the one it stopped at, and those that may have changed something
 * elsewhere. All others are made again.
 */
export class LostCalls {
  readonly #suspected = new WeakMap<Call, number>();

  judge(call: Call, stop: Stop): Error | undefined {
    const { service, method, args } = call;
    const error = () => new RemoteError({ name: 'EngineStopped', message: stop.error.message });
    if (ONCE.has(`${service}.${method}`)) return error();
    if (stop.subject !== undefined)
      return callSubject(service, method, args) === stop.subject ? error() : undefined;
    // Whoever waits for the catalog asks for no work.
    if (stop.cause === 'ended' || method === 'whenReady') return undefined;
    const times = (this.#suspected.get(call) ?? 0) + 1;
    this.#suspected.set(call, times);
    return times > AGAIN ? error() : undefined;
  }
}
