import * as vscode from 'vscode';
import { kindOfRef } from '../../core/model/summary';
import { toCanonicalRef } from '../../core/model/reference';
import type { Values } from '../../core/scaffolder/templates';
import { CommandProblem } from '../../host/commands';
import { refOfArgument, requireEntity } from '../../host/entity/entityArgument';
import type { FeatureContext } from '../../host/featureContext';
import { Commands } from '../../manifest/commands';
import { pickTemplate } from './gallery';
import { rememberedAnswers } from './rememberedAnswers';
import { restricted } from './templateModel';
import { TemplateDryRun } from './templateDryRun';

/** What a dry run came to, for whoever asked by a command. */
export interface DryRunSummary {
  readonly ref: string;
  readonly status: string;
  readonly files: readonly string[];
  /** What it would do elsewhere, a sentence each. */
  readonly effects: readonly string[];
  readonly errors: readonly string[];
}

let last: TemplateDryRun | undefined;

/** The one dry run that the sidebar shows. */
export function templateDryRun(context: FeatureContext): TemplateDryRun {
  return (last ??= new TemplateDryRun(context));
}

/**
 * Runs a template dry with the answers it was last given, or those given here, and shows its files.
 *
 * @param target - a reference, or a file with a template in it; that of the editor unless said
 */
export async function dryRunTemplate(
  context: FeatureContext,
  target: unknown,
  values?: unknown,
): Promise<DryRunSummary | undefined> {
  const ref = await templateOf(context, target);
  if (ref === undefined) return undefined;
  const reason = restricted();
  if (reason !== undefined) throw new CommandProblem(reason);
  const given = isValues(values) ? values : rememberedAnswers(context.extension.workspaceState, ref);
  const answers = given ?? (await defaultsOf(context, ref));
  const view = await templateDryRun(context).run(ref, answers);
  if (!view) return undefined;
  if (view.status === 'invalid' && !isValues(values))
    await vscode.commands.executeCommand(Commands.templateForm, ref);
  return {
    ref,
    status: view.status,
    files: view.files.map(({ path }) => path),
    effects: view.effects,
    errors: view.errors,
  };
}

/** The template that an argument or the editor means; asked for where there is none. */
export async function templateOf(context: FeatureContext, target: unknown): Promise<string | undefined> {
  const uri =
    uriOf(target) ?? (target === undefined ? vscode.window.activeTextEditor?.document.uri : undefined);
  if (uri) {
    const inFile = await templateIn(context, uri);
    if (inFile !== undefined) return inFile;
    if (target !== undefined)
      throw new CommandProblem(
        vscode.l10n.t(
          'There is no template in {0} that the catalog has.',
          vscode.workspace.asRelativePath(uri),
        ),
      );
    return pickTemplate(context);
  }
  const ref =
    typeof target === 'string' ? toCanonicalRef(target, { kind: 'template' }) : refOfArgument(target);
  if (ref === undefined) return pickTemplate(context);
  await requireEntity(context.catalog, ref);
  if (kindOfRef(ref) !== 'template')
    throw new CommandProblem(vscode.l10n.t('{0} is no template, so nothing can be made of it.', ref));
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

/** What the form begins with. */
async function defaultsOf({ engine }: FeatureContext, ref: string): Promise<Values> {
  const form = await engine.templates.form(ref);
  const values: Record<string, unknown> = {};
  for (const { schema } of form?.pages ?? []) {
    const properties: unknown = schema['properties'];
    if (!isValues(properties)) continue;
    for (const [name, question] of Object.entries(properties))
      if (isValues(question) && 'default' in question) values[name] = question['default'];
  }
  return values;
}

function isValues(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
