import assert from 'node:assert/strict';
import { sampleOrganisation } from '../../scripts/lib/paths.js';
import { seriousFindings } from './support/axe';
import { Editor } from './support/editor';
import { until } from './support/until';

describe('scorecards', () => {
  let editor: Editor;

  before(async () => {
    editor = await Editor.open({ folder: sampleOrganisation(), copy: true });
    await editor.catalogReady();
    await editor.execute('workbench.action.closeSidebar');
  });
  after(() => editor.close());

  it('show the whole catalog by team, what would lift most, and lead to the checks of one', async () => {
    await editor.execute('greenroom.openScorecards', 'operations');
    const page = await editor.webview({ selector: 'h1', text: /^Scorecards$/ });
    const told = () => page.locator('main').innerText();
    await until('the track that was asked for', told, (text) => /on call wants to find/.test(text));
    assert.deepEqual(await seriousFindings(page), []);
    await page.locator('select').first().selectOption({ label: 'Basics' });
    await until('the other track', told, (text) => /Silver: \d+/.test(text));
    await page.locator('button.link', { hasText: 'It has a README' }).first().click();
    await until('who fails it', told, (text) => /Entities that fail “It has a README”/.test(text));
    const first = page.locator('#entities tbody tr').first();
    await until(
      'their list',
      () => first.innerText(),
      (text) => text.includes('It has a README'),
    );
    await first.locator('button.link').click();
    const entity = await editor.webview({ selector: '.track h2', text: /^Basics$/ });
    const checks = () => entity.locator('.track').first().innerText();
    await until('what is to be done', checks, (text) => /Write a README/.test(text));
    assert.deepEqual(await seriousFindings(entity), []);
    await editor.screenshot('scorecards-entity');
  });

  it('begin what makes a check pass, and see it pass', async () => {
    await editor.execute('greenroom.openEntity', 'component:default/orders', 'scorecards');
    const entity = await editor.webview({ selector: 'h1', text: /^Orders$/ });
    const lock = entity.locator('.checks li', { hasText: 'It has tests' });
    await until(
      'the check',
      () => lock.innerText(),
      (text) => /No tests were found/.test(text),
    );
    const operations = entity.locator('.track', { hasText: 'Operations' });
    await until(
      'the track of the house',
      () => operations.innerText(),
      (text) => /It says its tier/.test(text),
    );
  });
});
