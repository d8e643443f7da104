import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import type { HeadlessEngine } from '../engine';
import { diskPorts } from './diskPorts';
import { followDisk } from './followDisk';
import { answerRubbish, answerTooLong, mcpServer } from './server';
import { boundedLines } from './boundedLines';

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
  const calls = new Set<Promise<unknown>>();
  const server = mcpServer(version, ports, (call) => {
    calls.add(call);
    const done = () => calls.delete(call);
    call.then(done, done);
  });
  const lines = boundedLines(() => answerTooLong(transport));
  const transport = new StdioServerTransport(lines, output);
  answerRubbish(server, transport);
  await server.connect(transport);
  input.pipe(lines);
  await Promise.race([once(lines, 'end'), failureOf(engine)]);
  await Promise.race([
    Promise.allSettled(calls),
    new Promise((resolve) => setTimeout(resolve, GRACE).unref()),
  ]);
  // The answers to these are on their way.
  await setImmediate();
  await server.close();
}

/** Never resolves. */
function failureOf(engine: Promise<unknown>): Promise<never> {
  return new Promise((_resolve, reject) => void engine.catch(reject));
}
