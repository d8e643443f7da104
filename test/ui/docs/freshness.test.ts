import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { appendFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Frame } from 'playwright-core';
import { Editor } from '../support/editor';
import { docsFolder } from './site';

describe('whether docs are up to date', () => {
  let editor: Editor;
  let folder: string;
  let day = 700;

  const git = (...args: string[]) => {
    const date = `${Math.floor(Date.now() / 1000) - day * 86_400} +0000`;
    const env = { ...process.env, GIT_COMMITTER_DATE: date, GIT_AUTHOR_DATE: date };
    const who = ['-c', 'user.name=Ana', '-c', 'user.email=ana@acme.example'];
    return execFileSync('git', ['-C', folder, ...who, ...args], { encoding: 'utf8', env, stdio: 'pipe' });
  };
  const commit = (daysAgo: number) => {
    day = daysAgo;
    git('add', '-A');
    git('commit', '-q', '-m', 'change');
  };

  before(async () => {
    folder = docsFolder({ 'index.md': '# Tides\n\nThey come and go.\n' });
    git('init', '-q');
    commit(700);
    for (let at = 0; at < 45; at++) {
      writeFileSync(join(folder, 'tide.ts'), `export const tide = ${at};\n`);
      commit(60 - at);
    }
    editor = await Editor.open({ folder, settings: { 'files.autoSave': 'off' } });
  });
  after(async () => {
    await editor.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const says = (frame: Frame, words: string) => frame.locator('.fact', { hasText: words }).waitFor();

  it('is told on the page, and anew when the page is edited and committed', async () => {
    await editor.execute('greenroom.openDocs', 'component:default/harbour');
    const frame = await editor.webview({ selector: '.content h1' });
    await says(frame, 'The code changed 45 times after this page');
    assert.equal(await frame.locator('main aside[role=note] .fact').count(), 1);
    appendFileSync(join(folder, 'docs/index.md'), '\nTwice a day.\n');
    await says(frame, 'This page is being edited');
    commit(1);
    await says(frame, 'This page is as new as the code.');
    assert.equal(await frame.locator('main aside[role=note]').count(), 0);
  });

  it('is told anew when HEAD moves and neither the files nor the index change', async () => {
    await editor.execute('greenroom.openDocs', 'component:default/harbour');
    const frame = await editor.webview({ selector: '.content h1' });
    await says(frame, 'This page is as new as the code.');
    git('reset', '-q', '--soft', 'HEAD~1');
    await says(frame, 'This page is being edited');
    commit(1);
    await says(frame, 'This page is as new as the code.');
  });

  it('is told anew when another branch is checked out, a commit amended and a branch rebased', async () => {
    await editor.execute('greenroom.openDocs', 'component:default/harbour');
    const frame = await editor.webview({ selector: '.content h1' });
    await says(frame, 'This page is as new as the code.');
    const main = git('branch', '--show-current').trim();
    git('checkout', '-q', '-b', 'old', 'HEAD~3');
    await says(frame, 'The code changed 43 times after this page');
    writeFileSync(join(folder, 'tide.ts'), 'export const tide = -1;\n');
    git('commit', '-q', '-a', '--amend', '--no-edit');
    writeFileSync(join(folder, 'wind.ts'), 'export const wind = 1;\n');
    commit(2);
    await says(frame, 'The code changed 44 times after this page');
    git('rebase', '-q', '-X', 'ours', main);
    await says(frame, 'This page is as new as the code.');
    git('checkout', '-q', main);
  });

  it('is told on the page of the entity', async () => {
    await editor.execute('greenroom.openEntity', 'component:default/harbour');
    const frame = await editor.webview({ selector: '.header h1' });
    await says(frame, 'These docs are as new as the code.');
  });
});
