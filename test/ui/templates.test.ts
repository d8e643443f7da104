import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { Frame } from 'playwright-core';
import { sampleOrganisation } from '../../scripts/lib/paths.js';
import { seriousFindings } from './support/axe';
import { Editor } from './support/editor';
import { until } from './support/until';

describe('a golden path', () => {
  let editor: Editor;

  before(async () => {
    editor = await Editor.open({ folder: sampleOrganisation(), copy: true });
    await editor.catalogReady();
  });
  after(() => editor.close());

  const button = (page: Frame, text: string) => page.locator('vscode-button', { hasText: text }).click();

  it('leads from “a service like orders” to a folder whose tests pass', async () => {
    await editor.palette.run('Greenroom: New from Template');
    await editor.palette.type('node');
    await editor.palette.choose('Node service');
    const page = await editor.webview({ selector: '#root_name' });
    assert.deepEqual(await seriousFindings(page), []);
    await button(page, 'Next');
    await until(
      'what is lacking',
      () => page.locator('.error-list li').allInnerTexts(),
      (errors) => errors.length === 2,
    );
    await page.locator('#root_name').fill('lost-property');
    await page.locator('#root_owner').fill('checkout');
    await page.locator('[role=option]', { hasText: 'Checkout' }).first().click();
    await button(page, 'Next');
    await page.locator('#root_port').fill('9090');
    await button(page, 'Next');
    await page.locator('#root_repoUrl__repo').fill('lost-property');
    await button(page, 'Review');
    await until(
      'the answers',
      () => page.locator('.review dl').innerText(),
      (text) => /lost-property/.test(text),
    );
    assert.deepEqual(await seriousFindings(page), []);
    await button(page, 'Create');
    await page.locator('.files li').first().waitFor();
    assert.match(
      await page.locator('.effects').innerText(),
      /Creates the private repository github\.com\/skerry-line\/lost-property/,
    );
    assert.deepEqual(await seriousFindings(page), []);
    await button(page, 'In a folder instead');
    await editor.palette.choose('New folder lost-property');
    await page.locator('h2', { hasText: 'Written' }).waitFor();
    assert.match(await page.locator('.outcome').innerText(), /In the catalog now\s+lost-property/);
    const folder = join(editor.folder!, 'lost-property');
    assert.match(execFileSync(process.execPath, ['--test'], { cwd: folder, encoding: 'utf8' }), /# fail 0/);
  });
});
