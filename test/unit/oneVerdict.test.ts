import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createLanguageService } from '../../src/core/language/createLanguageService';
import { LineMap, type Range } from '../../src/core/base/range';
import { readDocuments } from '../../src/core/yaml/read';
import { corpusFolder, filesBelow } from '../support/corpus';
import { mutate } from '../support/mutants';
import { testCatalog } from '../support/testCatalog';

const URI = 'file:///r/catalog-info.yaml';

/** Errors that say nothing of whether the entity counts: what it names, and its double. */
const BESIDE = /^(duplicate-entity|missing-target|.*-reference|unresolved-substitution|outside-repository)$/;

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

describe('in a file and not in the catalog means a problem', () => {
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

  it('and an owner that a template fills in later is none, open or closed', async () => {
    const text = [
      'apiVersion: backstage.io/v1alpha1',
      'kind: Component',
      'metadata: { name: web }',
      'spec: { type: service, lifecycle: production, owner: "{{team}}" }\n',
    ].join('\n');
    const { catalog, source } = testCatalog();
    await source.applyMutation({ type: 'full', files: [{ uri: URI, text }] });
    source.setStatus({ state: 'ready', refreshedAt: 1, completeFor: ['*'] });
    assert.deepEqual(await catalog.getProblems(), []);
    assert.deepEqual(await createLanguageService(catalog).diagnose({ uri: URI, text }), []);
  });
});
