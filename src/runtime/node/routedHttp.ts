import type { CancellationToken } from '../../core/base/cancellation';
import type { NetworkControl } from '../../core/engine/services';
import type { Clock } from '../../core/ports/clock';
import {
  type Http,
  type HttpRequest,
  type HttpResponse,
  isHttpError,
  type NetworkSettings,
} from '../../core/ports/http';
import { NodeHttp } from './nodeHttp';
import { isTunnel, isWithoutProxy } from './proxyOf';
import { TunnelAgent } from './tunnelAgent';

/** How long the editor goes on asking for a host that this thread did not get through to. Milliseconds. */
const FOR_NOW = 3_600_000;

/**
 * Decides who sends a request. This thread does, so that answers go past the extension host. The editor does where it
 * knows a way that no other thread can: it teaches its proxies (its settings, the environment, what the system works
 * out) and the system's certificates to the extension host's own modules alone. So it is asked where this thread
 * gets no connection, trusts no certificate or is not led through by the proxy that was named, and for what can't be tunnelled;
 * what the editor got through to, it keeps for now.
 */
export class RoutedHttp implements Http, NetworkControl {
  readonly #direct = new NodeHttp(
    () => this.#settings.isStrict,
    (url) => this.#through(url),
  );
  #tunnel: TunnelAgent | undefined;
  readonly #editor: Http;
  readonly #clock: Clock;
  /** Until when the editor asks, by origin. */
  readonly #throughEditor = new Map<string, number>();
  #settings: NetworkSettings = { isStrict: true, hasProxy: false };

  constructor(editor: Http, clock: Clock) {
    this.#editor = editor;
    this.#clock = clock;
  }

  async configure(settings: NetworkSettings): Promise<void> {
    this.#settings = settings;
    this.#tunnel?.destroy();
    this.#tunnel = isTunnel(settings.proxy) ? new TunnelAgent(settings.proxy) : undefined;
    this.#throughEditor.clear();
  }

  async send(request: HttpRequest, token?: CancellationToken): Promise<HttpResponse> {
    const url = new URL(request.url);
    const { origin } = url;
    if (this.#isEditors(url)) return this.#editor.send(request, token);
    try {
      return await this.#direct.send(request, token);
    } catch (error) {
      if (!isHttpError(error) || !error.isUnsent) throw error;
      const answer = await this.#editor.send(request, token);
      this.#throughEditor.set(origin, this.#clock.now() + FOR_NOW);
      return answer;
    }
  }

  dispose(): void {
    this.#direct.dispose();
    this.#tunnel?.destroy();
  }

  #isEditors(url: URL): boolean {
    if (this.#isKept(url.origin)) return true;
    return this.#settings.hasProxy && !this.#isDirect(url) && !this.#through(url);
  }

  /** What leads to a server that is behind the proxy. */
  #through(url: URL): TunnelAgent | undefined {
    return url.protocol === 'https:' && !this.#isDirect(url) ? this.#tunnel : undefined;
  }

  #isDirect(url: URL): boolean {
    const { proxy } = this.#settings;
    // No proxy leads to this machine itself.
    const isHere = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
    return isHere || (proxy !== undefined && isWithoutProxy(url, proxy));
  }

  #isKept(origin: string): boolean {
    return (this.#throughEditor.get(origin) ?? 0) > this.#clock.now();
  }
}
