import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { CancellationTokenSource } from '../base/cancellation';
import { createLanguageService } from './createLanguageService';
import type { LanguageService } from './languageService';
import { memoryCatalog } from './testing/memoryCatalog';
import { SHOP } from './testing/shop';

const CORPUS = process.env['GREENROOM_CORPUS'] ?? resolve(import.meta.dirname, '../../../../shared/corpus');

/** Deals the same numbers every run. */
function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return state % sides;
  };
}

/** What happens to files while people work on them: lines cut, doubled, shifted, half-written. */
function damage(text: string, roll: (sides: number) => number): string {
  const lines = text.split('\n');
  const at = roll(lines.length);
  const line = lines[at] ?? '';
  const changes = [
    () => lines.splice(at, 1),
    () => lines.splice(at, 0, line),
    () => (lines[at] = ` ${line}`),
    () => (lines[at] = `\t${line}`),
    () => (lines[at] = line.slice(0, roll(line.length + 1))),
    () => (lines[at] = line.replace(/: .*/, ': [')),
    () => (lines[at] = line.replace(/: .*/, ': {a: &x')),
    () => (lines[at] = line.replace(/: (.*)/, ': "$1')),
    () => (lines[at] = line.replace(/: .*/, ': *nowhere')),
    () => (lines[at] = line.replace(/: .*/, ': |')),
    () => (lines[at] = `? ${line}`),
    () => (lines[at] = '---'),
    () => (lines[at] = '<<<<<<< HEAD'),
    () => lines.splice(at),
  ];
  changes[roll(changes.length)]!();
  return lines.join('\n');
}

async function askEverything(service: LanguageService, text: string, offset: number): Promise<void> {
  const document = { uri: 'file:///repo/damaged/catalog-info.yaml', text };
  await service.complete(document, offset);
  await service.hover(document, offset);
  await service.definition(document, offset);
  await service.prepareRename(document, offset);
  await service.rename(document, offset, 'new-name');
  await service.prepareCallHierarchy(document, offset);
  await service.references(document, offset, { includeDeclaration: true });
  const problems = await service.diagnose(document);
  for (const { range } of problems.slice(0, 2)) await service.codeActions(document, range);
  for (const { range } of problems) {
    const isOrdered =
      range.start.line < range.end.line ||
      (range.start.line === range.end.line && range.start.character <= range.end.character);
    assert.ok(
      isOrdered && range.end.line < text.split('\n').length,
      `a range outside the text: ${JSON.stringify(range)}`,
    );
  }
  await service.documentSymbols(document);
  await service.documentLinks(document);
  await service.codeLenses(document);
  await service.inlayHints(document);
}

describe('the language and damaged files', () => {
  it('answers anywhere in any damaged file of the corpus', async function () {
    this.timeout(60_000);
    if (!existsSync(CORPUS)) this.skip();
    const service = createLanguageService(memoryCatalog(SHOP));
    const files = readdirSync(join(CORPUS, 'catalogs'), { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isFile() && /\.ya?ml$/.test(entry.name))
      .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
      .filter((text) => text.length < 8_000);
    const roll = dice(11);
    for (const original of files) {
      let text = original;
      for (let round = 0; round < 4; round++) {
        text = damage(text, roll);
        await askEverything(service, text, roll(text.length + 1));
      }
    }
  });

  it('answers on what no one writes', async () => {
    const service = createLanguageService(memoryCatalog(SHOP));
    const strange = [
      '',
      '\n',
      '---',
      '--- |\n a',
      '%YAML 1.2\n---\na: 1',
      '&a [*a]',
      '[[[[',
      '{',
      'kind:\n- a',
      'a: !!binary x',
      '? a\n: b',
      '\u0000',
      '"\\u',
    ];
    for (const text of strange)
      for (const offset of [0, text.length]) await askEverything(service, text, offset);
  });

  it('gives up when it is cancelled', async () => {
    const service = createLanguageService(memoryCatalog(SHOP));
    const source = new CancellationTokenSource();
    source.cancel();
    const document = {
      uri: 'file:///repo/orders/catalog-info.yaml',
      text: SHOP['orders/catalog-info.yaml']!,
    };
    const offset = document.text.indexOf('payments-crew');
    const questions: ((service: LanguageService) => Promise<unknown>)[] = [
      (each) => each.complete(document, offset, source.token),
      (each) => each.diagnose(document, {}, source.token),
      (each) => each.hover(document, offset, source.token),
      (each) => each.references(document, offset, { includeDeclaration: true }, source.token),
      (each) => each.rename(document, offset, 'other', source.token),
      (each) =>
        each.codeActions(
          document,
          { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } },
          {},
          source.token,
        ),
      (each) => each.workspaceSymbols('orders', source.token),
      (each) => each.hoverMention('see orders-api', 6, source.token),
      (each) => each.newCatalogFile('file:///repo/new', source.token),
    ];
    for (const question of questions)
      await assert.rejects(question(service), { name: 'Canceled' }, question.toString());
  });
});
