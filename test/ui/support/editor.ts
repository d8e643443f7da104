import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Frame, Page } from 'playwright-core';
import type * as vscode from 'vscode';
import type { GreenroomExports } from '../../../src/api/greenroom';
import { ROOT, SCREENSHOTS } from '../../../scripts/lib/paths.js';
import { onStop } from '../../../scripts/lib/processes.js';
import { connectDriver, driverEnvironment, forgetDriver, installDriver } from '../../host/driver.js';
import { installHost } from '../../host/install.js';
import { installExtension, installFolder, installPackage } from '../../host/installExtension.js';
import { startServer, writeSettings, type Server } from '../../host/server.js';
import { launchChromium, openWorkbench } from '../../host/workbench.js';
import { collectErrors } from './errors';
import { Palette } from './palette';
import { TextEditor } from './textEditor';
import { TreeView } from './treeView';
import { findWebview, type WebviewQuery } from './webviews';

export interface EditorOptions {
  /** The folder or .code-workspace to open, absolute; an empty window without. */
  folder?: string;
  /** Works on a copy of the folder in a temporary place, so that the test may change files. */
  copy?: boolean;
  settings?: Record<string, unknown>;
  theme?: Theme;
  /** Asks whether the folder is trusted, as a person's editor does; the test has to answer. */
  askTrust?: boolean;
  /** What the editor tells extensions to be its language: `de`. */
  language?: string;
  /** The folder of Greenroom, where it is not the checkout. */
  extension?: string;
  /**
   * Greenroom as an installed extension, as people have it: only so does the editor show notifications. `package`: the
   * editor itself installs the packed .vsix.
   */
  installed?: boolean | 'package';
  /** Folders of other extensions, which are installed beside it. */
  extensions?: readonly string[];
  /** Reaches the extension host. */
  env?: NodeJS.ProcessEnv;
}

export type Theme = 'light' | 'dark' | 'high contrast' | 'high contrast light';

const THEMES: Record<Theme, string> = {
  light: 'Default Light Modern',
  dark: 'Default Dark Modern',
  'high contrast': 'Default High Contrast',
  'high contrast light': 'Default High Contrast Light',
};
/** By what class the workbench shows which kind of theme it has. */
const THEME_CLASSES: Record<Theme, string> = {
  light: 'vs',
  dark: 'vs-dark',
  'high contrast': 'hc-black',
  'high contrast light': 'hc-light',
};

let sharedBrowser: Promise<Browser> | undefined;
/** The editors that are open at this moment. */
export const openEditors = new Set<Editor>();

/** Closes everything that tests opened; a test run calls it once, at its end. */
export async function closeEditors(): Promise<void> {
  await Promise.all([...openEditors].map((editor) => editor.close()));
  const browser = await sharedBrowser;
  sharedBrowser = undefined;
  await browser?.close();
}

/** A running VS Code with Greenroom in it: its own server, its own state, its own browser profile. */
export class Editor {
  readonly palette: Palette;
  readonly text: TextEditor;

  private constructor(
    readonly page: Page,
    /** The folder that is open: the copy, where one was made. */
    readonly folder: string | undefined,
    /** What Greenroom and its webviews wrote to the console as errors, so far. */
    readonly errors: readonly string[],
    private readonly server: Server,
    private readonly temporary: string,
    private settings: Record<string, unknown>,
    private callHost: (source: string, argument: unknown) => Promise<unknown>,
  ) {
    this.palette = new Palette(page);
    this.text = new TextEditor(this);
    openEditors.add(this);
  }

  static async open(options: EditorOptions = {}): Promise<Editor> {
    const temporary = realpathSync(mkdtempSync(join(tmpdir(), 'greenroom-ui-')));
    const folder = options.copy && options.folder ? join(temporary, 'folder') : options.folder;
    if (folder && options.copy) cpSync(options.folder!, folder, { recursive: true });
    const settings = { 'workbench.colorTheme': THEMES[options.theme ?? 'dark'], ...options.settings };
    const dataDir = join(temporary, 'server');
    mkdirSync(dataDir);
    installDriver(dataDir);
    for (const folder of options.extensions ?? []) installFolder(dataDir, folder);
    const host = await installHost();
    if (options.installed === 'package') await installPackage(dataDir, host);
    else if (options.installed) await installExtension(dataDir);

    const server = await startServer(host, {
      dataDir,
      settings,
      env: { ...options.env, ...driverEnvironment(dataDir) },
      trust: options.askTrust,
      driven: !options.installed,
    });
    onStop(() => rmSync(temporary, { recursive: true, force: true }));
    try {
      const errors: string[] = [];
      const page = await openWorkbench(await browser(), {
        port: server.port,
        open: folder,
        ...(!options.installed && { extension: options.extension ?? ROOT }),
        ...(options.language && { language: options.language }),
        prepare: async (page) => {
          forgetDriver(dataDir);
          collectErrors(page, errors);
        },
      });
      const callHost = await connectDriver(dataDir);
      return new Editor(page, folder, errors, server, temporary, settings, callHost);
    } catch (error) {
      await server.stop();
      throw error;
    }
  }

