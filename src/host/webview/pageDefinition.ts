import type * as vscode from 'vscode';
import type { DisposableStore } from '../../core/base/disposable';

/** Gives the first content of a page, where it has some. */
export type Attached = void | (() => Promise<unknown>);

/** A kind of page in editor tabs: at most one tab for each target, kept across reloads of the window. */
export interface PageDefinition<T> {
  /** View type of the panel, also the serializer's. */
  readonly viewType: string;
  /** Folder in webview-ui: the bundle is `dist/webview/<page>.js` with `<page>.css`. */
  readonly page: string;
  /** Basename in `media/` of the tab's icon, with `-light.svg` and `-dark.svg`; by target, the name of a kind's codicon. */
  readonly icon: string | ((target: T) => string);
  /** Another target is shown in the tab that is open, unless that is to be kept: pages of this kind lead to one another. */
  readonly reusesTab?: boolean;
  /** The page lives on while another tab is in front: what was typed into it may be kept nowhere else. */
  readonly staysAlive?: boolean;
  /** Targets with equal keys share a panel. */
  key(target: T): string;
  title(target: T): string;
  /** Reads what the webview kept; undefined where it makes no sense (any more): the panel then closes. */
  parseTarget(state: unknown): T | undefined;
  /** Further folders the page may load from, and sources of its images. */
  resources?(target: T): {
    roots?: readonly vscode.Uri[];
    imageSources?: readonly string[];
    styleAttributes?: boolean;
    diagrams?: boolean;
  };
  /**
   * Wires a panel to a target, or comes to do so: the page loads when that is done, and then asks for its content. What is
   * returned gives the content to put into the document, so that a page that opens need not ask; undefined or a failure
   * leaves it to ask.
   */
  attach(session: PageSession<T>): Attached | Promise<Attached>;
}

/** A target shown in a panel. */
export interface PageSession<T> {
  readonly panel: vscode.WebviewPanel;
  readonly target: T;
  /** Disposed when the panel closes or shows another target. */
  readonly disposables: DisposableStore;
  /** Goes to the target before or after this one in the tab, if there is one. */
  readonly step: (direction: 'back' | 'forward') => void;
}
