import * as vscode from 'vscode';
import { kindOfRef, SUMMARY_FIELDS, summaryOf } from '../../core/model/summary';
import type { FeatureContext } from '../featureContext';
import { atCaret } from './caret';
import { refOfArgument, refOfFile } from './entityArgument';
import { summaryItem } from './entityItem';

/**
 * The entity a command is about: the one it was given, that of the file it was started from, the one under the caret,
 * else the one the user picks, that of the file in the editor first. Undefined where none is picked.
 *
 * @param kind the only kind that makes sense, lower case.
 */
export async function askForRef(
  context: FeatureContext,
  argument: unknown,
  title: string,
  kind?: string,
): Promise<string | undefined> {
  const given = refOfArgument(argument);
  if (given !== undefined) return given;
  if (argument instanceof vscode.Uri) {
    const ref = await refOfFile(context.catalog, argument);
    if (ref !== undefined) return ref;
  }
  const fits = (ref: string) => kind === undefined || kindOfRef(ref) === kind;
  let ofFile: string | undefined;
  if (argument === undefined) {
    const { refs, file } = await atCaret(context);
    const there = refs.find(fits);
    if (there !== undefined) return there;
    const current = file ?? vscode.window.activeTextEditor?.document.uri;
    ofFile = current && (await refOfFile(context.catalog, current));
    if (file && ofFile !== undefined && fits(ofFile)) return ofFile;
  }
  const item = await context.pickEntity({
    title,
    placeholder: vscode.l10n.t('Type the name of a service, API, system, team or person'),
    term: typeof argument === 'string' ? argument : undefined,
    types: ['entity'],
    ...(kind !== undefined && { kinds: [kind] }),
    further: async (term) => (term || ofFile === undefined || !fits(ofFile) ? [] : itemOf(context, ofFile)),
  });
  return item?.ref;
}

/** The line that offers what the file in the editor belongs to. */
async function itemOf({ catalog, titles }: FeatureContext, ref: string) {
  const {
    items: [entity],
  } = await catalog.getEntitiesByRefs({ entityRefs: [ref], fields: SUMMARY_FIELDS });
  if (!entity) return [];
  const about = vscode.l10n.t('of the file in the editor');
  const summary = summaryOf(entity);
  await titles.learn([summary.owner]);
  const item = summaryItem(summary, (owner) => titles.of(owner));
  return [{ ...item, description: `${about} · ${item.description}` }];
}
