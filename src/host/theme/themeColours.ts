import * as vscode from 'vscode';
import { coloursOf, type TokenRule, tokenRules } from './scopes';

interface ContributedTheme {
  readonly id?: string;
  readonly label: string;
  readonly path: string;
}

const MAX_INCLUDES = 6;

/** Colours of code in the theme in use, by token; none where the theme does not say. A bundle of its own. */
export async function readColours(): Promise<Record<string, string>> {
  const name = themeName();
  for (const { extensionUri, packageJSON } of vscode.extensions.all) {
    const themes = (packageJSON as { contributes?: { themes?: ContributedTheme[] } }).contributes?.themes;
    const theme = themes?.find(({ id, label }) => id === name || label === name);
    if (theme)
      return coloursOf([
        ...(await readRules(vscode.Uri.joinPath(extensionUri, theme.path), 0)),
        ...customRules(),
      ]);
  }
  return {};
}

/** The theme of the settings; with the system's light and dark followed, the one that is on. */
function themeName(): string | undefined {
  const workbench = vscode.workspace.getConfiguration('workbench');
  const detects = vscode.workspace.getConfiguration('window').get<boolean>('autoDetectColorScheme');
  const preferred: Readonly<Record<vscode.ColorThemeKind, string>> = {
    [vscode.ColorThemeKind.Light]: 'preferredLightColorTheme',
    [vscode.ColorThemeKind.Dark]: 'preferredDarkColorTheme',
    [vscode.ColorThemeKind.HighContrast]: 'preferredHighContrastColorTheme',
    [vscode.ColorThemeKind.HighContrastLight]: 'preferredHighContrastLightColorTheme',
  };
  return workbench.get(detects ? preferred[vscode.window.activeColorTheme.kind] : 'colorTheme');
}

async function readRules(uri: vscode.Uri, depth: number): Promise<TokenRule[]> {
  const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  const theme: unknown = JSON.parse(plainJson(text));
  const include =
    typeof theme === 'object' && theme !== null && 'include' in theme ? theme.include : undefined;
  const below =
    typeof include === 'string' && depth < MAX_INCLUDES
      ? await readRules(vscode.Uri.joinPath(uri, '..', include), depth + 1)
      : [];
  return [...below, ...tokenRules(theme)];
}

/** Themes are JSON with comments and trailing commas. */
function plainJson(text: string): string {
  const outsideStrings = (pattern: string, by: string) => (part: string) =>
    part.replace(new RegExp(`"(?:[^"\\\\]|\\\\.)*"|${pattern}`, 'g'), (found) =>
      found.startsWith('"') ? found : by,
    );
  const bare = outsideStrings('//[^\\n]*|/\\*[^]*?\\*/', ' ')(text);
  return outsideStrings(',(?=\\s*[}\\]])', '')(bare);
}

/** What the reader set in `editor.tokenColorCustomizations`, for every theme. */
function customRules(): TokenRule[] {
  const custom =
    vscode.workspace.getConfiguration('editor').get<Record<string, unknown>>('tokenColorCustomizations') ??
    {};
  const names: Readonly<Record<string, string>> = {
    comments: 'comment',
    strings: 'string',
    keywords: 'keyword',
    numbers: 'constant.numeric',
    types: 'entity.name.type',
    functions: 'entity.name.function',
    variables: 'variable',
  };
  const short = Object.entries(names).flatMap(([key, scope]): TokenRule[] => {
    const colour = custom[key];
    return typeof colour === 'string' ? [{ scopes: [scope], colour }] : [];
  });
  return [...short, ...tokenRules({ tokenColors: custom['textMateRules'] })];
}
