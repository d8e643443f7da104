import type { Locator, Page } from 'playwright-core';
import type { Editor } from './editor';

export interface TreeRow {
  label: string;
  description: string;
  /** 1 for the topmost. */
  level: number;
  /** Undefined where there is nothing to expand. */
  expanded: boolean | undefined;
}

/** A tree view in the sidebar. Like the person, it sees only the rows that are scrolled into view. */
export class TreeView {
  readonly pane: Locator;

  private readonly page: Page;

  constructor(
    private readonly editor: Editor,
    private readonly title: string,
  ) {
    const { page } = editor;
    this.page = page;
    this.pane = page.locator('.pane', {
      has: page.locator('.pane-header', { has: page.getByText(title, { exact: true }) }),
    });
  }

  /** Opens the sidebar at this view's container, Greenroom's own unless another is named, and unfolds the view. */
  async show(container = 'greenroom'): Promise<void> {
    await this.editor.execute(`workbench.view.extension.${container}`);
    const header = this.pane.locator('.pane-header');
    await header.waitFor();
    if ((await header.getAttribute('aria-expanded')) === 'false') await header.click();
  }

  async rows(): Promise<TreeRow[]> {
    await this.pane.locator('.monaco-list-row').first().waitFor();
    return this.pane.locator('.monaco-list-row').evaluateAll((rows) =>
      rows
        .sort((a, b) => Number(a.getAttribute('data-index')) - Number(b.getAttribute('data-index')))
        .map((row) => ({
          label: row.querySelector('.label-name')?.textContent ?? '',
          description: row.querySelector('.label-description')?.textContent ?? '',
          level: Number(row.getAttribute('aria-level')),
          expanded: row.hasAttribute('aria-expanded')
            ? row.getAttribute('aria-expanded') === 'true'
            : undefined,
        })),
    );
  }

  row(label: string): Locator {
    return this.pane
      .locator('.monaco-list-row', {
        has: this.page.locator('.label-name').getByText(label, { exact: true }),
      })
      .first();
  }

  async expand(label: string): Promise<void> {
    const row = this.row(label);
    await row.waitFor();
    if ((await row.getAttribute('aria-expanded')) === 'true') return;
    await row.locator('.monaco-tl-twistie').click();
    await this.pane.locator('.monaco-list-row[aria-expanded="true"]', { hasText: label }).first().waitFor();
    // The row says it is open before its children have been asked for.
    const below = Number(await row.getAttribute('aria-level')) + 1;
    await this.pane.locator(`.monaco-list-row[aria-level="${below}"]`).first().waitFor();
  }

  /** The text shown in place of rows: the view's welcome content or its message. */
  async emptyText(): Promise<string> {
    const text = await this.pane
      .locator('.welcome-view-content:visible, .message:visible')
      .first()
      .innerText();
    return text.trim();
  }

  /** Opens a row's context menu and returns the titles in it. */
  async contextMenu(label: string): Promise<string[]> {
    await this.row(label).click({ button: 'right' });
    const items = this.page.locator('.context-view .action-label');
    await items.first().waitFor();
    return (await items.allInnerTexts()).filter((text) => text.trim() !== '');
  }

  toString(): string {
    return `tree view ${this.title}`;
  }
}
