import * as l10n from '@vscode/l10n';
import { createAction } from '../action';
import { fields, text } from '../schemas';
import { place } from './place';

interface Input {
  readonly url: string;
  readonly targetPath?: string;
}

const TOKEN = text(l10n.t('Ignored here: files are read with your own account.'));

export const fetchPlain = createAction<Input>({
  id: 'fetch:plain',
  description: l10n.t('Copies a folder into the workspace as it is.'),
  schema: {
    input: fields(
      {
        url: text(l10n.t('Relative path or web address of the folder')),
        targetPath: text(l10n.t('Folder of the workspace to copy it to; the top unless said')),
        token: TOKEN,
      },
      'url',
    ),
  },
  supportsDryRun: true,
  handler: async ({ input, workspace, log, ports, signal }) => {
    log.info('Fetching plain content from remote URL');
    const target = workspace.resolve(input.targetPath ?? './');
    place(workspace, target, await ports.skeletons.tree(input.url, signal), log);
  },
});

export const fetchPlainFile = createAction<Required<Input>>({
  id: 'fetch:plain:file',
  description: l10n.t('Copies a single file into the workspace as it is.'),
  schema: {
    input: fields(
      {
        url: text(l10n.t('Relative path or web address of the file')),
        targetPath: text(l10n.t('Path in the workspace to copy it to')),
        token: TOKEN,
      },
      'url',
      'targetPath',
    ),
  },
  supportsDryRun: true,
  handler: async ({ input, workspace, log, ports, signal }) => {
    log.info('Fetching plain content from remote URL');
    const target = workspace.resolve(input.targetPath);
    const { bytes, executable } = await ports.skeletons.file(input.url, signal);
    workspace.write(target, bytes, executable);
  },
});
