import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { LocalDocs } from '../../src/core/techdocs/localDocs';
import { renderMarkdown, snippetPaths } from '../../src/core/techdocs/markdown';
import { urlOfPage } from '../../src/core/techdocs/site/titles';
import { NodeFileReader } from '../../src/worker/nodeFileReader';
import { headingDifference, type PageResult } from './corpus';
import { firstDifference } from './normalize';

const SCRIPT = resolve(import.meta.dirname, '../../scripts/fidelity/reference.py');

/** What the reference made of one site. */
interface ReferenceSite {
  readonly pages: readonly {
    readonly page: string;
    readonly url: string;
    readonly html: string;
    readonly headings: [number, string, string][];
  }[];
  readonly nav: unknown;
  /** Parts of techdocs-core, and extensions the site asks for, that are not installed. */
  readonly missing: readonly string[];
  readonly unknown: readonly string[];
}

/** The Python that runs MkDocs, as its command names it; undefined where MkDocs is not installed. */
export function mkdocsPython(): string | undefined {
  try {
    const command = execFileSync('sh', ['-c', 'command -v mkdocs'], { encoding: 'utf8' }).trim();
    const interpreter = /^#!\s*(\S+)/.exec(readFileSync(command, 'utf8'))?.[1];
    return interpreter && !interpreter.endsWith('/env') ? interpreter : 'python3';
  } catch {
    return undefined;
  }
}

/** Builds a site afresh. Throws, with MkDocs' own words, where that fails. */
export function buildReference(python: string, config: string): ReferenceSite {
  const scratch = mkdtempSync(join(tmpdir(), 'greenroom-fidelity-'));
  try {
    const output = join(scratch, 'site.json');
    execFileSync(python, [SCRIPT, config, output], {
      stdio: ['ignore', 'ignore', 'pipe'],
      timeout: 300_000,
      env: { ...process.env, PYTHONWARNINGS: 'ignore' },
    });
    return JSON.parse(readFileSync(output, 'utf8')) as ReferenceSite;
  } finally {
    rmSync(scratch, { recursive: true });
  }
}

/** Where an address of a page leads, for comparing: pages, files and anchors below one made-up origin. */
function absolute(address: string, pageUrl: string): string {
  try {
    const url = new URL(address, `http://site/${pageUrl}`);
    return url.host === 'site' ? decodeURI(url.href) : address;
  } catch {
    return address;
  }
}

/** Compares every page of a site with what MkDocs makes of it, links, headings and options of the site included. */
export async function compareSite(
  config: string,
  root: string,
  reference: ReferenceSite,
): Promise<PageResult[]> {
  const folder = pathToFileURL(dirname(config)).toString();
  const has = (name: string): boolean => !reference.missing.includes(name);
  const docs = new LocalDocs({
    reader: new NodeFileReader(),
    renderer: {
      snippetPaths,
      render: (text, context) =>
        renderMarkdown(text, {
          ...context,
          sourceLines: false,
          trulySaneLists: has('mdx_truly_sane_lists'),
          githubAlerts: has('gh-admonitions'),
        }),
    },
    repositories: { rootOf: async () => pathToFileURL(root).toString(), resolveUrl: async () => undefined },
    catalog: {
      getEntityByRef: async () => undefined,
      getLocation: async () => undefined,
      getEntitiesInFile: async () => [],
    },
  });
  const site = await docs.open(folder);
  const repository = root.slice(root.lastIndexOf('/') + 1);
  const place = dirname(config).slice(root.length + 1);
  if ('reason' in site) throw new Error(site.message);
  const results: PageResult[] = [];
  for (const { page, url, html, headings } of reference.pages) {
    const start = performance.now();
    const ours = await docs.page(site.key, page);
    const milliseconds = performance.now() - start;
    const name = [repository, place, page].filter(Boolean).join('/');
    if (!ours) {
      results.push({ page: name, repository, outcome: 'missing' });
      continue;
    }
    // MkDocs rewrites links to pages that it knows; the addresses it leaves alone lead where the page's own URL says.
    const address = (written: string): string => {
      const target = Object.hasOwn(ours.links, written) ? ours.links[written] : undefined;
      if (target?.type === 'page' && /\.(?:md|markdown|mdown|mkdn|mkd)(?:[?#]|$)/i.test(written))
        return absolute(`/${urlOfPage(target.page)}${target.anchor ? `#${target.anchor}` : ''}`, url);
      const image = Object.hasOwn(ours.images, written) ? ours.images[written] : undefined;
      const file = image?.type === 'file' ? image.uri : target?.type === 'file' ? target.uri : undefined;
      const docsFolder = `${site.docs}/`;
      if (file?.startsWith(docsFolder)) return absolute(`/${file.slice(docsFolder.length)}`, url);
      return absolute(written, url);
    };
    const difference =
      firstDifference(html, ours.html, address) ?? headingDifference(headings, ours.headings);
    results.push({
      page: name,
      repository,
      outcome: difference ? 'different' : 'equal',
      milliseconds,
      ...(difference ? { difference } : {}),
    });
  }
  return results;
}
