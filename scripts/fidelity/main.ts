import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { comparePage, filesBelow, type PageResult, readOracle, renderPage } from '../../test/fidelity/corpus';
import { buildReference, mkdocsPython } from '../../test/fidelity/fresh';
import { normalize } from '../../test/fidelity/normalize';
import { reportLines, siteLines, tally } from '../../test/fidelity/report';
import { compareSite, type ReferenceSite, type SiteResult } from '../../test/fidelity/site';

const USAGE = `npm run fidelity -- [options]: compares rendered TechDocs pages with those of the reference renderer

  --corpus DIR     pages, as owner+repository folders (default ../shared/corpus/techdocs)
  --oracle DIR     the reference's HTML, laid out the same way (default: the corpus folder's name with -oracle)
  --fresh          build the sites afresh with MkDocs, if that is installed, and compare with those: every mkdocs.yml in
                   the corpus, its options and links, its navigation and its first page included. MkDocs runs the
                   extensions these files name; Python finds others, such as mdx_truly_sane_lists, on PYTHONPATH
  --reference DIR  compare with sites built before, as SITE.json: { pages: { page, url, html, headings }[], nav, home }
  --keep DIR       with --fresh: store what was built there, for --reference
  --site TEXT      only sites whose folder holds the text
  --truly-sane     lists as mdx_truly_sane_lists has them, for an oracle made with it
  --json FILE      write the figures
  --page TEXT      only pages whose path holds the text
  --diff           print both pages' constructs side by side
`;

const { values } = parseArgs({
  options: {
    corpus: { type: 'string' },
    oracle: { type: 'string' },
    fresh: { type: 'boolean', default: false },
    'truly-sane': { type: 'boolean', default: false },
    reference: { type: 'string' },
    keep: { type: 'string' },
    site: { type: 'string' },
    json: { type: 'string' },
    page: { type: 'string' },
    diff: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

async function main(): Promise<number> {
  if (values.help) {
    console.log(USAGE);
    return 0;
  }
  const base = process.env['GREENROOM_CORPUS'] ?? resolve(import.meta.dirname, '../../../shared/corpus');
  const corpus = resolve(values.corpus ?? `${base}/techdocs`);
  const oracle = resolve(values.oracle ?? `${corpus}-oracle`);
  if (values.reference) return compareSites(corpus, storedSites(corpus, resolve(values.reference)));
  if (values.fresh) {
    const sites = freshSites(corpus);
    return sites ? compareSites(corpus, sites) : 1;
  }
  for (const folder of [corpus, oracle]) {
    if (!existsSync(folder)) {
      console.error(`skipped: ${folder} does not exist`);
      return values.corpus ? 1 : 0;
    }
  }
  return stored(corpus, oracle);
}

interface Site {
  /** Path of its folder below the corpus. */
  readonly name: string;
  readonly config: string;
  readonly reference: () => ReferenceSite;
}

/** Sites of the corpus to build now. */
function freshSites(corpus: string): Site[] | undefined {
  const python = mkdocsPython();
  if (!python) {
    console.error(
      'MkDocs is not installed, so nothing was built. Debian: apt-get install mkdocs mkdocs-material python3-pymdownx; ' +
        'elsewhere: pip install mkdocs-techdocs-core.',
    );
    return undefined;
  }
  return filesBelow(corpus)
    .filter((name) => /(?:^|\/)mkdocs\.ya?ml$/.test(name))
    .map((name) => {
      const config = resolve(corpus, name);
      return { name: dirname(name), config, reference: () => buildReference(python, config) };
    });
}

/** Sites of the corpus that a reference is stored for, in files named as they are. */
function storedSites(corpus: string, folder: string): Site[] {
  return filesBelow(folder)
    .filter((file) => file.endsWith('.json'))
    .map((file) => {
      const name = file.slice(0, -'.json'.length);
      const reference = () => JSON.parse(readFileSync(join(folder, file), 'utf8')) as ReferenceSite;
      return { name, config: configBelow(join(corpus, name)), reference };
    });
}

/** The mkdocs.yml of a folder, else the one nearest below it. */
function configBelow(folder: string): string {
  const depth = (path: string) => path.split('/').length;
  const found = (existsSync(folder) ? filesBelow(folder) : [])
    .filter((name) => /(?:^|\/)mkdocs\.ya?ml$/.test(name))
    .sort((a, b) => depth(a) - depth(b))[0];
  return join(folder, found ?? 'mkdocs.yml');
}

/** Compares whole sites: pages, navigation and first page. */
async function compareSites(corpus: string, sites: readonly Site[]): Promise<number> {
  const pages: PageResult[] = [];
  const shapes: SiteResult[] = [];
  const missing = new Set<string>();
  const failed: string[] = [];
  const wanted = sites.filter(({ name }) => name.includes(values.site ?? ''));
  for (const { name, config, reference } of [...wanted].sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const root = resolve(corpus, name.split('/')[0]!);
    try {
      const built = reference();
      if (values.keep) keep(resolve(values.keep, `${name}.json`), built);
      for (const part of [...(built.missing ?? []), ...(built.unknown ?? [])]) missing.add(part);
      const some = built.pages.filter(({ page }) => page.includes(values.page ?? ''));
      const compared = await compareSite(config, root, { ...built, pages: some }, name);
      pages.push(...compared.pages);
      shapes.push(compared.site);
    } catch (error) {
      const { stderr, message } = error as Error & { stderr?: Buffer };
      const cause = stderr?.toString() ?? message;
      failed.push(`${name}: ${cause.trim().split('\n').at(-1) ?? ''}`);
    }
  }
  for (const line of reportLines(pages)) console.log(line);
  for (const line of siteLines(shapes)) console.log(line);
  if (missing.size > 0)
    console.log(`not installed, so left out of the reference: ${[...missing].join(', ')}`);
  for (const line of failed) console.log(`not compared: ${line}`);
  if (failed.length > 0) console.log(`compared: ${shapes.length} of ${wanted.length} sites`);
  write(pages, shapes, failed);
  // What MkDocs can't build says nothing of what is here; a site that was built and is not compared does.
  return values.reference && failed.length > 0 ? 1 : 0;
}

function keep(file: string, site: ReferenceSite): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(site));
}

/** Compares with pages built before. */
function stored(corpus: string, oracle: string): number {
  const options = { trulySaneLists: values['truly-sane'] };
  const pages = readOracle(corpus, oracle).filter(({ page }) => page.includes(values.page ?? ''));
  const results = pages.map((page) => comparePage(corpus, page, options));
  if (values.diff) {
    for (const page of pages) {
      const left = normalize(page.html);
      const right = normalize(renderPage(corpus, page.page, options).html);
      console.log(`--- ${page.page}`);
      for (let i = 0; i < Math.max(left.length, right.length); i++) {
        if (left[i] === right[i]) console.log(`  ${left[i]}`);
        else console.log(`- ${left[i] ?? ''}\n+ ${right[i] ?? ''}`);
      }
    }
  }
  for (const line of reportLines(results)) console.log(line);
  write(results);
  return 0;
}

function write(
  pages: readonly PageResult[],
  sites?: readonly SiteResult[],
  notCompared?: readonly string[],
): void {
  const figures = { ...tally(pages), pages, ...(sites && { sites, notCompared }) };
  if (values.json) writeFileSync(values.json, `${JSON.stringify(figures, null, 2)}\n`);
}

process.exitCode = await main();
