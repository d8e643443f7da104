import { createServer } from 'node:http';
import { openBasket, payBasket } from './baskets';
import { verifier } from './auth';

// Tokens come from component:default/keel; nothing else is accepted.
const verify = verifier('https://id.skerry.example');

const server = createServer((request, response) => {
  void (async () => {
    const passenger = await verify(request.headers.authorization);
    const url = new URL(request.url ?? '/', 'http://checkout');
    if (request.method === 'POST' && url.pathname === '/baskets') {
      return openBasket(passenger, request, response);
    }
    const payment = /^\/baskets\/(?<id>bsk_\w+)\/payment$/.exec(url.pathname);
    if (request.method === 'POST' && payment?.groups?.id) {
      return payBasket(payment.groups.id, passenger, request, response);
    }
    response.writeHead(404).end();
  })();
});

server.listen(8080);
