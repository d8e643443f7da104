import * as l10n from '@vscode/l10n';
import { RunError } from '../../errors';
import { isInside } from '../../isInside';
import { gone, WORKSPACE } from '../../workspace';
import { createAction } from '../action';
import { fields, flag, text } from '../schemas';

interface Move {
  readonly from: string;
  readonly to: string;
  readonly overwrite?: boolean;
}

export const fsRename = createAction<{ readonly files: readonly Move[] }>({
  id: 'fs:rename',
  description: l10n.t('Renames files and folders of the workspace.'),
  schema: {
    input: fields(
      {
        files: {
          type: 'array',
          items: fields(
            {
              from: text(l10n.t('Path of a file or folder')),
              to: text(l10n.t('Its new path')),
              overwrite: flag(l10n.t('Replace what is at the new path; no unless said')),
            },
            'from',
            'to',
          ),
          description: l10n.t('What to rename'),
        },
      },
      'files',
    ),
  },
  supportsDryRun: true,
  handler: ({ input, workspace, log }) => {
    for (const { from, to, overwrite = false } of input.files) {
      if (!from || !to) throw new RunError('InputError', 'each file must have a from and to property');
      const [source, target] = [workspace.resolve(from), workspace.resolve(to)];
      const node = workspace.at(source);
      if (!node) throw gone(source);
      if (source === target) throw new RunError('Error', 'Source and destination must not be the same.');
      if (node.kind === 'folder' && isInside(source, target))
        throw new RunError(
          'Error',
          `Cannot move '${WORKSPACE}/${source}' to a subdirectory of itself, '${WORKSPACE}/${target}'.`,
        );
      if (workspace.at(target)) {
        if (!overwrite) throw new RunError('Error', 'dest already exists.');
        if (isInside(target, source))
          throw new RunError('Error', l10n.t("{0} holds {1}, so it can't be replaced by it.", to, from));
        workspace.remove(target);
      }
      workspace.remove(source);
      workspace.put(target, node);
      log.info(`File ${WORKSPACE}/${source} renamed to ${WORKSPACE}/${target} successfully`);
    }
  },
});
