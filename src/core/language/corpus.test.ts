import { TEMPLATE_CODES } from './diagnose/localProblem';
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { validateEntity } from '../model/validate';
import { createLanguageService } from './createLanguageService';
import { DocumentCache } from './document/catalogDocument';
import { memoryCatalog } from './testing/memoryCatalog';

const CORPUS = process.env['GREENROOM_CORPUS'] ?? resolve(import.meta.dirname, '../../../../shared/corpus');

function yamlFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.ya?ml$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
}

/** Differences between the two, each with its reason. */
const JUSTIFIED: Readonly<Record<string, string>> = {
  'template.yaml accepted': 'Its steps are $yaml of another repository, which nobody here can judge.',
};

/** What `$text` names counts as read: the corpus holds no such files. */
function withTextRead(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (_key, each: unknown) =>
      typeof each === 'object' && each && '$text' in each ? 'text' : each,
    ),
  ) as unknown;
}

describe('the language over real catalogs', function () {
  this.timeout(60_000);
  const folders = ['catalogs', 'templates'].map((name) => join(CORPUS, name));
  before(function () {
    if (!existsSync(CORPUS)) this.skip();
  });

  it('finds an error in exactly the entities that Backstage refuses, on their own lines', async () => {
    const files = folders
      .flatMap(yamlFiles)
      .map((path) => ({ uri: pathToFileURL(path).href, text: readFileSync(path, 'utf8') }));
    const catalog = memoryCatalog(Object.fromEntries(files.map(({ uri, text }) => [uri, text])), {
      completeFor: [],
    });
    const service = createLanguageService(catalog);
    const documents = new DocumentCache();
    const differences: string[] = [];
    let compared = 0;
    for (const file of files) {
      const found = await service.diagnose(file);
      for (const entity of documents.get(file).documents) {
        if (entity.isSkeleton) continue;
        const value: unknown = entity.errors.length ? undefined : entity.yaml.toJS();
        if (!entity.errors.length && !value) continue;
        compared++;
        const isRefused =
          entity.errors.length > 0 || (await validateEntity(withTextRead(value))) !== undefined;
        const { start, end } = entity.range(entity.yaml.range[0], entity.yaml.range[2]);
        const errors = found.filter(
          ({ severity, code, range }) =>
            severity === 'error' &&
            code !== 'duplicate-entity' &&
            range.start.line >= start.line &&
            range.start.line <= end.line,
        );
        const name = `${file.uri.split('/').pop()} ${errors[0]?.code ?? 'accepted'}`;
        if (errors.length > 0 !== isRefused && !JUSTIFIED[name]) differences.push(`${name}: ${entity.ref}`);
      }
    }
    assert.ok(compared > 200, `compared ${compared} documents`);
    assert.deepEqual(differences, []);
  });

  it('says nothing about files that Backstage accepts and whose references are not known to be wrong', async () => {
    const files = folders
      .flatMap(yamlFiles)
      .map((path) => ({ uri: pathToFileURL(path).href, text: readFileSync(path, 'utf8') }));
    const service = createLanguageService(memoryCatalog({}, { completeFor: [] }));
    const said = new Set<string>();
    // What is said of templates has its own list.
    const ofTemplates = new Set<string>(TEMPLATE_CODES);
    for (const file of files) {
      for (const { code, severity } of await service.diagnose(file))
        if (severity !== 'hint' && !ofTemplates.has(code)) said.add(`${file.uri.split('/').pop()} ${code}`);
    }
    // Two generated files declare some entities twice, which Backstage reports as well; one has an example of a kind of one's
    // own; templates have e-mail addresses as owners.
    assert.deepEqual([...said].sort(), [
      'charts.yaml duplicate-entity',
      'crds.yaml duplicate-entity',
      'dev.yaml unknown-kind',
      'template-jsonata.yaml empty-value',
      'template.yaml invalid-reference',
    ]);
  });
});
