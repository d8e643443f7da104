import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createLanguageService } from '../../src/core/language/createLanguageService';
import { LineMap, type Range } from '../../src/core/base/range';
import { readDocuments } from '../../src/core/yaml/read';
import { corpusFolder, filesBelow } from '../support/corpus';
import type { Diagnostic } from '../../src/core/language/values';
import { mutate, randomNumbers } from '../support/mutants';
import { memoryReader, testCatalog } from '../support/testCatalog';

const URI = 'file:///r/catalog-info.yaml';

/** Errors that say nothing of whether the entity counts: what it names, and its double. */
const BESIDE =
  /^(duplicate-entity|location-not-found|.*-reference|unresolved-substitution|outside-repository)$/;

const within = (range: Range, from: number, to: number) => range.start.line >= from && range.start.line <= to;

/**
 * Holds a text against the rule: what stands in a file and is not in the catalog has a problem there, in the catalog's
 * list and in an open editor, and what is in the catalog has no error in either.
 */
async function checkVerdicts(text: string): Promise<number> {
  const { catalog, source } = testCatalog();
  await source.applyMutation({ type: 'full', files: [{ uri: URI, text }] });
  const places = (await catalog.getEntitiesInFile(URI)).map(({ location }) => location.range.start.line);
  const problems = await catalog.getProblems();
  const open = await createLanguageService(catalog).diagnose({ uri: URI, text });
  const failures = [...problems, ...open].filter(({ code }) => code === 'internal-error');
  assert.deepEqual(failures, [], text);
  const lines = new LineMap(text);
  let judged = 0;
  const documents = readDocuments(text);
  for (const [index, { value, start, problems: unread }] of documents.entries()) {
    if (value === undefined && unread.length === 0) continue;
    judged++;
    const from = lines.positionAt(start).line;
    // The fast reader leaves a key without a value out of the end.
    const next = documents[index + 1];
    const to = next ? Math.max(from, lines.positionAt(next.start).line - 1) : Infinity;
    const end = next?.start ?? text.length;
    const isThere = places.some((line) => line >= from && line <= to);
    const told = problems.filter(({ range }) => within(range, from, to));
    const shown = open.filter(({ range }) => within(range, from, to));
    const errors = [...told, ...shown].filter(
      ({ severity, code }) => severity === 'error' && !BESIDE.test(code),
    );
    const seen = JSON.stringify({ isThere, told, shown }, undefined, 1);
    if (isThere)
      assert.deepEqual(errors, [], `in the catalog with an error: ${seen}\n${text.slice(start, end)}`);
    else
      assert.ok(
        told.length > 0 && shown.length > 0,
        `absent without a word: ${seen}\n${text.slice(start, end)}`,
      );
  }
  return judged;
}

/** What a problem says of a text: how bad, of what kind where it is no error, and where. A hint is the API's information. */
function saying({ severity, code, range: { start, end } }: Said): string {
  const kind = severity === 'error' ? 'error' : `${severity === 'hint' ? 'info' : severity} ${code}`;
  return `${kind} ${start.line}:${start.character}-${end.line}:${end.character}`;
}

type Said = Pick<Diagnostic, 'severity' | 'code' | 'range'>;

/** What is told of closed files beside errors. */
const TOLD_OF_CLOSED = /^(unknown-kind|field-case|missing-docs|location-type|.*-reference)$/;
/** What an open editor alone says of a document, beside errors: advice on how to write. */
const isAdvice = ({ severity, code }: Said) =>
  severity !== 'error' && !TOLD_OF_CLOSED.test(code) && code !== 'template-skeleton';
/** What the API alone says: that a file is elsewhere is nothing to mend where it is named. */
const IN_API_ALONE = new Set(['remote-substitution']);

/**
 * Holds a text against the rule that an open editor, the Problems of a closed file and the API say the same: as bad, at
 * the same place. The API names errors more coarsely (`invalid-entity` for a missing field).
 */
async function checkSayings(text: string, beside?: Readonly<Record<string, string>>): Promise<number> {
  const { catalog, source } = testCatalog({ [URI]: text, ...beside });
  await source.applyMutation({ type: 'full', files: [{ uri: URI, text }] });
  source.setStatus({ state: 'ready', refreshedAt: 1, completeFor: ['*'] });
  const language = createLanguageService(catalog, {
    files: memoryReader({ [URI]: text, ...beside }),
    // Without it no path is followed, as in this catalog nobody follows Locations.
    ...(beside && { repositories: { rootOf: async () => 'file:///r', resolveUrl: async () => undefined } }),
  });
  const api = (await catalog.getProblems()).filter(
    ({ code }) => !IN_API_ALONE.has(code) && (beside || code !== 'missing-docs'),
  );
  const open = (await language.diagnose({ uri: URI, text })).filter((each) => !isAdvice(each));
  const closed = (await language.diagnoseFile(URI))!;
  const sorted = (said: readonly Said[]) => [...new Set(said.map(saying))].sort();
  assert.deepEqual(sorted(open), sorted(api), `open and API:\n${text}`);
  assert.deepEqual(sorted(closed), sorted(open), `closed and open:\n${text}`);
  return api.length;
}

