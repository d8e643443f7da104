import * as vscode from 'vscode';
import { refOfArgument, refOfFile } from './entityArgument';
import { pickEntity, type PickerContext } from './entityPicker';

/**
 * The entity a command is about: the one it was given, that of the file it was started from, else the one the user
 * picks. Undefined where none is picked.
 */
export async function askForRef(
  context: PickerContext,
  argument: unknown,
  title: string,
  scope?: string,
): Promise<string | undefined> {
  const given = refOfArgument(argument);
  if (given !== undefined) return given;
  if (argument instanceof vscode.Uri) {
    const ref = await refOfFile(context.catalog, argument);
    if (ref !== undefined) return ref;
  }
  const item = await pickEntity(context, {
    title,
    placeholder: vscode.l10n.t('Type the name of a service, API, system, team or person'),
    term: typeof argument === 'string' ? argument : undefined,
    types: ['entity'],
    scope,
  });
  return item?.ref;
}
