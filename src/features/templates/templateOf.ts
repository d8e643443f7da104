import * as vscode from 'vscode';
import { toCanonicalRef } from '../../core/model/reference';
import { kindOfRef } from '../../core/model/summary';
import { CommandProblem } from '../../host/commands';
import { refOfArgument, requireEntity } from '../../host/entity/entityArgument';
import type { FeatureContext } from '../../host/featureContext';
import { pickTemplate } from './gallery';

/** The template that an argument or the editor means; asked for where there is none. */
export async function templateOf(context: FeatureContext, target: unknown): Promise<string | undefined> {
  const uri =
    uriOf(target) ?? (target === undefined ? vscode.window.activeTextEditor?.document.uri : undefined);
  if (uri) {
    const inFile = await templateIn(context, uri);
    if (inFile !== undefined) return inFile;
    if (target !== undefined)
      throw new CommandProblem(
        vscode.l10n.t('The catalog has no template in {0}.', vscode.workspace.asRelativePath(uri)),
      );
    return pickTemplate(context);
  }
  return templateNamed(context, target);
}

/** The template that a reference or a row of a tree names; asked for where there is none. */
export async function templateNamed(context: FeatureContext, target: unknown): Promise<string | undefined> {
  const ref =
    typeof target === 'string' ? toCanonicalRef(target, { kind: 'template' }) : refOfArgument(target);
  if (ref === undefined) return pickTemplate(context);
  await requireEntity(context.catalog, ref);
  if (kindOfRef(ref) !== 'template')
    throw new CommandProblem(vscode.l10n.t('{0} is not a template, so nothing can be made of it.', ref));
  return ref;
}

/** The template of a file: of several the one that the cursor stands in or comes after. */
async function templateIn({ catalog }: FeatureContext, uri: vscode.Uri): Promise<string | undefined> {
  const all = await catalog.getEntitiesInFile(uri.toString());
  const templates = all.filter(({ ref }) => kindOfRef(ref) === 'template');
  const editor = vscode.window.activeTextEditor;
  const line = editor?.document.uri.toString() === uri.toString() ? editor.selection.active.line : 0;
  const before = templates.findLast(({ location }) => location.range.start.line <= line);
  return (before ?? templates[0])?.ref;
}

function uriOf(target: unknown): vscode.Uri | undefined {
  if (target instanceof vscode.Uri) return target;
  return typeof target === 'string' && /^[a-z][a-z0-9+.-]+:\/\//i.test(target)
    ? vscode.Uri.parse(target)
    : undefined;
}
