import type { Disposable } from '../core/base/disposable';
import type { Event } from '../core/base/emitter';
import type { RpcEndpoint } from '../protocol/rpc';

/** Why there is no engine at the moment. */
export interface Stop {
  readonly cause: 'stuck' | 'ended';
  readonly error: Error;
  /** What it stopped at and is started again without; undefined where that is not known for certain. */
  readonly subject?: string;
}

/** The engine as whoever started it has it, wherever it runs. */
export interface RunningEngine extends Disposable {
  readonly endpoint: RpcEndpoint;
  /** Another is in place of one that stopped; it knows what stands and nothing else. */
  readonly onDidRestart: Event<Stop>;
  /** It stopped too often: there is none any more, and every call is refused. */
  readonly onDidGiveUp: Event<Stop>;
}
