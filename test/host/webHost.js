// @ts-check
// The editor as it is on the web: a workbench without a server behind it, whose extensions run in a worker of the browser.
// VS Code's server serves the workbench alone; what stands before it leaves the server out. Plain Node.
import { createReadStream, readdirSync, readFileSync, statSync } from 'node:fs';
import http from 'node:http';
import { extname, join, normalize, relative, sep } from 'node:path';
import { ROOT } from '../../scripts/lib/paths.js';
import { startServer } from './server.js';

/** An extension that shows the files served below `/files` as a folder: what GitHub Repositories is on vscode.dev. */
const FILES_EXTENSION = join(ROOT, 'test/host/webFiles');
/** The folder's address, for the workbench. */
export const WEB_FOLDER = 'greenroom-web://files/';

/**
 * @typedef {object} WebHostOptions
 * @property {string} dataDir holds the server's state
 * @property {string} folder what the workbench opens
 * @property {string} extension the extension's folder
 * @property {boolean} [driven] whether `inHost` is answered: a test's function is run by the extension host
 * @property {Record<string, unknown>} [settings]
 * @property {Record<string, string>} [others] content of further addresses, by path
 * @property {number} [port]
 */

/**
 * @param {import('./install.js').EditorHost} host
 * @param {WebHostOptions} options
 */
export async function startWebHost(
  host,
  { dataDir, folder, extension, driven = false, settings, others = {}, port = 0 },
) {
  const server = await startServer(host, { dataDir, driven: true });
  const roots = /** @type {Record<string, string>} */ ({ ext: extension, provider: FILES_EXTENSION });
  const driver = new Driver();
  const front = http.createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://front');
    const [, root = '', path = ''] = /^\/(\w+)\/(.*)$/.exec(decodeURIComponent(pathname)) ?? [];
    if (Object.hasOwn(others, pathname)) return void response.end(others[pathname]);
    if (pathname === '/driver') return driver.answer(request, response);
    if (pathname === '/files.json') return void response.end(JSON.stringify(filesOf(folder)));
    const base = roots[root];
    if (base) return sendFile(response, base, path);
    pass(request, response, server.port, (text) => {
      if (pathname === '/') return configured(text, address(front), driven, settings);
      if (pathname.endsWith('/code/browser/workbench/workbench.js')) return withoutServer(text);
      return undefined;
    });
  });
  await new Promise((/** @type {(value: void) => void} */ resolve) =>
    front.listen(port, '127.0.0.1', () => resolve()),
  );
  const payload = JSON.stringify([
    ['skipWelcome', 'true'],
    ['skipReleaseNotes', 'true'],
  ]);
  const query = new URLSearchParams({ folder: WEB_FOLDER, payload });
  return {
    url: `http://${address(front)}/?${query.toString()}`,
    /** Runs a function inside the extension host; it sees only its argument. @param {string} source @param {unknown} [argument] */
    inHost: (source, argument) => driver.ask(source, argument),
    stop: async () => {
      front.closeAllConnections();
      front.close();
      await server.stop();
    },
  };
}

/** Hands what tests ask to the extension host, which comes to fetch it. */
class Driver {
  /** @type {{ id: number, source: string, argument: unknown }[]} */
  #asked = [];
  /** @type {http.ServerResponse | undefined} */
  #waiting;
  /** @type {Map<number, { resolve: (result: unknown) => void, reject: (error: Error) => void }>} */
  #open = new Map();
  #last = 0;

  /** @param {string} source @param {unknown} argument @returns {Promise<unknown>} */
  ask(source, argument) {
    const id = ++this.#last;
    this.#asked.push({ id, source, argument });
    this.#hand();
    return new Promise((resolve, reject) => this.#open.set(id, { resolve, reject }));
  }

  /** @param {http.IncomingMessage} request @param {http.ServerResponse} response */
  answer(request, response) {
    if (request.method !== 'POST') {
      this.#waiting = response;
      return this.#hand();
    }
    let text = '';
    request.setEncoding('utf8').on('data', (/** @type {string} */ piece) => (text += piece));
    request.on('end', () => {
      response.end();
      const { id, result, error } = JSON.parse(text);
      const open = this.#open.get(id);
      this.#open.delete(id);
      if (error === undefined) open?.resolve(result);
      else open?.reject(new Error(error));
    });
  }

  #hand() {
    const next = this.#waiting && this.#asked.shift();
    if (!next) return;
    this.#waiting?.end(JSON.stringify(next));
    this.#waiting = undefined;
  }
}