/** A file with the marks of a template in a value or a line of its own, perhaps cut in two. */
function withMarks(text: string, seed: number): string {
  const next = randomNumbers(seed);
  const at = <T>(from: readonly T[]): T => from[Math.floor(next() * from.length)]!;
  const lines = text.split('\n');
  const line = Math.floor(next() * lines.length);
  const mark = at([
    '{{ x }}',
    '${{ values.x }}',
    '{% if x %}',
    '${{ a\n---\n b }}',
    '"{{ x }}"',
    '{{ x }}\n---',
    '{{',
  ]);
  if (next() < 0.3) lines.splice(line, 0, mark);
  else lines[line] = lines[line]!.replace(/(:|-) .*$/, `$1 ${mark}`);
  return next() < 0.5 ? lines.join('\n') : mutate(lines.join('\n'), seed);
}

describe('in a file and not in the catalog means a problem (invariant 15)', () => {
  const examples = join(import.meta.dirname, '../../examples');
  const corpus = ['catalogs', 'templates'].flatMap((part) => corpusFolder(part) ?? []);
  const files = [examples, ...corpus].flatMap((folder) => filesBelow(folder, /\.ya?ml$/));
  const texts = files.map((path) => readFileSync(path, 'utf8')).filter((text) => /^apiVersion:/m.test(text));

  it('in every file as it is', async function () {
    this.timeout(60_000);
    let judged = 0;
    for (const text of texts) judged += await checkVerdicts(text);
    assert.ok(judged > 30, `judged ${judged}`);
  });

  it('in files gone wrong in one way or several', async function () {
    this.timeout(120_000);
    const small = texts.filter((text) => text.length < 6000);
    const rounds = Number(process.env['GREENROOM_MUTANTS'] ?? 600);
    for (let seed = 1; seed <= rounds; seed++) {
      const text = small[(seed * 7919) % small.length]!;
      const mutant = mutate(text, seed);
      try {
        await checkVerdicts(mutant);
      } catch (error) {
        const message = error instanceof Error ? error.message : String(error);
        throw new Error(`seed ${seed}: ${message}`, { cause: error });
      }
    }
  });

  it('said alike by an open editor, of a closed file and by the API', async function () {
    this.timeout(240_000);
    let said = 0;
    for (const text of texts) said += await checkSayings(text);
    const small = texts.filter((text) => text.length < 6000);
    const rounds = Number(process.env['GREENROOM_MUTANTS'] ?? 150);
    for (let seed = 1; seed <= rounds; seed++) {
      const text = small[(seed * 104_729) % small.length]!;
      said += await checkSayings(mutate(text, seed));
      said += await checkSayings(withMarks(text, seed));
    }
    assert.ok(said > 100, `${said} said`);
  });

  it('of docs that nothing can be read from, which are no error of an entity that counts', async () => {
    for (const [ref, told] of [
      ['dir:https://acme.com/docs', 2],
      ['DIR:.', 2],
      ['url:', 2],
      ['ftp://acme.com/docs', 2],
      ['dir:../../elsewhere', 2],
    ] as const) {
      const annotations = `{ backstage.io/techdocs-ref: '${ref}' }`;
      const text = [
        'apiVersion: backstage.io/v1alpha1',
        'kind: Component',
        `metadata: { name: web, annotations: ${annotations} }`,
        'spec: { type: service, lifecycle: production, owner: nobody }\n',
      ].join('\n');
      assert.equal(await checkSayings(text, {}), told, ref);
    }
  });

  it('of docs that are not there, and of a README that is all there is', async () => {
    const text = (ref: string) =>
      [
        'apiVersion: backstage.io/v1alpha1',
        'kind: Component',
        `metadata: { name: web, annotations: { backstage.io/techdocs-ref: '${ref}' } }`,
        'spec: { type: service, lifecycle: production, owner: nobody }\n',
      ].join('\n');
    // Beside the owner, of which a complete catalog knows nothing.
    for (const [ref, file, told] of [
      ['dir:./nope', 'other.md', 2],
      ['dir:.', 'other.md', 2],
      ['dir:.', 'README.md', 1],
      ['dir:.', 'mkdocs.yaml', 1],
      ['dir:./sub', 'sub/docs/a.md', 1],
    ] as const)
      assert.equal(await checkSayings(text(ref), { [`file:///r/${file}`]: '' }), told, `${ref} ${file}`);
  });

  it('of a skeleton and of advice: the one is marked in any file, the other given while a file is open', async () => {
    const skeleton =
      'apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: { name: ${{ values.name }} }\n';
    assert.equal(await checkSayings(skeleton), 1);
    const text =
      'apiVersion: backstage.io/v1alpha1\nkind: Group\nmetadata: { name: a, uid: x }\nspec: { type: team, children: [] }\n';
    assert.equal(await checkSayings(text), 0);
    assert.deepEqual(
      (await createLanguageService(testCatalog().catalog).diagnose({ uri: URI, text })).map(
        ({ code }) => code,
      ),
      ['output-only'],
    );
  });

  it('of what Git LFS keeps in place of a file, once', async () => {
    const pointer = 'version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12\n';
    assert.equal(await checkSayings(pointer), 1);
  });

  it('the same list where what the document takes in is not there, or it is refused anyway', async () => {
    const entity = (kind: string, metadata: string, spec: string) =>
      `apiVersion: backstage.io/v1alpha1\nkind: ${kind}\nmetadata: ${metadata}\nspec: ${spec}\n`;
    const component = '{ type: service, lifecycle: x, owner: crew }';
    for (const text of [
      entity('Location', '{ name: "a b" }', '{ type: file, targets: [./none.yaml, ./neither.yaml] }'),
      entity('Component', '{ name: a }', '{ type: service, lifecycle: { $json: ./none.txt }, owner: [a] }'),
      entity('Component', '{ name: a, tags: { $text: ./none } }', component),
      entity('Component', '{ name: a, description: { $yaml: ./none } }', component),
      entity('Component', '{ name: a, tags: { $text: ./none } }', '{ type: service, owner: [a] }'),
      entity('Component', '{ name: a, labels: { a: { $text: ./none } } }', component),
      entity('Component', '{ name: "a b", description: { $text: ./none } }', component),
      entity('API', '{ name: a }', '{ type: openapi, owner: crew, definition: { $text: ./none } }'),
      entity('Component', '{ name: a, description: { $yaml: ./catalog-info.yaml } }', component),
      entity('Component', '{ name: a, title: { $json: ./catalog-info.yaml } }', component),
      entity('Location', '{ name: a, description: { $yaml: ./none } }', '{ targets: [./neither.yaml] }'),
    ])
      assert.ok((await checkSayings(text)) > 0, text);
  });

  it('of what a document names, whatever is wrong where the next begins', async () => {
    const api = 'apiVersion: backstage.io/v1alpha1\nkind: API\nmetadata: { name: a }\n';
    const spec = 'spec: { type: grpc, lifecycle: x, owner: crew, definition: { $text: ./none } }\n';
    for (const next of ['{}\n', '- a\n', 'a: b', '{ kind: API }', '"', 'kind: X\n'])
      assert.ok((await checkSayings(`${api}${spec}---\n${next}`)) >= 3, next);
  });

  it('of one reference where a list may stand, as far as the entity is taken', async () => {
    const head = 'apiVersion: backstage.io/v1alpha1\nkind: Resource\nmetadata: { name: a }\n';
    for (const field of ['dependencyOf', 'dependsOn'])
      for (const value of ['component:none', 'none', '"component:no such"'])
        await checkSayings(`${head}spec: { type: x, owner: crew, ${field}: ${value} }\n`);
  });

  it('and an owner that a template was to fill in is told alike, open or closed', async () => {
    const text = [
      'apiVersion: backstage.io/v1alpha1',
      'kind: Component',
      'metadata: { name: web }',
      'spec: { type: service, lifecycle: production, owner: "{{team}}" }\n',
    ].join('\n');
    const { catalog, source } = testCatalog();
    await source.applyMutation({ type: 'full', files: [{ uri: URI, text }] });
    source.setStatus({ state: 'ready', refreshedAt: 1, completeFor: ['*'] });
    const open = await createLanguageService(catalog).diagnose({ uri: URI, text });
    for (const problems of [await catalog.getProblems(), open])
      assert.deepEqual(
        problems.map(({ severity, code }) => `${severity} ${code}`),
        ['warning invalid-reference'],
      );
  });
});
