import assert from 'node:assert/strict';
import { sampleOrganisation } from '../../scripts/lib/paths.js';
import { seriousFindings } from './support/axe';
import { Editor, type Theme } from './support/editor';
import { until } from './support/until';

/** An entity of each kind, and what its overview must tell. */
const KINDS: readonly (readonly [ref: string, title: RegExp, tells: RegExp])[] = [
  ['component:default/checkout', /^Checkout$/, /Provides APIs[\s\S]*Consumes APIs[\s\S]*Contact/],
  ['api:default/checkout-api', /^Checkout API$/, /Provided by[\s\S]*Consumed by/],
  ['resource:default/basket-store', /^Basket store$/, /Needed by/],
  ['system:default/booking', /^Booking$/, /How the parts go together[\s\S]*Parts/],
  ['domain:default/ticketing', /^Ticketing$/, /How the parts go together/],
  [
    'group:default/passenger-services',
    /^Passenger Services$/,
    /Members[\s\S]*Groups in it[\s\S]*Through groups/,
  ],
  ['user:default/vashti.ramanel', /^Vashti Ramanel$/, /Groups[\s\S]*Owns/],
  ['location:default/skerry-line-catalog', /^Skerry Line catalog$/, /Targets[\s\S]*systems/],
  ['template:default/go-service', /^Go service$/, /It asks for[\s\S]*By the action/],
  ['airesource:default/write-an-adr', /^Write an ADR$/, /For[\s\S]*backend, web, data/],
];

describe('the entity page', () => {
  let editor: Editor;
  const pageOf = (title: RegExp) => editor.webview({ selector: 'h1', text: title });
  const open = async (ref: string, title: RegExp) => {
    await editor.execute('greenroom.openEntity', ref);
    return pageOf(title);
  };

  before(async () => {
    editor = await Editor.open({ folder: sampleOrganisation(), copy: true });
    await editor.catalogReady();
  });
  after(() => editor.close());

  it('tells of each kind what is wanted of it, readable by everybody', async () => {
    for (const [ref, title, tells] of KINDS) {
      const page = await open(ref, title);
      // What takes longer comes after the page.
      const told = () => page.locator('[role=tabpanel]').innerText();
      await until(`all of ${ref}`, told, (text) => tells.test(text));
      assert.deepEqual(await seriousFindings(page), [], ref);
    }
  });

  for (const theme of ['light', 'dark', 'high contrast'] satisfies Theme[]) {
    it(`fits 500 and 1,200 pixels, ${theme}`, async () => {
      await editor.setTheme(theme);
      await editor.execute('workbench.action.closeSidebar');
      for (const width of [560, 1260]) {
        await editor.page.setViewportSize({ width, height: 860 });
        const page = await open('system:default/booking', /^Booking$/);
        await page.locator('.diagram .node').first().waitFor();
        assert.deepEqual(await seriousFindings(page), []);
        const overflow = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        assert.ok(overflow <= 0, `${overflow} pixels beyond ${width}`);
        await editor.screenshot(`entity-page-${theme.replace(' ', '-')}-${width}`);
      }
    });
  }

  it('keeps the tab for the kind, and its tables sort and filter', async () => {
    await editor.page.setViewportSize({ width: 1260, height: 860 });
    const page = await open('component:default/checkout', /^Checkout$/);
    await page.locator('[role=tab]', { hasText: 'Overview' }).focus();
    await page.locator('[role=tab]', { hasText: 'Overview' }).press('ArrowRight');
    const names = () => page.locator('tbody tr td:nth-child(2)').allInnerTexts();
    await until('the table', names, ({ length }) => length === 11);
    await page.locator('th button', { hasText: 'Name' }).click();
    const sorted = await names();
    assert.deepEqual(
      sorted,
      [...sorted].sort((a, b) => a.localeCompare(b)),
    );
    await page.locator('vscode-text-field input').fill('fares');
    await until('the filter', names, ({ length }) => length === 2);
    const other = await open('component:default/orders', /^Orders$/);
    assert.equal(
      await other
        .locator('[role=tab][aria-selected=true]')
        .innerText()
        .then((text) => text.split(/\s/)[0]),
      'Dependencies',
    );
    await other.locator('[role=tab]', { hasText: 'YAML' }).click();
    await other.locator('pre .hljs-attr').first().waitFor();
    await other.locator('pre button.link', { hasText: 'group:default/checkout-crew' }).first().click();
    await pageOf(/^Checkout Crew$/);
  });

  it('leads to the place where what is missing is written', async () => {
    const page = await open('component:default/chart-table', /^Chart Table$/);
    await page.locator('[role=tab]', { hasText: 'Overview' }).click();
    await page.locator('.missing button.link', { hasText: 'Add docs' }).click();
    const written = () =>
      editor.inHost(({ window }) => {
        const { document, selection } = window.activeTextEditor ?? {};
        return document && selection ? document.lineAt(selection.active.line).text : '';
      });
    await until('the field', written, (line) => /^ {4}backstage\.io\/techdocs-ref: $/.test(line));
    await editor.execute('workbench.action.files.revert');
    await editor.execute('workbench.action.closeActiveEditor');
  });

  it('names what is gone, since when, and what is nearest', async () => {
    const page = await open('component:default/till', /^Till/);
    await editor.inHost(async (vscode) => {
      const [file] = await vscode.workspace.findFiles('till/catalog-info.yaml');
      const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(file!));
      await vscode.workspace.fs.writeFile(
        file!,
        new TextEncoder().encode(text.replace('name: till\n', 'name: tills\n')),
      );
    });
    const gone = await pageOf(/^till is not in the catalog$/);
    assert.match(await gone.locator('main').innerText(), /It left the catalog at .*component:default\/till/s);
    assert.deepEqual(await seriousFindings(gone), []);
    await editor.screenshot('entity-page-gone');
    await gone.locator('.nearest button.link').first().click();
    await pageOf(/^Till/);
    assert.ok(page);
  });
});
