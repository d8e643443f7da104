import assert from 'node:assert/strict';
import * as v from 'valibot';
import { bind, callContract, emitEvent, event, method, onEvent, serveContracts } from './contract';
import { channelPair, RpcEndpoint } from './rpc';

const greeter = {
  greet: method([v.string(), v.optional(v.number())], v.string()),
  silent: method([], v.undefined()),
};

function connected(implementation = {}) {
  const [near, far] = channelPair();
  serveContracts(far, {
    greeter: bind(greeter, {
      greet: (name, times = 1) => `hello ${name}`.repeat(times),
      silent: () => undefined,
      ...implementation,
    }),
  });
  return new RpcEndpoint(near);
}

describe('contract (invariant 12)', () => {
  it('carries calls that fit', async () => {
    const client = callContract(connected(), 'greeter', greeter);
    assert.equal(await client.greet('Ada'), 'hello Ada');
    assert.equal(await client.greet('Ada', 2), 'hello Adahello Ada');
    assert.equal(await client.silent(), undefined);
  });

  it('refuses arguments that do not fit, before they reach the service', async () => {
    let called = 0;
    const endpoint = connected({ greet: () => String(++called) });
    const raw = endpoint.remote<{ greet(...args: unknown[]): string }>('greeter');
    await assert.rejects(raw.greet(1), /greeter\.greet: .*Expected string/);
    await assert.rejects(raw.greet('a', 1, 'extra'), /greeter\.greet/);
    assert.equal(called, 0);
  });

  it('refuses calls no contract names, inherited ones included', async () => {
    const endpoint = connected();
    await assert.rejects(endpoint.remote<{ toString(): string }>('greeter').toString(), /Unknown call/);
    await assert.rejects(endpoint.remote<{ greet(): string }>('other').greet(), /Unknown call other\.greet/);
  });

  it('refuses an answer that does not fit', async () => {
    const client = callContract(connected({ greet: () => 42 }), 'greeter', greeter);
    await assert.rejects(client.greet('Ada'), /Answer of greeter\.greet/);
  });

  it('delivers only events that fit', async () => {
    const [near, far] = channelPair();
    const moved = event('moved', v.object({ to: v.string() }));
    const heard: string[] = [];
    onEvent(new RpcEndpoint(near), moved, ({ to }) => heard.push(to));
    const sender = new RpcEndpoint(far);
    sender.emit('moved', { to: 1 });
    emitEvent(sender, moved, { to: 'here' });
    await new Promise((resolve) => setImmediate(resolve));
    assert.deepEqual(heard, ['here']);
  });
});
