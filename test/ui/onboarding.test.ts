import assert from 'node:assert/strict';
import type { Frame } from 'playwright-core';
import { ROOT, sampleOrganisation } from '../../scripts/lib/paths.js';
import { ChildServer } from '../github/childServer';
import { seriousFindings } from './support/axe';
import { Editor } from './support/editor';
import { until } from './support/until';

const ORGANIZATION = { 'greenroom.github.organizations': ['skerry-line'] };

describe('the page for newcomers', () => {
  let github: ChildServer;
  let editor: Editor;

  before(async () => {
    github = await ChildServer.start(ROOT);
    await github.ask({ do: 'sample', folder: sampleOrganisation() });
    editor = await Editor.open({
      folder: sampleOrganisation(),
      copy: true,
      settings: { 'greenroom.github.apiUrl': github.url },
    });
    await editor.catalogReady();
    await editor.execute('workbench.action.closeSidebar');
  });
  after(async () => {
    await editor?.close();
    github?.stop();
  });

  const open = async (group?: string): Promise<Frame> => {
    await editor.execute('greenroom.onboarding', ...(group ? [group] : []));
    return editor.webview({ selector: 'h1', text: /^Onboarding$/ });
  };
  const card = (page: Frame, id: string) => page.locator(`section[aria-labelledby=card-${id}]`);
  const told = (page: Frame, id: string, what: string, pattern: RegExp) =>
    until(
      what,
      () => card(page, id).innerText(),
      (text) => pattern.test(text),
    );

  it('says what is missing, and what to do about it, and asks nobody', async () => {
    const page = await open();
    const text = () => page.locator('main').innerText();
    await until('who is missing', text, (all) => /Nobody in the catalog is known to be you/.test(all));
    assert.match(await text(), /Say who you are/);
    await told(page, 'way', 'the setting that is missing', /No organization is named[\s\S]*Open Settings/);
    assert.deepEqual(await github.ask({ do: 'log' }), []);
    assert.deepEqual(await seriousFindings(page), []);
    await editor.updateSettings(ORGANIZATION);
    await told(page, 'way', 'the sign-in that is missing', /not signed in[\s\S]*Sign In/);
    assert.deepEqual(await github.ask({ do: 'log' }), []);
  });

  it('has the team, its docs, repositories and first issues, and the way that is counted from GitHub', async () => {
    await editor.execute('greenroom.signIn', { token: 'good' });
    await editor.execute('greenroom.chooseMe', 'user:default/wren.castellow');
    const page = await open();
    const way = await told(page, 'way', 'the way', /6 of 10 merged/);
    assert.match(way, /Day 30, 6 of 10/);
    assert.match(way, /the real way is longer[\s\S]*@octocat/);
    await told(page, 'docs', 'the docs', /Engineering Handbook/);
    await told(page, 'repositories', 'the repositories', /skerry-line\/slipway[\s\S]*Clone/);
    await told(page, 'issues', 'the issues', /Builds say how long they waited/);
    const people = await page.locator('.info-cards').innerText();
    assert.match(people, /Vashti Ramanel\s+vashti\.ramanel@skerry\.example/);
    assert.deepEqual(await seriousFindings(page), []);
    await editor.screenshot('onboarding');
    // The day that one types goes before what GitHub tells, and stays with the window's owner.
    await card(page, 'way').locator('vscode-button', { hasText: 'Set the day I began' }).click();
    const { input } = editor.palette;
    await input.waitFor();
    await input.fill('soon');
    await editor.page.getByText(/That is not a date/).waitFor();
    await input.fill('2026-01-01');
    await editor.page.keyboard.press('Enter');
    await told(page, 'way', 'the other start', /Since Jan 1, 2026, as you typed it/);
    await page.locator('summary').first().click();
    assert.match(await card(page, 'way').innerText(), /Reverts count like any other/);
  });

  it('opens docs, and hands a repository to the editor’s git', async () => {
    const page = await open();
    await card(page, 'repositories').locator('li', { hasText: 'slipway' }).locator('vscode-button').click();
    // Git asks where to; the address was made of host and names.
    const asked = () => editor.page.locator('.quick-input-widget:visible, .monaco-dialog-box').count();
    await until('git to ask for a folder', asked, (count) => count > 0);
    await editor.page.keyboard.press('Escape');
    await card(page, 'docs').locator('li', { hasText: 'Slipway' }).locator('vscode-button').click();
    await editor.webview({ selector: 'article h1' });
  });

  it('tells a team lead of people together, and of nobody alone', async () => {
    const page = await open();
    await card(page, 'group').locator('vscode-button', { hasText: 'Ask GitHub for 6 people' }).click();
    const text = await told(page, 'group', 'the figure', /in the median/);
    assert.match(text, /6 people of Engineering Platform/);
    assert.match(
      text,
      /The tenth is merged by day 37\.5 in the median, the first by day 3\.5; 5 of 6 are there/,
    );
    assert.match(text, /2026 Q2, 2026 Q3: not shown by quarter/);
    const whole = await page.content();
    for (const login of ['vashtir', 'wrenc', 'xdelfuente', 'ykarabey', 'zmilczan', 'cashgrove'])
      assert.ok(!whole.includes(login), login);
    await card(page, 'group').scrollIntoViewIfNeeded();
    await editor.screenshot('onboarding-group');
  });

  it('is another team’s on demand, by an address too, in any colours', async () => {
    await editor.execute('greenroom.onboarding', 'group:default/checkout-crew');
    const page = await editor.webview({ selector: '.onboarding-header', text: /Team:\s+Checkout Crew/ });
    await told(page, 'issues', 'its issues', /somebody is on it/);
    for (const theme of ['light', 'high contrast'] as const) {
      await editor.setTheme(theme);
      assert.deepEqual(await seriousFindings(page), [], theme);
    }
  });
});
