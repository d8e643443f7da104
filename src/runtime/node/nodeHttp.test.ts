import assert from 'node:assert/strict';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { isHttpError } from '../../core/ports/http';
import { NodeHttp } from './nodeHttp';

describe('NodeHttp', () => {
  const http = new NodeHttp();
  const seen: { url: string; authorization: string | undefined }[] = [];
  let server: Server;
  let other: Server;
  const base = (of: Server) => `http://127.0.0.1:${(of.address() as AddressInfo).port}`;

  beforeEach(async () => {
    seen.length = 0;
    server = createServer((request, response) => {
      seen.push({ url: request.url!, authorization: request.headers.authorization });
      if (request.url === '/here') response.writeHead(302, { location: '/there' }).end();
      else if (request.url === '/loop') response.writeHead(302, { location: '/loop' }).end();
      else if (request.url === '/away') response.writeHead(302, { location: `${base(other)}/stolen` }).end();
      else if (request.url === '/zip')
        response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('zipped'));
      else if (request.url === '/bytes') response.end(Buffer.from([0xff, 0x00, 0xc3]));
      else if (request.url === '/slowly') {
        const bytes = Buffer.from('one é two');
        response.write(bytes.subarray(0, 5), () => setTimeout(() => response.end(bytes.subarray(5)), 20));
      } else if (request.url === '/cut')
        response.writeHead(200, { 'content-length': '10' }).write('abc', () => request.socket.destroy());
      else if (request.url === '/half')
        request.socket.write('HTTP/1.1 200 OK\r\nContent-Ty', () => request.socket.destroy());
      else if (request.url === '/closed') request.socket.destroy();
      else if (request.url === '/bomb')
        response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(300_000)));
      else if (request.url?.startsWith('/endless')) endless(response);
      else if (request.url !== '/hang') response.end('plain');
    });
    other = createServer((request, response) => {
      seen.push({ url: request.url!, authorization: request.headers.authorization });
      response.end();
    });
    await Promise.all(
      [server, other].map((each) => new Promise<void>((done) => each.listen(0, '127.0.0.1', done))),
    );
  });

  afterEach(async () => {
    for (const each of [server, other]) {
      each.closeAllConnections();
      await new Promise((done) => each.close(done));
    }
  });

  it('gives bytes in base64 where they are asked for', async () => {
    const { body } = await http.send({
      method: 'GET',
      url: `${base(server)}/bytes`,
      headers: {},
      isBinary: true,
    });
    assert.equal(body, '/wDD');
  });

  it('tells a text as it comes, without cutting a letter', async () => {
    const heard: string[] = [];
    const onData = (text: string) => void heard.push(text);
    const { body } = await http.send({ method: 'GET', url: `${base(server)}/slowly`, headers: {}, onData });
    assert.deepEqual([heard, body], [['one ', 'é two'], 'one é two']);
  });

  after(() => http.dispose());

  const get = (path: string, timeout = 1000) =>
    http.send({ method: 'GET', url: base(server) + path, headers: { authorization: 'secret' }, timeout });
  const code = (expected: string) => (error: unknown) => isHttpError(error) && error.code === expected;

  it('reads plain and zipped bodies, and follows redirects at home', async () => {
    assert.equal((await get('/')).body, 'plain');
    assert.equal((await get('/zip')).body, 'zipped');
    assert.equal((await get('/here')).body, 'plain');
  });

  it('an answer that breaks off amid its headers is one all the same, and none is none', async () => {
    await assert.rejects(get('/half'), code('cut'));
    await assert.rejects(get('/closed'), code('offline'));
    // On a connection that was used before, too.
    await get('/');
    await assert.rejects(get('/half'), code('cut'));
    await get('/');
    await assert.rejects(get('/closed'), code('offline'));
  });

  it('takes nothing to another host', async () => {
    await assert.rejects(get('/away'), code('redirected'));
    assert.deepEqual(
      seen.map((each) => each.url),
      ['/away'],
    );
    await assert.rejects(get('/loop'), code('redirected'));
  });

  it('stops at an answer that is too large, packed or not, or never ends', async () => {
    const send = (path: string) =>
      http.send({ method: 'GET', url: base(server) + path, headers: {}, maxBytes: 100_000, timeout: 5000 });
    await assert.rejects(send('/bomb'), code('too-large'));
    await assert.rejects(send('/endless'), code('too-large'));
    await assert.rejects(get('/endless?slow', 60), code('timeout'));
  });

  it('a server that answers, but not by https, is not called offline', async () => {
    const url = base(server).replace('http:', 'https:');
    const asked = http.send({ method: 'GET', url, headers: {} });
    await assert.rejects(asked, (error) => isHttpError(error) && error.code === 'cut' && error.isUnsent);
    await assert.rejects(asked, /not as a server does over https/);
  });

  it('tells time-outs, cuts and silence apart', async () => {
    await assert.rejects(get('/hang', 30), code('timeout'));
    await assert.rejects(get('/cut'), code('cut'));
    const nobody = http.send({ method: 'GET', url: 'http://127.0.0.1:1/', headers: {} });
    await assert.rejects(nobody, code('offline'));
  });
});

/** Sends for as long as somebody listens. */
function endless(response: ServerResponse): void {
  const size = response.req.url?.endsWith('slow') ? 1 : 20_000;
  const timer = setInterval(() => response.write('x'.repeat(size)), 5);
  response.on('close', () => clearInterval(timer));
}
