import * as l10n from '@vscode/l10n';
import { createAction } from '../action';
import { fields, texts } from '../schemas';
import { filesLike } from './filesLike';
import { WORKSPACE } from '../../workspace';

export const fsDelete = createAction<{ readonly files: readonly string[] }>({
  id: 'fs:delete',
  description: l10n.t('Deletes files of the workspace.'),
  schema: { input: fields({ files: texts(l10n.t('Paths or globs of what to delete')) }, 'files') },
  supportsDryRun: true,
  handler: ({ input, workspace, log }) => {
    for (const pattern of input.files)
      for (const path of filesLike(workspace, workspace.resolve(pattern))) {
        workspace.remove(path);
        log.info(`File ${WORKSPACE}/${path} deleted successfully`);
      }
  },
});
