import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sampleOrganisation } from '../../scripts/lib/paths.js';
import { Editor } from './support/editor';

/** A new user on the sample organisation: what does it break when this API changes? */
describe('from a line of code to who breaks', () => {
  let editor: Editor;

  before(async () => {
    editor = await Editor.open({ folder: sampleOrganisation(), copy: true });
    const git = (...args: string[]) =>
      execFileSync('git', [
        '-C',
        editor.folder!,
        '-c',
        'user.name=t',
        '-c',
        'user.email=t@example.com',
        ...args,
      ]);
    git('init', '-q', '-b', 'main');
    git('add', '-A');
    git('commit', '-qm', 'first');
    writeFileSync(
      join(editor.folder!, 'basket.ts'),
      'const basket = await http("POST /baskets", { body });\n',
    );
    await editor.catalogReady();
  });
  after(() => editor.close());

  it('takes three actions', async () => {
    await editor.text.open('basket.ts');
    // One: the mouse over the call says of which API it is, whose, and who consumes it.
    const hover = await editor.text.hover('basket.ts', 'POST /baskets');
    assert.match(hover, /POST \/baskets[\s\S]*Checkout API[\s\S]*Checkout Crew[\s\S]*Consumed by/);
    // Two: the page of the definition, compared with the default branch, and whom a break reaches.
    await editor.page.locator('.monaco-hover a', { hasText: 'What a change breaks' }).first().click();
    const page = await editor.webview({ selector: 'main.definition .changes [role=status]' });
    const told = await page.locator('.changes').innerText();
    assert.match(told, /No changes from main[\s\S]*What breaks reaches \d+ consumers?:/);
    // Three: one of those who would have to change.
    const consumer = page.locator('.changes p button.link').first();
    const title = await consumer.innerText();
    await consumer.click();
    await editor.webview({ selector: '.header .names', text: title });
    await editor.screenshot('three-actions');
  });
});
