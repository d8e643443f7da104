import type { Channel } from '../../protocol/rpc';
import type { EngineThread } from './supervisor';

/** A thread that runs the engine, and the channel to it. */
export interface EngineWorker extends EngineThread {
  readonly channel: Channel;
}
