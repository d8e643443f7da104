import assert from 'node:assert/strict';
import { LocalCatalog } from '../../src/core/catalog/localCatalog';
import { memoryReader } from '../support/testCatalog';

const COUNT = 12;
const uri = (at: number) => `file:///r/${at}/catalog-info.yaml`;

/** Whoever watches the engine blames the file that it last began: of many that are taken in at a time that must be the right one. */
describe('the file that the engine is at', () => {
  // eslint-disable-next-line @typescript-eslint/unbound-method -- put in place of, and put back
  const { test, exec } = RegExp.prototype;
  afterEach(() => Object.assign(RegExp.prototype, { test, exec }));

  for (const [what, text] of Object.entries({
    'in an entity': (word: string) =>
      `apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata:\n  name: ${word}\n  title: T\n  tags: [${word}]\nspec:\n  type: x\n  lifecycle: x\n  owner: ${word}\n`,
    'in one that is refused': (word: string) =>
      `apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata:\n  name: ${word}\n  tags: [${word}, 5]\nspec:\n  owner: ${word}\n`,
    'in one that takes files in': (word: string) =>
      `apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata:\n  name: ${word}\n  tags: [${word}]\nspec:\n  type: x\n  lifecycle: x\n  owner: ${word}\n  extra: { $text: ./text.txt }\n`,
    'in what does not read': (word: string) => `apiVersion: ${word}\n "${word}: [\n`,
  }))
    it(`is the one whose text is looked at, ${what}`, async () => {
      let at = '';
      const work = { begin: (subject: string) => void (at = subject), at: '' };
      const files = Array.from({ length: COUNT }, (_, number) => ({
        uri: uri(number),
        text: text(`word${number}x`),
      }));
      const beside = files.map(({ uri: own }) => [own.replace('catalog-info.yaml', 'text.txt'), 'text']);
      const catalog = new LocalCatalog({
        reader: memoryReader(Object.fromEntries(beside) as Record<string, string>),
        repositories: { rootOf: async () => 'file:///r', resolveUrl: async () => undefined },
        clock: { now: () => 0, after: () => ({ dispose() {} }) },
        work,
      });
      const source = catalog.sources.open({ id: 'test', label: 'Test', precedence: 200 });
      const wrong = new Set<string>();
      let seen = 0;
      const looked = (text: unknown) => {
        const number = typeof text === 'string' ? /word(\d+)x/[Symbol.match](text)?.[1] : undefined;
        if (number === undefined) return;
        seen++;
        if (at !== `file ${uri(Number(number))}`) wrong.add(`${number} while it is at ${at}`);
      };
      let isLooking = false;
      const guarded = (original: (this: RegExp, text: string) => unknown) =>
        function (this: RegExp, text: string) {
          if (!isLooking) {
            isLooking = true;
            looked(text);
            isLooking = false;
          }
          return original.call(this, text);
        };
      Object.assign(RegExp.prototype, { test: guarded(test), exec: guarded(exec) });
      await source.applyMutation({ type: 'full', files });
      Object.assign(RegExp.prototype, { test, exec });
      assert.ok(seen > 3 * COUNT, `${seen} looks`);
      assert.deepEqual([...wrong], []);
    });
});
