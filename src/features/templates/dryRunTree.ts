import * as vscode from 'vscode';
import type { DryRunView } from '../../protocol/templatePage';

/** Lines of a log that the tree shows, the last of it. */
const MOST_LINES = 500;

/** A line of the tree of a dry run. */
export type DryRunNode =
  | { readonly type: 'text'; readonly icon: string; readonly text: string; readonly detail?: string }
  | {
      readonly type: 'group';
      readonly id: string;
      readonly label: string;
      readonly nodes: readonly DryRunNode[];
      readonly isOpen: boolean;
    }
  | { readonly type: 'folder'; readonly path: string; readonly nodes: readonly DryRunNode[] }
  | { readonly type: 'file'; readonly path: string; readonly executable: boolean };

const ICONS: Readonly<Record<string, string>> = {
  completed: 'pass',
  failed: 'error',
  skipped: 'circle-slash',
  processing: 'sync',
};

/** What a dry run came to, as a tree: what is wrong, the files as they would lie, what it would do elsewhere, steps, log. */
export function dryRunNodes(run: DryRunView): DryRunNode[] {
  const texts = (icon: string, lines: readonly string[]): DryRunNode[] =>
    lines.map((text) => ({ type: 'text', icon, text }));
  const group = (id: string, label: string, nodes: readonly DryRunNode[], isOpen: boolean): DryRunNode[] =>
    nodes.length > 0
      ? [
          {
            type: 'group',
            id,
            label: `${label} (${nodes.length.toLocaleString(vscode.env.language)})`,
            nodes,
            isOpen,
          },
        ]
      : [];
  // Of a run that did not begin there is nothing to tell.
  const ran = run.status === 'invalid' ? [] : run.steps;
  const steps = ran.map(({ name, status }): DryRunNode => ({
    type: 'text',
    icon: ICONS[status] ?? 'circle-outline',
    text: name,
    detail: status === 'skipped' ? vscode.l10n.t('not done in a dry run') : undefined,
  }));
  const files = filesAsTree(run.files);
  const count = run.files.length.toLocaleString(vscode.env.language);
  return [
    ...texts('error', run.errors.map(inWords)),
    ...(files.length > 0
      ? [
          {
            type: 'group' as const,
            id: 'files',
            label: vscode.l10n.t('Files ({0})', count),
            nodes: files,
            isOpen: true,
          },
        ]
      : []),
    ...group(
      'warnings',
      vscode.l10n.t('Warnings'),
      texts(
        'warning',
        run.warnings.map(({ message }) => message),
      ),
      true,
    ),
    ...group('effects', vscode.l10n.t('Beyond the files'), texts('cloud-upload', run.effects), true),
    ...group('steps', vscode.l10n.t('Steps'), steps, run.status !== 'completed'),
    ...group(
      'log',
      vscode.l10n.t('Log'),
      texts('output', run.log.slice(-MOST_LINES)),
      run.status === 'failed',
    ),
  ];
}

/** What Backstage's server says of an answer that is not there, as the form says it. */
function inWords(error: string): string {
  const [, name] = /^requires property "([^"]*)"$/.exec(error) ?? [];
  return name === undefined ? error : vscode.l10n.t('{0} needs an answer', name);
}

/** Folders first, each by name. */
function filesAsTree(files: DryRunView['files']): DryRunNode[] {
  interface Folder {
    readonly folders: Map<string, Folder>;
    readonly files: DryRunNode[];
  }
  const folder = (): Folder => ({ folders: new Map(), files: [] });
  const root = folder();
  for (const { path, executable } of files) {
    let at = root;
    for (const name of path.split('/').slice(0, -1)) {
      const next = at.folders.get(name) ?? folder();
      at.folders.set(name, next);
      at = next;
    }
    at.files.push({ type: 'file', path, executable });
  }
  const nodesOf = ({ folders, files }: Folder, above: string): DryRunNode[] => [
    ...[...folders]
      .sort(([a], [b]) => a.localeCompare(b))
      .map(([name, inner]): DryRunNode => {
        const path = above ? `${above}/${name}` : name;
        return { type: 'folder', path, nodes: nodesOf(inner, path) };
      }),
    ...files,
  ];
  return nodesOf(root, '');
}

/** @param uriOf - where the file of a path can be read */
export function dryRunItem(node: DryRunNode, uriOf: (path: string) => vscode.Uri): vscode.TreeItem {
  const { Collapsed, Expanded, None } = vscode.TreeItemCollapsibleState;
  switch (node.type) {
    case 'text': {
      const item = new vscode.TreeItem(node.text, None);
      item.iconPath = new vscode.ThemeIcon(node.icon);
      item.description = node.detail;
      item.tooltip = node.text;
      return item;
    }
    case 'group': {
      const item = new vscode.TreeItem(node.label, node.isOpen ? Expanded : Collapsed);
      item.id = node.id;
      return item;
    }
    case 'folder': {
      const item = new vscode.TreeItem(uriOf(node.path), Expanded);
      // The same line in the next run: what is open stays so.
      item.id = `folder ${node.path}`;
      item.iconPath = vscode.ThemeIcon.Folder;
      return item;
    }
    case 'file': {
      const uri = uriOf(node.path);
      const item = new vscode.TreeItem(uri, None);
      item.id = `file ${node.path}`;
      item.iconPath = vscode.ThemeIcon.File;
      item.description = node.executable ? vscode.l10n.t('executable') : undefined;
      item.command = {
        command: 'vscode.open',
        title: vscode.l10n.t('Open File'),
        arguments: [uri, { preview: true }],
      };
      return item;
    }
  }
}
