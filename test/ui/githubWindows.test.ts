import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type * as vscode from 'vscode';
import { ROOT } from '../../scripts/lib/paths.js';
import type { GreenroomExports, SourceStatus } from '../../src/api/greenroom';
import { ChildServer } from '../github/childServer';
import { connectDriver, driverEnvironment, forgetDriver, installDriver } from '../host/driver.js';
import { installHost } from '../host/install.js';
import { startServer, type Server, workbenchUrl } from '../host/server.js';
import { launchChromium } from '../host/workbench.js';
import { until } from './support/until';

const DOCS = `apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: docs, annotations: { backstage.io/techdocs-ref: 'dir:.' } }
spec: { type: service, lifecycle: production, owner: team-1 }
`;
const component = (name: string, description: string) =>
  `apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: { name: ${name}, description: ${description} }\n` +
  'spec: { type: service, lifecycle: production, owner: team-1 }\n';

type SourceState = SourceStatus['state'];
type Call = (source: string, argument: unknown) => Promise<unknown>;

/** One of several windows of one editor: each has its own extension host, all of them one storage. */
class EditorWindow {
  constructor(
    readonly page: Page,
    private readonly call: Call,
  ) {}

  async inHost<Argument, Result>(
    body: (api: typeof vscode, argument: Argument) => Result | PromiseLike<Result>,
    argument?: Argument,
  ): Promise<Result> {
    return (await this.call(body.toString(), argument)) as Result;
  }

  execute<Result>(command: string, ...args: unknown[]): Promise<Result> {
    return this.inHost((api, [id, given]) => api.commands.executeCommand<Result>(id, ...given), [
      command,
      args,
    ] as const);
  }

  /** The state of the organisation's source. */
  state(): Promise<SourceState | undefined> {
    return this.inHost(async (api) => {
      const greenroom = await api.extensions
        .getExtension<GreenroomExports>('greenroom.greenroom')!
        .activate();
      return greenroom.getApi(1).sources.find(({ id }) => id.startsWith('github:'))?.state;
    });
  }

  async until(state: SourceState): Promise<void> {
    await until(
      `the source is ${state}`,
      () => this.state(),
      (each) => each === state,
    );
  }

  description(ref: string): Promise<string | null> {
    return this.inHost(async (api, wanted) => {
      const greenroom = await api.extensions
        .getExtension<GreenroomExports>('greenroom.greenroom')!
        .activate();
      const entity = await greenroom.getApi(1).catalog.getEntityByRef(wanted);
      return entity ? (entity.metadata.description ?? '') : null;
    }, ref);
  }

  /** What the docs tab says of the age of its page. */
  async age(): Promise<string> {
    const said = await Promise.all(
      this.page.frames().map((frame) =>
        frame
          .locator('footer.foot')
          .allTextContents()
          .catch(() => []),
      ),
    );
    return said.flat().join(' ');
  }

  readFile(uri: string): Promise<string> {
    return this.inHost(
      async (api, file) => new TextDecoder().decode(await api.workspace.fs.readFile(api.Uri.parse(file))),
      uri,
    );
  }
}

