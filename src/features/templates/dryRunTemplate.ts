import * as vscode from 'vscode';
import type { Values } from '../../core/scaffolder/templates';
import { CommandProblem } from '../../host/commands';
import type { FeatureContext } from '../../host/featureContext';
import { Commands } from '../../manifest/commands';
import { rememberedAnswers } from './rememberedAnswers';
import { restricted } from './templateModel';
import { TemplateDryRun } from './templateDryRun';
import { templateOf } from './templateOf';

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
