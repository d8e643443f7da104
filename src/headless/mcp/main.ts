import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import type { HeadlessEngine } from '../engine';
import { diskPorts } from './diskPorts';
import { followDisk } from './followDisk';
import { McpServer } from './server';

/** Calls that are under way when the input ends are waited for no longer than this. Milliseconds. */
const GRACE = 3_000;

/** Serves MCP over two streams until the input ends. Rejects where the engine can't read its folder. */
export async function serveMcp(
  engine: Promise<HeadlessEngine>,
  version: string,
  input: Readable,
  output: Writable,
): Promise<void> {
  const ports = engine.then((ready) => {
    followDisk(ready);
    return diskPorts(ready);
  });
  ports.catch(() => {});
  const server = new McpServer(version, ports, (line) => void output.write(line));
  const calls = new Set<Promise<void>>();
  const lines = createInterface({ input, crlfDelay: Infinity });
  lines.on('line', (line) => {
    const call = server.receive(line).finally(() => calls.delete(call));
    calls.add(call);
  });
  await Promise.race([new Promise<void>((resolve) => lines.once('close', resolve)), failureOf(engine)]);
  await Promise.race([Promise.all(calls), new Promise((resolve) => setTimeout(resolve, GRACE).unref())]);
  server.cancelAll();
}

/** Never resolves. */
function failureOf(engine: Promise<unknown>): Promise<never> {
  return new Promise((_resolve, reject) => void engine.catch(reject));
}
