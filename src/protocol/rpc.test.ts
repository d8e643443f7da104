import assert from 'node:assert/strict';
import { MessageChannel } from 'node:worker_threads';
import {
  CancellationError,
  CancellationTokenSource,
  type CancellationToken,
} from '../core/base/cancellation';
import { type Channel, channelPair, type Remote, RpcEndpoint } from './rpc';

interface Shop {
  add(a: number, b: number): Promise<number>;
  fail(): Promise<never>;
  wait(token?: CancellationToken): Promise<string>;
  never(what?: string): Promise<string>;
  give(): Promise<unknown>;
  told(): Promise<string[]>;
  tell(key: string, value?: string): Promise<void>;
}

function shop(): Shop {
  const told = new Map<string, string>();
  return {
    add: async (a, b) => a + b,
    fail: async () => {
      throw Object.assign(new RangeError('too far'), { code: 'far', uri: 'file:///x', more: () => 1 });
    },
    wait: (token) =>
      new Promise((_resolve, reject) => {
        token!.onCancellationRequested(() => reject(new CancellationError()));
      }),
    never: () => new Promise(() => {}),
    give: async () => () => 'a function crosses no thread',
    tell: async (key, value) => void (value === undefined ? told.delete(key) : told.set(key, value)),
    told: async () => [...told].map(([key, value]) => `${key}=${value}`),
  };
}

function connected(services: Shop = shop()): { near: RpcEndpoint; remote: Remote<Shop>; far: RpcEndpoint } {
  const [a, b] = channelPair();
  const far = new RpcEndpoint(b, { shop: services });
  const near = new RpcEndpoint(a);
  return { near, far, remote: near.remote<Shop>('shop') };
}

