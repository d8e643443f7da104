import assert from 'node:assert/strict';
import { ROOT, sampleOrganisation } from '../../scripts/lib/paths.js';
import { ChildServer } from '../github/childServer';
import { Editor } from './support/editor';
import { until } from './support/until';

// Checkout asks Orders: who is to be asked about it, and what of it runs where?
const FILE = 'checkout/src/clients/orders.ts';
const CALL = 'https://api.skerry.example/orders/v2';

describe('from a line that calls another service', () => {
  let editor: Editor;
  let github: ChildServer;

  before(async () => {
    github = await ChildServer.start(ROOT);
    await github.ask({ do: 'sample', folder: sampleOrganisation() });
    editor = await Editor.open({ folder: sampleOrganisation(), copy: true });
    await editor.updateSettings({ 'greenroom.github.apiUrl': github.url });
    await editor.catalogReady();
    await editor.inHost((vscode) => {
      void vscode.commands.executeCommand('greenroom.signIn', { token: 'good' });
    });
    // It asks for organisations to read; what is in the folder is enough.
    await editor.palette.input.waitFor();
    await editor.palette.close();
  });
  after(async () => {
    await editor.close();
    github.stop();
  });

  it('leads one action to the owner and to what runs where, a second to the person to ask', async () => {
    await editor.text.open(FILE, CALL);
    const answer = async () => {
      await editor.page.keyboard.press('Escape');
      await editor.page.keyboard.press('Control+K');
      await editor.page.keyboard.press('Shift+G');
      await editor.palette.waitForRow(/is it running in production\?/);
      return (await editor.palette.rows()).join('\n');
    };
    // The first action; until the account is known GitHub is not asked.
    const rows = await until('GitHub to be asked', answer, (text) => !/sign in/i.test(text));
    assert.match(rows, /^Checkout Crew, Group/m);
    assert.match(rows, /v4\.12\.0/);
    await editor.screenshot('four-questions');
    // The second: whom to write to.
    await editor.palette.choose('checkout-crew@skerry.example');
    const copied = () => editor.inHost((vscode) => vscode.env.clipboard.readText());
    await until('the address to be copied', copied, (text) => text === 'checkout-crew@skerry.example');
  });

  it('says the same in a hover and to other extensions', async () => {
    // What a server has to be asked for joins the card when it is known.
    const hover = () => editor.text.hover('checkout/src/baskets.ts', 'api:default/till-api');
    await until('the hover to be whole', hover, (text) => /Production:/.test(text));
    const answers = await editor.inHost(async (vscode) => {
      const greenroom = vscode.extensions.getExtension<{
        getApi(version: 1): {
          answers: { for(target: string): Promise<{ production: { text: string; source: string } }> };
        };
      }>('greenroom.greenroom')!;
      return (await greenroom.activate()).getApi(1).answers.for('component:orders');
    });
    assert.match(answers.production.text, /v4\.12\.0/);
    assert.equal(answers.production.source, 'GitHub');
  });

  it('answers in the status bar, of the file that stays in front', async () => {
    await editor.text.open('orders/catalog-info.yaml');
    await editor.untilStatusBar(/checkout.crew/i);
    const item = editor.page
      .locator('.part.statusbar .statusbar-item', { hasText: /checkout.crew/i })
      .first();
    const tooltip = async () => {
      await editor.page.mouse.move(0, 0);
      await item.hover();
      const hover = editor.page.locator('.monaco-hover:visible, .workbench-hover:visible').last();
      // A hover that another one is in the way of comes at the next try.
      return hover.innerText({ timeout: 5_000 }).catch(() => 'no hover');
    };
    const text = await until('the tooltip to be whole', tooltip, (found) => /In\sproduction:/.test(found));
    assert.match(text.replace(/\s+/g, ' '), /In production: v4\.12\.0 in production, since .* \(GitHub, /);
    assert.match(text, /checkout-crew@skerry\.example|Slack|chat/i);
    await editor.screenshot('status-bar-answers');
  });

  it('answers beside the lines of the catalog that are on screen, once that is switched on', async () => {
    const asked = async () =>
      (await github.ask<{ operation: string }[]>({ do: 'takeLog' })).filter(
        ({ operation }) => operation === 'GreenroomProduction',
      ).length;
    const tree = editor.tree('Catalog');
    await tree.show();
    await editor.execute('greenroom.revealInCatalog', 'component:default/orders');
    await tree.row('Orders').waitFor();
    /** The badge stands in what CSS puts behind the label. */
    const badge = () =>
      tree
        .row('Orders')
        .evaluate((row) =>
          [...row.querySelectorAll('.monaco-icon-label, .monaco-icon-label-container')]
            .map((each) => getComputedStyle(each, '::after').content)
            .join(' '),
        );
    await asked();
    await editor.page.waitForTimeout(1_000);
    assert.equal(await asked(), 0, 'nobody wanted badges');
    assert.doesNotMatch(await badge(), /✓|!/);
    await editor.updateSettings({ 'greenroom.catalog.productionBadges': true });
    await until('the badge', badge, (found) => /✓/.test(found));
    await editor.screenshot('production-badges');
    assert.ok((await asked()) <= 5, 'lines that are on screen are asked for together');
  });
});
