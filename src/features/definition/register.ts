import * as vscode from 'vscode';
import { parentUri, joinUri } from '../../core/base/uri';
import type { EntityLocation } from '../../core/catalog/catalog';
import { displayName, refOf } from '../../core/model/reference';
import { CommandProblem, registerCommand } from '../../host/commands';
import { askForRef } from '../../host/entity/askForRef';
import { definitionOf } from '../../host/entity/definition';
import { requireEntity } from '../../host/entity/entityArgument';
import type { FeatureContext } from '../../host/featureContext';
import { Commands } from '../../manifest/commands';

const SCHEME = 'greenroom-definition';

/** Opens what an API promises: the file it is kept in, else its text as a read-only document. */
export function registerDefinition(context: FeatureContext): void {
  const { catalog, extension, logger } = context;
  const changed = new vscode.EventEmitter<vscode.Uri>();
  extension.subscriptions.push(
    changed,
    vscode.workspace.registerTextDocumentContentProvider(SCHEME, {
      onDidChange: changed.event,
      provideTextDocumentContent: async (uri) => {
        const entity = await catalog.getEntityByRef(uri.query);
        return (entity && definitionOf(entity)?.text) ?? '';
      },
    }),
    catalog.onDidChange((change) => {
      const refs = new Set([...change.added, ...change.changed, ...change.removed]);
      for (const { uri } of vscode.workspace.textDocuments) {
        if (uri.scheme === SCHEME && refs.has(uri.query)) changed.fire(uri);
      }
    }),
    registerCommand(Commands.openDefinition, logger, async (argument) => {
      const ref = await askForRef(context, argument, vscode.l10n.t('Open API definition'), 'kind:api');
      return ref === undefined ? undefined : openDefinition(context, ref);
    }),
  );
}

/** Resolves to the URI of the document that opened. */
async function openDefinition({ catalog }: FeatureContext, ref: string): Promise<string> {
  const entity = await requireEntity(catalog, ref);
  const definition = definitionOf(entity);
  if (!definition) {
    throw new CommandProblem(
      vscode.l10n.t('{0} has no definition: only APIs have one, as spec.definition.', displayName(entity)),
      [
        {
          label: vscode.l10n.t('Go to declaration'),
          run: () => vscode.commands.executeCommand(Commands.openDeclaration, ref),
        },
      ],
    );
  }
  const location = await catalog.getLocation(ref);
  const file = location && (await definitionFile(location));
  if (file) {
    await vscode.window.showTextDocument(file);
    return file.toString();
  }
  const path = `/${entity.metadata.name}.${definition.extension}`;
  const uri = vscode.Uri.from({ scheme: SCHEME, path, query: refOf(entity) });
  const document = await vscode.workspace.openTextDocument(uri);
  const languages = await vscode.languages.getLanguages();
  const language = [definition.language, definition.language.replace(/\d$/, '')].find((id) =>
    languages.includes(id),
  );
  if (language) await vscode.languages.setTextDocumentLanguage(document, language);
  await vscode.window.showTextDocument(document);
  return uri.toString();
}

/** The file that `definition: {$text: …}` names, where it is at hand. */
async function definitionFile(location: EntityLocation): Promise<vscode.Uri | undefined> {
  try {
    const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(location.uri));
    const { start, end } = location.range;
    const text = document.getText(new vscode.Range(start.line, start.character, end.line, end.character));
    const target = /^\s*definition:\s*\{?\s*["']?\$text["']?:\s*["']?([^"'\s}]+)/m.exec(text)?.[1];
    if (target === undefined || target.includes('://')) return undefined;
    const address = joinUri(parentUri(location.uri), target);
    const uri = address === undefined ? undefined : vscode.Uri.parse(address);
    return uri && (await vscode.workspace.fs.stat(uri)) ? uri : undefined;
  } catch {
    // Not at hand: the text the catalog has is as good.
    return undefined;
  }
}
