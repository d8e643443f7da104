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

/** How long the editor goes on asking for a host that this thread did not get through to. Milliseconds. */
const FOR_NOW = 3_600_000;

/**
 * Decides who sends a request. This thread does, so that answers go past the extension host. The editor does where it
 * knows a way that no other thread can: it teaches its proxies (its settings, the environment, what the system works
 * out) and the system's certificates to the extension host's own modules alone. So it is asked where it was told of a
 * proxy, and where this thread gets no connection or trusts no certificate; what it got through to, it keeps for now.
 */
export class RoutedHttp implements Http, NetworkControl {
  readonly #direct = new NodeHttp(() => this.#settings.isStrict);
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
    this.#throughEditor.clear();
  }

  async send(request: HttpRequest, token?: CancellationToken): Promise<HttpResponse> {
    const { origin, hostname } = new URL(request.url);
    if (this.#isEditors(origin, hostname)) return this.#editor.send(sendable(request), token);
    try {
      return await this.#direct.send(request, token);
    } catch (error) {
      if (!isHttpError(error) || !error.isUnsent) throw error;
      const answer = await this.#editor.send(sendable(request), token);
      this.#throughEditor.set(origin, this.#clock.now() + FOR_NOW);
      return answer;
    }
  }

  dispose(): void {
    this.#direct.dispose();
  }

  #isEditors(origin: string, hostname: string): boolean {
    // No proxy leads to this machine itself.
    if (['localhost', '127.0.0.1', '[::1]'].includes(hostname)) return this.#isKept(origin);
    return this.#settings.hasProxy || this.#isKept(origin);
  }

  #isKept(origin: string): boolean {
    return (this.#throughEditor.get(origin) ?? 0) > this.#clock.now();
  }
}

/** What crosses to another thread: no callback does. */
function sendable({ onData: _, ...request }: HttpRequest): HttpRequest {
  return request;
}
