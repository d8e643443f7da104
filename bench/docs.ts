import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { createDocs } from '../src/core/techdocs/createDocs';
import type { DocsService } from '../src/core/techdocs/docsService';
import { NodeFileReader } from '../src/runtime/node/nodeFileReader';
import { buildReference, mkdocsPython } from '../test/fidelity/fresh';
import { percentile, timed } from './measure';
import type { BenchContext, BenchModule, PeerFigure, Row } from './row';

const ROUNDS = 15;
const SIZES = [20, 2_000] as const;

/** A docs site opened from nothing to its first page, small and large: no page but the first may cost anything. */
export const bench: BenchModule = {
  name: 'docs',
  run: async (context) => {
    const rows: Row[] = [];
    for (const size of SIZES) {
      const root = writeSite(join(context.scratch, `docs-${size}`), size);
      const times: number[] = [];
      for (let round = 0; round <= ROUNDS; round++) {
        const docs = docsAt(root);
        const time = await timed(async () => {
          const site = await docs.open(root);
          const page = 'reason' in site ? undefined : await docs.page(site.key, site.home ?? '');
          if (!page?.html.includes('Page 0')) context.fail(`docs: the first page of ${size} is not there`);
        });
        if (round > 0) times.push(time);
      }
      // MkDocs takes a quarter of a minute for the large one.
      const peers = context.quick && size > SIZES[0] ? [] : await mkdocsPeer(root, size, context);
      rows.push(
        {
          name: 'docs site opened to its first page, p50',
          size,
          unit: 'ms',
          ours: percentile(times, 0.5),
          budget: 10,
          peers,
          note: 'a portal builds the whole site before its first page shows',
        },
        {
          name: 'docs site, every page rendered',
          size,
          unit: 'ms',
          ours: await timed(() => renderAll(root)),
          peers,
        },
      );
    }
    return rows;
  },
};

function docsAt(root: string): DocsService {
  return createDocs({
    reader: new NodeFileReader(),
    repositories: { rootOf: async () => root, resolveUrl: async () => undefined },
    catalog: {
      getEntityByRef: async () => undefined,
      getLocation: async () => undefined,
      getEntitiesInFile: async () => [],
    },
  });
}

async function renderAll(root: string): Promise<void> {
  const docs = docsAt(root);
  const site = await docs.open(root);
  if ('reason' in site) return;
  for (const path of (await docs.nav(site.key)).order) await docs.page(site.key, path);
}

/** MkDocs building the same site with techdocs-core's extensions, its start included; nothing where it is not installed. */
async function mkdocsPeer(root: string, size: number, context: BenchContext): Promise<PeerFigure[]> {
  const python = mkdocsPython();
  if (!python) {
    if (size === SIZES[0]) context.log('docs: MkDocs is not installed, so it is not measured');
    return [];
  }
  try {
    const time = await timed(() => buildReference(python, join(fileURLToPath(root), 'mkdocs.yml')));
    return [{ name: 'MkDocs builds the site', value: time }];
  } catch (error) {
    context.log(
      `docs: MkDocs can't build the site: ${error instanceof Error ? error.message : String(error)}`,
    );
    return [];
  }
}

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
