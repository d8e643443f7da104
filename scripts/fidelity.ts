import { existsSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { comparePage, readOracle, renderPage } from '../test/fidelity/corpus';
import { normalize } from '../test/fidelity/normalize';
import { reportLines, tally } from '../test/fidelity/report';

const USAGE = `npm run fidelity -- [options]: compares rendered TechDocs pages with those of the reference renderer

  --corpus DIR     pages, as owner+repository folders (default ../shared/corpus/techdocs)
  --oracle DIR     the reference's HTML, laid out the same way (default: the corpus folder's name with -oracle)
  --truly-sane     lists as mdx_truly_sane_lists has them, for an oracle made with it
  --json FILE      write the figures
  --page TEXT      only pages whose path holds the text
  --diff           print both pages' constructs side by side
`;

const { values } = parseArgs({
  options: {
    corpus: { type: 'string' },
    oracle: { type: 'string' },
    'truly-sane': { type: 'boolean', default: false },
    json: { type: 'string' },
    page: { type: 'string' },
    diff: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

function main(): number {
  if (values.help) {
    console.log(USAGE);
    return 0;
  }
  const base = process.env['GREENROOM_CORPUS'] ?? resolve(import.meta.dirname, '../../shared/corpus');
  const corpus = resolve(values.corpus ?? `${base}/techdocs`);
  const oracle = resolve(values.oracle ?? `${corpus}-oracle`);
  for (const folder of [corpus, oracle]) {
    if (!existsSync(folder)) {
      console.error(`skipped: ${folder} does not exist`);
      return values.corpus ? 1 : 0;
    }
  }
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
  if (values.json)
    writeFileSync(values.json, `${JSON.stringify({ ...tally(results), pages: results }, null, 2)}\n`);
  return 0;
}

process.exitCode = main();
