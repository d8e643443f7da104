import * as l10n from '@vscode/l10n';
import { RunError } from '../../errors';
import { joinPath } from '../../joinPath';
import { gone, WORKSPACE } from '../../workspace';
import { createAction, type JsonSchema } from '../action';
import { fields, flag, text, withDefault } from '../schemas';

interface Found {
  readonly name: string;
  readonly path: string;
  readonly fullPath: string;
}

const FOUND: JsonSchema = {
  type: 'array',
  items: fields(
    {
      name: text(l10n.t('Its name')),
      path: text(l10n.t('Its path in the workspace')),
      fullPath: text(l10n.t('Its path with that of the workspace')),
    },
    'name',
    'path',
    'fullPath',
  ),
};

export const fsReaddir = createAction<{ readonly paths: readonly string[]; readonly recursive?: boolean }>({
  id: 'fs:readdir',
  description: l10n.t('Lists files and folders of the workspace.'),
  schema: {
    input: fields(
      {
        paths: {
          type: 'array',
          items: { type: 'string', minLength: 1 },
          description: l10n.t('Folders to list'),
        },
        recursive: withDefault(flag(l10n.t('List the folders in them as well')), false),
      },
      'paths',
    ),
    output: fields({ files: FOUND, folders: FOUND }, 'files', 'folders'),
  },
  supportsDryRun: true,
  handler: ({ input, workspace, output }) => {
    const files: Found[] = [];
    const folders: Found[] = [];
    for (const written of input.paths) {
      // The folder found last is gone into first, as Node does.
      const waiting = [workspace.resolve(written)];
      if (workspace.has(waiting[0]!) && !workspace.isFolder(waiting[0]!))
        throw new RunError('Error', l10n.t("{0} is a file, so it can't be listed.", written));
      if (!workspace.list(waiting[0]!)) throw gone(written);
      for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop())
        for (const [name, { kind }] of workspace.list(folder) ?? []) {
          const path = joinPath(folder, name);
          (kind === 'folder' ? folders : files).push({ name, path, fullPath: `${WORKSPACE}/${path}` });
          if (kind === 'folder' && input.recursive) waiting.push(path);
        }
    }
    output('files', files);
    output('folders', folders);
  },
});
