import assert from 'node:assert/strict';
import { sampleOrganisation } from '../../scripts/lib/paths.js';
import { seriousFindings } from './support/axe';
import { Editor } from './support/editor';
import { until } from './support/until';

describe('home and the explorer', () => {
  let editor: Editor;

  before(async () => {
    editor = await Editor.open({ folder: sampleOrganisation(), copy: true });
    await editor.catalogReady();
    await editor.execute('workbench.action.closeSidebar');
  });
  after(() => editor.close());

  it('show who comes in what is theirs, what needs them, and the ways on', async () => {
    await editor.execute('greenroom.home');
    const home = await editor.webview({ selector: 'h1', text: /^Home$/ });
    assert.match(await home.locator('main').innerText(), /Nobody in the catalog is known to be you/);
    assert.match(await home.locator('main').innerText(), /Start something new[\s\S]*Go service/);
    await editor.execute('greenroom.toggleStar', 'component:default/checkout');
    await editor.execute('greenroom.openEntity', 'component:default/orders');
    await editor.webview({ selector: 'h1', text: /^Orders$/ });
    await editor.execute('greenroom.home');
    const again = await editor.webview({ selector: 'h1', text: /^Home$/ });
    const told = () => again.locator('main').innerText();
    await until('what was starred and opened', told, (text) =>
      /Starred\s+Checkout\b[\s\S]*Lately opened\s+Orders\b/.test(text),
    );
    assert.deepEqual(await seriousFindings(again), []);
    await editor.screenshot('home');
  });

  it('list the catalog, narrowed, sorted, in other columns, and draw what is selected', async () => {
    await editor.execute('greenroom.openExplorer');
    const page = await editor.webview({ selector: 'main.explorer tbody .entity' });
    const names = () => page.locator('tbody .entity .link').allInnerTexts();
    const count = () => page.locator('.count').innerText();
    const all = Number(/\d+/.exec(await count()));
    assert.ok(all > 100, `${all} entities`);
    assert.deepEqual(await seriousFindings(page), []);
    await page.locator('label', { hasText: /^API/ }).click();
    await until('the APIs', count, (text) => text === '22 entities');
    await page.locator('vscode-text-field input').fill('vessel');
    await until('those of vessels', count, (text) => Number(/\d+/.exec(text)) < 10);
    await page.locator('th button', { hasText: 'Name' }).click();
    await page.locator('th button', { hasText: 'Name' }).click();
    await until('the other way round', names, (rows) => rows.length > 1 && rows[0]! > rows.at(-1)!);
    await page.locator('tbody input').first().click();
    await page.locator('vscode-button', { hasText: 'Graph' }).click();
    await editor.webview({ selector: '.node.root' });
  });

  it('open as a link says, in the tab that is there, and hand on what they show', async () => {
    await editor.execute('greenroom.openExplorer', 'kind=System&sort=-name&columns=namespace,tags');
    const page = await editor.webview({ selector: 'main.explorer' });
    await until(
      'the systems',
      () => page.locator('.count').innerText(),
      (text) => text === '15 entities',
    );
    assert.match(await page.locator('thead').innerText(), /Name\s+Tags\s+Namespace|Name\s+Namespace\s+Tags/);
    await page.locator('select').selectOption('json');
    const written = () => editor.inHost(({ window }) => window.activeTextEditor?.document.getText() ?? '');
    const text = await until('the export', written, (found) => found.startsWith('['));
    assert.equal((JSON.parse(text) as unknown[]).length, 15);
    await editor.execute('workbench.action.revertAndCloseActiveEditor');
  });

  it('wear the colours of the editor, light ones too', async () => {
    await editor.setTheme('light');
    await editor.execute('greenroom.openExplorer');
    const page = await editor.webview({ selector: 'main.explorer vscode-text-field' });
    const colours = () =>
      page.evaluate(() => {
        const probe = document.createElement('i');
        probe.style.backgroundColor = 'var(--vscode-input-background)';
        document.body.append(probe);
        const wanted = getComputedStyle(probe).backgroundColor;
        probe.remove();
        const field = document.querySelector('vscode-text-field')?.shadowRoot?.querySelector('.root');
        return { wanted, worn: field ? getComputedStyle(field).backgroundColor : '' };
      });
    const { wanted } = await until('the colours', colours, (found) => found.worn === found.wanted);
    assert.match(wanted, /255/);
    assert.deepEqual(await seriousFindings(page), []);
  });
});
