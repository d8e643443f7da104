import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createDocs } from '../src/core/techdocs/createDocs';
import { NodeFileReader } from '../src/worker/nodeFileReader';
import { percentile, timed } from './measure';
import type { BenchModule, Row } from './row';

const ROUNDS = 15;

/** A docs site opened from nothing to its first page, small and large: no page but the first may cost anything. */
export const bench: BenchModule = {
  name: 'docs',
  run: async (context) => {
    const rows: Row[] = [];
    for (const size of [20, 2_000]) {
      const root = writeSite(join(context.scratch, `docs-${size}`), size);
      const times: number[] = [];
      for (let round = 0; round <= ROUNDS; round++) {
        const docs = createDocs({
          reader: new NodeFileReader(),
          repositories: { rootOf: async () => root, resolveUrl: async () => undefined },
          catalog: {
            getEntityByRef: async () => undefined,
            getLocation: async () => undefined,
            getEntitiesInFile: async () => [],
          },
        });
        const time = await timed(async () => {
          const site = await docs.open(root);
          const page = 'reason' in site ? undefined : await docs.page(site.key, site.home ?? '');
          if (!page?.html.includes('Page 0')) context.fail(`docs: the first page of ${size} is not there`);
        });
        if (round > 0) times.push(time);
      }
      rows.push({
        name: 'docs site opened to its first page, p50',
        size,
        unit: 'ms',
        ours: percentile(times, 0.5),
      });
    }
    return rows;
  },
};

/** Pages in folders of fifty, without a nav. Returns the folder's URI. */
function writeSite(folder: string, pages: number): string {
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  write('mkdocs.yml', 'site_name: Bench\n');
  for (let i = 0; i < pages; i++) {
    const path = i === 0 ? 'docs/index.md' : `docs/part-${Math.floor(i / 50)}/page-${i}.md`;
    write(path, `# Page ${i}\n\n## Section\n\nText with a [link](index.md).\n`);
  }
  return pathToFileURL(folder).toString();
}
