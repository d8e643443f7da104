import { existsSync, readFileSync } from 'node:fs';
import { createLanguageService } from '../src/core/language/createLanguageService';
import type { LanguageService, TextDocument } from '../src/core/language/languageService';
import { catalogOf } from '../test/support/testCatalog';
import { organisation } from './engine/organisations';
import { percentile, samples } from './measure';
import { inRoot } from './root';
import type { BenchContext, BenchModule, Row } from './row';

/** Answers while typing in catalog files: in core, in one thread, over a catalog of each size. */
export const bench: BenchModule = {
  name: 'language',
  run: async (context) => {
    const rows: Row[] = [];
    // Answers are look-ups: the largest size shows growth, and takes long to load without a worker.
    for (const size of context.sizes.filter((each) => each <= 10_000)) {
      context.log(`language, ${size.toLocaleString('en')} entities`);
      rows.push(...(await measure(context, size)));
    }
    return rows;
  },
};

/** Documents that make a file of about 300 lines. */
const DOCUMENTS = 12;

async function measure(context: BenchContext, size: number): Promise<Row[]> {
  const { files } = await organisation(context, size);
  const catalog = await catalogOf(...files.map(({ path, text }) => ({ uri: `file:///org/${path}`, text })));
  const service = createLanguageService(catalog);
  const text = files
    .map((file) => file.text.trimEnd())
    .filter((each) => /kind: Component/.test(each) && !/definition:/.test(each))
    .slice(0, DOCUMENTS)
    .map((each) => each.replace(/^---\n/, ''))
    .join('\n---\n')
    .split('\n')
    .slice(0, 300)
    .join('\n');
  const document: TextDocument = { uri: 'file:///org/new/catalog-info.yaml', text };
  const places = (pattern: RegExp) =>
    [...text.matchAll(pattern)].map(({ index, 0: found }) => index + found.length);
  const owners = places(/^ {2}owner: ./gm);
  const dependencies = places(/^ {2,4}- \w+:/gm);
  const fields = places(/^ {2}\w/gm);
  if (owners.length < 3) context.fail('language: the measured file has no owners');
  const row = rowsOf(size);
  const rounds = context.quick ? 3 : 10;
  const ask = (offsets: readonly number[], question: (offset: number) => Promise<unknown>) =>
    samples(offsets, question, { rounds });
  const rows = [
    row(
      'completion of a reference',
      await ask([...owners, ...dependencies], (at) => service.complete(document, at)),
    ),
    row('completion of a field', await ask(fields, (at) => service.complete(document, at))),
    row('hover in a catalog file', await ask([...owners, ...fields], (at) => service.hover(document, at))),
    row('definition', await ask(owners, (at) => service.definition(document, at))),
    row(
      'hover on a mention in any file',
      await samples(mentions(catalogNames(text)), (line) => service.hoverMention(line, 9), { rounds }),
    ),
    row('diagnostics of 300 lines, after a key', await typing(service, document, owners, rounds)),
  ];
  return [...rows, ...(size === 10_000 ? await largeFiles(service, rounds) : [])];
}

/** Every sample is another text, as while typing: a letter more behind each place. */
function typing(
  service: LanguageService,
  document: TextDocument,
  offsets: readonly number[],
  rounds: number,
): Promise<number[]> {
  const { uri, text } = document;
  const letters = [...'abcdefgh'];
  const edits = offsets.flatMap((at) =>
    letters.map((letter) => `${text.slice(0, at)}${letter}${text.slice(at)}`),
  );
  return samples(edits, (edited) => service.diagnose({ uri, text: edited }), { rounds: Math.min(rounds, 2) });
}

/** The largest files of the corpus: one of 207 kB, and one of many documents, opened and then typed in. */
async function largeFiles(service: LanguageService, rounds: number): Promise<Row[]> {
  const folder = process.env['GREENROOM_CORPUS'] ?? inRoot('../shared/corpus').pathname;
  const crds = `${folder}/catalogs/giantswarm+backstage-catalogs/catalogs/crds.yaml`;
  if (!existsSync(crds)) return [];
  const large = readFileSync(crds, 'utf8');
  const charts = readFileSync(crds.replace('crds', 'charts'), 'utf8');
  const many = Array.from({ length: 5 }, () => charts)
    .join('\n')
    .split(/^---\n/m)
    .slice(0, 320)
    .join('---\n');
  const cases = { '207 kB': large, '319 documents': many };
  const rows: Row[] = [];
  for (const [name, text] of Object.entries(cases)) {
    const opened = await samples(
      [...Array(rounds).keys()],
      (round) => service.diagnose({ uri: `file:///large/${round}`, text: `# ${round}\n${text}` }),
      { warmup: 1 },
    );
    const at = text.lastIndexOf('owner: ') + 7;
    const uri = 'file:///large/typed';
    await service.diagnose({ uri, text });
    const typed = await samples([...'abcdefghijkl'], (letter) =>
      service.diagnose({ uri, text: text.slice(0, at) + letter + text.slice(at) }),
    );
    rows.push(
      { name: `diagnostics of ${name}, opened, p95`, unit: 'ms', ours: percentile(opened, 0.95), budget: 50 },
      {
        name: `diagnostics of ${name}, after a key, p95`,
        unit: 'ms',
        ours: percentile(typed, 0.95),
        note: 'only the document that changed is parsed again',
      },
    );
  }
  return rows;
}

function rowsOf(size: number): (name: string, times: readonly number[]) => Row {
  return (name, times) => ({
    name: `${name}, p95`,
    size,
    unit: 'ms',
    ours: percentile(times, 0.95),
    ...(size === 10_000 && { budget: 2 }),
  });
}

const catalogNames = (text: string) => [...text.matchAll(/^ {2}name: (\S+)/gm)].map(([, name]) => name!);

const mentions = (names: readonly string[]) =>
  names.flatMap((name) => [`// see ${name} for more`, `calls ${name} and the rest of it`]);
