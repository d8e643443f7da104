import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Frame } from 'playwright-core';
import type { Hover } from 'vscode';
import { seriousFindings } from './support/axe';
import { Editor } from './support/editor';

const operation = (at: number) => `  /things/${at}:
    get:
      operationId: getThing${at}
      summary: Gets thing ${at}
      description: "Gives *one* thing:\\n- as [written](https://example.com/things)\\n- <img src=x onerror=alert(1)>never \`late\`"
      parameters:
        - {name: limit, in: query, schema: {type: integer, maximum: 100}}
      responses:
        '200':
          description: The thing
          content:
            application/json:
              schema: {$ref: '#/components/schemas/Thing'}
`;
const definition = (count: number, more = '') => `openapi: 3.1.0
info: {title: Things, version: 1.2.0}
servers: [{url: 'https://api.example.com'}]
paths:
${Array.from({ length: count }, (_, at) => operation(at)).join('')}components:
  schemas:
    Thing:
      type: object
      required: [id]
      properties:
        id: {type: string, format: uuid}
        part: {$ref: '#/components/schemas/Thing'}
${more}`;
const CATALOG = `apiVersion: backstage.io/v1alpha1
kind: API
metadata: {name: things}
spec: {type: openapi, lifecycle: production, owner: team, definition: {$text: ./openapi.yaml}}
---
apiVersion: backstage.io/v1alpha1
kind: API
metadata: {name: calculator}
spec:
  type: thrift
  lifecycle: production
  owner: team
  definition: |
    namespace java demo
    service Calculator { i32 add(1: i32 a, 2: i32 b) }
---
apiVersion: backstage.io/v1alpha1
kind: API
metadata: {name: schema}
spec:
  type: graphql
  lifecycle: production
  owner: team
  definition: |
    type Query { thing(id: ID!): Thing }
    type Thing { id: ID! }
---
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: {name: shop}
spec: {type: service, lifecycle: production, owner: team, consumesApis: [things]}
---
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: {name: till}
spec: {type: service, lifecycle: production, owner: team, consumesApis: [things]}
`;

