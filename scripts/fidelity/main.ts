import { existsSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { comparePage, filesBelow, type PageResult, readOracle, renderPage } from '../../test/fidelity/corpus';
import { buildReference, compareSite, mkdocsPython } from '../../test/fidelity/fresh';
import { normalize } from '../../test/fidelity/normalize';
import { reportLines, tally } from '../../test/fidelity/report';

const USAGE = `npm run fidelity -- [options]: compares rendered TechDocs pages with those of the reference renderer

  --corpus DIR     pages, as owner+repository folders (default ../shared/corpus/techdocs)
  --oracle DIR     the reference's HTML, laid out the same way (default: the corpus folder's name with -oracle)
  --fresh          build the sites afresh with MkDocs, if that is installed, and compare with those: every mkdocs.yml in
                   the corpus, its options and links included. MkDocs runs the extensions these files name
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
  if (values.fresh) return fresh(corpus);
  for (const folder of [corpus, oracle]) {
    if (!existsSync(folder)) {
      console.error(`skipped: ${folder} does not exist`);
      return values.corpus ? 1 : 0;
    }
  }
  return stored(corpus, oracle);
}

/** Compares with sites built now. */
async function fresh(corpus: string): Promise<number> {
  const python = mkdocsPython();
  if (!python) {
    console.error(
      'MkDocs is not installed, so nothing was built. Debian: apt-get install mkdocs mkdocs-material python3-pymdownx; ' +
        'elsewhere: pip install mkdocs-techdocs-core.',
    );
    return 1;
  }
  const configs = filesBelow(corpus).filter((name) => /(?:^|\/)mkdocs\.ya?ml$/.test(name));
  const results: PageResult[] = [];
  const missing = new Set<string>();
  const failed: string[] = [];
  for (const name of configs.filter((config) => config.includes(values.page ?? '')).sort()) {
    const config = resolve(corpus, name);
    const root = resolve(corpus, name.includes('/') ? name.split('/')[0]! : '.');
    try {
      const reference = buildReference(python, config);
      for (const part of [...reference.missing, ...reference.unknown]) missing.add(part);
      results.push(...(await compareSite(config, root, reference)));
    } catch (error) {
      const { stderr, message } = error as Error & { stderr?: Buffer };
      const cause = stderr?.toString() ?? message;
      failed.push(`${name}: ${cause.trim().split('\n').at(-1) ?? ''}`);
    }
  }
  for (const line of reportLines(results)) console.log(line);
  if (missing.size > 0)
    console.log(`not installed, so left out of the reference: ${[...missing].join(', ')}`);
  for (const line of failed) console.log(`not built by MkDocs: ${line}`);
  write(results);
  return 0;
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

function write(results: readonly PageResult[]): void {
  if (values.json)
    writeFileSync(values.json, `${JSON.stringify({ ...tally(results), pages: results }, null, 2)}\n`);
}

process.exitCode = await main();
