/** Whether the editor's theme is a dark one. */
export function isDark(): boolean {
  const { classList } = document.body;
  if (classList.contains('vscode-high-contrast-light')) return false;
  return classList.contains('vscode-dark') || classList.contains('vscode-high-contrast');
}

/** Calls back when the editor's theme changes: it tells so by the classes of the body. */
export function onThemeChange(listener: () => void): () => void {
  const observer = new MutationObserver(listener);
  observer.observe(document.body, { attributeFilter: ['data-vscode-theme-id', 'data-vscode-theme-kind'] });
  return () => observer.disconnect();
}
