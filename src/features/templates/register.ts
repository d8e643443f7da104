import * as vscode from 'vscode';
import { Emitter } from '../../core/base/emitter';
import { nameOfRef } from '../../core/model/summary';
import { DRIFT_FACT } from '../../core/scaffolder/drift/originFile';
import { registerCommand } from '../../host/commands';
import type { FeatureContext } from '../../host/featureContext';
import { PagePanels } from '../../host/webview/pagePanels';
import { parseRefTarget, type RefTarget } from '../../host/webview/refTarget';
import { Commands } from '../../manifest/commands';
import { entityIcon } from '../../protocol/entityIcon';
import type { RpcEndpoint } from '../../protocol/rpc';
import type { Told } from './drift/compareTemplate';
import type * as Main from './main';

/** A template, and the folder that something new is wanted in. */
export interface TemplateTarget extends RefTarget {
  /** URI. */
  readonly folder?: string;
  /** What is compared with the template, in place of making something: a reference. */
  readonly entity?: string;
}

/** New from Template. @param main - what serves it: read when it is first used */
export function registerTemplates(
  context: FeatureContext,
  endpoint: RpcEndpoint,
  main: () => Promise<typeof Main>,
): void {
  const { extension, logger, bookmarks, facts } = context;
  const panels = new PagePanels<TemplateTarget>(
    {
      viewType: 'greenroom.template',
      page: 'template',
      icon: () => entityIcon('template'),
      staysAlive: true,
      key: ({ ref, folder = '', entity = '' }) => `${ref} ${folder}${entity}`,
      title: ({ ref }) => nameOfRef(ref),
      parseTarget,
      attach: async (page) => (await main()).attach(context, endpoint, page),
    },
    extension,
  );
  const updated = new Emitter<readonly string[]>();
  extension.subscriptions.push(
    updated,
    facts.register({
      id: DRIFT_FACT,
      group: 'quality',
      // Files change without a word: what was found holds for those who ask at the same time.
      maxAge: 5_000,
      filter: ({ kind }) => !/^(?:user|group|location|domain|template)$/i.test(kind),
      onDidChange: updated.event,
      factsOf: async (entity, token) => (await main()).driftFacts(context, entity, token),
    }),
    registerCommand(Commands.compareTemplate, logger, async (target, told) =>
      (await main()).compareTemplate(context, target, told as Told | undefined, (ref) => updated.fire([ref])),
    ),
    panels,
    // From a menu of the explorer it is the folder alone that is given.
    registerCommand(Commands.newFromTemplate, logger, async (...args) => {
      const [template, folder] = args[0] instanceof vscode.Uri ? [undefined, args[0]] : args;
      const ref = await (await main()).templateNamed(context, template);
      if (ref === undefined) return undefined;
      const uri = folderUri(folder);
      const entity = typeof args[2] === 'string' ? args[2] : undefined;
      panels.show(
        { ref, ...(uri && { folder: uri }), ...(entity && { entity }) },
        { column: vscode.ViewColumn.Active },
      );
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
  const { folder, entity } = (state ?? {}) as Record<string, unknown>;
  return (
    target && {
      ...target,
      ...(typeof folder === 'string' && { folder }),
      ...(typeof entity === 'string' && { entity }),
    }
  );
}
