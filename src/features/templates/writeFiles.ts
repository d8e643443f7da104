import * as vscode from 'vscode';
import type { MadeFile } from '../../core/scaffolder/templates';
import type { FeatureContext } from '../../host/featureContext';
import { linesOf } from '../../host/entity/entityLine';
import { folderFiles } from '../../host/files/folderFiles';
import type { WrittenView } from '../../protocol/templatePage';
import { carryOut, planWriting, type Refusal, type WritingPlan } from './writing';
import { showWarning, withProgress } from '../../host/notify';

/** Paths named in a question; the others are counted. */
const MOST_NAMED = 10;

/** Writes the files of a run into a folder. Undefined where the person would rather not. */
export async function writeFiles(
  { catalog, engine }: Pick<FeatureContext, 'catalog' | 'engine'>,
  folder: vscode.Uri,
  files: readonly MadeFile[],
): Promise<WrittenView | undefined> {
  const io = folderFiles(folder);
  const plan = await planWriting(folder.toString(), files, io);
  const isReplacing = plan.different.length > 0 && (await askToReplace(plan));
  if (isReplacing === undefined) return undefined;
  const { written, failed } = await withProgress(
    { location: vscode.ProgressLocation.Window, title: vscode.l10n.t('Writing files: {0}', files.length) },
    () => carryOut(plan, isReplacing, io),
  );
  const isOpen = vscode.workspace.getWorkspaceFolder(folder) !== undefined;
  // The watcher would tell of them too, a little later.
  if (isOpen)
    await engine.workspace.filesChanged(
      written.map(({ uri }) => uri),
      [],
    );
  const declared = isOpen
    ? await Promise.all(
        written
          .filter(({ uri }) => /\.ya?ml$/i.test(uri))
          .slice(0, 200)
          .map(({ uri }) => catalog.getEntitiesInFile(uri)),
      )
    : [];
  return {
    folder: folder.scheme === 'file' ? folder.fsPath : folder.toString(true),
    written: written.length,
    kept: isReplacing ? [] : plan.different.map(({ file }) => file.path),
    failed: [...plan.refused, ...failed].map((refusal) => ({
      path: refusal.path,
      reason: reasonOf(refusal),
    })),
    isOpen,
    entities: await linesOf(
      catalog,
      declared.flat().map(({ ref }) => ref),
    ),
  };
}

/** Whether files that are there and differ are to be replaced; undefined where nothing is to be written. */
async function askToReplace({ different, fresh }: WritingPlan): Promise<boolean | undefined> {
  const replace = vscode.l10n.t('Replace Them');
  const keep = vscode.l10n.t('Keep Them');
  const named = different.slice(0, MOST_NAMED).map(({ file }) => file.path);
  const more = different.length - named.length;
  const chosen = await showWarning(
    different.length === 1
      ? vscode.l10n.t('One of the files is there already, and is not the same.')
      : vscode.l10n.t('{0} of the files are there already, and are not the same.', different.length),
    {
      modal: true,
      detail: [
        ...named,
        ...(more > 0 ? [vscode.l10n.t('and {0} more', more)] : []),
        '',
        vscode.l10n.t(
          'Replaced, what they hold now is lost. Kept, the {0} other files are written beside them.',
          fresh.length,
        ),
      ].join('\n'),
    },
    keep,
    replace,
  );
  return chosen === undefined ? undefined : chosen === replace;
}

function reasonOf({ reason, message }: Refusal): string {
  switch (reason) {
    case 'outside':
      return vscode.l10n.t('It would be outside of the folder.');
    case 'link':
      return vscode.l10n.t('A symbolic link is there, which is not written through.');
    case 'folder':
      return vscode.l10n.t("A folder is there, or what is there can't be read.");
    case 'failed':
      return message ?? vscode.l10n.t('It could not be written.');
  }
}
