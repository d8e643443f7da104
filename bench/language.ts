import { existsSync, readFileSync } from 'node:fs';
import { createLanguageService } from '../src/core/language/createLanguageService';
import type { LanguageService, TextDocument } from '../src/core/language/languageService';
import { testCatalog } from '../test/support/testCatalog';
import { organisation } from './engine/organisations';
import { percentile, samples, timed } from './measure';
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
  const { catalog, source } = testCatalog();
  const taken = files
    .filter(({ text }) => /kind: Component/.test(text) && !/definition:/.test(text))
    .slice(0, DOCUMENTS);
  const text = taken
    .map((file) => file.text.trimEnd().replace(/^---\n/, ''))
    .join('\n---\n')
    .split('\n')
    .slice(0, 300)
    .join('\n');
  const others = files.filter((file) => !taken.includes(file));
  await source.applyMutation({
    type: 'full',
    files: others.map((file) => ({ uri: `file:///org/${file.path}`, text: file.text })),
  });
  const service = createLanguageService(catalog);
  const uri = 'file:///org/new/catalog-info.yaml';
  const document: TextDocument = { uri, text };
  const places = (pattern: RegExp) =>
    [...text.matchAll(pattern)].map(({ index, 0: found }) => index + found.length);
  const owners = places(/^ {2}owner: /gm);
  const dependencies = places(/^ {2,4}- \w+:/gm);
  const fields = places(/^ {2}(?=\w)/gm);
  const vocabulary = places(/^ {2}(?:type|lifecycle): /gm);
  const annotations = places(/^ {4}(?=[\w.]+\/)/gm);
  if (owners.length < 3) context.fail('language: the measured file has no owners');
  const row = rowsOf(size);
  const rounds = context.quick ? 3 : 10;
  const ask = (offsets: readonly number[], question: (offset: number) => Promise<unknown>) =>
    samples(offsets, question, { rounds });
  /** What a person types: each text is new to the service, and the catalog has already taken in the one before. */
  const whileTyping = async (offsets: readonly number[], question: (typed: Typed) => Promise<unknown>) => {
    const times: number[] = [];
    for (let round = -1; round < Math.min(rounds, 3); round++) {
      for (const offset of offsets) {
        // The file as it is open, with its problems shown, before the first key.
        await service.diagnose(document);
        for (const state of typed(document, offset)) {
          const time = await timed(() => question(state));
          if (round >= 0) times.push(time);
          await source.applyMutation({ type: 'delta', upserted: [state.document], removed: [] });
        }
      }
    }
    return times;
  };
  const completion = ({ document: now, offset }: Typed) => service.complete(now, offset);
  const rows = [
    row(
      'completion of a reference, after a key',
      await whileTyping([...owners, ...dependencies], completion),
    ),
    row('completion of a field, after a key', await whileTyping(fields, completion)),
    row(
      'completion of values and annotations in use, after a key',
      await whileTyping([...vocabulary, ...annotations], completion),
    ),
    row(
      'hover in a catalog file',
      await ask([...owners, ...fields], (at) => service.hover(document, at + 1)),
    ),
    row('definition', await ask(owners, (at) => service.definition(document, at + 1))),
    row(
      'hover on a mention in any file',
      await samples(mentions(catalogNames(text)), (line) => service.hoverMention(line, 9), { rounds }),
    ),
    row(
      'diagnostics of 300 lines, after a key',
      await whileTyping([...owners, ...fields], (now) => service.diagnose(now.document)),
    ),
  ];
  return [...rows, ...(size === 10_000 ? await largeFiles(service, rounds) : [])];
}

/** A text as it is while somebody types in it, and where the cursor stands. */
interface Typed {
  readonly document: TextDocument;
  readonly offset: number;
}

/** The word at an offset typed anew, letter by letter. */
function typed({ uri, text }: TextDocument, offset: number): Typed[] {
  const word = /^[\w-]{0,6}/.exec(text.slice(offset))![0];
  const rest = text.slice(offset).replace(/^[^\n]*/, '');
  return [...word].map((_, index) => {
    const written = text.slice(0, offset) + word.slice(0, index + 1);
    return { document: { uri, text: written + rest }, offset: written.length };
  });
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
  let opening = 0;
  for (const [name, text] of Object.entries(cases)) {
    const opened = await samples(
      [...Array(rounds).keys()],
      // Another file each time: nothing of it is known yet.
      (round) =>
        service.diagnose({ uri: `file:///large/${round}-${opening++}`, text: `# ${round}\n${text}` }),
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
