import type { Locator, Page } from 'playwright-core';

/** The quick input: command palette, quick picks and input boxes, as a person sees them. */
export class Palette {
  readonly widget: Locator;
  readonly input: Locator;

  constructor(private readonly page: Page) {
    this.widget = page.locator('.quick-input-widget:visible');
    this.input = this.widget.locator('.quick-input-box input');
  }

  /** Runs a command by its full title, such as `Greenroom: Search Catalog`. */
  async run(title: string): Promise<void> {
    const row = this.widget.locator(`.monaco-list-row[aria-label^=${JSON.stringify(title)}]`);
    // Right after the start commands of extensions may not be there yet: the palette is opened anew until they are.
    for (let attempt = 1; ; attempt++) {
      await this.page.keyboard.press('F1');
      await this.input.fill(`>${title}`);
      try {
        await row.first().waitFor({ timeout: 3000 });
        break;
      } catch (error) {
        if (attempt === 5) throw new Error(`The command palette has no ${title}`, { cause: error });
        await this.close();
      }
    }
    await row.first().click();
    // Out of the way: a resting mouse brings hovers of its own.
    await this.page.mouse.move(1359, 480);
  }

  /** Types into the quick input that is open. */
  async type(text: string): Promise<void> {
    await this.input.waitFor();
    await this.input.fill(text);
  }

  /** What the rows on screen say, label and description together. */
  async rows(): Promise<string[]> {
    await this.widget.locator('.monaco-list-row').first().waitFor();
    const labels = await this.widget
      .locator('.monaco-list-row')
      .evaluateAll((rows) => rows.map((row) => row.getAttribute('aria-label') ?? ''));
    return labels;
  }

  /** Waits for a row whose text matches. */
  async waitForRow(text: RegExp): Promise<void> {
    await this.widget.locator('.monaco-list-row', { hasText: text }).first().waitFor();
  }

  /** Chooses the first row whose text contains this. */
  async choose(text: string): Promise<void> {
    await this.widget.locator('.monaco-list-row', { hasText: text }).first().click();
  }

  async accept(): Promise<void> {
    await this.input.press('Enter');
  }

  async close(): Promise<void> {
    await this.page.keyboard.press('Escape');
    await this.widget.waitFor({ state: 'hidden' });
  }
}
