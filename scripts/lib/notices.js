// @ts-check
// The notices of what others wrote and the package ships: each package's licence, with its text and its notice.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './paths.js';
import { Sorry } from './say.js';

/** Packages whose data or generated code ships without being bundled, and so is not named by the bundler. */
const SHIPPED_OTHERWISE = ['ajv'];

/** Packages that others bundled into theirs, which npm does not install beside them: [version, licence, author]. */
const WITHIN_OTHERS = /** @type {Record<string, [string, string, string]>} */ ({
  // In vscode-uri.
  'path-browserify': ['1.0.1', 'MIT', 'James Halliday'],
  // In @mermaid-js/parser, which is built with pnpm: its source maps tell the versions.
  '@chevrotain/gast': ['11.1.2', 'Apache-2.0', 'Shahar Soel'],
  '@chevrotain/regexp-to-ast': ['11.1.2', 'Apache-2.0', 'Shahar Soel'],
  '@chevrotain/utils': ['11.1.2', 'Apache-2.0', 'Shahar Soel'],
  chevrotain: ['11.1.2', 'Apache-2.0', 'Shahar Soel'],
  'chevrotain-allstar': ['0.3.1', 'MIT', 'TypeFox'],
  langium: ['4.2.1', 'MIT', 'TypeFox'],
  'vscode-jsonrpc': ['8.2.0', 'MIT', 'Microsoft Corporation'],
  'vscode-languageserver-protocol': ['3.17.5', 'MIT', 'Microsoft Corporation'],
  'vscode-languageserver-textdocument': ['1.0.12', 'MIT', 'Microsoft Corporation'],
  'vscode-languageserver-types': ['3.17.5', 'MIT', 'Microsoft Corporation'],
});

/** Licences that allow shipping under Apache-2.0 when their text comes along. */
const ACCEPTED = [
  'MIT',
  'ISC',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  '0BSD',
  'CC0-1.0',
  'CC-BY-4.0',
  'Unlicense',
];

/** @typedef {import('esbuild').Metafile} Metafile */
/** @typedef {{ name: string, version: string, licence: string, folder?: string, author?: string | { name?: string } }} Shipped */
/** @typedef {{ name: string, version: string, licence: string, texts: string[] }} Notice */

/**
 * The text to ship.
 * @param {Metafile} metafile what the bundler put into the bundles
 * @param {string} [root] where node_modules is
 * @returns {Promise<string>} throws where a package has no licence that allows shipping it
 */
export async function thirdPartyNotices(metafile, root = ROOT) {
  const notices = await Promise.all(shippedPackages(metafile, root).map(notice));
  // Texts that are alike stand side by side: a quarter of the file is saved when it is packed. One text stands once, with whose it is for each.
  const order = (/** @type {Notice} */ { licence, name }) => `${licence} ${name}`;
  const sorted = notices.sort((a, b) => (order(a) < order(b) ? -1 : 1));
  const intro = `Greenroom ships parts of ${sorted.length} packages by others, under the licences below.`;
  const alike = /** @type {Map<string, { notice: Notice, holders: string[] }[]>} */ (new Map());
  for (const notice of sorted) {
    const lines = notice.texts.join('\n\n').split('\n');
    const holders = lines.filter(namesHolder);
    const text = lines.filter((line) => !namesHolder(line)).join('\n');
    const key = text.replace(/\n{3,}/g, '\n\n').trim();
    alike.set(key, [...(alike.get(key) ?? []), { notice, holders }]);
  }
  return [intro, ...[...alike].map(([text, of]) => section(of, text))].join('\n\n');
}

/**
 * What the package holds of others, by name and version.
 * @param {Metafile} metafile what the bundler put into the bundles
 * @param {string} [root] where node_modules is
 * @returns {Shipped[]} throws where a package has no licence that allows shipping it
 */
export function shippedPackages(metafile, root = ROOT) {
  const folders = [...bundledPackages(metafile), ...SHIPPED_OTHERWISE.map((name) => `node_modules/${name}`)];
  const bundled = [...new Set(folders)]
    .filter((folder) => existsSync(join(root, folder)))
    .map((folder) => shipped(join(root, folder)));
  const found = [...bundled, ...packagesWithin(metafile, root).map((name) => within(name, root))];
  const unique = new Map(found.map((each) => [`${each.name} ${each.version}`, each]));
  return [...unique].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, each]) => each);
}

/**
 * The folders of the packages that an output of the package holds, as paths from the root.
 * @param {Metafile} metafile
 * @returns {string[]}
 */
