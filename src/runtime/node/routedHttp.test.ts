import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer as createPlainServer } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { HttpError, isHttpError } from '../../core/ports/http';
import { build } from 'esbuild';
import { makeCertificates } from '../../../test/support/certificates';
import { TestProxy } from '../../../test/support/proxy';
import { RoutedHttp } from './routedHttp';

const run = promisify(execFile);

describe('RoutedHttp', () => {
  const { authority, server: ours } = makeCertificates();
  let server: Server;
  let url: string;
  let now = 0;
  /** What the editor was asked, and what it says. */
  let asked: string[] = [];
  let answer: () => Promise<string> = () => Promise.resolve('from the editor');
  let http: RoutedHttp;

  before(async () => {
    server = createServer({ cert: ours.certificate, key: ours.key }, (_request, response) => {
      response.end('from the thread');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `https://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  });

  beforeEach(() => {
    asked = [];
    now = 0;
    answer = () => Promise.resolve('from the editor');
    const editor = {
      send: async (request: { url: string }) => {
        asked.push(request.url);
        return { status: 200, headers: {}, body: await answer() };
      },
    };
    http = new RoutedHttp(editor, { now: () => now, after: () => ({ dispose() {} }) });
  });

  afterEach(() => http.dispose());

  after(() => {
    server.closeAllConnections();
    server.close();
  });

  const get = async (at = url) =>
    (await http.send({ method: 'GET', url: at, headers: {}, timeout: 5000 })).body;
  const code = (expected: string) => (error: unknown) => isHttpError(error) && error.code === expected;

  it('asks by itself', async () => {
    await http.configure({ isStrict: false, hasProxy: false });
    assert.equal(await get(), 'from the thread');
    assert.deepEqual(asked, []);
  });

  it('lets the editor ask where it trusts no certificate or gets no connection, and for a while after', async () => {
    assert.equal(await get(), 'from the editor');
    await http.configure({ isStrict: true, hasProxy: false });
    assert.equal(await get('http://127.0.0.1:1/'), 'from the editor');
    await get('http://127.0.0.1:1/');
    assert.equal(asked.length, 3);
    // Another network is another try.
    await http.configure({ isStrict: false, hasProxy: false });
    assert.equal(await get(), 'from the thread');
  });

  it('asks by itself again after an hour', async () => {
    const plain = createPlainServer((_request, response) => response.end('back again'));
    await new Promise<void>((resolve) => plain.listen(0, '127.0.0.1', resolve));
    const { port } = plain.address() as AddressInfo;
    await new Promise((resolve) => plain.close(resolve));
    assert.equal(await get(`http://127.0.0.1:${port}/`), 'from the editor');
    await new Promise<void>((resolve) => plain.listen(port, '127.0.0.1', resolve));
    assert.equal(await get(`http://127.0.0.1:${port}/`), 'from the editor');
    now += 3_600_001;
    assert.equal(await get(`http://127.0.0.1:${port}/`), 'back again');
    plain.closeAllConnections();
    plain.close();
  });

  it('says what the editor says where that fails as well', async () => {
    answer = () => Promise.reject(new HttpError('offline', 'the proxy says no'));
    await assert.rejects(get(), /the proxy says no/);
    await assert.rejects(get(), /the proxy says no/);
    assert.equal(asked.length, 2);
  });

  it('sends nothing twice that may have arrived', async () => {
    const cutting = createPlainServer((request) => request.socket.destroy());
    await new Promise<void>((resolve) => cutting.listen(0, '127.0.0.1', resolve));
    await assert.rejects(get(`http://127.0.0.1:${(cutting.address() as AddressInfo).port}/`));
    assert.deepEqual(asked, []);
    cutting.close();
  });

  it('lets the editor ask where it was told of a proxy, but for this machine itself', async () => {
    await http.configure({ isStrict: false, hasProxy: true });
    assert.equal(await get('https://github.example/'), 'from the editor');
    assert.equal(await get(), 'from the thread');
    assert.deepEqual(asked, ['https://github.example/']);
  });

  describe('behind a proxy that is named', () => {
    let proxy: TestProxy;
    const behind = (more: object = {}, isStrict = false) => {
      const without = ['', ' direct.example', '*.inner.example', 'other.example:8443'];
      return http.configure({ isStrict, hasProxy: true, proxy: { url: proxy.url, without, ...more } });
    };
    beforeEach(async () => {
      proxy = await TestProxy.start(Number(new URL(url).port));
    });
    afterEach(() => proxy.stop());

    it('goes through it by itself, over and over', async () => {
      await behind();
      for (let i = 0; i < 3; i++) assert.equal(await get('https://ghe.example/'), 'from the thread');
      assert.equal(await get('https://other.example/'), 'from the thread');
      assert.deepEqual(proxy.asked, ['ghe.example:443', 'other.example:443']);
      assert.deepEqual(asked, []);
    });

    it('says who asks, by the setting or as the address says it', async () => {
      const { port } = new URL(proxy.url);
      await behind({ url: `http://jo:p%40ss@127.0.0.1:${port}` });
      await get('https://ghe.example/');
      await behind({ url: `http://jo:x@127.0.0.1:${port}`, authorization: 'Bearer t' });
      await get('https://ghe.example/');
      assert.deepEqual(proxy.said, [`Basic ${Buffer.from('jo:p@ss').toString('base64')}`, 'Bearer t']);
      assert.deepEqual(asked, []);
    });

    it('lets the editor ask where it does not lead through, is not there, or is of another kind', async () => {
      for (const mood of [407, 403, 502] as const) {
        proxy.mood = mood;
        await behind();
        assert.equal(await get('https://ghe.example/'), 'from the editor');
      }
      for (const other of ['http://127.0.0.1:1', 'socks5://127.0.0.1:1', 'no address']) {
        await behind({ url: other });
        assert.equal(await get('https://ghe.example/'), 'from the editor');
      }
      await behind();
      assert.equal(await get('http://plain.example/'), 'from the editor');
      assert.equal(asked.length, 7);
    });

    it('asks hosts without it that are named so', async () => {
      await behind();
      for (const host of ['direct.example', 'a.direct.example', 'b.inner.example', 'other.example:8443'])
        assert.equal(await get(`https://${host}/`), 'from the editor', host);
      await behind({ without: ['*'] });
      await get('https://ghe.example/');
      assert.deepEqual(proxy.asked, []);
    });

    it('trusts no certificate through it that it would not trust else', async () => {
      await behind({}, true);
      assert.equal(await get('https://ghe.example/'), 'from the editor');
    });
  });

  it('says what to do about a certificate that nothing vouches for', async () => {
    const { NodeHttp } = await import('./nodeHttp');
    const strict = new NodeHttp();
    const asking = strict.send({ method: 'GET', url, headers: {} });
    await assert.rejects(asking, code('certificate'));
    await assert.rejects(asking, /not trusted.*NODE_EXTRA_CA_CERTS.*http\.proxyStrictSSL/);
    strict.dispose();
  });

  for (const [what, options] of [
    ['TLS 1.3', { minVersion: 'TLSv1.3' }],
    ['TLS 1.2', { maxVersion: 'TLSv1.2' }],
  ] as const)
    it(`a server that wants a certificate of its client's (${what}): says so, and what to do`, async () => {
      const { NodeHttp } = await import('./nodeHttp');
      const { certificate: cert, key } = makeCertificates().server;
      const mutual = createServer({ cert, key, requestCert: true, rejectUnauthorized: true, ...options });
      mutual.on('tlsClientError', () => {});
      await new Promise<void>((resolve) => mutual.listen(0, '127.0.0.1', resolve));
      const lax = new NodeHttp(() => false);
      const address = `https://127.0.0.1:${(mutual.address() as AddressInfo).port}/`;
      try {
        const asking = lax.send({ method: 'GET', url: address, headers: {} });
        await assert.rejects(asking, code('handshake'));
        await assert.rejects(asking, /certificate of yours.*http\.proxy/);
      } finally {
        lax.dispose();
        mutual.close();
      }
    });

  it('a certificate that is wrong by no name of its own is none that is offline', async () => {
    const { NodeHttp } = await import('./nodeHttp');
    const { certificate: cert, key } = makeCertificates().client;
    const misused = createServer({ cert, key }, (_request, response) => response.end());
    await new Promise<void>((resolve) => misused.listen(0, '127.0.0.1', resolve));
    const strict = new NodeHttp();
    const address = `https://127.0.0.1:${(misused.address() as AddressInfo).port}/`;
    const asking = strict.send({ method: 'GET', url: address, headers: {} });
    await assert.rejects(asking, code('certificate'));
    await assert.rejects(asking, /purpose.*NODE_EXTRA_CA_CERTS/);
    strict.dispose();
    misused.close();
  });

  it('trusts, in its thread, the authorities that NODE_EXTRA_CA_CERTS names', async function () {
    this.timeout(60_000);
    const folder = mkdtempSync(join(tmpdir(), 'greenroom-'));
    try {
      const file = join(folder, 'authority.pem');
      writeFileSync(file, authority.certificate);
      const program = fileURLToPath(new URL('../../../test/support/askInThread.ts', import.meta.url));
      const script = join(folder, 'ask.cjs');
      await build({ entryPoints: [program], outfile: script, bundle: true, platform: 'node' });
      const ask = async (extra: string) => {
        const env = { ...process.env, NODE_EXTRA_CA_CERTS: extra };
        return (await run(process.execPath, [script, url], { env })).stdout.trim();
      };
      assert.equal(await ask(file), 'from the thread');
      assert.equal(await ask(''), 'certificate');
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
