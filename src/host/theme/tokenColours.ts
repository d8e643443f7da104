import * as vscode from 'vscode';
import type * as ThemeColours from './themeColours';

/** What reads the theme: loaded when the first page with code opens. */
export type ThemeColoursModule = typeof ThemeColours;

/**
 * Reads the colours of code from the theme in use, which the editor does not tell webviews, and again when it
 * changes. Nothing is read before `current` is asked for.
 */
export function followTokenColours(
  load: () => Promise<ThemeColoursModule>,
  onChange: (colours: Record<string, string>) => void,
): vscode.Disposable & { current(): Promise<Record<string, string>> } {
  let colours: Promise<Record<string, string>> | undefined;
  const read = () =>
    (colours ??= load()
      .then(({ readColours }) => readColours())
      .catch((): Record<string, string> => ({})));
  const renew = () => {
    if (!colours) return;
    colours = undefined;
    void read().then(onChange);
  };
  const subscriptions = vscode.Disposable.from(
    vscode.window.onDidChangeActiveColorTheme(renew),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (
        event.affectsConfiguration('workbench.colorTheme') ||
        event.affectsConfiguration('editor.tokenColorCustomizations')
      )
        renew();
    }),
  );
  return { current: read, dispose: () => void subscriptions.dispose() };
}
