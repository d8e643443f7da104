import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { ROOT } from '../../scripts/lib/paths.js';
import { seriousFindings } from './support/axe';
import { Editor } from './support/editor';
import { until } from './support/until';

describe('plugins on the entity page', () => {
  let editor: Editor;
  let service: Server;

  before(async () => {
    service = createServer((request, response) => {
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify([{ id: `run of ${request.url}`, result: 'passed', minutes: 3 }]));
    });
    await new Promise<void>((resolve) => service.listen(0, '127.0.0.1', resolve));
    const { port } = service.address() as AddressInfo;
    editor = await Editor.open({
      folder: join(ROOT, 'test/fixtures/plugins/workspace'),
      copy: true,
      settings: { 'acme.serviceLevels.url': `http://127.0.0.1:${port}` },
      extensions: [
        'examples/plugins/acme-links',
        'examples/plugins/service-levels',
        'test/fixtures/plugins/hostile',
      ].map((path) => join(ROOT, path)),
    });
    await editor.catalogReady();
  });
  after(async () => {
    service.close();
    await editor.close();
  });

  it('show links, a card from a file, a tab from a service; what is hostile is text in its own place', async () => {
    await editor.execute('greenroom.openEntity', 'component:orders');
    const page = await editor.webview({ selector: 'h1', text: /^orders$/ });
    const panel = () => page.locator('[role=tabpanel]').innerText();
    const told = await until('every card', panel, (text) =>
      [
        /99\.95 % of requests succeeded/,
        /no answer within 3 seconds/,
        /disk is on fire/,
        /64 kB/,
        /Hanging check\s+Unknown/,
        /Ruled check\s+Passes/,
        /Contact/i,
      ].every((each) => each.test(text)),
    );
    assert.match(told, /<img src=x onerror=/);
    assert.match(told, /"Broken" does not lead to a web address/);
    assert.ok(!told.includes('s3cret'), told);
    assert.equal(await page.locator('main a[href*="s3cret"]').count(), 0);
    assert.equal(await page.locator('main a[href="https://ci.acme.example/y"]').count(), 1);
    assert.equal(
      await page
        .locator('main img, main script, main a[href^="javascript"], main a[href^="command"]')
        .count(),
      0,
    );
    assert.equal(
      await page.locator('.chart svg polyline[points^="1.0,27.0 60.0,14.0 119.0,1.0"]').count(),
      1,
    );
    const board = page.locator('a[href="https://board.acme.example/projects/ORD"]');
    assert.ok((await board.count()) > 0);
    assert.equal(await page.locator('a[href="https://logs.acme.example/search?service=orders"]').count(), 1);
    assert.equal(await page.getByRole('button', { name: 'Show what it needs' }).count(), 1);
    assert.deepEqual(await seriousFindings(page), []);
    await page.getByRole('tab', { name: 'Runs' }).click();
    await until('the runs', panel, (text) => text.includes('run of /runs/orders'));
    await page.getByRole('tab', { name: 'Evil tab' }).click();
    await until('the tab', panel, (text) => text.includes('<script>'));
    assert.equal(await page.locator('main img, main script').count(), 0);
  });

  it('are listed by what they add and how it fares, each to be switched off and on again', async () => {
    await editor.execute('greenroom.openEntity', 'component:orders');
    const page = await editor.webview({ selector: 'h1', text: /^orders$/ });
    const panel = () => page.locator('[role=tabpanel]').innerText();
    const { palette } = editor;
    await page.getByRole('tab', { name: 'Overview' }).click();
    const tick = async () => {
      await palette.run('Greenroom: Plugins');
      await palette.type('evil.throw');
      await palette.waitForRow(/Throws/);
      const [row] = await palette.rows();
      await palette.choose('Throws');
      await palette.accept();
      return row ?? '';
    };
    await until('the card', panel, (text) => /disk is on fire/.test(text));
    assert.match(await tick(), /Throws.*card · evil\.throw · \d+ ms a call · failed.*the disk is on fire/);
    await until('the card to go', panel, (text) => /64 kB/.test(text) && !/disk is on fire/.test(text));
    await tick();
    await until('the card to come back', panel, (text) => /disk is on fire/.test(text));
    await palette.run('Greenroom: Plugins');
    await palette.type('refused');
    const refused = (await palette.rows()).join('\n');
    for (const id of ['greenroom.links', 'acme.board', 'backstage.io/techdocs-ref'])
      assert.ok(refused.includes(id), refused);
    await palette.close();
  });

  it('are looked for in the marketplace by the tag that they carry', async () => {
    await editor.palette.run('Greenroom: Find Plugins');
    const search = editor.page.locator('.extensions-viewlet .suggest-input-container .view-lines');
    await until(
      'the search',
      () => search.innerText(),
      (text) => text.includes('@tag:greenroom-plugin'),
    );
  });

  it('draw blocks of docs; what fails says so above what is written', async () => {
    await editor.execute('greenroom.openDocs', 'component:orders');
    const page = await editor.webview({ selector: 'article h1', text: /^Orders/ });
    const blocks = () => page.locator('article').innerText();
    const told = await until('every block', blocks, (text) =>
      [/99\.95 %/, /billing\s+not measured/, /the pen is dry/, /Evil block/].every((each) => each.test(text)),
    );
    assert.match(told, /Broken block.*this stays/s);
    assert.match(told, /as it is/);
    assert.doesNotMatch(told, /^one$/m);
    assert.equal(await page.locator('article img, article script').count(), 0);
    assert.deepEqual(await seriousFindings(page), []);
    await editor.setTheme('light');
    await until(
      'what is drawn stays',
      blocks,
      (text) => /99\.95 %/.test(text) && /the pen is dry/.test(text),
    );

    await page
      .getByRole('button', { name: /^orders/ })
      .first()
      .click();
    await editor.webview({ selector: 'h1', text: /^orders$/ });
  });
});
