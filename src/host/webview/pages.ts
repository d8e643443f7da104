import type * as vscode from 'vscode';
import { ContextKeys } from '../../manifest/contextKeys';
import { setContextKey } from '../contextKeys';

/** A tab of pages, as far as the commands that all pages share are concerned. */
export interface OpenPage {
  readonly panel: vscode.WebviewPanel;
  /** Nothing else is shown in it. */
  isKept: boolean;
  canStep(direction: 'back' | 'forward'): boolean;
  step(direction: 'back' | 'forward'): void;
}

/** The tabs of one kind of page. */
interface Tabs {
  readonly onDidChange: vscode.Event<void>;
  active(): OpenPage | undefined;
}

/** All kinds of pages that lead from one to another in their tab: Back, Forward and Keep Open act on the one in front. */
export class Pages {
  readonly #kinds: Tabs[] = [];

  add(tabs: Tabs): vscode.Disposable {
    this.#kinds.push(tabs);
    return tabs.onDidChange(() => this.#tell());
  }

  active(): OpenPage | undefined {
    return this.#kinds.map((tabs) => tabs.active()).find((page) => page !== undefined);
  }

  /** Nothing else is shown in the page's tab from now on. */
  keep(page: OpenPage): void {
    page.isKept = true;
    this.#tell();
  }

  #tell(): void {
    const page = this.active();
    setContextKey(ContextKeys.pageCanGoBack, page?.canStep('back') ?? false);
    setContextKey(ContextKeys.pageCanGoForward, page?.canStep('forward') ?? false);
    setContextKey(ContextKeys.pageIsKept, page?.isKept ?? false);
  }
}
