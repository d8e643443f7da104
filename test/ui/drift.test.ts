import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { seriousFindings } from './support/axe';
import { Editor } from './support/editor';
import { until } from './support/until';

const TEMPLATE = `apiVersion: scaffolder.backstage.io/v1beta3
kind: Template
metadata: { name: service, title: Tiny service }
spec:
  type: service
  owner: team-a
  parameters:
    title: What is it
    required: [name]
    properties: { name: { type: string, title: Name } }
  steps:
    - { id: fetch, name: Make the files, action: 'fetch:template', input: { url: ./skeleton, values: { name: '\${{ parameters.name }}' } } }
`;
const ENTITY = `apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: NAME
  annotations: { backstage.io/source-template: 'template:default/service' }
spec: { type: service, lifecycle: production, owner: team-a }
`;
const README = '# NAME\n\nOne\n\nTwo\n\nThree\n';

describe('what a template made, and lags behind it', () => {
  let editor: Editor;
  let folder: string;
  const put = (path: string, text: string) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  const read = (path: string) => readFileSync(join(folder, path), 'utf8');
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@acme.test', ...args], {
      cwd: folder,
      encoding: 'utf8',
    }).trim();
  const commit = () => {
    git('add', '-A');
    git('commit', '-qm', 'x');
    return git('rev-parse', 'HEAD');
  };
  const skeleton = (text: string) => text.replaceAll('NAME', '${{ values.name }}');

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'greenroom-ui-drift-'));
    git('init', '-q');
    put('golden/catalog-info.yaml', TEMPLATE);
    put('golden/skeleton/catalog-info.yaml', skeleton(ENTITY));
    put('golden/skeleton/README.md', skeleton(README));
    put('golden/skeleton/ci.yml', 'node: 20\n');
    const made = commit();
    for (const name of ['orders', 'till']) {
      put(`${name}/catalog-info.yaml`, ENTITY.replace('NAME', name));
      put(`${name}/README.md`, README.replace('NAME', name));
      put(`${name}/ci.yml`, 'node: 20\n');
    }
    const origin = `template: template:default/service\ncommit: ${made}\nanswers: { name: orders }\n`;
    put('orders/.greenroom-template.yaml', origin);
    put('orders/README.md', '# orders\n\nOne\n\nTwo\n\nThree, and ours\n');
    put('golden/skeleton/README.md', skeleton('# NAME, made well\n\nOne\n\nTwo\n\nThree\n'));
    put('golden/skeleton/ci.yml', 'node: 22\n');
    put('golden/skeleton/new.md', skeleton('New in NAME\n'));
    commit();
    editor = await Editor.open({ folder, installed: true });
    await editor.catalogReady();
    await editor.execute('workbench.action.closeSidebar');
  });
  after(async () => {
    await editor.close();
    rmSync(folder, { recursive: true, force: true });
  });
  afterEach(() => editor.execute('notifications.clearAll'));

  const toast = (text: RegExp) =>
    until(
      `a notification like ${text}`,
      () => editor.notifications(),
      (shown) => shown.some((each) => text.test(each)),
    );
  const press = (name: string) =>
    editor.page.locator('.notifications-toasts').getByRole('button', { name, exact: true }).click();
  const pageOf = async (name: string, text: RegExp) => {
    await editor.execute('greenroom.openEntity', `component:default/${name}`);
    const page = await editor.webview({ selector: 'h1', text: new RegExp(`^${name}$`) });
    await until(
      'what is known of it',
      () => page.locator('main').innerText(),
      (all) => text.test(all),
    );
    return page;
  };

  it('says so on its page, shows every file, and is brought up to date with what was changed here', async () => {
    const page = await pageOf('orders', /It lags behind Tiny service in 3 of 4 files/);
    const told = await page.locator('main').innerText();
    assert.match(told, /1 changed on both sides/);
    assert.match(told, /new\.md: new in the template/);
    assert.match(told, /Commits to the template since the version that this was made from: 1/);
    assert.deepEqual(await seriousFindings(page), []);
    await editor.screenshot('drift-page');
    await page.getByRole('button', { name: 'Compare with template' }).click();
    await toast(/orders: It lags behind Tiny service in 3 of 4 files/);
    await editor.page.locator('.tab', { hasText: 'orders ↔ Tiny service' }).waitFor();
    await editor.screenshot('drift-compared');
    assert.equal(read('orders/ci.yml'), 'node: 20\n');
    await press('Update');
    await until(
      'the files',
      async () => read('orders/README.md'),
      (text) => text.includes('made well'),
    );
    assert.equal(read('orders/README.md'), '# orders, made well\n\nOne\n\nTwo\n\nThree, and ours\n');
    await until(
      'the version it is of',
      async () => read('orders/.greenroom-template.yaml'),
      (text) => text.includes(git('rev-parse', 'HEAD')),
    );
    assert.equal(read('orders/ci.yml'), 'node: 22\n');
    assert.equal(read('orders/new.md'), 'New in orders\n');
    await pageOf('orders', /It has all that Tiny service gives today/);
    // What was taken over is one step, which can be taken back.
    await editor.text.open(join(folder, 'orders/README.md'));
    await editor.execute('undo');
    await until(
      'the files of before',
      async () => existsSync(join(folder, 'orders/new.md')),
      (there) => !there,
    );
    await until(
      'the version of before',
      async () => read('orders/.greenroom-template.yaml'),
      (text) => !text.includes(git('rev-parse', 'HEAD')),
    );
  });

  it('asks what the template was told where that is not known, in the template’s own form', async () => {
    const page = await pageOf(
      'till',
      /The answers that the template got when it made this are not written down/,
    );
    await page.getByRole('button', { name: 'Answer the template’s questions' }).click();
    const form = await editor.webview({ selector: '#root_name' });
    assert.equal(await form.locator('#root_name').inputValue(), 'till');
    assert.deepEqual(await seriousFindings(form), []);
    await form.locator('vscode-button', { hasText: 'Review' }).click();
    await form.locator('vscode-button', { hasText: 'Compare' }).click();
    await toast(/till: It lags behind Tiny service in 3 of 4 files.*who changed what, is unknown/);
    // Nobody knows who changed what: nothing is written before somebody has looked at it.
    await press('Update');
    const preview = editor.page.locator('.bulk-edit-panel, .refactor-preview, .pane-body.tree').first();
    await until('the preview', () => preview.isVisible(), Boolean);
    await editor.screenshot('drift-preview');
    assert.equal(read('till/ci.yml'), 'node: 20\n');
    assert.equal(existsSync(join(folder, 'till/new.md')), false);
    await editor.page.getByRole('button', { name: 'Discard' }).click();
    await preview.waitFor({ state: 'hidden' });
    assert.equal(read('till/ci.yml'), 'node: 20\n');
    assert.equal(existsSync(join(folder, 'till/.greenroom-template.yaml')), false);
    await editor.execute('greenroom.compareTemplate', 'component:default/till', {
      answers: { name: 'till' },
    });
    await press('Update');
    await preview.waitFor();
    for (const box of await editor.page.locator('.bulk-edit-panel .edit-checkbox').all())
      if (!(await box.isChecked())) await box.click();
    await editor.page.getByRole('button', { name: 'Apply' }).click();
    await until(
      'the conflict',
      async () => read('till/ci.yml'),
      (text) => text.includes('<<<<<<<'),
    );
    assert.equal(read('till/ci.yml'), '<<<<<<< till\nnode: 20\n=======\nnode: 22\n>>>>>>> service\n');
    await until(
      'what it was told',
      async () =>
        existsSync(join(folder, 'till/.greenroom-template.yaml')) && read('till/.greenroom-template.yaml'),
      (text) => text !== false && text.includes('name: till'),
    );
  });

  it('is a check that fails, and leads to the comparison', async () => {
    await editor.execute('greenroom.openEntity', 'component:default/orders', 'scorecards');
    const page = await editor.webview({ selector: '.track h2', text: /^Basics$/ });
    const check = page.locator('.checks li', { hasText: 'It has what its template gives today' });
    await until(
      'why',
      () => check.innerText(),
      (text) => /It lags behind Tiny service in 3 of 4 files/.test(text),
    );
    await check.getByText('Compare with its template').click();
    await toast(/orders: It lags behind Tiny service in 3 of 4 files/);
  });
});
