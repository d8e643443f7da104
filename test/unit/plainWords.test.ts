import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { validateEntity } from '../../src/core/model/validate';
import { createLanguageService } from '../../src/core/language/createLanguageService';
import { corpusFolder, filesBelow } from '../support/corpus';
import { entityMutants } from '../support/entityMutants';
import { mutate } from '../support/mutants';
import { memoryReader, testCatalog } from '../support/testCatalog';

const URI = 'file:///r/catalog-info.yaml';

/** Words of the validators and of the YAML library, which say nothing to who writes a catalog file. */
const RAW =
  /must be string|must be object|must be array|must be equal|must NOT|must match|must have required|instancePath|<root>|allowedValues|missingProperty|Malformed|adr002|\[a-z\]|Map keys|[Ii]mplicit|Nested mappings|compact mapping|scalar|Unexpected|Unresolved|Invalid escape|flow (?:map|sequence|collection)|block collection|directives-end|YAMLParseError|TypeError|undefined|\[object|at line \d/;

/** What only the catalog, or only the other documents, can tell is worded where it is found. */
const BESIDE =
  /^(duplicate-entity|location-not-found|missing-docs|.*-reference|reference-needs-kind|unresolved-substitution|outside-repository|remote-substitution|template-skeleton|yaml-aliases|internal-error)$/;

interface AnswerProblems {
  readonly severity: string;
  readonly code: string;
  readonly message: string;
  readonly range: { readonly start: { readonly line: number } };
}

const said = (problems: readonly AnswerProblems[]) =>
  problems
    .filter(({ code }) => !BESIDE.test(code))
    .filter(({ severity, code }) => severity === 'error' || code === 'unknown-kind' || code === 'field-case')
    .map(({ range, message }) => `${range.start.line + 1} ${message}`)
    .sort();

/** Holds what is said of a text in an open editor, of a closed file and by the API against one another, and against jargon. */
async function check(text: string): Promise<number> {
  const files = { [URI]: text };
  const { catalog, source } = testCatalog(files);
  await source.applyMutation({ type: 'full', files: [{ uri: URI, text }] });
  const language = createLanguageService(catalog, { files: memoryReader(files) });
  const api = await catalog.getProblems();
  const open = await language.diagnose({ uri: URI, text });
  const closed = (await language.diagnoseFile(URI)) ?? [];
  for (const { message } of [...api, ...open, ...closed]) assert.doesNotMatch(message, RAW, text);
  // Where marks of a template end is a guess, and what they keep from being read is told as such or as an error.
  if ([...api, ...open].some(({ code }) => code === 'template-skeleton')) return 0;
  assert.deepEqual(said(api), said(open), `the API and an open file: ${text}`);
  assert.deepEqual(said(closed), said(open), `a closed file and an open one: ${text}`);
  return said(api).length;
}

/** A slip for each error that the YAML library knows. */
const SLIPS = [
  'a: &x *x',
  'a: *none',
  'a: "\\q"',
  'a:\n  - b\n c: d',
  'a: @b',
  'a: `b',
  'a: b: c',
  'a: [b: {c, - d]',
  'a: 1\na: 2',
  `${'k'.repeat(1100)}: a`,
  'a: "b',
  "a: 'b",
  'a: [b',
  'a: {b: c',
  'a\nb: c',
  'a: &x &y b',
  'a: !x !y b',
  '\ta: b',
  'a:\n\tb: c',
  'a: !!int b',
  'a: !!set [b]',
  'a: !foo b',
  '%FOO\n---\na: b',
  'a: | b\n c',
  'a: [b,,c]',
  'a: {b c}',
  'a: "b" c',
  'a: ]',
  'a: }',
  '? a',
  '- a\nb',
  'a: {"b":c}',
  'a: #b\n c\nd',
  'a: "b"#c',
  '--- a: b',
  'a: &x\n- b',
  '&x - a',
  '<<: *a',
  'a: [\nb\n',
  'a: >x\n b',
  '!!binary a: b',
  'a: %b',
  'a: - b',
  '- - a\n - b',
  'a: b\n  c: d',
  '{a: b}}',
  '[a: b',
  ': a',
  '? [a]: b',
  'a: !!map []',
  'a: !<x b',
];

describe('what is said of a catalog file', function () {
  this.timeout(240_000);

  it('is plain and the same everywhere: entities gone wrong in one place', async () => {
    let told = 0;
    let count = 0;
    for (const [, entity] of entityMutants()) {
      if (count++ % 5 > 0) continue;
      told += await check(`${JSON.stringify(entity, undefined, 1)}\n`);
    }
    assert.ok(told > 500, `told ${told}`);
  });

  it('is plain and the same everywhere: slips of YAML', async () => {
    const good =
      'apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: { name: a }\nspec: { type: a, lifecycle: b, owner: c }\n';
    for (const slip of SLIPS) {
      await check(`${slip}\n`);
      await check(`${good}---\n${slip}\n`);
      await check(`${good}extra:\n${slip.replace(/^/gm, '  ')}\n`);
    }
  });

  it('is plain and the same everywhere: files gone wrong in one way or several', async () => {
    const examples = join(import.meta.dirname, '../../examples');
    const corpus = ['catalogs', 'templates'].flatMap((part) => corpusFolder(part) ?? []);
    const texts = [examples, ...corpus]
      .flatMap((folder) => filesBelow(folder, /\.ya?ml$/))
      .map((path) => readFileSync(path, 'utf8'))
      .filter((text) => /^apiVersion:/m.test(text) && text.length < 4000);
    for (let seed = 1; seed <= 1000; seed++) await check(mutate(texts[(seed * 7919) % texts.length]!, seed));
  });

  it('has a plain reading of every refusal by itself', async () => {
    for (const [name, entity] of entityMutants()) {
      const message = (await validateEntity(entity))?.message;
      if (message !== undefined) assert.doesNotMatch(message, RAW, name);
    }
  });
});