/** @param {http.Server} server */
function address(server) {
  const at = server.address();
  return `127.0.0.1:${typeof at === 'object' && at ? at.port : 0}`;
}

/** Passes a request on to the server; its answer may be changed. @param {(text: string) => string | undefined} change
 * @param {http.IncomingMessage} request @param {http.ServerResponse} response @param {number} port */
function pass(request, response, port, change) {
  const headers = { ...request.headers, host: `127.0.0.1:${port}`, 'accept-encoding': 'identity' };
  const onward = http.request(
    { host: '127.0.0.1', port, path: request.url, method: request.method, headers },
    (answer) => {
      const isChanged = request.url !== undefined && /^\/(\?|$)|workbench\.js$/.test(request.url);
      if (!isChanged) {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        return void answer.pipe(response);
      }
      let text = '';
      answer.setEncoding('utf8').on('data', (/** @type {string} */ piece) => (text += piece));
      answer.on('end', () => {
        const changed = { ...answer.headers };
        for (const name of ['content-length', 'content-security-policy', 'etag']) delete changed[name];
        response.writeHead(answer.statusCode ?? 502, changed);
        response.end(change(text) ?? text);
      });
    },
  );
  onward.on('error', () => response.writeHead(502).end());
  request.pipe(onward);
}

/** The workbench of VS Code's server always speaks to it; on the web there is none. @param {string} text */
function withoutServer(text) {
  const changed = text.replace('remoteAuthority:location.host', '');
  if (changed === text) throw new Error('The workbench is not as it was: see test/host/webHost.js.');
  return changed;
}

/** @param {string} html @param {string} authority @param {boolean} driven @param {Record<string, unknown>} [settings] */
function configured(html, authority, driven, settings = {}) {
  /** @param {string} path */
  const at = (path) => ({ scheme: 'http', authority, path });
  return html.replace(
    /(id="vscode-workbench-web-configuration" data-settings=")([^"]*)"/,
    (_, start, /** @type {string} */ json) => {
      const configuration = JSON.parse(json.replaceAll('&quot;', '"').replaceAll('&amp;', '&'));
      delete configuration.remoteAuthority;
      configuration.developmentOptions = {
        extensions: [at('/ext')],
        ...(driven && { extensionTestsPath: at('/provider/driver.cjs') }),
      };
      configuration.additionalBuiltinExtensions = [at('/provider')];
      configuration.enableWorkspaceTrust = false;
      configuration.configurationDefaults = { ...QUIET, ...settings };
      configuration.productConfiguration = {
        ...configuration.productConfiguration,
        extensionEnabledApiProposals: { 'greenroom.web-files': ['fileSearchProvider'] },
      };
      const text = JSON.stringify(configuration).replaceAll('&', '&amp;').replaceAll('"', '&quot;');
      return `${start}${text}"`;
    },
  );
}

const QUIET = {
  'chat.disableAIFeatures': true,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'extensions.ignoreRecommendations': true,
};

const TYPES = /** @type {Record<string, string>} */ ({
  '.js': 'text/javascript',
  '.cjs': 'text/javascript',
  '.json': 'application/json',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.html': 'text/html',
});

/** @param {http.ServerResponse} response @param {string} base @param {string} path */
function sendFile(response, base, path) {
  const file = normalize(join(base, path));
  response.setHeader('access-control-allow-origin', '*');
  if (relative(base, file).startsWith('..')) return void response.writeHead(404).end();
  try {
    if (!statSync(file).isFile()) return void response.writeHead(404).end();
  } catch {
    return void response.writeHead(404).end();
  }
  response.setHeader('content-type', TYPES[extname(file)] ?? 'application/octet-stream');
  createReadStream(file).pipe(response);
}

/** Paths of the files in a folder with their content in base64. @param {string} folder @returns {Record<string, string>} */
function filesOf(folder) {
  const all = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    all.map((entry) => {
      const path = join(entry.parentPath, entry.name);
      return [relative(folder, path).split(sep).join('/'), readFileSync(path).toString('base64')];
    }),
  );
}
