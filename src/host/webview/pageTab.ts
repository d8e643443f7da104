import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../../core/base/disposable';
import { editorLanguage } from '../language';
import type { PageBundles } from './pageBundle';
import { withAddresses } from './pageBundle';
import type { Attached, PageDefinition } from './pageDefinition';
import { makeNonce, pageHtml } from './pageHtml';
import { visibleLine } from '../../core/base/visible';

/** Longest that a page waits for its first content; then it loads, and asks for it. Milliseconds. */
const FIRST_CONTENT = 100;
/** Larger content is asked for. Characters of JSON. */
const MAX_FIRST = 500_000;
const MOST_REMEMBERED = 50;

/** Where the pages' files are. */
export interface PageFiles {
  readonly built: vscode.Uri;
  readonly media: vscode.Uri;
  readonly icons: vscode.Uri;
  readonly bundles: PageBundles;
}

/** One editor tab. It shows a target, and where its pages lead from one to another it goes on to the next in its place. */
export class PageTab<T> implements Disposable {
  #target: T;
  /** What belongs to the target that is shown. */
  #shown = new DisposableStore();
  readonly #back: T[] = [];
  readonly #forward: T[] = [];

  constructor(
    readonly panel: vscode.WebviewPanel,
    readonly definition: PageDefinition<T>,
    readonly files: PageFiles,
    target: T,
    /** Called when another target is shown. */
    readonly onDidGo: () => void,
    readonly kept: { get(): boolean; set(isKept: boolean): void },
  ) {
    this.#target = target;
    this.#show(target);
  }

  /** Its pages stay: others open in a tab of their own. */
  get isKept(): boolean {
    return this.kept.get();
  }

  set isKept(isKept: boolean) {
    this.kept.set(isKept);
  }

  get target(): T {
    return this.#target;
  }

  /** Shows another target in the place of this one; `step` comes back. */
  go(target: T): void {
    this.#back.push(this.#target);
    if (this.#back.length > MOST_REMEMBERED) this.#back.shift();
    this.#forward.length = 0;
    this.#show(target);
  }

  canStep(direction: 'back' | 'forward'): boolean {
    return (direction === 'back' ? this.#back : this.#forward).length > 0;
  }

  step(direction: 'back' | 'forward'): void {
    const [from, to] = direction === 'back' ? [this.#back, this.#forward] : [this.#forward, this.#back];
    const target = from.pop();
    if (target === undefined) return;
    to.push(this.#target);
    this.#show(target);
  }

  /** Loads the page anew, under the resources it may have now. */
  reload(): void {
    void this.#load();
  }

  dispose(): void {
    this.#shown.dispose();
  }

  #show(target: T): void {
    this.#shown.dispose();
    const disposables = (this.#shown = new DisposableStore());
    this.#target = target;
    const { definition, panel } = this;
    panel.title = visibleLine(definition.title(target));
    panel.iconPath = iconOf(definition.icon, target, this.files);
    const attached = definition.attach({
      panel,
      target,
      disposables,
      step: (direction) => this.step(direction),
    });
    this.onDidGo();
    void this.#load(attached);
  }

  async #load(attached?: Attached | Promise<Attached>): Promise<void> {
    const { definition, panel, files } = this;
    const target = this.#target;
    const shown = this.#shown;
    const [bundle, content] = await Promise.all([files.bundles.get(definition.page), attached]);
    const first = content && (await soon(content()));
    if (shown.isDisposed) return;
    const address = (name: string) =>
      panel.webview.asWebviewUri(vscode.Uri.joinPath(files.built, name)).toString();
    const resources = definition.resources?.(target);
    panel.webview.options = optionsOf(definition, target, files);
    panel.webview.html = pageHtml({
      title: visibleLine(definition.title(target)),
      language: editorLanguage.id,
      words: editorLanguage.bundle,
      cspSource: panel.webview.cspSource,
      nonce: makeNonce(),
      styleNonce: makeNonce(),
      styleAttributes: resources?.styleAttributes,
      diagrams: resources?.diagrams,
      script: bundle.script,
      style: withAddresses(bundle.style, address),
      lazy: address('lazy/'),
      first,
      target,
      imageSources: resources?.imageSources,
    });
  }
}

/** What a page may do and load. */
export function optionsOf<T>(
  definition: PageDefinition<T>,
  target: T,
  { built, media }: PageFiles,
): vscode.WebviewOptions {
  const roots = definition.resources?.(target)?.roots ?? [];
  return { enableScripts: true, enableForms: false, localResourceRoots: [built, media, ...roots] };
}

function iconOf<T>(icon: PageDefinition<T>['icon'], target: T, { media, icons }: PageFiles) {
  const [folder, name] = typeof icon === 'string' ? [media, icon] : [icons, icon(target)];
  return {
    light: vscode.Uri.joinPath(folder, `${name}-light.svg`),
    dark: vscode.Uri.joinPath(folder, `${name}-dark.svg`),
  };
}

/** The content if it comes soon and is not too large. */
async function soon(content: Promise<unknown>): Promise<unknown> {
  const late = new Promise<undefined>((resolve) => setTimeout(resolve, FIRST_CONTENT, undefined));
  const value = await Promise.race([content.catch(() => undefined), late]);
  return JSON.stringify(value ?? null).length <= MAX_FIRST ? value : undefined;
}
