import { isAbsolute, join } from 'node:path';
import type { Locator } from 'playwright-core';
import type { Editor } from './editor';

/** The text editor that has the focus. */
export class TextEditor {
  constructor(private readonly editor: Editor) {}

  /** Opens a file (absolute, or relative to the open folder) with the cursor inside the first occurrence of a text. */
  async open(file: string, at?: string): Promise<void> {
    const path = isAbsolute(file) ? file : join(this.editor.folder ?? '/', file);
    await this.editor.inHost(
      async (vscode, { path, at }) => {
        const document = await vscode.workspace.openTextDocument(vscode.Uri.file(path));
        const found = at === undefined ? 0 : document.getText().indexOf(at);
        if (found < 0) throw new Error(`${path} does not contain ${at}`);
        const position = document.positionAt(found + Math.floor((at?.length ?? 0) / 2));
        await vscode.window.showTextDocument(document, {
          preview: false,
          selection: new vscode.Range(position, position),
        });
      },
      { path, at },
    );
    await this.widget.locator('.view-line').first().waitFor();
  }

  /** The hover that a person gets over a text of a file. */
  async hover(file: string, at: string): Promise<string> {
    await this.open(file, at);
    await this.editor.palette.run('Show or Focus Hover');
    const hover = this.hoverWidget;
    await hover.waitFor();
    // Providers answer one by one: wait until none is awaited any more.
    await hover.getByText('Loading...', { exact: true }).waitFor({ state: 'detached' });
    return hover.innerText();
  }

  /** The hover over text, as opposed to those over tabs, buttons and tree rows. */
  get hoverWidget(): Locator {
    const name = 'editor.contrib.resizableContentHoverWidget';
    return this.editor.page.locator(`[widgetid="${name}"] .monaco-hover:visible`).first();
  }

  /** Types as a person does, at the cursor. */
  async type(text: string): Promise<void> {
    await this.widget.locator('.view-lines').click();
    await this.editor.page.keyboard.type(text);
  }

  /** The suggestions that Ctrl+Space brings at the cursor. */
  async suggestions(): Promise<string[]> {
    await this.editor.palette.run('Trigger Suggest');
    const rows = this.editor.page.locator('.suggest-widget.visible .monaco-list-row');
    await rows.first().waitFor();
    return rows.evaluateAll((all) => all.map((row) => row.querySelector('.label-name')?.textContent ?? ''));
  }

  private get widget(): Locator {
    return this.editor.page.locator('.editor-group-container.active .monaco-editor').first();
  }
}
