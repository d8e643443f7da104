import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import * as model from '@backstage/catalog-model';
import * as alpha from '@backstage/catalog-model/alpha';
import { parseAllDocuments } from 'yaml';
import { inServersOrder } from '../../src/core/model/listOrder';
import { corpusFolder, filesBelow } from '../support/corpus';
import { testCatalog } from '../support/testCatalog';
import { isSkeleton } from '../../src/core/catalog/skeleton';

const policy = model.EntityPolicies.allOf([
  new model.SchemaValidEntityPolicy(),
  new model.DefaultNamespaceEntityPolicy(),
  new model.NoForeignRootFieldsEntityPolicy(),
  new model.FieldFormatEntityPolicy(),
]);

/** Templates that a server refuses by the schema of its scaffolder, which the model's package does not have: steps without a value for `id`. */
const REFUSED_TEMPLATES: ReadonlySet<string> = new Set(['jsonata-demo']);

/** What the field's own packages say of one document, written without anything of ours. */
async function verdict(value: unknown): Promise<model.Entity | undefined> {
  try {
    const entity = await policy.enforce(value as model.Entity);
    const type = entity?.spec?.['type'];
    const kinds: Record<string, { check(entity: unknown): Promise<boolean> }> = {
      Component: model.componentEntityV1alpha1Validator,
      API: type === 'mcp-server' ? alpha.mcpServerApiEntityValidator : model.apiEntityV1alpha1Validator,
      Resource: model.resourceEntityV1alpha1Validator,
      System: model.systemEntityV1alpha1Validator,
      Domain: model.domainEntityV1alpha1Validator,
      Group: model.groupEntityV1alpha1Validator,
      User: model.userEntityV1alpha1Validator,
      Location: model.locationEntityV1alpha1Validator,
      AiResource: alpha.aiResourceEntityV1alpha1Validator,
    };
    await kinds[entity!.kind]?.check(entity);
    if (entity!.kind === 'Template' && REFUSED_TEMPLATES.has(entity!.metadata.name)) return undefined;
    return entity;
  } catch {
    return undefined;
  }
}

describe('the corpus of real catalogs', () => {
  const folder = corpusFolder('catalogs');
  const files = folder ? filesBelow(folder, /\.ya?ml$/) : [];

  before(function () {
    if (!folder) this.skip();
  });

  for (const path of files) {
    it(`reads ${path.slice(folder!.length + 1)} as Backstage does`, async () => {
      const text = readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
      const expected: model.Entity[] = [];
      let refused = 0;
      for (const document of parseAllDocuments(text, { merge: false })) {
        if (!('errors' in document)) continue;
        const slice = text.slice(document.range[0], document.range[2]);
        const value: unknown = document.errors.length ? undefined : document.toJS();
        if (!document.errors.length && (value === null || value === undefined)) continue;
        const substituted = JSON.parse(
          JSON.stringify(value ?? null, (_key, each: unknown) =>
            each && typeof each === 'object' && '$text' in each ? 'text' : each,
          ),
        ) as unknown;
        const entity = value === undefined ? undefined : await verdict(substituted);
        if (entity) expected.push(entity);
        else if (!isSkeleton({ text: slice, value })) refused++;
      }
      const { catalog, source } = testCatalog();
      const uri = pathToFileURL(path).toString();
      await source.applyMutation({ type: 'full', files: [{ uri, text }] });
      const refs = expected.map((entity) => model.stringifyEntityRef(entity));
      const found = await catalog.queryEntities({});
      assert.deepEqual(
        found.items.map((entity) => model.stringifyEntityRef(entity)).sort(),
        [...new Set(refs)].sort(),
      );
      for (const [index, entity] of expected.entries()) {
        // Of two declarations in one file Backstage keeps the last.
        if (refs.lastIndexOf(refs[index]!) !== index) continue;
        const ours = (await catalog.getEntityByRef(refs[index]!))!;
        assert.deepEqual(ours.metadata, entity.metadata);
        if (!JSON.stringify(ours.spec ?? {}).includes('"$text"'))
          assert.deepEqual(ours.spec, inServersOrder(entity).spec);
      }
      const problems = await catalog.getProblems();
      const invalid = problems.filter(
        ({ code }) => code === 'invalid-entity' || code === 'not-an-object',
      ).length;
      const broken = problems.some(({ code }) => code.startsWith('yaml-'));
      assert.equal(invalid > 0 || broken, refused > 0, JSON.stringify(problems.slice(0, 3)));
    });
  }
});
