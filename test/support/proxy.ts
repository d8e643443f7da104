import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';

/** How the proxy answers to CONNECT: it leads through, refuses with a status, or says nothing. */
export type ProxyMood = 'through' | 'silent' | number;

/** An HTTP proxy that leads CONNECT to this machine's own ports, whatever host is named: of hosts that nobody else knows. */
export class TestProxy {
  /** `host:port` of each CONNECT. */
  readonly asked: string[] = [];
  /** What was said of who asks. */
  readonly said: string[] = [];
  mood: ProxyMood = 'through';
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();

  private constructor(readonly port: number) {
    this.#server = createServer((_request, response) => response.writeHead(400).end());
    this.#server.on('connection', (socket) => this.#sockets.add(socket));
    this.#server.on('connect', ({ url = '', headers }, socket: Socket) => {
      this.asked.push(url);
      if (headers['proxy-authorization']) this.said.push(headers['proxy-authorization']);
      socket.on('error', () => {});
      if (this.mood === 'silent') return;
      if (this.mood !== 'through') {
        const realm = this.mood === 407 ? 'Proxy-Authenticate: Basic realm="office"\r\n' : '';
        socket.end(`HTTP/1.1 ${this.mood} No\r\n${realm}Content-Length: 0\r\n\r\n`);
        return;
      }
      const onward = connect(this.port, '127.0.0.1', () => {
        socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
        socket.pipe(onward).pipe(socket);
      });
      onward.on('error', () => socket.destroy());
      this.#sockets.add(onward);
    });
  }

  /** `port`: where all it is asked for is. */
  static async start(port: number): Promise<TestProxy> {
    const proxy = new TestProxy(port);
    await new Promise<void>((resolve) => proxy.#server.listen(0, '127.0.0.1', resolve));
    return proxy;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Ends connections that are under way. */
  cut(): void {
    for (const socket of this.#sockets) socket.destroy();
    this.#sockets.clear();
  }

  stop(): void {
    this.cut();
    this.#server.close();
  }
}
