import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sampleOrganisation } from '../../scripts/lib/paths.js';
import { seriousFindings } from './support/axe';
import { Editor } from './support/editor';
import { until } from './support/until';

describe('what changed, and my use', () => {
  let editor: Editor;
  let server: Server;
  let requests = 0;

  before(async () => {
    server = createServer((_, response) => {
      requests++;
      response.end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    editor = await Editor.open({ folder: sampleOrganisation(), copy: true });
    await editor.catalogReady();
    await editor.execute('workbench.action.closeSidebar');
  });
  after(async () => {
    await editor.close();
    server.close();
  });

  it('say that nobody is known to look, then that this is the first look', async () => {
    await editor.execute('greenroom.whatChanged');
    const page = await editor.webview({ selector: 'h1', text: /^What changed$/ });
    const told = () => page.locator('main').innerText();
    await until('why not', told, (text) => /Nobody in the catalog is known to be you/.test(text));
    assert.deepEqual(await seriousFindings(page), []);
    await editor.execute('greenroom.chooseMe', 'group:default/checkout-crew');
    await until('the first look', told, (text) => /this is the first look/.test(text));
  });

  it('tell what became of what is mine, on the page and on Home, until it is seen', async () => {
    const file = join(editor.folder!, 'checkout/catalog-info.yaml');
    writeFileSync(file, readFileSync(file, 'utf8').replace('lifecycle: production', 'lifecycle: deprecated'));
    const page = await editor.webview({ selector: 'h1', text: /^What changed$/ });
    const told = () => page.locator('main').innerText();
    await until('what was deprecated', told, (text) => /Checkout\s+Deprecated/.test(text));
    assert.deepEqual(await seriousFindings(page), []);
    await editor.screenshot('what-changed');
    await editor.execute('greenroom.home');
    const home = await editor.webview({ selector: '.changes' });
    assert.match(
      await home.locator('.changes').innerText(),
      /1 change in what is yours\s+since .*: Checkout/,
    );
    await editor.screenshot('home-changes');
    await home.locator('.changes button').click();
    const again = await editor.webview({ selector: '.change' });
    await again.locator('vscode-button', { hasText: 'Mark as seen' }).click();
    await until(
      'nothing more',
      () => again.locator('main').innerText(),
      (text) => /Nothing changed\./.test(text),
    );
  });

  it('list what was opened most, clear it, and send nothing anywhere though an address is set', async () => {
    const { port } = server.address() as AddressInfo;
    await editor.inHost(
      ({ workspace }, at) =>
        workspace.getConfiguration('greenroom').update('use.endpoint', `http://127.0.0.1:${at}`, true),
      port,
    );
    for (const ref of ['component:default/orders', 'component:default/keel', 'component:default/orders'])
      await editor.execute('greenroom.openEntity', ref);
    await editor.execute('greenroom.myUse');
    const page = await editor.webview({ selector: '.used' });
    const told = () => page.locator('main').innerText();
    await until('what was opened', told, (text) =>
      /Orders\s+2\s+1[\s\S]*Keel \(identity\)\s+1\s+1/.test(text),
    );
    assert.match(await told(), /127\.0\.0\.1:\d+\/v1\/metrics/);
    const on = page.locator('vscode-button', { hasText: 'Switch on' });
    assert.equal(await on.evaluate((button) => button.matches('[disabled]')), true);
    await page.locator('summary').click();
    await until(
      'that it may be switched on',
      () => on.evaluate((each) => each.matches('[disabled]')),
      (is) => !is,
    );
    assert.match(await page.locator('.body').innerText(), /greenroom\.page\.opened[\s\S]*asInt/);
    assert.deepEqual(await seriousFindings(page), []);
    await editor.screenshot('my-use');
    await page.locator('vscode-button', { hasText: 'Clear' }).click();
    await until('nothing', told, (text) => /Nothing was opened/.test(text));
    assert.equal(requests, 0);
  });

  it('ask how one fares where house rules do, and never again where that is said', async () => {
    const file = join(editor.folder!, 'handbook/greenroom.yaml');
    const rules = readFileSync(file, 'utf8');
    const ask = (id: string) =>
      writeFileSync(
        file,
        `${rules}survey: { id: ${id}, title: How do you fare, url: 'https://forms.skerry.example/1' }\n`,
      );
    ask('first');
    await editor.execute('greenroom.home');
    const home = await editor.webview({ selector: '.survey' });
    assert.match(
      await home.locator('.survey').innerText(),
      /How do you fare[\s\S]*Asked by .*greenroom\.yaml/,
    );
    assert.deepEqual(await seriousFindings(home), []);
    await editor.screenshot('survey');
    await home.locator('.survey button', { hasText: 'Never ask again' }).click();
    await until(
      'that it is gone',
      () => home.locator('.survey').count(),
      (found) => found === 0,
    );
    ask('second');
    await editor.execute('workbench.action.closeAllEditors');
    await editor.execute('greenroom.home');
    const again = await editor.webview({ selector: 'h1', text: /^Home$/ });
    await again.locator('.card').first().waitFor();
    assert.equal(await again.locator('.survey').count(), 0);
  });
});
