import * as vscode from 'vscode';
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
      const ref = await askForRef(context, argument, vscode.l10n.t('Open API definition'), 'api');
      return ref === undefined ? undefined : openDefinition(context, ref);
    }),
  );
}

/** Resolves to the URI of the document that opened. */
async function openDefinition({ catalog, engine }: FeatureContext, ref: string): Promise<string> {
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
  // Where it can't be opened, the text the catalog has is as good.
  const file = await engine.language.definitionFile(refOf(entity)).catch(() => undefined);
  if (file !== undefined) {
    await vscode.window.showTextDocument(vscode.Uri.parse(file));
    return vscode.Uri.parse(file).toString();
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
