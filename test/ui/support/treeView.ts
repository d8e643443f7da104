import type { Locator, Page } from 'playwright-core';

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

  constructor(
    private readonly page: Page,
    private readonly title: string,
  ) {
    this.pane = page.locator('.pane', {
      has: page.locator('.pane-header', { has: page.getByText(title, { exact: true }) }),
    });
  }

  /** Opens the view container of an activity bar icon, then this view in it. */
  async show(container: string): Promise<void> {
    const icon = this.page.locator('.activitybar').getByRole('tab', { name: container });
    await icon.waitFor();
    if ((await icon.getAttribute('aria-selected')) !== 'true') await icon.click();
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
