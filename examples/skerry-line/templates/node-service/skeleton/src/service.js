import { createServer } from 'node:http';
{%- if values.resource %}
import { Store } from './store.js';
{%- endif %}

/** The HTTP server of ${{ values.name }}, not listening yet. */
export function createService({%- if values.resource %}store = new Store('${{ values.resource }}.json'){%- endif %}) {
  return createServer(async (request, response) => {
    const { pathname } = new URL(request.url, 'http://localhost');
    const answer = (status, body) => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(body));
    };
    if (pathname === '/healthz') return answer(200, { status: 'ok' });
    if (pathname === '/') return answer(200, { name: ${{ values.name | dump }} });
    {%- if values.resource %}
    if (pathname === '/${{ values.resource }}' && request.method === 'GET') return answer(200, await store.all());
    if (pathname === '/${{ values.resource }}' && request.method === 'POST') {
      const added = JSON.parse(await textOf(request));
      await store.add(added);
      return answer(201, added);
    }
    {%- endif %}
    return answer(404, { error: 'not found' });
  });
}
{%- if values.resource %}

async function textOf(request) {
  let text = '';
  for await (const chunk of request) text += chunk;
  return text;
}
{%- endif %}
