import assert from 'node:assert/strict';
import { Document, parseAllDocuments, stringify } from 'yaml';
import { entityMutants } from '../../../../test/support/entityMutants';
import { mutate, randomNumbers } from '../../../../test/support/mutants';
import { judge } from '../../catalog/verdict';
import { applyEdits } from '../testing/applyEdits';
import { serviceIn } from '../testing/cursor';
import { SHOP } from '../testing/shop';
import type { CodeAction, Diagnostic } from '../values';

const URI = 'file:///repo/new/catalog-info.yaml';
const WHOLE = { start: { line: 0, character: 0 }, end: { line: 100_000, character: 0 } };
/** What a fix may bring to light in the place of what it was for. */
const NOT_THE_SAME = /^(?:missing-field|misspelt-field)$/;

/** How many documents of a text can't be read, for a key that stands twice among others, and how many are entities: by the parser and the rules alone. */
async function countsOf(text: string): Promise<{ broken: number; taken: number }> {
  const counts = { broken: 0, taken: 0 };
  const documents = parseAllDocuments(text, { merge: false, logLevel: 'silent' }) as Document[];
  for (const document of Array.isArray(documents) ? documents : []) {
    if (document.errors.length) counts.broken++;
    if (document.errors.length) continue;
    let value: unknown;
    try {
      value = document.toJS();
    } catch {
      continue;
    }
    if (value !== null && (await judge(value)).is === 'entity') counts.taken++;
  }
  return counts;
}

const signOf = ({ code, message }: Diagnostic) => `${code} ${message}`;
const timesOf = (problems: readonly Diagnostic[], sign: string) =>
  problems.filter((each) => signOf(each) === sign).length;

async function actionsIn(text: string, catalog: Readonly<Record<string, string>> = SHOP) {
  const document = { uri: URI, text };
  const service = serviceIn({ catalog }, document);
  return { problems: await service.diagnose(document), actions: await service.codeActions(document, WHOLE) };
}

/** Applies every fix by itself and all that are safe together, and says what each breaks. */
async function faultsOf(text: string, catalog?: Readonly<Record<string, string>>): Promise<string[]> {
  const { problems, actions } = await actionsIn(text, catalog);
  const before = await countsOf(text);
  const faults: string[] = [];
  for (const action of actions) {
    const edits = action.edit.changes.find(({ uri }) => uri === URI)?.edits;
    if (!edits) continue;
    const made = applyEdits(text, edits);
    const after = await countsOf(made);
    const broke =
      after.broken > before.broken
        ? 'no longer parses'
        : after.taken < before.taken
          ? 'is no longer taken'
          : await leftOf(action, problems, made, catalog);
    if (broke) faults.push(`${action.title}: ${broke}\n${text}\n=>\n${made}`);
  }
  return faults;
}

async function leftOf(
  { solves }: CodeAction,
  problems: readonly Diagnostic[],
  made: string,
  catalog: Readonly<Record<string, string>> | undefined,
): Promise<string | undefined> {
  const solved = solves && problems.find((each) => each.code === solves.code && each.range === solves.range);
  if (!solved) return undefined;
  const left = (await actionsIn(made, catalog)).problems;
  const sign = signOf(solved);
  if (timesOf(left, sign) < timesOf(problems, sign)) {
    const isAgain =
      !NOT_THE_SAME.test(solved.code) &&
      left.some(
        ({ code, range }) =>
          code === solved.code &&
          range.start.line === solved.range.start.line &&
          range.start.character === solved.range.start.character,
      );
    return isAgain && left.length >= problems.length ? `${solved.code} is said in other words` : undefined;
  }
  return `"${solved.message}" is still said`;
}

function report(faults: readonly string[]): void {
  const shown = faults.slice(0, 6).join('\n-----\n');
  assert.equal(faults.length, 0, `${faults.length} faults:\n${shown}`);
}

/** The same value in the ways that people and tools write it. */
function writings(value: unknown): string[] {
  const document = new Document(value);
  return [
    stringify(value),
    stringify(value, { defaultStringType: 'QUOTE_SINGLE', defaultKeyType: 'PLAIN' }),
    stringify(value, { collectionStyle: 'flow', lineWidth: 0 }),
    JSON.stringify(value),
    document
      .toString({ lineWidth: 0 })
      .replace(
        /^( *)((?:- )?(?:[\w$./-]+: )?)(?!["'[{&*!|>~-]|null|true|false|\d)(\S.*)$/gm,
        (line, pad: string, lead: string, text: string) =>
          /:$|: /.test(text) || !lead ? line : `${pad}${lead}>-\n${pad}    ${text}`,
      ),
  ];
}

/** Entities with a field of theirs where it does not belong, or under another name, or both, beside the field or not. */
function* misplacedFields(): Iterable<unknown> {
  type Fields = Record<string, unknown>;
  for (const [name, whole] of entityMutants()) {
    if (name.includes(' ')) continue;
    const { metadata, spec, ...head } = whole as { metadata: Fields; spec: Fields };
    for (const [field, value] of Object.entries({ ...spec, annotations: metadata['annotations'] })) {
      const without = (fields: Fields) =>
        Object.fromEntries(Object.entries(fields).filter(([key]) => key !== field));
      const slips = {
        [field.toUpperCase()]: value,
        [field.replace(/^(.)(.)/, '$2$1')]: value,
        [`${field}x`]: value,
      };
      for (const own of [spec, without(spec)]) {
        yield { ...head, metadata, spec: own, [field]: value };
        yield { ...head, [field]: value, metadata, spec: own };
        yield { ...head, metadata: { ...metadata, [field]: value }, spec: own };
        yield { ...head, metadata: without(metadata), spec: { ...own, [field]: value } };
        yield { ...head, metadata, spec: { ...own, ...slips } };
        yield { ...head, metadata, spec: { ...own, [field.toUpperCase()]: value }, [field]: value };
      }
    }
  }
}

describe('what fixes leave of a file', () => {
  it('reads, counts as before, and lacks the problem, in every way of writing', async function () {
    this.timeout(240_000);
    const next = randomNumbers(5);
    const faults: string[] = [];
    const share = Number(process.env['GREENROOM_SHARE'] ?? 0.004);
    for (const [, value] of entityMutants()) {
      for (const text of writings(value)) if (next() < share) faults.push(...(await faultsOf(text)));
    }
    report(faults);
  });
  it('holds where fields stand in two places or are written twice in other ways', async function () {
    this.timeout(120_000);
    const faults: string[] = [];
    const share = Number(process.env['GREENROOM_SHARE'] ?? 0.004) * 5;
    const next = randomNumbers(7);
    for (const value of misplacedFields())
      for (const text of writings(value)) if (next() < share) faults.push(...(await faultsOf(text)));
    report(faults);
  });
  it('holds for files that go wrong as text', async function () {
    this.timeout(120_000);
    const faults: string[] = [];
    const texts = Object.values(SHOP);
    const rounds = Number(process.env['GREENROOM_ROUNDS'] ?? 60);
    for (let seed = 0; seed < rounds; seed++)
      faults.push(
        ...(await faultsOf(mutate(texts[seed % texts.length]!.replaceAll('orders', 'sales'), seed))),
      );
    report(faults);
  });
});
