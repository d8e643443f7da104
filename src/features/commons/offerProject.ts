import * as vscode from 'vscode';
import type { ListedProject } from '../../core/market/project';
import {
  FIRST_ISSUES_LABEL,
  INNER_SOURCE,
  PROJECT_SIZES,
  PROJECT_STATUSES,
  type ProjectSize,
  type ProjectStatus,
} from '../../core/market/words';
import { newRulesFile } from '../../core/market/projectText';
import { CommandProblem } from '../../host/commands';
import { askForRef } from '../../host/entity/askForRef';
import { requireEntity } from '../../host/entity/entityArgument';
import type { FeatureContext } from '../../host/featureContext';
import { readSetting } from '../../host/settings';

const RULES = 'greenroom.yaml';

/**
 * Lists a project as one that looks for contributors: an edit that is looked at before it is saved, of its catalog file or
 * of house rules. Returns the file that it is in; undefined where the person stopped.
 */
export async function offerProject(context: FeatureContext, target: unknown): Promise<string | undefined> {
  const ref = await askForRef(
    context,
    target,
    vscode.l10n.t('Offer a Project: which one looks for contributors?'),
  );
  if (ref === undefined) return undefined;
  const entity = await requireEntity(context.catalog, ref);
  const annotated = entity.metadata.annotations?.[INNER_SOURCE] !== undefined;
  const location = await context.catalog.getLocation(ref);
  const file = location && vscode.Uri.parse(location.uri);
  const isWritable =
    file !== undefined && vscode.workspace.fs.isWritableFileSystem(file.scheme) !== false && !annotated;
  const rules = readSetting('greenroom.houseRules.enabled') ? await rulesFile() : undefined;
  const places = [
    ...(isWritable
      ? [
          {
            label: vscode.l10n.t('In its catalog file'),
            description: vscode.workspace.asRelativePath(file),
            detail: vscode.l10n.t('The annotation {0}: one line, beside the entity.', INNER_SOURCE),
            write: () => annotate(context, file, location!.nameRange.start),
          },
        ]
      : []),
    ...(rules
      ? [
          {
            label: vscode.l10n.t('In house rules'),
            description: vscode.workspace.asRelativePath(rules.uri),
            detail: vscode.l10n.t('An item with size, skills and description.'),
            write: () => list(context, rules, ref),
          },
        ]
      : []),
  ];
  if (places.length === 0)
    throw new CommandProblem(
      annotated
        ? vscode.l10n.t('{0} is listed already, by an annotation in its catalog file.', ref)
        : vscode.l10n.t(
            "Its catalog file can't be written from here, and no folder is open for a greenroom.yaml. Open its repository, or a folder.",
          ),
    );
  const chosen =
    places.length === 1
      ? places[0]!
      : await vscode.window.showQuickPick(places, {
          title: vscode.l10n.t('Offer a Project: where is it to be listed?'),
        });
  return chosen?.write();
}

/** A line in the catalog file. */
async function annotate(
  { engine }: FeatureContext,
  uri: vscode.Uri,
  { line, character }: { readonly line: number; readonly character: number },
): Promise<string | undefined> {
  const document = await vscode.workspace.openTextDocument(uri);
  const place = await engine.language.placeForField(
    { uri: uri.toString(), text: document.getText() },
    document.offsetAt(new vscode.Position(line, character)),
    ['metadata', 'annotations', INNER_SOURCE],
  );
  if (!place)
    throw new CommandProblem(vscode.l10n.t('Its catalog file has an error, or no place for the annotation.'));
  return insert(document, place.offset, `${place.text}open`);
}

interface RulesFile {
  readonly uri: vscode.Uri;
  readonly isNew: boolean;
}

/** The house rules at the top of a folder that is open, the first; one to be made where there is none. */
async function rulesFile(): Promise<RulesFile | undefined> {
  const folders = (vscode.workspace.workspaceFolders ?? []).filter(
    ({ uri }) => vscode.workspace.fs.isWritableFileSystem(uri.scheme) !== false,
  );
  const [found] = await vscode.workspace.findFiles(`**/${RULES}`, '**/node_modules/**', 1);
  if (found) return { uri: found, isNew: false };
  const [first] = folders;
  return first && { uri: vscode.Uri.joinPath(first.uri, RULES), isNew: true };
}

async function list(
  { engine }: FeatureContext,
  { uri, isNew }: RulesFile,
  ref: string,
): Promise<string | undefined> {
  const project = await askForDetails(ref);
  if (!project) return undefined;
  if (isNew) {
    // On disk when it is saved, and not before.
    const document = await vscode.workspace.openTextDocument(uri.with({ scheme: 'untitled' }));
    return insert(document, 0, newRulesFile(project));
  }
  const document = await vscode.workspace.openTextDocument(uri);
  const place = await engine.plugins.placeForProject(document.getText(), project);
  if (!place) {
    await vscode.window.showTextDocument(document);
    throw new CommandProblem(
      vscode.l10n.t(
        "The list of projects in {0} can't be added to: it has an error, or is written in brackets.",
        RULES,
      ),
    );
  }
  return insert(document, place.offset, place.text);
}

/** Size, skills and a description; each may be left out. */
async function askForDetails(ref: string): Promise<ListedProject | undefined> {
  const title = vscode.l10n.t('Offer a Project');
  const items = <T extends string>(values: readonly { readonly value: T; readonly doc: string }[]) =>
    values.map(({ value, doc }) => ({ label: value, description: doc, value }));
  const status = await vscode.window.showQuickPick(items<ProjectStatus>(PROJECT_STATUSES), {
    title,
    placeHolder: vscode.l10n.t('How is it going?'),
  });
  if (!status) return undefined;
  const size = await vscode.window.showQuickPick(items<ProjectSize>(PROJECT_SIZES), {
    title,
    placeHolder: vscode.l10n.t('How much is there to do?'),
  });
  if (!size) return undefined;
  const skills = await vscode.window.showInputBox({
    title,
    prompt: vscode.l10n.t('What do people need to know? Words with commas between, or nothing.'),
  });
  if (skills === undefined) return undefined;
  const description = await vscode.window.showInputBox({
    title,
    prompt: vscode.l10n.t(
      'What is there to do? A sentence, or nothing. First issues are those labelled "{0}".',
      FIRST_ISSUES_LABEL,
    ),
  });
  if (description === undefined) return undefined;
  return {
    entity: ref,
    status: status.value,
    size: size.value,
    skills: skills
      .split(',')
      .map((each) => each.trim())
      .filter(Boolean)
      .slice(0, 20),
    ...(description.trim() && { description: description.trim() }),
  };
}

/** Shows the file with what is to be in it, to be looked at and saved, or undone. */
async function insert(
  document: vscode.TextDocument,
  offset: number,
  text: string,
): Promise<string | undefined> {
  const editor = await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.Beside });
  const at = document.positionAt(offset);
  // Not as a snippet: the editor would indent its lines once more.
  if (!(await editor.edit((edit) => edit.insert(at, text)))) return undefined;
  const end = document.positionAt(offset + text.length);
  editor.selection = new vscode.Selection(at, end);
  editor.revealRange(editor.selection, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  vscode.window.setStatusBarMessage(vscode.l10n.t('Save the file to list the project, or undo'), 10_000);
  return document.uri.toString();
}