export function bundledPackages({ outputs }) {
  const shipped = Object.entries(outputs).filter(([path]) => path.startsWith('dist/'));
  const inputs = shipped.flatMap(([, { inputs }]) => Object.keys(inputs));
  const folders = inputs.map((path) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0]);
  return [...new Set(folders.filter((folder) => folder !== undefined))].sort();
}

/**
 * The names of packages that a bundled package has inside its own bundle, as the map beside that tells.
 * @param {Metafile} metafile
 * @param {string} root
 * @returns {string[]}
 */
function packagesWithin({ outputs }, root) {
  const shipped = Object.entries(outputs).filter(([path]) => path.startsWith('dist/'));
  const inputs = new Set(shipped.flatMap(([, { inputs }]) => Object.keys(inputs)));
  const maps = [...inputs]
    .filter((path) => path.includes('node_modules/'))
    .map((path) => join(root, `${path}.map`))
    .filter((path) => existsSync(path));
  const sources = maps.flatMap((path) => JSON.parse(readFileSync(path, 'utf8')).sources ?? []);
  const names = sources.map((source) => /^.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(source ?? '')?.[1]);
  return [...new Set(names.filter((name) => name !== undefined))];
}

/** @param {string} name @param {string} root @returns {Shipped} */
function within(name, root) {
  const folder = join(root, 'node_modules', name);
  if (existsSync(folder)) return shipped(folder);
  const known = WITHIN_OTHERS[name];
  if (!known)
    throw new Sorry(
      `${name} is inside a bundled package, and scripts/lib/notices.js does not know its licence.`,
    );
  const [version, licence, author] = known;
  return { name, version, licence, author };
}

/** @param {string} folder @returns {Shipped} */
function shipped(folder) {
  const { name, version, license, author } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const licence = license ?? (/\bMIT License\b/i.test(textsIn(folder)[0] ?? '') ? 'MIT' : 'none');
  if (!acceptedIn(licence))
    throw new Sorry(
      `${name} ${version} is bundled under the licence ${licence}, which scripts/lib/notices.js does not know.`,
    );
  return { name, version, licence, folder, author };
}

/** @param {string} licence */
const acceptedIn = (licence) =>
  ACCEPTED.find((id) => licence.replace(/[()]/g, '').split(' OR ').includes(id));

/** @param {string} folder */
const textsIn = (folder) =>
  readdirSync(folder)
    .filter((file) => /^(licen[cs]e|copying|notice)/i.test(file))
    .map((file) => unwrapped(readFileSync(join(folder, file), 'utf8')));

/**
 * A text with its paragraphs on a line each, so that texts which differ only in where their lines break are alike, and pack
 * well. A short line ends where it was meant to. @param {string} text
 */
const unwrapped = (text) =>
  text
    .trim()
    .replace(/\r/g, '')
    .replace(/^[ \t]+|[ \t]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .replace(/^([^\n]{50,})\n[ \t]*(?=[^\s*•-])/gm, '$1 ');

/** @param {Shipped} shipped @returns {Promise<Notice>} */
async function notice({ name, version, licence, folder, author }) {
  const texts = folder === undefined ? [] : textsIn(folder);
  const holder = (typeof author === 'object' ? author.name : author) ?? `the authors of ${name}`;
  if (texts.length === 0) texts.push(await standardText(acceptedIn(licence) ?? licence, holder));
  return { name, version, licence, texts };
}

/** The text of a licence whose package names it and leaves it out. @param {string} id @param {string} holder */
async function standardText(id, holder) {
  const { default: list } = await import('spdx-license-list/full.js');
  const text = list[id]?.licenseText;
  if (!text) throw new Sorry(`The text of the licence ${id} is not known.`);
  return text
    .replace(/<year> /g, '')
    .replace(/<copyright holders>|<owner>/g, holder)
    .trim();
}

/** Whether a line says whose it is: each package keeps its own, where one text stands for several. @param {string} line */
const namesHolder = (line) => line.length < 200 && /^(?:\(c\) )?copyright (?:\(c\)|©|\d|[A-Z])/i.test(line);

/** @param {readonly { notice: Notice, holders: string[] }[]} of @param {string} text the same of each */
function section(of, text) {
  const names = of.map(({ notice: { name, version, licence }, holders }) =>
    [`${name} ${version} (${licence})`, ...holders].join('\n'),
  );
  return [`${'-'.repeat(80)}\n${names.join('\n')}`, text].join('\n\n');
}
