// Which room of the house may import from which: the table of CONTRIBUTING.md, as lint holds it.
import { builtinModules } from 'node:module';
import { dirname, relative, resolve, sep } from 'node:path';

/**
 * By room, the rooms it may import from besides itself. `vscode` and `Node` are what the editor and Node bring; octokit stays
 * in sources/github.
 */
export const ROOMS = {
  'src/core': [],
  'src/sources': ['core'],
  'src/engine': ['core', 'sources', 'protocol'],
  'src/engine/thread': [
    'core',
    'sources',
    'protocol',
    'engine',
    'engine/templateThread',
    'engine/watch',
    'runtime',
    'runtime/node',
    'Node',
  ],
  'src/engine/watch': ['core', 'protocol', 'engine'],
  'src/engine/webThread': [
    'core',
    'protocol',
    'engine',
    'engine/watch',
    'engine/templateThread',
    'runtime',
    'runtime/browser',
  ],
  'src/engine/templateThread': ['core', 'protocol', 'Node'],
  'src/runtime': ['core', 'runtime/node'],
  'src/runtime/node': ['core', 'runtime', 'Node'],
  'src/runtime/browser': ['core'],
  'src/headless': [
    'core',
    'protocol',
    'engine',
    'engine/thread',
    'engine/watch',
    'runtime',
    'runtime/node',
    'Node',
  ],
  'src/protocol': ['core'],
  'src/manifest': [],
  'src/api': ['core', 'host', 'vscode'],
  'src/host': [
    'core',
    'engine',
    'engine/watch',
    'runtime',
    'protocol',
    'manifest',
    'vscode',
    'host/platform',
  ],
  // The start of the extension: on a machine and in a browser.
  'src/host/platform': [
    'core',
    'host',
    'engine',
    'engine/thread',
    'engine/watch',
    'engine/webThread',
    'runtime/browser',
    'vscode',
    'Node',
  ],
  'src/features': ['core', 'host', 'protocol', 'manifest', 'vscode'],
  'webview-ui': ['protocol', 'runtime/browser'],
};

const FEATURE = /^src\/features\/[^/]+\//;

/** The innermost room that holds a file, by its path from the top of the repository. */
function roomOf(path) {
  return Object.keys(ROOMS)
    .filter((room) => path.startsWith(`${room}/`))
    .sort((a, b) => b.length - a.length)[0];
}

/** Why a file may not import this; undefined where it may. */
export function whyNot(file, source) {
  const room = roomOf(file);
  if (room === undefined) return undefined;
  const may = ROOMS[room];
  const refused = (what) => `${room} may not import ${what}: see "Who may import what" in CONTRIBUTING.md.`;
  if (!source.startsWith('.')) {
    if (source === 'vscode') return may.includes('vscode') ? undefined : refused('vscode');
    if (builtinModules.includes(source.replace(/^node:/, '')))
      return may.includes('Node') ? undefined : refused('what Node brings');
    if (/^@?octokit\b/.test(source) && !file.startsWith('src/sources/github/'))
      return 'octokit stays in src/sources/github.';
    return undefined;
  }
  const target = relative('.', resolve(dirname(file), source))
    .split(sep)
    .join('/');
  const other = roomOf(`${target}/`);
  if (other === undefined)
    return /^src\/[^/]+$/.test(target) ? refused('what puts everything together') : undefined;
  if (other === room) {
    const [own] = FEATURE.exec(file) ?? [];
    return own && !target.startsWith(own)
      ? 'A feature never imports another feature; share through core, host or protocol.'
      : undefined;
  }
  const name = other.replace(/^src\//, '');
  return may.includes(name) ? undefined : refused(name);
}

/** Lint's rule over {@link whyNot}. */
export const roomsRule = {
  meta: { type: 'problem', schema: [] },
  create(context) {
    const file = relative(context.cwd, context.filename).split(sep).join('/');
    const check = (node) => {
      if (typeof node.source?.value !== 'string') return;
      const message = whyNot(file, node.source.value);
      if (message) context.report({ node, message });
    };
    return {
      ImportDeclaration: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
      ImportExpression: check,
    };
  },
};