  /** Runs a function inside the extension host. It sees only its arguments; they and its result travel as JSON. */
  async inHost<Argument, Result>(
    body: (api: typeof vscode, argument: Argument) => Result | PromiseLike<Result>,
    argument?: Argument,
  ): Promise<Result> {
    return (await this.callHost(body.toString(), argument)) as Result;
  }

  /** Executes a command by its id. To try it as a person does, use `palette.run` with its title. */
  async execute<Result>(command: string, ...args: unknown[]): Promise<Result> {
    return this.inHost((api, { command, args }) => api.commands.executeCommand<Result>(command, ...args), {
      command,
      args,
    });
  }

  /** Waits until Greenroom has read every configured source once; the number of entities it then has. */
  async catalogReady(): Promise<number> {
    return this.inHost(async (api) => {
      const extension = api.extensions.getExtension<GreenroomExports>('greenroom.greenroom');
      const { catalog } = (await extension!.activate()).getApi(1);
      await catalog.whenReady();
      return (await catalog.queryEntities({ limit: 0 })).totalItems;
    });
  }

  /** A tree view by its title, as its header in the sidebar shows it. */
  tree(title: string): TreeView {
    return new TreeView(this, title);
  }

  /** The frame of a webview's content that matches. Waits until there is one. */
  async webview(query: WebviewQuery): Promise<Frame> {
    return findWebview(this.page, query);
  }

  /** The texts of the status bar's items. */
  async statusBar(): Promise<string[]> {
    const texts = await this.page.locator('.part.statusbar .statusbar-item').allInnerTexts();
    return texts.map((text) => text.trim()).filter((text) => text !== '');
  }

  /** Waits for a status bar item whose text matches. */
  async untilStatusBar(text: RegExp): Promise<void> {
    await this.page.locator('.part.statusbar .statusbar-item', { hasText: text }).first().waitFor();
  }

  /** The texts of the notifications that are on screen. */
  async notifications(): Promise<string[]> {
    return this.page.locator('.notifications-toasts .notification-list-item-message').allInnerTexts();
  }

  async setTheme(theme: Theme): Promise<void> {
    await this.updateSettings({ 'workbench.colorTheme': THEMES[theme] });
    await this.page.locator(`.monaco-workbench.${THEME_CLASSES[theme]}`).waitFor();
  }

  /** Changes settings while the editor runs. */
  async updateSettings(settings: Record<string, unknown>): Promise<void> {
    this.settings = { ...this.settings, ...settings };
    writeSettings(this.server.dataDir, this.settings);
  }

  /** Reloads the window, as Developer: Reload Window does, and waits until it is there again. */
  async reload(): Promise<void> {
    forgetDriver(this.server.dataDir);
    const again = this.page.waitForEvent('domcontentloaded');
    // The editor's own command, for it writes down its state first; the extension host goes before it can answer.
    void this.execute('workbench.action.reloadWindow').catch(() => undefined);
    await again;
    await this.page.locator('.monaco-workbench .part.statusbar').waitFor();
    this.callHost = await connectDriver(this.server.dataDir);
  }

  /** Takes a picture into screenshots/NAME.png, or into a file of that absolute path. */
  async screenshot(name: string): Promise<string> {
    const path = name.startsWith('/') ? name : join(SCREENSHOTS, `${name}.png`);
    await this.page.screenshot({ path });
    return path;
  }

  async close(): Promise<void> {
    if (!openEditors.delete(this)) return;
    await this.page.context().close();
    await this.server.stop();
    rmSync(this.temporary, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
}

async function browser(): Promise<Browser> {
  if (!sharedBrowser) {
    sharedBrowser = launchChromium();
    onStop(async () => (await sharedBrowser)?.close());
  }
  return sharedBrowser;
}
