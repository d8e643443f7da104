import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { inRoot } from './root';
import type { BenchModule, Row } from './row';

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
    let packed = 0;
    let diagrams = 0;
    for (const path of readdirSync(dist, { recursive: true, encoding: 'utf8' })) {
      if (!/\.(c?js|css|ttf)$/.test(path)) continue;
      const content = readFileSync(`${dist}${path}`);
      const size = gzipSync(content).length / 1e6;
      packed += size;
      if (content.includes('mermaid')) diagrams += size;
    }
    rows.push(
      { name: 'code packed, without diagrams', unit: 'MB', ours: packed - diagrams, budget: 2 },
      { name: 'code packed, with diagrams', unit: 'MB', ours: packed, budget: 4 },
    );
    return rows;
  },
};
