import * as vscode from 'vscode';
import { requireEntity } from '../../host/entity/entityArgument';
import type { FeatureContext } from '../../host/featureContext';
import { Commands } from '../../manifest/commands';

/** Opens the file of an entity with a place to write a field, where it is not written yet. */
export async function addField(
  { catalog, engine }: Pick<FeatureContext, 'catalog' | 'engine'>,
  ref: string,
  path: readonly string[],
): Promise<undefined> {
  await requireEntity(catalog, ref);
  const location = await catalog.getLocation(ref);
  const uri = location && vscode.Uri.parse(location.uri);
  if (!uri || vscode.workspace.fs.isWritableFileSystem(uri.scheme) === false) {
    await vscode.commands.executeCommand(Commands.openDeclaration, ref);
    return undefined;
  }
  const document = await vscode.workspace.openTextDocument(uri);
  const editor = await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.Beside });
  const place = await engine.language.placeForField(
    { uri: location.uri, text: document.getText() },
    document.offsetAt(new vscode.Position(location.nameRange.start.line, location.nameRange.start.character)),
    path,
  );
  if (!place) {
    await vscode.commands.executeCommand(Commands.openDeclaration, ref);
    return undefined;
  }
  const at = document.positionAt(place.offset);
  // Not as a snippet: the editor would indent its lines once more.
  await editor.edit((edit) => edit.insert(at, place.text));
  const end = document.positionAt(place.offset + place.text.length);
  editor.selection = new vscode.Selection(end, end);
  editor.revealRange(new vscode.Range(end, end), vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  await vscode.commands.executeCommand('editor.action.triggerSuggest');
  return undefined;
}
