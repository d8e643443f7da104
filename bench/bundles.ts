import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { deflateRawSync } from 'node:zlib';
import { diagramFiles, PACKAGE_BUDGET } from '../scripts/lib/sizes.js';
import { inRoot } from './root';
import type { BenchModule, Row } from './row';

/** What of the two folders goes into the package. */
const SHIPPED = /\.(c?js|css|ttf|woff2|svg|png|md|gif|txt|br)$/;

/** Sizes of what `npm run build -- --production` or `npm run package` left in dist. */
export const bench: BenchModule = {
  name: 'bundles',
  run: async (context) => {
    const dist = inRoot('dist/').pathname;
    if (!existsSync(`${dist}extension.cjs`)) {
      context.log('bundles: skipped, dist is not built (node esbuild.js --production)');
      return [];
    }
    const kB = (file: string) => statSync(`${dist}${file}`).size / 1e3;
    const note = readFileSync(`${dist}extension.cjs`, 'utf8').includes('\n//# sourceMappingURL')
      ? 'a development build, not minified'
      : undefined;
    const rows: Row[] = [
      {
        name: 'code loaded before activate()',
        unit: 'kB',
        ours: kB('extension.cjs'),
        budget: 150,
        ...(note && { note }),
      },
      { name: 'worker with the engine', unit: 'kB', ours: kB('worker.cjs') },
    ];
    const meta = JSON.parse(readFileSync(`${dist}meta.json`, 'utf8')) as Parameters<typeof diagramFiles>[0];
    const diagrams = diagramFiles(meta);
    let packed = 0;
    let ofDiagrams = 0;
    for (const folder of ['dist', 'media']) {
      for (const path of readdirSync(inRoot(`${folder}/`), { recursive: true, encoding: 'utf8' })) {
        const file = `${folder}/${path}`;
        if (!SHIPPED.test(file)) continue;
        const size = deflateRawSync(readFileSync(inRoot(file))).length;
        packed += size;
        if (diagrams.has(file)) ofDiagrams += size;
      }
    }
    const { withoutDiagrams, whole } = PACKAGE_BUDGET;
    rows.push(
      {
        name: 'packed, without diagrams and icons',
        unit: 'MB',
        ours: (packed - ofDiagrams) / 1e6,
        budget: withoutDiagrams / 1e6,
      },
      { name: 'packed', unit: 'MB', ours: packed / 1e6, budget: whole / 1e6 },
    );
    return rows;
  },
};
