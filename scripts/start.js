// @ts-check
// npm start [-- FOLDER] [--web] [--desktop] [--port N] [--no-open]: Greenroom in a running editor, from a fresh clone on.
// Plain Node: it runs before anything is installed.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { installHost } from '../test/host/install.js';
import { installExtension } from '../test/host/installExtension.js';
import { startServer, workbenchUrl } from '../test/host/server.js';
import { ROOT, sampleOrganisation } from './lib/paths.js';
import { onStop, run, which } from './lib/processes.js';
import { bold, dim, runMain, say, Sorry } from './lib/say.js';
import { build, checkNode, preparePackages } from './prepare.js';

const HELP = `npm start                  opens the sample organisation with Greenroom in it, beside a GitHub of its own
npm start -- FOLDER        opens that folder, or .code-workspace file, instead
npm start -- --web         opens it as vscode.dev would: no server, extensions in a worker of the browser
npm start -- --desktop     uses the VS Code that is on the PATH (code)
npm start -- --port N      listens on that port (a free one otherwise)
npm start -- --no-open     leaves the browser closed`;

/** Where the tools of the sample organisation would be. */
const SAMPLE_TOOLS = {
  grafana: 'https://grafana.skerry.example',
  pagerduty: 'https://skerry.pagerduty.example',
  sonarqube: 'https://sonar.skerry.example',
};

await runMain(async () => {
  const { desktop, web, port, noOpen, folder, help } = readArguments();
  if (help) return console.log(HELP);
  checkNode();
  const open = folder ? resolve(process.env.INIT_CWD ?? process.cwd(), folder) : sampleOrganisation();
  if (!existsSync(open)) throw new Sorry(`There is no ${open} to open.`);

  const [host] = await Promise.all([
    desktop ? undefined : installHost(),
    preparePackages().then(() => build()),
  ]);
  if (host && web) await serveWeb(host, open, port, !noOpen);
  else if (host) await serve(host, open, port, !noOpen, folder === undefined);
  else await openDesktop(open);
});

function readArguments() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        desktop: { type: 'boolean', default: false },
        web: { type: 'boolean', default: false },
        port: { type: 'string', default: '0' },
        'no-open': { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h' },
      },
    });
    const port = Number(values.port);
    if (!Number.isInteger(port) || port < 0 || port > 65535)
      throw new Sorry(`--port takes a number from 0 to 65535, not ${values.port}.`);
    return { ...values, port, noOpen: values['no-open'], folder: positionals[0] };
  } catch (error) {
    if (error instanceof Sorry) throw error;
    throw new Sorry(`${/** @type {Error} */ (error).message}\n\n${HELP}`);
  }
}

/**
 * @param {import('../test/host/install.js').EditorHost} host
 * @param {string} open @param {number} port @param {boolean} openPage @param {boolean} isSample
 */
async function serve(host, open, port, openPage, isSample) {
  const dataDir = mkdtempSync(join(tmpdir(), 'greenroom-start-'));
  await installExtension(dataDir);
  const github = isSample ? await sampleGitHub(open) : undefined;
  const settings = github?.settings ?? {};
  const server = await startServer(host, { dataDir, port, driven: false, settings });
  const url = workbenchUrl(server.port, { open });
  const removeData = () => rmSync(dataDir, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  let told = false;
  onStop(async () => {
    told = true;
    console.log(`\n${dim('greenroom')} stopping`);
    github?.stop();
    await server.stop();
    removeData();
  });

  console.log(`\n  Greenroom runs in VS Code ${host.version}, on ${relative(process.cwd(), open) || open}.`);
  console.log(`  Open it:  ${bold(url)}`);
  if (github) {
    const way = 'run "Greenroom: Sign In to GitHub", choose "Enter a token" and give';
    console.log(`  To see what runs in production, ${way} ${bold(github.token)}`);
  }
  console.log(`  Stop it:  Ctrl+C\n`);
  if (openPage) openBrowser(url);

  await server.exited;
  github?.stop();
  if (told) return new Promise(() => {}); // the handler above ends the process when all is tidy
  removeData();
  throw new Sorry('The editor ended by itself. Run npm start again; --port N chooses another port.');
}

/**
 * @param {import('../test/host/install.js').EditorHost} host
 * @param {string} folder @param {number} port @param {boolean} openPage
 */
async function serveWeb(host, folder, port, openPage) {
  const dataDir = mkdtempSync(join(tmpdir(), 'greenroom-start-'));
  const { startWebHost } = await import('../test/host/webHost.js');
  const { url, stop } = await startWebHost(host, { dataDir, folder, extension: ROOT, port });
  onStop(async () => {
    await stop();
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  });
  console.log(
    `\n  Greenroom runs in a browser's VS Code ${host.version}, on a copy of ${relative(process.cwd(), folder) || folder} in memory.`,
  );
  console.log(`  Open it:  ${bold(url)}`);
  console.log(`  Stop it:  Ctrl+C\n`);
  if (openPage) openBrowser(url);
  return new Promise(() => {});
}

/**
 * A GitHub on this machine with the sample organisation on it, which says what runs where. Undefined where it does not
 * start: everything else works without.
 * @param {string} sample
 * @returns {Promise<{ settings: Record<string, unknown>, token: string, stop: () => void } | undefined>}
 */
async function sampleGitHub(sample) {
  const args = ['--import', 'tsx', 'test/github/main.ts', '--folder', sample];
  const child = spawn(process.execPath, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'inherit', 'ipc'] });
  const stop = () => void child.kill();
  /** @type {string | undefined} */
  const said = await new Promise((resolve) => {
    let text = '';
    child.stdout?.on('data', (chunk) => {
      text += String(chunk);
      if (text.includes('Ctrl+C')) resolve(text);
    });
    child.once('error', () => resolve(undefined));
    child.once('exit', () => resolve(undefined));
  });
  const url = /"greenroom\.github\.apiUrl": "([^"]+)"/.exec(said ?? '')?.[1];
  const token = /give the token (\S+)/.exec(said ?? '')?.[1];
  if (url && token)
    return {
      settings: { 'greenroom.github.apiUrl': url, 'greenroom.links.hosts': SAMPLE_TOOLS },
      token,
      stop,
    };
  stop();
  say('the GitHub of the sample did not start: what runs in production is not to be seen');
  return undefined;
}

/** Opens the person's own browser, where there is a display to show it on. @param {string} url */
function openBrowser(url) {
  const [command, ...args] =
    process.platform === 'darwin'
      ? ['open', url]
      : process.platform === 'win32'
        ? ['rundll32', 'url.dll,FileProtocolHandler', url]
        : ['xdg-open', url];
  const display = process.platform !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
  if (!command || !display || process.env.CI || (process.platform === 'linux' && !which(command)))
    return say('no display here: open the address in a browser');
  spawn(command, args, { stdio: 'ignore', detached: true })
    .on('error', () => say('the browser did not open: open the address by hand'))
    .unref();
}

/** @param {string} open */
async function openDesktop(open) {
  const code = which('code') ?? which('code-insiders') ?? which('codium');
  if (!code)
    throw new Sorry(
      'There is no `code` on the PATH. In VS Code, run "Shell Command: Install \'code\' command in PATH",\n' +
        'or leave out --desktop: npm start brings its own editor.',
    );
  say(`opening ${open} in ${code}`);
  const args = [`--extensionDevelopmentPath=${ROOT}`, '--new-window', open];
  const { code: status } = await run(code, args, { shell: process.platform === 'win32' });
  if (status !== 0) throw new Sorry(`${code} ended with status ${status}.`);
}
