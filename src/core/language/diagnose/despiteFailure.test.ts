import assert from 'node:assert/strict';
import { testCatalog } from '../../../../test/support/testCatalog';
import { createLanguageService } from '../createLanguageService';

const URI = 'file:///r/catalog-info.yaml';
const TEXT = 'apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: { name: a }\nspec: { type: x }\n';

describe('a failure to look into a text', () => {
  it('is told beside what the catalog says of the file, open and closed', async () => {
    const { catalog, source } = testCatalog();
    await source.applyMutation({ type: 'full', files: [{ uri: URI, text: TEXT }] });
    const fail = () => Promise.reject(new TypeError('no primitive value'));
    const broken = new Proxy(catalog, {
      get: (of, key) => {
        const member: unknown = Reflect.get(of, key, of);
        if (key === 'lookUpReferences') return fail;
        return typeof member === 'function' ? (member.bind(of) as unknown) : member;
      },
    });
    const files = { readText: async () => TEXT, stat: async () => undefined, list: async () => [] };
    const language = createLanguageService(broken, { files: files as never });
    for (const found of [
      await language.diagnose({ uri: URI, text: TEXT }),
      await language.diagnoseFile(URI),
    ]) {
      const said = found!.map(({ severity, code }) => `${severity} ${code}`);
      assert.deepEqual(said, ['error internal-error', 'error invalid-entity']);
      assert.match(found![0]!.message, /no primitive value/);
    }
  });
});
