import * as vscode from 'vscode';
import { nameOfRef } from '../../core/model/summary';
import { registerCommand } from '../../host/commands';
import type { FeatureContext } from '../../host/featureContext';
import { PagePanels } from '../../host/webview/pagePanels';
import { parseRefTarget, type RefTarget } from '../../host/webview/refTarget';
import { Commands } from '../../manifest/commands';
import { entityIcon } from '../../protocol/entityIcon';
import type { RpcEndpoint } from '../../protocol/rpc';
import type * as Main from './main';

/** A template, and the folder that something new is wanted in. */
export interface TemplateTarget extends RefTarget {
  /** URI. */
  readonly folder?: string;
}

/** New from Template. @param main - what serves it: read when it is first used */
export function registerTemplates(
  context: FeatureContext,
  endpoint: RpcEndpoint,
  main: () => Promise<typeof Main>,
): void {
  const { extension, logger, bookmarks } = context;
  const panels = new PagePanels<TemplateTarget>(
    {
      viewType: 'greenroom.template',
      page: 'template',
      icon: () => entityIcon('template'),
      staysAlive: true,
      key: ({ ref, folder = '' }) => `${ref} ${folder}`,
      title: ({ ref }) => nameOfRef(ref),
      parseTarget,
      attach: async (page) => (await main()).attach(context, endpoint, page),
    },
    extension,
  );
  extension.subscriptions.push(
    panels,
    // From a menu of the explorer it is the folder alone that is given.
    registerCommand(Commands.newFromTemplate, logger, async (...args) => {
      const [template, folder] = args[0] instanceof vscode.Uri ? [undefined, args[0]] : args;
      const ref = await (await main()).templateNamed(context, template);
      if (ref === undefined) return undefined;
      const uri = folderUri(folder);
      panels.show({ ref, ...(uri && { folder: uri }) }, { column: vscode.ViewColumn.Active });
      await bookmarks.visit(ref);
      return ref;
    }),
    registerCommand(Commands.dryRunTemplate, logger, async (target, values) =>
      (await main()).dryRunTemplate(context, target, values),
    ),
    // What is typed in the file is in the form at once: the catalog has the text of the editor.
    registerCommand(Commands.templateForm, logger, async (target) => {
      const ref = await (await main()).templateOf(context, target);
      if (ref !== undefined) panels.show({ ref }, { column: vscode.ViewColumn.Beside, preserveFocus: true });
      return ref;
    }),
    registerCommand(Commands.dryRunAgain, logger, async () =>
      (await main()).templateDryRun(context).runAgain(),
    ),
    registerCommand(Commands.dryRunFiles, logger, async () =>
      (await main()).templateDryRun(context).showFiles(),
    ),
  );
}

function folderUri(folder: unknown): string | undefined {
  if (folder instanceof vscode.Uri) return folder.toString();
  if (typeof folder !== 'string' || !folder) return undefined;
  return (
    /^[a-z][a-z0-9+.-]+:/i.test(folder) ? vscode.Uri.parse(folder) : vscode.Uri.file(folder)
  ).toString();
}

function parseTarget(state: unknown): TemplateTarget | undefined {
  const target = parseRefTarget(state);
  const folder = (state as { folder?: unknown } | undefined)?.folder;
  return target && typeof folder === 'string' ? { ...target, folder } : target;
}
