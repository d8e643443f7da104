import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { parseAllDocuments } from 'yaml';
import { corpusFolder, filesBelow } from '../../test/support/corpus';
import { pageParts, TemplatePageTest } from '../../test/support/templatePage';

interface Page {
  readonly title?: string;
  readonly properties?: Record<string, unknown>;
}

/** The pages of every template in a file; placeholders for other files are the engine's to resolve. */
function pagesOf(file: string): Page[] {
  return parseAllDocuments(readFileSync(file, 'utf8'), { logLevel: 'silent' }).flatMap((document) => {
    let entity: { kind?: string; spec?: { parameters?: unknown } } | null;
    try {
      entity = document.toJS() as typeof entity;
    } catch {
      return [];
    }
    if (entity?.kind !== 'Template') return [];
    return [entity.spec?.parameters ?? []]
      .flat()
      .filter((page): page is Page => typeof page === 'object' && page !== null && !('$yaml' in page));
  });
}

describe('the pages of real templates', function () {
  this.timeout(120_000);
  const folder = corpusFolder('templates');

  it('all draw, every question with a name and something to answer with', async function () {
    if (!folder) return this.skip();
    const parts = await pageParts();
    let drawn = 0;
    for (const file of filesBelow(folder, /\.ya?ml$/))
      for (const schema of pagesOf(file)) {
        const page = await TemplatePageTest.open(
          { pages: [{ schema: { ...schema } }] },
          {},
          undefined,
          parts,
        );
        const where = `${file}: ${schema.title ?? ''}`;
        assert.deepEqual(page.errors, [], where);
        assert.doesNotMatch(page.text, /can't be (?:shown|asked)/, where);
        for (const [name, property] of Object.entries(schema.properties ?? {})) {
          if (!isAsked(property)) continue;
          const controls = page.all(`[id="root_${name}"], [id^="root_${name}_"]`);
          assert.ok(controls.length > 0, `${where}: ${name} is not asked for`);
        }
        for (const control of page.all('input, select, textarea'))
          assert.ok(isNamed(control), `${where}: ${control.outerHTML}`);
        await page.press('Review');
        assert.ok(page.listed.length > 0 || page.all('.review').length === 1, `${where}: goes nowhere`);
        page.leave();
        drawn++;
      }
    await parts.window.happyDOM.close();
    assert.ok(drawn > 50, `only ${drawn} pages were found`);
  });
});

function isAsked(property: unknown): boolean {
  if (typeof property !== 'object' || property === null) return false;
  return (
    (property as Record<string, unknown>)['ui:widget'] !== 'hidden' &&
    !('$yaml' in property) &&
    !('$text' in property) &&
    Object.keys(property).length > 0
  );
}

function isNamed(control: Element | object): boolean {
  const element = control as HTMLInputElement;
  const { ownerDocument } = element;
  return Boolean(
    element.closest('label') ||
    element.getAttribute('aria-label') ||
    ownerDocument.querySelector(`label[for="${element.id}"]`) ||
    element.closest('[hidden]'),
  );
}
