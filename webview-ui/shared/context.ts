/** What the editor's menu over an element is about: its commands are given the entity. Spread on the element. */
export function entityContext(ref: string): { 'data-vscode-context': string } {
  const context = { webviewSection: 'entity', ref, preventDefaultContextMenuItems: true };
  return { 'data-vscode-context': JSON.stringify(context) };
}
