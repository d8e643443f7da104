import esbuild from 'esbuild';
import { Window } from 'happy-dom';
import { browserBuild } from '../../scripts/lib/browserBuild.js';
import { ROOT } from '../../scripts/lib/paths.js';
import { secretNames } from '../../src/core/scaffolder/keptAnswers';
import type { TemplateModel, Values } from '../../src/protocol/templatePage';
import type { Service } from '../../webview-ui/template/context';
import type { KeptAnswers } from '../../webview-ui/template/useAnswers';

/** What of the page the tests use: built as it is for webviews, so that there is one Preact. */
const ENTRY = `
import { h, render } from 'preact';
import { TemplatePage } from './webview-ui/template/templatePage';
import { CardActionsProvider } from './webview-ui/shared/cards/actions';
const actions = { openEntity() {}, openGraph() {}, copy() {}, runAction() {} };
export { faultsOf, validator } from './webview-ui/template/form/validator';
export { splitPage } from './webview-ui/template/form/pages';
export function open(root, props) {
  render(h(CardActionsProvider, { value: actions }, h(TemplatePage, props)), root);
}
export function close(root) {
  render(null, root);
}
`;

let built: Promise<string> | undefined;

function bundle(): Promise<string> {
  return (built ??= esbuild
    .build({
      ...browserBuild,
      loader: { '.css': 'empty' },
      format: 'iife',
      globalName: 'page',
      stdin: { contents: ENTRY, resolveDir: ROOT, loader: 'tsx' },
      define: { 'process.env.NODE_ENV': '"production"' },
      external: ['./sanitisedProse'],
      write: false,
      logLevel: 'error',
    })
    .then(({ outputFiles }) => outputFiles[0]!.text));
}

interface Loaded {
  open(root: unknown, props: object): void;
  close(root: unknown): void;
  faultsOf(
    schema: object,
    values: unknown,
  ): { property?: string; stack: string; name?: string; message?: string }[];
  validator: { isValid(schema: object, values: unknown, root: object): boolean };
  splitPage(page: object): { schema: object; uiSchema: object };
}

/** The parts of the page that are asked without a document. */
export async function pageParts(): Promise<Loaded & { window: Window }> {
  const window = new Window({
    settings: { enableJavaScriptEvaluation: true, suppressInsecureJavaScriptEnvironmentWarning: true },
  });
  // Browsers have it; happy-dom does not.
  Object.assign(window, { structuredClone: (value: unknown) => plain(value) });
  window.eval(`${await bundle()}; window.page = page;`);
  return Object.assign({}, (window as unknown as { page: Loaded }).page, { window });
}

const NONE = { items: [], total: 0 };

/** The page of a template in a document of its own. */
export class TemplatePageTest {
  readonly errors: string[] = [];
  kept: KeptAnswers | undefined;
  showsRun: boolean | undefined;

  private constructor(
    readonly window: Window,
    private readonly parts: Loaded,
    private readonly root: unknown,
  ) {}

  static async open(
    template: Partial<TemplateModel>,
    service: Partial<Service> = {},
    kept?: KeptAnswers,
    within?: Awaited<ReturnType<typeof pageParts>>,
  ): Promise<TemplatePageTest> {
    const { window, ...parts } = within ?? (await pageParts());
    const root = window.document.createElement('div');
    window.document.body.append(root);
    const page = new TemplatePageTest(window, parts, root);
    page.kept = kept;
    window.console.error = (...what: unknown[]) => void page.errors.push(what.map(String).join(' '));
    const model: TemplateModel = {
      ref: 'template:default/x',
      title: 'X',
      tags: [],
      buttonLabels: {},
      steps: [],
      problems: [],
      ...template,
      pages: (template.pages ?? []).map((page) => ({ ...page, secret: secretNames(page.schema) })),
    };
    const host = {
      load: async () => ({ is: 'here', template: model }),
      onChange: () => ({ dispose: () => {} }),
      onRun: () => ({ dispose: () => {} }),
      runState: async () => undefined,
      entities: async () => NONE,
      owned: async () => NONE,
      named: async (refs: string[]) => refs.map((value) => ({ value, label: value })),
      myGroups: async () => NONE,
      tags: async () => NONE,
      hosts: async () => ['github.com'],
      repositoryOwners: async () => NONE,
      repositories: async () => NONE,
      branches: async () => NONE,
      ...service,
    };
    parts.open(root, {
      service: host,
      first: { is: 'here', template: model },
      keeper: {
        read: () => page.kept,
        keep: (answers: KeptAnswers) => (page.kept = plain(answers)),
        readsRun: () => page.showsRun,
        keepRun: (isShown: boolean) => (page.showsRun = isShown),
      },
    });
    await page.settled();
    return page;
  }

