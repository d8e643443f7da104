import { readFileSync } from 'node:fs';

const definition = JSON.parse(readFileSync(new URL('../api/openapi.json', import.meta.url), 'utf8'));

/** The operations of the definition: their id, method and path. */
export const operations = Object.entries(definition.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, { operationId }]) => ({ operationId, method: method.toUpperCase(), path })),
);

/** A function for each operation, by its id. What stands in braces in its path is taken from the first argument. */
export function createClient(address) {
  return Object.fromEntries(
    operations.map(({ operationId, method, path }) => [
      operationId,
      async (parameters = {}, body) => {
        const url = address + path.replace(/{(\w+)}/g, (_, name) => encodeURIComponent(parameters[name]));
        const response = await fetch(url, { method, body: body === undefined ? undefined : JSON.stringify(body) });
        if (!response.ok) throw new Error(`${method} ${url} answered with status ${response.status}`);
        return response.json();
      },
    ]),
  );
}
