import assert from 'node:assert/strict';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ts from 'typescript';
import { API_TYPES, formattedApiTypes } from '../../scripts/apiTypes.js';
import { ROOT } from '../../scripts/lib/paths.js';
import { writeTutorial } from '../../scripts/lib/tutorial.js';
import { RULE_FIELDS } from '../../src/core/portal/houseRules/fields';
import { EXTENSION_POINTS } from '../../src/core/portal/plugins/contribution';
import { readDocuments } from '../../src/core/yaml/read';

interface Manifest {
  readonly contributes: { readonly greenroom: object };
}

/** What the compiler says of files, with the types of the editor and nothing else. */
function complaints(files: readonly string[]): string[] {
  const program = ts.createProgram(files, {
    strict: true,
    noImplicitAny: false,
    noEmit: true,
    allowJs: true,
    checkJs: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.Preserve,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    lib: ['lib.es2022.d.ts', 'lib.dom.d.ts'],
    typeRoots: [join(ROOT, 'node_modules/@types')],
    types: ['vscode', 'node'],
    skipLibCheck: false,
  });
  return ts
    .getPreEmitDiagnostics(program)
    .map(({ file, messageText }) => `${file?.fileName}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`)
    .filter((each) => !each.includes('node_modules/'));
}

const manifestOf = (file: string) =>
  (JSON.parse(readFileSync(file, 'utf8')) as Manifest).contributes.greenroom;

describe('types of the API in one file', function () {
  this.timeout(180_000);
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'greenroom-'));
    copyFileSync(API_TYPES, join(folder, 'greenroom.d.ts'));
    writeTutorial(join(ROOT, 'docs/plugins.md'), folder);
  });
  after(() => rmSync(folder, { recursive: true }));

  it('are what the code exports: "npm run api-types" writes them anew', async () => {
    const isSame = readFileSync(API_TYPES, 'utf8') === (await formattedApiTypes());
    assert.ok(
      isSame,
      'The public API changed: run "npm run api-types" and commit docs/greenroom.d.ts with it.',
    );
  });

  it('are enough for the tutorial, the examples, what package.json declares and greenroom.yaml', () => {
    const { value } = readDocuments(readFileSync(join(folder, 'greenroom.yaml'), 'utf8'))[0]!;
    const manifests = [
      join(folder, 'package.json'),
      ...['acme-links', 'service-levels'].map((name) => join(ROOT, 'examples/plugins', name, 'package.json')),
      join(ROOT, 'test/fixtures/plugins/everything/package.json'),
    ];
    const declared = manifests.map(
      (file, at) => `export const c${at}: GreenroomContributions = ${JSON.stringify(manifestOf(file))};`,
    );
    const text = `import type { GreenroomContributions, HouseRules } from './greenroom';\n${declared.join('\n')}\nexport const rules: HouseRules = ${JSON.stringify(value)};\n`;
    writeFileSync(join(folder, 'declared.ts'), text);
    const wrong = join(folder, 'wrong.ts');
    writeFileSync(
      wrong,
      `import type { GreenroomApi, HouseRules } from './greenroom';
export const use = (api: GreenroomApi) => api.registerEntityCard('a.b', { provide: () => ({ sections: [{ type: 'html' }] }) });
export const rules: HouseRules = { apiVersion: 'greenroom.dev/v1', links: [{ title: 'A' }] };\n`,
    );
    const found = complaints([
      join(folder, 'greenroom.d.ts'),
      join(folder, 'extension.js'),
      join(folder, 'declared.ts'),
      wrong,
      join(ROOT, 'examples/plugins/service-levels/extension.js'),
    ]);
    const expected = found.filter((each) => each.startsWith(wrong));
    assert.deepEqual(
      found.filter((each) => !expected.includes(each)),
      [],
    );
    assert.equal(expected.length, 2, expected.join('\n'));
  });

  it('name every point and every part of house rules', () => {
    const text = readFileSync(API_TYPES, 'utf8');
    const keysOf = (name: string) => {
      const body = new RegExp(`^export interface ${name} \\{\\n([\\s\\S]*?)^\\}`, 'm').exec(text)?.[1] ?? '';
      return [...body.matchAll(/^ {2}readonly (\w+)\??:/gm)].map(([, key]) => key);
    };
    assert.deepEqual(keysOf('GreenroomContributions'), ['apiVersion', ...EXTENSION_POINTS]);
    assert.deepEqual(
      keysOf('HouseRules'),
      RULE_FIELDS.map(({ name }) => name),
    );
  });
});
