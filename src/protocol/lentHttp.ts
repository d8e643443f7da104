import type { CancellationToken } from '../core/base/cancellation';
import type { Http, HttpRequest, HttpResponse } from '../core/ports/http';
import type { RpcEndpoint } from './rpc';

/** What crosses between threads: no callback does. */
type Sendable = Omit<HttpRequest, 'onData' | 'onBytes'>;
interface Lender {
  send(request: Sendable, id: number, token?: CancellationToken): Promise<HttpResponse>;
}
interface Piece {
  readonly id: number;
  readonly bytes: Uint8Array;
}
const PIECE = 'http.piece';
/** The most of a piece that passes at once. Bytes. */
const MOST = 32_768;

/** Lends this side's network to the other one. Answers pass in the pieces that they come in, and are never whole here. */
export function lendHttp(endpoint: RpcEndpoint, http: Http): void {
  const lender: Lender = {
    send: (request, id, token) =>
      http.send(
        {
          ...request,
          onBytes: (bytes) => {
            for (let at = 0; at < bytes.length; at += MOST) {
              // A copy: what Node reads into is larger, and all of it would go.
              const piece: Piece = { id, bytes: new Uint8Array(bytes.subarray(at, at + MOST)) };
              endpoint.emit(PIECE, piece);
            }
          },
        },
        token,
      ),
  };
  endpoint.serve({ http: lender });
}

/**
 * The network that the other side lends. Answers are put together here.
 * @param bodyOf - puts the pieces of an answer's body together
 */
export function lentHttp(
  endpoint: RpcEndpoint,
  bodyOf: (
    request: HttpRequest,
    headers: HttpResponse['headers'],
    pieces: readonly Uint8Array[],
  ) => Promise<string>,
): Http {
  const lender = endpoint.remote<Lender>('http');
  const gathered = new Map<number, Uint8Array[]>();
  endpoint.on<Piece>(PIECE, ({ id, bytes }) => gathered.get(id)?.push(bytes));
  let last = 0;
  return {
    async send({ onData: _, onBytes: __, ...request }, token) {
      const id = ++last;
      const pieces: Uint8Array[] = [];
      gathered.set(id, pieces);
      try {
        const answer = await lender.send(request, id, token);
        return { ...answer, body: await bodyOf(request, answer.headers, pieces) };
      } finally {
        gathered.delete(id);
      }
    },
  };
}
