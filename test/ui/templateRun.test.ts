import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Frame } from 'playwright-core';
import { ROOT } from '../../scripts/lib/paths.js';
import { ChildServer } from '../github/childServer';
import { seriousFindings } from './support/axe';
import { Editor } from './support/editor';
import { until } from './support/until';

const TEMPLATE = (host: string) => `apiVersion: scaffolder.backstage.io/v1beta3
kind: Template
metadata: { name: service, title: Tiny service }
spec:
  type: service
  owner: team-a
  parameters:
    required: [name]
    properties: { name: { type: string, title: Name } }
  steps:
    - { id: fetch, name: Make the files, action: 'fetch:template', input: { url: ./skeleton, values: { name: '\${{ parameters.name }}' } } }
    - id: publish
      name: Create the repository
      action: publish:github
      input: { repoUrl: '${host}?owner=acme&repo=\${{ parameters.name }}', protectDefaultBranch: false }
    - id: register
      name: Register it
      action: catalog:register
      input: { repoContentsUrl: '\${{ steps.publish.output.repoContentsUrl }}', catalogInfoPath: /catalog-info.yaml }
  output:
    links:
      - { title: Repository, url: '\${{ steps.publish.output.remoteUrl }}' }
`;
/** What it registers is only known once it was published, and can't be foreseen by cutting a text. */
const UNFORESEEN = (host: string) => `---
apiVersion: scaffolder.backstage.io/v1beta3
kind: Template
metadata: { name: unforeseen, title: Unforeseen }
spec:
  type: service
  owner: team-a
  steps:
    - { id: fetch, name: Make the files, action: 'fetch:template', input: { url: ./skeleton, values: { name: surprise } } }
    - { id: publish, name: Create the repository, action: publish:github, input: { repoUrl: '${host}?owner=acme&repo=surprise', protectDefaultBranch: false } }
    - id: register
      name: Register it
      action: catalog:register
      input: { catalogInfoUrl: '\${{ steps.publish.output.repoContentsUrl }}/catalog-info.yaml?at=\${{ steps.publish.output.commitHash[:7] }}', optional: true }
`;
const ENTITY = `apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: '\${{ values.name }}' }
spec: { type: service, lifecycle: production, owner: team-a }
`;

describe('a template that is run', () => {
  let editor: Editor;
  let github: ChildServer;
  let folder: string;

  before(async () => {
    github = await ChildServer.start(ROOT);
    await github.ask({ do: 'write', repository: 'taken', files: { 'README.md': 'theirs' } });
    folder = mkdtempSync(join(tmpdir(), 'greenroom-ui-run-'));
    mkdirSync(join(folder, 'golden/skeleton'), { recursive: true });
    const { host } = new URL(github.url);
    writeFileSync(join(folder, 'golden/catalog-info.yaml'), TEMPLATE(host) + UNFORESEEN(host));
    writeFileSync(join(folder, 'golden/skeleton/catalog-info.yaml'), ENTITY);
    writeFileSync(join(folder, 'golden/skeleton/run.sh'), '#!/bin/sh\necho ${{ values.name }}\n', {
      mode: 0o755,
    });
    editor = await Editor.open({
      folder: join(folder, 'golden'),
      settings: { 'greenroom.github.apiUrl': github.url, 'greenroom.github.organizations': ['acme'] },
    });
    await editor.catalogReady();
    await editor.execute('greenroom.signIn', { token: 'good' });
  });
  after(async () => {
    await editor.close();
    github.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const button = (page: Frame, text: string) => page.locator('vscode-button', { hasText: text }).click();
  const dialog = () => editor.page.locator('.monaco-dialog-box');
  const agree = () =>
    dialog()
      .locator('.monaco-button', { hasText: /^Create$/ })
      .click();

  it('shows what could not be foreseen before it is done, and goes on once that is agreed to', async () => {
    await editor.execute('greenroom.newFromTemplate', 'template:default/unforeseen');
    const page = await editor.webview({ selector: '#page-title', text: 'Review' });
    await button(page, 'Create');
    await page.locator('.effects').waitFor();
    await button(page, 'Create…');
    await agree();
    await page.locator('h3', { hasText: 'Not what was shown' }).waitFor();
    assert.match(await page.locator('.effects:visible').innerText(), /Registers .*\?at=[0-9a-f],/);
    assert.deepEqual(await seriousFindings(page), []);
    await button(page, 'Agree and go on');
    await page.locator('h2', { hasText: 'Done' }).waitFor();
  });

  it('is a repository whose clone has the files, an entity of the catalog, and a folder of the workspace', async () => {
    await editor.execute('greenroom.newFromTemplate', 'template:default/service');
    const page = await editor.webview({ selector: '#root_name' });
    // A name that is taken first: it is said, and nothing is touched.
    await page.locator('#root_name').fill('taken');
    await button(page, 'Review');
    await button(page, 'Create');
    await page.locator('.effects').waitFor();
    await button(page, 'Create…');
    assert.match(await dialog().innerText(), /Creates the private repository 127\.0\.0\.1:\d+\/acme\/taken/);
    assert.match(await dialog().innerText(), /Pushes 3 files to the branch main/);
    assert.match(await dialog().innerText(), /It is done as octocat/);
    await agree();
    await page.locator('h2', { hasText: 'A step failed' }).waitFor();
    assert.match(
      await page.locator('[role=alert]:visible').innerText(),
      /acme\/taken exists already .*choose another name/,
    );
    assert.deepEqual(await seriousFindings(page), []);

    await button(page, 'Back to the files');
    await button(page, 'Back');
    await button(page, 'Back');
    await page.locator('#root_name').fill('lighthouse');
    await button(page, 'Review');
    await button(page, 'Create');
    await page.locator('.effects').waitFor();
    await button(page, 'Create…');
    await agree();
    await page.locator('h2', { hasText: 'Done' }).waitFor();
    assert.match(await page.locator('.outcome:visible').innerText(), /In the catalog now\s+lighthouse/);
    assert.deepEqual(await seriousFindings(page), []);
    const steps = await page.locator('.run-steps:visible li').allInnerTexts();
    assert.ok(
      steps.every((step) => /done, [\d.]+ m?s/.test(step)),
      steps.join(),
    );

    const clone = join(folder, 'clone');
    const header = `http.extraHeader=Authorization: Basic ${Buffer.from('x:good').toString('base64')}`;
    execFileSync('git', ['-c', header, 'clone', '--quiet', `${github.url}/acme/lighthouse.git`, clone]);
    assert.match(readFileSync(join(clone, 'catalog-info.yaml'), 'utf8'), /name: 'lighthouse'/);
    assert.match(
      readFileSync(join(clone, '.greenroom-template.yaml'), 'utf8'),
      /template: template:default\/service\nanswers:\n {2}name: lighthouse\n/,
    );
    assert.equal(execFileSync(join(clone, 'run.sh'), { encoding: 'utf8' }), 'lighthouse\n');

    await button(page, 'Add to workspace');
    await editor.palette.choose('New folder lighthouse');
    const added = join(folder, 'lighthouse');
    await until(
      'the clone',
      async () =>
        existsSync(join(added, 'run.sh'))
          ? execFileSync('git', ['-C', added, 'status', '--short', '--branch'], { encoding: 'utf8' })
          : '',
      (status) => status.startsWith('## main...origin/main'),
    );
    const config = readFileSync(join(added, '.git/config'), 'utf8');
    assert.ok(config.includes(`url = ${github.url}/acme/lighthouse.git`) && !config.includes('good'));
  });
});