  /** What the page has of the answers, secrets aside. */
  get values(): Values {
    return this.kept?.values ?? {};
  }

  get text(): string {
    const shown = this.window.document.body.cloneNode(true);
    for (const hidden of shown.querySelectorAll('.behind[hidden]')) hidden.remove();
    return shown.textContent ?? '';
  }

  /** Those that are shown. */
  all(selector: string) {
    return [...this.window.document.querySelectorAll(selector)].filter(
      (each) => !each.closest('.behind[hidden]'),
    );
  }

  one(selector: string) {
    const [found] = this.all(selector);
    if (!found) throw new Error(`Nothing fits ${selector} in ${this.window.document.body.innerHTML}`);
    return found;
  }

  /** The control of the field with that id. */
  field(id: string) {
    return this.one(`[id="root_${id}"]`) as unknown as HTMLInputElement;
  }

  async type(id: string, text: string): Promise<void> {
    const input = this.field(id);
    input.value = text;
    input.dispatchEvent(new this.window.Event('input', { bubbles: true }) as unknown as Event);
    await this.settled();
  }

  /** Types, and lets the pause pass that a search waits for. */
  async typeAndWait(id: string, text: string): Promise<void> {
    await this.type(id, text);
    await new Promise((resolve) => setTimeout(resolve, 150));
    await this.settled();
  }

  async key(id: string, key: string): Promise<void> {
    const event = new this.window.KeyboardEvent('keydown', { key, bubbles: true, cancelable: true });
    this.field(id).dispatchEvent(event as unknown as Event);
    await this.settled();
  }

  async choose(id: string, label: string): Promise<void> {
    const select = this.field(id) as unknown as HTMLSelectElement;
    const option = [...select.options].find(({ textContent }) => textContent === label);
    if (!option) throw new Error(`No choice ${label} among ${select.textContent}`);
    select.value = option.value;
    select.dispatchEvent(new this.window.Event('change', { bubbles: true }) as unknown as Event);
    await this.settled();
  }

  async check(id: string, checked = true): Promise<void> {
    const box = this.field(id);
    box.checked = checked;
    box.dispatchEvent(new this.window.Event('change', { bubbles: true }) as unknown as Event);
    await this.settled();
  }

  async blur(id: string): Promise<void> {
    // A browser tells of both; which one is heard is the affair of Preact.
    for (const [name, bubbles] of [
      ['blur', false],
      ['focusout', true],
    ] as const)
      this.field(id).dispatchEvent(new this.window.Event(name, { bubbles }) as unknown as Event);
    await this.settled();
  }

  /** Presses the button with that text or name. */
  async press(name: string): Promise<void> {
    const buttons = this.all('button, vscode-button');
    const button = buttons.find(
      (each) => each.textContent?.trim() === name || each.getAttribute('aria-label') === name,
    );
    if (!button)
      throw new Error(`No button ${name} among ${buttons.map((each) => each.textContent).join(' | ')}`);
    button.dispatchEvent(new this.window.Event('click', { bubbles: true }));
    await this.settled();
  }

  /** What the fields say is wrong. */
  get faults(): string[] {
    return this.all('.field-errors p').map((each) => each.textContent ?? '');
  }

  /** What is listed at the top. */
  get listed(): string[] {
    return this.all('.error-list li').map((each) => each.textContent ?? '');
  }

  async settled(): Promise<void> {
    for (let turn = 0; turn < 8; turn++) await new Promise((resolve) => setTimeout(resolve, 2));
  }

  /** Takes the page out of its document, which may be used again. */
  leave(): void {
    this.parts.close(this.root);
    this.window.document.body.replaceChildren();
  }

  async close(): Promise<void> {
    this.leave();
    await this.window.happyDOM.close();
  }
}

function plain<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}
