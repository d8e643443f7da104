import { silentLogger } from '../../src/core/ports/logger';
import { startEngineInPlace } from '../../src/engine/inPlace';
import type { RunningEngine } from '../../src/engine/runningEngine';
import { systemClock } from '../../src/runtime/clock';
import { NodeFileFinder } from '../../src/runtime/node/nodeFileFinder';
import { NodeFileReader } from '../../src/runtime/node/nodeFileReader';

/** The engine over the disk in the thread that asks it. */
export function engineInPlace(_github?: unknown, isSearched = true): RunningEngine {
  return startEngineInPlace({
    reader: new NodeFileReader(),
    finder: new NodeFileFinder(),
    logger: silentLogger,
    clock: systemClock,
    isSearched,
  });
}
