import * as vscode from 'vscode';
import type { Entity } from '../../core/model/entity';
import { refOf } from '../../core/model/reference';
import { definitionOf } from '../entity/definition';
import { requireEntity } from '../entity/entityArgument';
import type { FeatureContext } from '../featureContext';

const SCHEME = 'greenroom-definition';
let isProvided = false;

export function hasText(entity: Entity): boolean {
  return definitionOf(entity) !== undefined;
}

/** Opens the file that a definition is kept in, else its text as a read-only document. Resolves to the document's URI. */
export async function openText(context: FeatureContext, ref: string): Promise<string> {
  const { catalog, engine } = context;
  await engine.apiDefinitions.takeIn(ref);
  const entity = await requireEntity(catalog, ref);
  // Where it can't be opened, the text the catalog has is as good.
  const file = await engine.language.definitionFile(refOf(entity)).catch(() => undefined);
  if (file !== undefined) {
    await vscode.window.showTextDocument(vscode.Uri.parse(file));
    return vscode.Uri.parse(file).toString();
  }
  provide(context);
  const definition = definitionOf(entity) ?? { language: 'plaintext', extension: 'txt' };
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

function provide({ catalog, engine, extension }: FeatureContext): void {
  if (isProvided) return;
  isProvided = true;
  const changed = new vscode.EventEmitter<vscode.Uri>();
  extension.subscriptions.push(
    changed,
    vscode.workspace.registerTextDocumentContentProvider(SCHEME, {
      onDidChange: changed.event,
      provideTextDocumentContent: async (uri) => {
        await engine.apiDefinitions.takeIn(uri.query);
        const entity = await catalog.getEntityByRef(uri.query);
        return (entity && definitionOf(entity)?.text) ?? '';
      },
    }),
    catalog.onDidChange((change) => {
      const refs = new Set([...change.added, ...change.changed, ...change.removed]);
      for (const { uri } of vscode.workspace.textDocuments)
        if (uri.scheme === SCHEME && refs.has(uri.query)) changed.fire(uri);
    }),
  );
}