describe('an organisation on GitHub in several windows of one editor', () => {
  let temporary: string;
  let github: ChildServer;
  let server: Server;
  let browser: Browser;
  let context: BrowserContext;
  let first: EditorWindow;

  before(async () => {
    temporary = realpathSync(mkdtempSync(join(tmpdir(), 'greenroom-windows-')));
    github = await ChildServer.start(ROOT);
    await github.ask({ do: 'generate', repositories: 350, teams: 3, people: 5 });
    const files = {
      'catalog-info.yaml': DOCS,
      'docs/index.md': '# Docs\n',
      'docs/page.md': '# A page\n\nOf walrus.\n',
    };
    await github.ask({ do: 'write', repository: 'docs', files });
    mkdirSync(join(temporary, 'server'));
    installDriver(join(temporary, 'server'));
    server = await start(0);
    browser = await launchChromium();
    context = await browser.newContext({ viewport: { width: 1200, height: 800 } });
    // The key by which the browser keeps secrets from one window to the next: the server in front hands it out, as a rule.
    const key = randomBytes(32);
    await context.route('**/mint-key', (route) => route.fulfill({ body: key }));
    first = await open();
    assert.equal(await first.execute('greenroom.signIn', { token: 'good' }), 'octocat');
    await first.until('ready');
  });

  after(async () => {
    await browser?.close();
    await server?.stop();
    github?.stop();
    rmSync(temporary, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  });

  async function start(port: number): Promise<Server> {
    const dataDir = join(temporary, 'server');
    return startServer(await installHost(), {
      dataDir,
      port,
      settings: { 'greenroom.github.apiUrl': github.url, 'greenroom.github.organizations': ['acme'] },
      env: driverEnvironment(dataDir),
    });
  }

  async function open(): Promise<EditorWindow> {
    forgetDriver(server.dataDir);
    const page = await context.newPage();
    await page.goto(workbenchUrl(server.port, { extension: ROOT }), { waitUntil: 'domcontentloaded' });
    const opened = new EditorWindow(page, await connectDriver(server.dataDir));
    await until(
      'greenroom',
      () => opened.inHost((api) => Boolean(api.extensions.getExtension('greenroom.greenroom'))),
      Boolean,
    );
    return opened;
  }
  const asked = async (operation: string) => {
    const log = await github.ask<{ operation: string }[]>({ do: 'log' });
    return log.filter((each) => each.operation === operation).length;
  };

  it('a second window has all of it and asks for nothing; both asked to refresh ask once', async () => {
    await github.ask({ do: 'takeLog' });
    const second = await open();
    await second.until('ready');
    assert.notEqual(await second.description('component:service-0349'), null);
    assert.equal(await asked('GreenroomRepositories'), 0);

    const changed = component('service-0007', 'changed');
    await github.ask({ do: 'write', repository: 'service-0007', files: { 'catalog-info.yaml': changed } });
    // The second is told while the first reads, however long it takes to be told.
    await github.ask({ do: 'fault', name: 'late', times: 1, where: 'GreenroomChanged' });
    await Promise.all([first, second].map((each) => each.execute('greenroom.refreshGitHub')));
    for (const each of [first, second])
      assert.equal(await each.description('component:service-0007'), 'changed');
    // Three pages at once, and one.
    assert.equal(await asked('GreenroomRepositories'), 2);
    assert.equal(await asked('GreenroomChanged'), 1);
    assert.equal(await asked('GreenroomPeople'), 1);
    await second.page.close();
  });

  it('a window that is killed in mid-load holds nobody up', async () => {
    await github.ask({ do: 'takeLog' });
    await github.ask({ do: 'fault', name: 'hang', times: 1, where: 'GreenroomRepositories', skip: 1 });
    const killed = await open();
    await killed.until('ready');
    const pid = await killed.inHost(() => process.pid);
    await github.ask({
      do: 'write',
      repository: 'late',
      files: { 'catalog-info.yaml': component('late', 'x') },
    });
    void killed.execute('greenroom.refreshGitHub').catch(() => undefined);
    await until(
      'it reads',
      () => asked('GreenroomRepositories'),
      (times) => times === 2,
    );
    await killed.page.close();
    process.kill(pid, 'SIGKILL');
    const since = Date.now();
    await first.execute('greenroom.refreshGitHub');
    assert.equal(await first.description('component:late'), 'x');
    assert.ok(Date.now() - since < 20_000, 'it waited for the end of a lease that nobody held any more');
  });

  it('after a restart without a network, with the token kept: the catalog and pages that were read', async () => {
    const page = `greenroom-github://${new URL(github.url).host}/acme/docs/main/docs/page.md`;
    await github.ask({ do: 'clearFaults' });
    assert.match(await first.readFile(page), /walrus/);
    await first.execute('greenroom.openDocs', 'component:docs', 'page.md');
    await until(
      'its age',
      () => first.age(),
      (age) => /unknown/.test(age) && !/shown as it was/.test(age),
    );
    await first.page.close();
    await server.stop();
    await github.ask({ do: 'fault', name: 'reset', times: 1000 });
    server = await start(server.port);
    first = await open();
    await until(
      'the catalog',
      () => first.description('component:service-0007'),
      (each) => each === 'changed',
    );
    await first.execute('greenroom.refreshGitHub');
    await first.until('offline');
    assert.match(await first.readFile(page), /walrus/);
    await first.execute('greenroom.openDocs', 'component:docs', 'page.md');
    await until(
      'its age',
      () => first.age(),
      (age) => /shown as it was read .*: .*(reached|broke off)/.test(age),
    );
    assert.equal(await first.description('component:late'), 'x');
    assert.notEqual(await first.description('group:team-1'), null);
    // The kept token is the one that was typed: nobody was asked for another.
    await github.ask({ do: 'clearFaults' });
    await first.execute('greenroom.refreshGitHub');
    await first.until('ready');
    await until(
      'its age',
      () => first.age(),
      (age) => /unknown/.test(age) && !/shown as it was/.test(age),
    );
  });

  it('a limit that one window met is kept by the other', async () => {
    await github.ask({ do: 'clearFaults' });
    const second = await open();
    await second.until('ready');
    await github.ask({ do: 'fault', name: 'secondaryLimit', times: 1 });
    await first.execute('greenroom.refreshGitHub');
    await first.until('limited');
    await github.ask({ do: 'takeLog' });
    await second.execute('greenroom.refreshGitHub');
    await second.until('limited');
    assert.deepEqual(await github.ask({ do: 'log' }), []);
    assert.notEqual(await second.description('component:late'), null);
    await second.page.close();
  });

  it('signing out in one window is signing out in all, and leaves nothing of any account', async () => {
    const storage = join(server.dataDir, 'data/User/globalStorage/greenroom.greenroom/github');
    const kept = () => readdirSync(storage).filter((name) => name.endsWith('.blob'));
    await github.ask({ do: 'clearFaults' });
    const second = await open();
    assert.equal(await second.execute('greenroom.signIn', { token: 'other' }), 'hubot');
    await second.until('ready');
    for (const login of ['octocat', 'hubot'])
      assert.ok(
        kept().some((name) => name.includes(login)),
        `${login} in ${kept().join()}`,
      );

    await second.execute('greenroom.signOut');
    for (const each of [second, first]) await each.until('signedOut');
    await github.ask({ do: 'takeLog' });
    for (const each of [second, first]) {
      assert.equal(await each.description('component:late'), null);
      await each.execute('greenroom.refreshGitHub');
    }
    assert.deepEqual(await github.ask({ do: 'log' }), []);
    assert.deepEqual(kept(), []);
    await second.page.close();

    await first.page.close();
    first = await open();
    await first.until('signedOut');
    assert.deepEqual(await github.ask({ do: 'log' }), []);
    assert.deepEqual(kept(), []);
  });
});
