import assert from 'node:assert/strict';
import fc from 'fast-check';
import { processFile } from '../../src/core/catalog/processFile';
import { Codeowners } from '../../src/core/codeowners/codeowners';
import { parseCodeowners } from '../../src/core/codeowners/parse';
import { renderMarkdown } from '../../src/core/techdocs/markdown';
import { parseMkdocsConfig } from '../../src/core/techdocs/site/mkdocsConfig';
import { parseYaml } from '../../src/core/yaml/parse';
import { readDocuments } from '../../src/core/yaml/read';
import { fuzz } from '../support/fuzz';
import { memoryReader } from '../support/testCatalog';

/** Texts made of the words of a language, in no order, with some noise among them. */
const textOf = (...words: string[]) =>
  fc
    .array(
      fc.oneof(
        { weight: 9, arbitrary: fc.constantFrom(...words) },
        { weight: 1, arbitrary: fc.string({ maxLength: 4 }) },
      ),
      { maxLength: 40 },
    )
    .map((parts) => parts.join(''));

const yaml = textOf(
  'a',
  'b: ',
  ': ',
  '- ',
  '\n',
  '\n  ',
  '\n    ',
  '? ',
  '[',
  ']',
  '{',
  '}',
  ', ',
  '"',
  "'",
  '|',
  '>',
  '&a ',
  '*a',
  '!t ',
  '!!binary ',
  '<<: ',
  '#',
  '---\n',
  '...\n',
  '%YAML 1.2\n',
  '\t',
  '\r\n',
  '__proto__: ',
  'kind: API\n',
  '1',
  'null',
  '{{x}}',
);
const markdown = textOf(
  'a',
  ' ',
  '\n',
  '\n\n',
  '\n    ',
  '*',
  '**',
  '_',
  '`',
  '```\n',
  '~~~',
  '[',
  ']',
  '(',
  ')',
  '![',
  '<',
  '>',
  '</',
  'div',
  ' b="',
  '"',
  "'",
  '&',
  '&#',
  '<!--',
  '-->',
  '|',
  '\n|-|\n',
  '# ',
  '> ',
  '- ',
  '1. ',
  '!!! note\n',
  '=== "t"\n',
  '[^1]',
  ': ',
  '{: ',
  '}',
  '{++',
  '++}',
  '~~',
  '^',
  '==',
  '@',
  '.',
  'http://',
  '\\',
  '$',
  '\u0002',
  '\u0003',
  '--8<-- "a"\n',
  '[TOC]',
);

describe('whatever the text (invariant 2)', function () {
  this.timeout(120_000);

  it('YAML is read without a throw, and read fast as read by the reference', () => {
    fuzz(
      fc.property(yaml, (text) => {
        const values = (documents: readonly { value: unknown }[]) =>
          documents.map(({ value }) => value).filter((value) => value !== undefined);
        const read = readDocuments(text);
        for (const document of read) document.locate(['metadata', 'name']);
        if (read.every(({ problems }) => problems.length === 0))
          assert.deepEqual(values(read), values(parseYaml(text)));
      }),
      600,
    );
  });

  it('a catalog file and what it takes in by $json and $yaml are read without a throw', async () => {
    const repositories = { rootOf: async () => 'file:///w', resolveUrl: async () => undefined };
    const json = fc.oneof(fc.json(), textOf('{', '}', '[', ']', '"a"', ':', ',', '1', 'null', '\\u0000'));
    const property = fc.asyncProperty(json, yaml, async (a, b) => {
      const reader = memoryReader({ 'file:///w/a.json': a, 'file:///w/b.yaml': b });
      const text = `apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: { name: a }\nspec:\n  type: { $json: ./a.json }\n  owner: { $yaml: ./b.yaml }\n---\n${b}`;
      await processFile({ uri: 'file:///w/catalog-info.yaml', text }, { reader, repositories });
    });
    await fuzz(property, 100);
  });

  it('mkdocs.yml is read without a throw', () => {
    const config = textOf(
      'site_name: ',
      'nav:\n',
      '  - ',
      'a.md',
      '!include ',
      '*include ',
      '!ENV ',
      '[',
      ']',
      '{',
      '}',
      '\n',
      '    ',
      'markdown_extensions:\n',
      'toc',
      ': ',
      '!!python/name:a.b ',
      '&a ',
      '*a',
      '"',
      '...',
      'plugins: ',
    );
    fuzz(
      fc.property(config, (text) => void parseMkdocsConfig(text)),
      1000,
    );
  });

  it('Markdown is rendered, and no page is given up', () => {
    const extensions = {
      'pymdownx.keys': {},
      'pymdownx.arithmatex': {},
      smarty: {},
      'pymdownx.progressbar': {},
    };
    fuzz(
      fc.property(markdown, fc.boolean(), (text, all) => {
        const { problems } = renderMarkdown(text, all ? { extensions } : {});
        assert.ok(
          !problems.some(({ message }) => message.startsWith('The page could not be rendered')),
          text,
        );
      }),
      600,
    );
  });

  it('CODEOWNERS is read, and its last line that fits decides', () => {
    const lines = textOf(
      '*',
      '**',
      '/',
      'a',
      '.b',
      '?',
      '\\',
      ' ',
      '#',
      '!',
      '[',
      ' @me',
      ' me@x.org',
      ' @org/team',
      '\n',
      '\r\n',
    );
    fuzz(
      fc.property(lines, (text) => {
        parseCodeowners(text, 'gitlab');
        const file = parseCodeowners(text);
        const [last] = new Codeowners(file).rulesFor('a/.b');
        const later = last ? file.rules.slice(file.rules.indexOf(last) + 1) : file.rules;
        assert.deepEqual(new Codeowners({ ...file, rules: later }).rulesFor('a/.b'), []);
      }),
      1000,
    );
  });
});
