import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type * as vscode from 'vscode';
import type { GreenroomExports } from '../../src/api/greenroom';
import type { Entity } from '../../src/core/model/entity';
import { ROOT, sampleOrganisation } from '../../scripts/lib/paths.js';
import { installHost } from '../host/install.js';
import { startWebHost, WEB_FOLDER } from '../host/webHost.js';
import { launchChromium } from '../host/workbench.js';
import { Palette } from './support/palette';
import { findWebview } from './support/webviews';

/** The web editor has no server: extensions run in a worker of the browser, files are an extension's. */
describe('the editor in a browser', () => {
  let page: Page;
  let web: Awaited<ReturnType<typeof startWebHost>>;
  let browser: Awaited<ReturnType<typeof launchChromium>>;
  let dataDir: string;

  before(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'greenroom-web-'));
    const options = { dataDir, folder: sampleOrganisation(), extension: ROOT, driven: true };
    web = await startWebHost(await installHost(), options);
    browser = await launchChromium();
    page = await (await browser.newContext({ viewport: { width: 1360, height: 860 } })).newPage();
    await page.exposeFunction('codeAutomationExit', () => {});
    await page.exposeFunction('codeAutomationLog', () => {});
    await page.goto(web.url, { waitUntil: 'domcontentloaded' });
    await page.locator('.monaco-workbench .part.statusbar').waitFor();
  });
  after(async () => {
    await browser?.close();
    await web?.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  async function inHost<A, R>(body: (api: typeof vscode, argument: A) => R | PromiseLike<R>, argument?: A) {
    return (await web.inHost(body.toString(), argument)) as R;
  }

  it('has the very catalog that the files give on a machine', async () => {
    const items = await inHost(async (api) => {
      const extension = api.extensions.getExtension<GreenroomExports>('greenroom.greenroom')!;
      const { catalog } = (await extension.activate()).getApi(1);
      await catalog.whenReady();
      return (await catalog.queryEntities({ limit: 10_000 })).items;
    });
    const args = ['query', 'metadata.name', '--format', 'json', '--folder', sampleOrganisation()];
    const out = execFileSync(process.execPath, [join(ROOT, 'dist/headless.cjs'), ...args], {
      maxBuffer: 1e9,
    });
    const expected = JSON.parse(String(out)) as Entity[];
    assert.ok(expected.length > 60);
    assert.deepEqual(byRef(items as readonly Entity[]), byRef(expected));
  });

  it('lists it in the sidebar', async () => {
    await page.locator('.activitybar [aria-label^="Greenroom"]').first().click();
    const row = page.locator('.pane', { hasText: 'Catalog' }).locator('.monaco-list-row').first();
    await row.waitFor();
  });

  it('finds an owner from the palette', async () => {
    const palette = new Palette(page);
    await palette.run('Greenroom: Find Owner');
    await palette.type('orders');
    await palette.waitForRow(/checkout/i);
    await palette.close();
  });

  it('hovers over a reference', async () => {
    const text = await inHost(async (api, root) => {
      const uri = api.Uri.parse(`${root}orders/catalog-info.yaml`);
      const document = await api.workspace.openTextDocument(uri);
      const at = document.positionAt(document.getText().indexOf('checkout-crew') + 2);
      const hovers = await api.commands.executeCommand<vscode.Hover[]>(
        'vscode.executeHoverProvider',
        uri,
        at,
      );
      return hovers
        .flatMap(({ contents }) => contents)
        .map((each) => (each as vscode.MarkdownString).value)
        .join('\n');
    }, WEB_FOLDER);
    assert.match(text, /Checkout/);
  });

  it('shows docs in a tab, with diagrams whose programs are packed', async () => {
    await inHost(async (api) => {
      await api.commands.executeCommand('greenroom.openDocs', 'component:default/orders');
    });
    const frame = await findWebview(page, { selector: 'article h1' });
    await frame.locator('nav[aria-label="Pages"] li').first().waitFor();
    await frame.locator('.gr-diagram svg').first().waitFor();
  });

  it('runs a template dry, in a thread of its own', async () => {
    const outcome = await inHost(async (api) => {
      const extension = api.extensions.getExtension<GreenroomExports>('greenroom.greenroom')!;
      const { templates } = extension.exports.getApi(1);
      const entity = {
        apiVersion: 'scaffolder.backstage.io/v1beta3',
        kind: 'Template',
        metadata: { name: 'small' },
        spec: {
          type: 'service',
          parameters: [],
          steps: [{ id: 'say', action: 'debug:log', input: { message: '${{ parameters.name | upper }}' } }],
          output: { name: '${{ parameters.name | upper }}' },
        },
      };
      const { status, output, errors } = await templates.dryRun({
        template: entity,
        values: { name: 'orders' },
      });
      return { status, output, errors };
    });
    assert.deepEqual(outcome, { status: 'completed', output: { name: 'ORDERS' }, errors: [] });
  });

  it('takes in what is typed and what is written', async () => {
    const seen = await inHost(async (api, root) => {
      const uri = api.Uri.parse(`${root}new-one/catalog-info.yaml`);
      const text =
        'apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: {name: brand-new}\nspec: {type: service, lifecycle: production, owner: checkout-crew}\n';
      await api.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
      const { catalog } = api.extensions
        .getExtension<GreenroomExports>('greenroom.greenroom')!
        .exports.getApi(1);
      for (let look = 0; look < 100; look++) {
        if (await catalog.getEntityByRef('component:default/brand-new')) return true;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
      return false;
    }, WEB_FOLDER);
    assert.equal(seen, true);
  });
});

/** Entities by reference, less what names the place of their files. */
function byRef(entities: readonly Entity[]): unknown {
  const plain = entities.map(({ metadata, ...entity }) => {
    const { annotations = {}, ...rest } = metadata;
    const kept = Object.entries(annotations).filter(
      ([, value]) => !/^url:|^file:|greenroom-web:/.test(String(value)),
    );
    return {
      ...entity,
      metadata: { ...rest, uid: undefined, etag: undefined, annotations: Object.fromEntries(kept) },
    };
  });
  return plain.map((each) => JSON.stringify(each)).sort();
}