/** The channel of a real message port, which clones what it carries as the engine's thread does. */
function portChannel(port: MessageChannel['port1']): Channel {
  return {
    post: (message) => port.postMessage(message),
    onMessage: (listener) => {
      port.on('message', listener);
      return { dispose: () => port.off('message', listener) };
    },
  };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('RpcEndpoint', () => {
  it('calls and answers', async () => {
    assert.equal(await connected().remote.add(1, 2), 3);
  });

  it('passes on name, message, code and uri of an error, and nothing that a channel could not carry', async () => {
    await assert.rejects(connected().remote.fail(), {
      name: 'RangeError',
      message: 'too far',
      code: 'far',
      uri: 'file:///x',
    });
  });

  for (const name of ['absent', 'constructor', 'hasOwnProperty'])
    it(`rejects a call of a service called ${name}`, async () => {
      const { near } = connected();
      await assert.rejects(near.remote<{ x(): void }>(name).x(), /Unknown call/);
    });

  it('rejects with what the guard says', async () => {
    const [a, b] = channelPair();
    new RpcEndpoint(b, { shop: shop() }, (_service, method) =>
      method === 'add' ? Object.assign(new Error('left out'), { name: 'SetAside' }) : undefined,
    );
    const remote = new RpcEndpoint(a).remote<Shop>('shop');
    await assert.rejects(remote.add(1, 2), { name: 'SetAside', message: 'left out' });
    assert.deepEqual(await remote.told(), []);
  });

  it('an event listener that throws does not keep it from the next', async () => {
    const { near, far } = connected();
    const heard: unknown[] = [];
    near.on('moved', () => {
      throw new Error('mine alone');
    });
    near.on('moved', (value) => heard.push(value));
    far.emit('moved', 1);
    await settled();
    assert.deepEqual(heard, [1]);
  });

  describe('cancellation', () => {
    it('reaches a call under way', async () => {
      const { remote } = connected();
      const source = new CancellationTokenSource();
      const answer = remote.wait(source.token);
      source.cancel();
      await assert.rejects(answer, { name: 'Canceled' });
    });

    it('reaches a call whose token was cancelled before', async () => {
      const { remote } = connected();
      const source = new CancellationTokenSource();
      source.cancel();
      await assert.rejects(remote.wait(source.token), { name: 'Canceled' });
    });

    it('after the answer does nothing', async () => {
      const { remote } = connected();
      const source = new CancellationTokenSource();
      assert.equal(await (remote.add as (...args: unknown[]) => Promise<number>)(1, 2, source.token), 3);
      source.cancel();
      assert.equal(await remote.add(2, 2), 4);
    });

    it('of everything under way comes with the end of the connection', async () => {
      let cancelled = false;
      const [a, b] = channelPair();
      const near = new RpcEndpoint(a);
      const end = new RpcEndpoint(b, {
        other: {
          wait: (token: CancellationToken) =>
            new Promise(() => token.onCancellationRequested(() => (cancelled = true))),
        },
      });
      void near
        .remote<{ wait(token: CancellationToken): Promise<void> }>('other')
        .wait(new CancellationTokenSource().token)
        .catch(() => {});
      await settled();
      end.dispose();
      assert.ok(cancelled);
    });
  });

  describe('what can’t be carried', () => {
    let ports: MessageChannel;
    let near: RpcEndpoint;
    let remote: Remote<Shop>;
    beforeEach(() => {
      ports = new MessageChannel();
      new RpcEndpoint(portChannel(ports.port2), { shop: shop() });
      near = new RpcEndpoint(portChannel(ports.port1));
      remote = near.remote<Shop>('shop');
    });
    afterEach(() => ports.port1.close());

    it('as an argument rejects the call, which then waits no longer', async () => {
      await assert.rejects(remote.tell('a', (() => 1) as unknown as string), { name: 'DataCloneError' });
      assert.deepEqual(near.waiting, []);
      assert.equal(await remote.add(1, 2), 3);
    });

    it('as an answer rejects the call', async () => {
      await assert.rejects(remote.give(), { name: 'DataCloneError' });
    });
  });

  it('a message that arrives but can’t be read rejects the call it answered, and no other', async () => {
    const [a, b] = channelPair();
    let unread = () => {};
    // The far side's answer to `give` is lost on the way, as one that nests too deeply is.
    const losing: Channel = {
      post: (message) => a.post(message),
      onMessage: (listener) =>
        a.onMessage((message) => {
          const isLost = (message as { value?: unknown }).value === 'lost';
          if (isLost) unread();
          else listener(message);
        }),
      onUnread: (listener) => {
        unread = listener;
        return { dispose() {} };
      },
    };
    const far = shop();
    far.give = async () => 'lost';
    let open = (_: string) => {};
    far.never = () => new Promise((resolve) => (open = resolve));
    new RpcEndpoint(b, { shop: far });
    const remote = new RpcEndpoint(losing).remote<Shop>('shop');
    const patient = remote.never();
    const lost = remote.give();
    await assert.rejects(lost, { name: 'DataCloneError' });
    open('still answered');
    assert.equal(await patient, 'still answered');
  });

  it('a call that arrives but can’t be read is rejected', async () => {
    const [a, b] = channelPair();
    let unread = () => {};
    const losing: Channel = {
      post: (message) => b.post(message),
      onMessage: (listener) =>
        b.onMessage((message) => {
          if ((message as { method?: unknown }).method === 'give') unread();
          else listener(message);
        }),
      onUnread: (listener) => {
        unread = listener;
        return { dispose() {} };
      },
    };
    new RpcEndpoint(losing, { shop: shop() });
    const remote = new RpcEndpoint(a).remote<Shop>('shop');
    await assert.rejects(remote.give(), { name: 'DataCloneError' });
    assert.equal(await remote.add(1, 2), 3);
  });

  describe('reconnect', () => {
    /** An endpoint whose `tell` stands, and a way to put a new far side in place of the old. */
    function replaceable() {
      const [a, b] = channelPair();
      const old = new RpcEndpoint(b, { shop: shop() });
      const near = new RpcEndpoint(a, {}, undefined, ({ method, args }) =>
        method === 'tell' ? { key: String(args[0]), ends: args[1] === undefined } : undefined,
      );
      const replace = (services: Shop, lost: Parameters<RpcEndpoint['reconnect']>[1] = () => undefined) => {
        old.dispose();
        const [c, d] = channelPair();
        const far = new RpcEndpoint(d, { shop: services });
        near.reconnect(c, lost);
        return far;
      };
      return { near, remote: near.remote<Shop>('shop'), replace };
    }

    it('tells the new side what stands: the last of each, in order, and not what has ended', async () => {
      const { remote, replace } = replaceable();
      await remote.tell('a', '1');
      await remote.tell('b', '1');
      await remote.tell('c', '1');
      await remote.tell('a', '2');
      await remote.tell('c');
      replace(shop());
      assert.deepEqual(await remote.told(), ['b=1', 'a=2']);
    });

    it('makes calls again that wait, once, and rejects those that are lost', async () => {
      const { near, remote, replace } = replaceable();
      const kept = remote.never('kept');
      const lost = remote.never('guilty');
      const telling = remote.tell('x', 'y');
      const asked: string[] = [];
      const next = shop();
      next.never = async (what) => {
        asked.push(what!);
        return 'answered';
      };
      replace(next, ({ args }) => (args[0] === 'guilty' ? new Error('it was you') : undefined));
      await assert.rejects(lost, /it was you/);
      assert.equal(await kept, 'answered');
      await telling;
      assert.deepEqual(asked, ['kept']);
      assert.deepEqual(await remote.told(), ['x=y']);
      assert.deepEqual(near.waiting, []);
    });

    it('passes a cancellation on that came while nobody was there', async () => {
      const { remote, replace } = replaceable();
      const source = new CancellationTokenSource();
      const answer = remote.wait(source.token);
      await settled();
      const watched = assert.rejects(answer, { name: 'Canceled' });
      replace(shop());
      source.cancel();
      await watched;
    });

    it('keeps listeners, and hears nothing more of the old side', async () => {
      const [a, b] = channelPair();
      const [c, d] = channelPair();
      const old = new RpcEndpoint(b);
      const near = new RpcEndpoint(a);
      const heard: unknown[] = [];
      near.on('news', (value) => heard.push(value));
      near.reconnect(c, () => undefined);
      old.emit('news', 'old');
      new RpcEndpoint(d).emit('news', 'new');
      await settled();
      assert.deepEqual(heard, ['new']);
    });

    it('answers a call of the old side to nobody', async () => {
      const [a, b] = channelPair();
      const [c, d] = channelPair();
      let finish = (_: string) => {};
      const near = new RpcEndpoint(a, {
        files: { read: () => new Promise((resolve) => (finish = resolve)) },
      });
      void new RpcEndpoint(b).remote<{ read(): Promise<string> }>('files').read();
      await settled();
      const finishOld = finish;
      near.reconnect(c, () => undefined);
      const answer = new RpcEndpoint(d).remote<{ read(): Promise<string> }>('files').read();
      await settled();
      finishOld('the text of another file');
      await settled();
      finish('mine');
      assert.equal(await answer, 'mine');
    });
  });

  it('rejects calls once it is closed, those that wait and those to come', async () => {
    const { near, remote } = connected();
    const waiting = remote.never();
    near.dispose('It stopped.');
    await assert.rejects(waiting, { name: 'Closed', message: 'It stopped.' });
    await assert.rejects(remote.add(1, 2), { name: 'Closed', message: 'It stopped.' });
  });
});
