// @ts-check
// Listens on a loopback port for functions of a UI test and runs them with the editor's API. The port goes into the
// file that the test names, beside a secret that every request must carry.
const { createServer } = require('node:http');
const { randomUUID } = require('node:crypto');
const { renameSync, writeFileSync } = require('node:fs');
const vscode = require('vscode');

/** @param {vscode.ExtensionContext} context */
exports.activate = (context) => {
  const file = process.env.GREENROOM_DRIVER_FILE;
  if (!file) return;
  const secret = randomUUID();
  const server = createServer(async (request, response) => {
    if (request.headers.authorization !== secret) return void response.writeHead(403).end();
    let body = '';
    for await (const chunk of request) body += chunk;
    try {
      const { source, argument } = JSON.parse(body);
      // tsx wraps named functions in a helper that does not travel with a function's text.
      const run = new Function('__name', `return (${source})`)((/** @type {unknown} */ named) => named);
      const value = await run(vscode, argument);
      response.end(JSON.stringify({ value: value ?? null }, withoutCycles()));
    } catch (error) {
      response
        .writeHead(500)
        .end(JSON.stringify({ error: error instanceof Error ? error.stack : String(error) }));
    }
  });
  server.listen(0, '127.0.0.1', () => {
    const address = server.address();
    if (typeof address !== 'object' || !address) return;
    writeFileSync(`${file}.new`, JSON.stringify({ port: address.port, secret }));
    renameSync(`${file}.new`, file);
  });
  context.subscriptions.push({ dispose: () => server.close() });
};

/** Results of commands may hold the editor's own objects. */
function withoutCycles() {
  const seen = new WeakSet();
  return (/** @type {string} */ _key, /** @type {unknown} */ value) => {
    if (typeof value !== 'object' || value === null) return value;
    if (seen.has(value)) return undefined;
    seen.add(value);
    return value;
  };
}
