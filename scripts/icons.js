// @ts-check
// node scripts/icons.js: makes media/icons.br, the icons that docs may ask for by Material's shortcodes, from the packages
// mkdocs-material takes them from. The packages are fetched into a temporary folder: nothing else needs them.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { iconTable } from './lib/iconTable.js';
import { ROOT } from './lib/paths.js';
import { run } from './lib/processes.js';
import { runMain, say, Sorry } from './lib/say.js';

/** Prefix of the shortcodes, folder of the files, and decimals that a drawing of its size needs: 24 or 512 wide. */
const PACKS = /** @type {const} */ ([
  ['material', '@mdi/svg/svg', 2],
  ['octicons', '@primer/octicons/build/svg', 2],
  ['fontawesome-brands', '@fortawesome/fontawesome-free/svgs/brands', 0],
  ['fontawesome-regular', '@fortawesome/fontawesome-free/svgs/regular', 0],
  ['fontawesome-solid', '@fortawesome/fontawesome-free/svgs/solid', 0],
  ['simple', 'simple-icons/icons', 2],
]);
/** A drawing of so many details that, at the size of text, none of them is seen by itself. Characters. */
const DETAILED = 3_000;

const VERSIONS = [
  '@mdi/svg@7.4.47',
  '@primer/octicons@19.21.1',
  '@fortawesome/fontawesome-free@7.1.0',
  'simple-icons@16.4.0',
  'svgo@4.0.0',
];

await runMain(async () => {
  const scratch = mkdtempSync(join(tmpdir(), 'greenroom-icons-'));
  try {
    const args = ['install', '--prefix', scratch, '--no-audit', '--no-fund', '--ignore-scripts', ...VERSIONS];
    const installed = await run('npm', args, { cwd: scratch });
    if (installed.code !== 0)
      throw new Sorry('The icon packages could not be fetched: see what npm says above.');
    /** @type {{ optimize: (svg: string, options: object) => { data: string } }} */
    const { optimize } = createRequire(join(scratch, 'index.js'))('svgo');
    const icons = PACKS.flatMap(([prefix, folder, decimals]) =>
      iconsOf(prefix, join(scratch, 'node_modules', folder), (svg) => optimized(optimize, svg, decimals)),
    );
    const text = iconTable(icons);
    const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24 };
    const packed = brotliCompressSync(text, { params });
    writeFileSync(join(ROOT, 'media/icons.br'), packed);
    writeFileSync(join(ROOT, 'media/icons-licences.txt'), licences(join(scratch, 'node_modules')));
    say(`media/icons.br: ${icons.length} icons, ${text.length} bytes in ${packed.length}`);
  } finally {
    rmSync(scratch, { recursive: true });
  }
});

/** What the packs' licences say. @param {string} modules */
function licences(modules) {
  const names = [...new Set(PACKS.map(([, folder]) => /^(?:@[^/]+\/)?[^/]+/.exec(folder)?.[0] ?? ''))];
  const sections = names.map((name) => {
    const { version, license } = JSON.parse(readFileSync(join(modules, name, 'package.json'), 'utf8'));
    const file = readdirSync(join(modules, name)).find((each) => /^licen[cs]e/i.test(each));
    const text = file
      ? readFileSync(join(modules, name, file), 'utf8')
          .replaceAll('\r\n', '\n')
          .trim()
      : '';
    return `${'-'.repeat(80)}\n${name} ${version} (${license})\n\n${text}\n`;
  });
  return [
    'Greenroom ships the icons of these packages in icons.br, with their drawings shortened.\n',
    ...sections,
  ].join('\n');
}

/**
 * A line an icon: its shortcode, its view box and what is inside, parted by tabs.
 * @param {string} prefix
 * @param {string} folder
 * @param {(svg: string) => string} shorten
 */
function iconsOf(prefix, folder, shorten) {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.svg'))
    .map((name) => {
      const svg = shorten(readFileSync(join(folder, name), 'utf8'));
      const [, attributes, inner] = /^<svg([^>]*)>(.*)<\/svg>$/s.exec(svg) ?? [];
      const box = /viewBox="([^"]*)"/.exec(attributes ?? '')?.[1];
      if (inner === undefined || box === undefined) throw new Sorry(`${folder}/${name} is no icon.`);
      const drawing = inner.replace(/<!--.*?-->/gs, '');
      return { name: `${prefix}-${name.slice(0, -'.svg'.length)}`, box, drawing };
    });
}

/**
 * @param {(svg: string, options: object) => { data: string }} optimize
 * @param {string} svg
 * @param {number} decimals
 * @returns {string}
 */
function optimized(optimize, svg, decimals) {
  const plugins = [
    'removeComments',
    'removeTitle',
    'cleanupIds',
    { name: 'removeAttrs', params: { attrs: '(role|id|fill|class|aria-.*)' } },
    { name: 'convertPathData', params: { floatPrecision: decimals } },
  ];
  const { data } = optimize(svg, { plugins });
  return data.length > DETAILED && decimals > 1 ? optimized(optimize, svg, 1) : data;
}