describe('the page of an API', () => {
  let editor: Editor;
  let page: Frame;
  const folder = mkdtempSync(join(tmpdir(), 'greenroom-definition-'));

  before(async () => {
    writeFileSync(join(folder, 'catalog-info.yaml'), CATALOG);
    writeFileSync(join(folder, 'openapi.yaml'), definition(1_000));
    const git = (...args: string[]) =>
      execFileSync('git', ['-C', folder, '-c', 'user.name=t', '-c', 'user.email=t@example.com', ...args]);
    git('init', '-q', '-b', 'main');
    git('add', '-A');
    git('commit', '-qm', 'first');
    editor = await Editor.open({ folder });
    await editor.catalogReady();
    await editor.execute('greenroom.openDefinition', 'api:default/things');
    page = await editor.webview({ selector: 'main.definition' });
  });
  after(() => editor.close());

  it('draws of a thousand operations those that are seen, and goes through them by keys', async () => {
    const rows = page.locator('.row[role=option]');
    await rows.first().waitFor();
    assert.ok((await rows.count()) < 120, `${await rows.count()} rows are drawn`);
    await page.locator('.rows').focus();
    await page.locator('.rows').press('End');
    await page.locator('.row.chosen', { hasText: 'Thing' }).waitFor();
    await page.locator('.rows').press('Home');
    await page.locator('article h2', { hasText: 'GET /things/0' }).waitFor();
    await page.locator('.rows').press('ArrowDown');
    await page.locator('article h2', { hasText: 'GET /things/1' }).waitFor();
    assert.equal(await page.locator('.row.chosen').getAttribute('aria-posinset'), '2');
  });

  it('shows parameters, and schemas that open one level at a time', async () => {
    const card = page.locator('article');
    assert.match(await card.innerText(), /limit[\s\S]*integer[\s\S]*at most 100/);
    const part = card.locator('.response button.name', { hasText: 'part' });
    await part.first().click();
    await part.nth(1).waitFor();
    assert.match(await card.locator('.response').innerText(), /id[\s\S]*string \(uuid\)[\s\S]*required/);
    await editor.screenshot('definition');
  });

  it('finds operations and types as one types', async () => {
    const field = page.locator('.outline vscode-text-field input, .outline vscode-text-field').first();
    await field.click();
    await editor.page.keyboard.type('thing 777');
    await page.locator('.row[role=option]', { hasText: '/things/777' }).waitFor();
    assert.equal(await page.locator('.row[role=option]').count(), 1);
    await page.locator('.row[role=option]').click();
    await page.locator('article h2', { hasText: 'GET /things/777' }).waitFor();
  });

  it('copies the call, and leads to the line', async () => {
    await page.locator('vscode-button', { hasText: 'Go to source' }).click();
    await editor.page.locator('.tab.active', { hasText: 'openapi.yaml' }).waitFor();
    await editor.execute('greenroom.openDefinition', 'api:default/things');
    page = await editor.webview({ selector: 'main.definition' });
  });

  it('says what a change breaks, and whom, in the page and while it is typed', async () => {
    writeFileSync(join(folder, 'openapi.yaml'), definition(999));
    const comparison = await editor.execute<{
      before: string;
      changes: { rule: string; level: string; operation?: string }[];
      consumers: { ref: string }[];
    }>('greenroom.compareDefinition', 'api:default/things');
    assert.equal(comparison.before, 'main');
    assert.deepEqual(
      comparison.changes.map(({ rule, level, operation: id }) => [rule, level, id]),
      [['api-path-removed-without-deprecation', 'breaking', 'GET /things/999']],
    );
    assert.deepEqual(comparison.consumers.map(({ ref }) => ref).sort(), [
      'component:default/shop',
      'component:default/till',
    ]);
    await page.locator('.changes', { hasText: 'Breaks 2 consumers' }).waitFor();
    await editor.screenshot('definition-changes');
  });

  it('says while a definition is edited how many consumers break', async () => {
    const found = await editor.inHost(
      async (api, file) => {
        const document = await api.workspace.openTextDocument(api.Uri.file(file));
        const at = document.positionAt(document.getText().indexOf('/things/5:'));
        const edit = new api.WorkspaceEdit();
        edit.replace(document.uri, new api.Range(at, at.translate(0, 9)), '/items/5');
        await api.workspace.applyEdit(edit);
        for (let look = 0; look < 100; look++) {
          const [first] = api.languages
            .getDiagnostics(document.uri)
            .filter(({ source }) => source === 'Greenroom');
          if (first) return { message: first.message, code: first.code };
          await new Promise((resolve) => setTimeout(resolve, 200));
        }
        return undefined;
      },
      join(folder, 'openapi.yaml'),
    );
    assert.equal(found?.code, 'api-path-removed-without-deprecation');
    assert.match(
      found.message,
      /GET \/things\/(?:5|999) is gone.*: breaks 2 consumers \((?:shop, till|till, shop)\)\.$/,
    );
    await editor.execute('workbench.action.files.revert');
  });

  it('shows what its author wrote in Markdown, and nothing that runs', async () => {
    await page.locator('.row[role=option]').first().click();
    const prose = page.locator('article .prose').first();
    await prose.locator('li', { hasText: 'never late' }).waitFor();
    assert.equal(await prose.locator('em').innerText(), 'one');
    assert.equal(await prose.locator('a').getAttribute('href'), 'https://example.com/things');
    assert.equal(await prose.locator('img, script, [onerror]').count(), 0);
  });

  it('is a tab of the page of the entity as well, with what was chosen there', async () => {
    await editor.execute('greenroom.openEntity', 'api:default/things');
    const entity = await editor.webview({ selector: 'h1', text: /^things$/ });
    await entity.locator('[role=tab]', { hasText: 'API' }).click();
    await entity.locator('.row[role=option]', { hasText: '/things/1' }).first().click();
    await entity.locator('article h2', { hasText: 'GET /things/1' }).waitFor();
    assert.match(await entity.locator('article').innerText(), /limit[\s\S]*at most 100/);
    assert.deepEqual(await seriousFindings(entity), []);
    await entity.locator('[role=tab]', { hasText: 'YAML' }).click();
    await entity.locator('[role=tab]', { hasText: 'API' }).click();
    await entity.locator('article h2', { hasText: 'GET /things/1' }).waitFor();
    await editor.screenshot('entity-page-api');
  });

  it('of a type that nobody reads is its text, as plain text', async () => {
    const uri = await editor.execute<string>('greenroom.openDefinition', 'api:default/calculator');
    assert.match(uri, /calculator\.txt/);
    const language = await editor.inHost(({ window }) => window.activeTextEditor?.document.languageId);
    assert.equal(language, 'plaintext');
    await editor.execute('greenroom.openEntity', 'api:default/calculator');
    const entity = await editor.webview({ selector: 'h1', text: /^calculator$/ });
    await entity.locator('[role=tab]', { hasText: 'API' }).click();
    await entity.locator('pre', { hasText: 'service Calculator' }).waitFor();
  });

  it('says of an operation that any file names what it is, whose, and who needs it', async () => {
    writeFileSync(join(folder, 'client.ts'), 'await call("GET /things/7");\n');
    await editor.catalogReady();
    const shown = await editor.inHost(
      async (vscode, file) => {
        const uri = vscode.Uri.file(file);
        const hovers = await vscode.commands.executeCommand<Hover[]>(
          'vscode.executeHoverProvider',
          uri,
          new vscode.Position(0, 20),
        );
        return hovers.flatMap(({ contents }) =>
          contents.map((each) => (typeof each === 'string' ? each : each.value)),
        );
      },
      join(folder, 'client.ts'),
    );
    assert.match(shown.join(), /Gets thing 7[\s\S]*things[\s\S]*Consumed by[\s\S]*shop[\s\S]*till/);
  });

  it('fits 500 pixels', async () => {
    await editor.execute('workbench.action.closeSidebar');
    await editor.page.setViewportSize({ width: 560, height: 860 });
    await editor.execute('greenroom.openDefinition', 'api:default/things');
    page = await editor.webview({ selector: 'main.definition', text: /OpenAPI/ });
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    assert.ok(overflow <= 0, `${overflow} pixels`);
    assert.deepEqual(await seriousFindings(page), []);
    await editor.page.setViewportSize({ width: 1260, height: 860 });
  });

  it('shows the other formats as it shows OpenAPI', async () => {
    await editor.execute('greenroom.openDefinition', 'api:default/schema');
    page = await editor.webview({ selector: 'main.definition', text: /GraphQL/ });
    await page.locator('.row[role=option]', { hasText: 'Query.thing' }).click();
    await page.locator('article', { hasText: 'ID!' }).waitFor();
  });

  for (const theme of ['light', 'dark', 'high contrast'] as const)
    it(`has nothing that bars anybody, in ${theme}`, async () => {
      await editor.setTheme(theme);
      await page.locator('article').waitFor();
      assert.deepEqual(await seriousFindings(page), []);
      await editor.screenshot(`definition-${theme.replace(' ', '-')}`);
    });
});
