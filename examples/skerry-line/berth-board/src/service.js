import { createServer } from 'node:http';

/** The HTTP server of berth-board, not listening yet. */
export function createService() {
  return createServer(async (request, response) => {
    const { pathname } = new URL(request.url, 'http://localhost');
    const answer = (status, body) => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(body));
    };
    if (pathname === '/healthz') return answer(200, { status: 'ok' });
    if (pathname === '/') return answer(200, { name: "berth-board" });
    return answer(404, { error: 'not found' });
  });
}
