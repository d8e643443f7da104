import * as l10n from '@vscode/l10n';
import { Workspace } from '../../workspace';
import { createAction } from '../action';
import { fields, flag, record, text, texts } from '../schemas';
import { place } from './place';
import { renderTree, type TreeInput } from './renderTree';

const URL_OF_FOLDER = text(l10n.t('Relative path or web address of the skeleton'));
const TARGET = text(l10n.t('Folder of the workspace to put the result in; the top unless said'));
const VALUES = record(l10n.t('What the skeleton reads as `values`'));
const COPY = texts(l10n.t('Globs of files whose contents are copied as they are; their names are rendered'));
const COOKIECUTTER = flag(l10n.t('Read the skeleton as cookiecutter would: `{{ cookiecutter.name }}`'));
const EXTENSION = {
  type: ['string', 'boolean'],
  description: l10n.t('Render only files with this ending, which is taken off; `true` for `.njk`'),
};
const REPLACE = flag(l10n.t('Replace files that are there already'));

/** Shared with the actions for single files. */
export const TRIM = {
  trimBlocks: flag(l10n.t('Take out the first newline after a block')),
  lstripBlocks: flag(l10n.t('Take out spaces from the start of a line to a block')),
};
export const TOKEN = text(l10n.t('Ignored here: files are read with your own account.'));

export const fetchTemplate = createAction<TreeInput & { readonly url: string }>({
  id: 'fetch:template',
  description: l10n.t('Copies a skeleton into the workspace, with names and contents rendered.'),
  schema: {
    input: fields(
      {
        url: URL_OF_FOLDER,
        targetPath: TARGET,
        values: VALUES,
        copyWithoutRender: texts(l10n.t('Has no effect: use copyWithoutTemplating')),
        copyWithoutTemplating: COPY,
        cookiecutterCompat: COOKIECUTTER,
        templateFileExtension: EXTENSION,
        replace: REPLACE,
        ...TRIM,
        token: TOKEN,
      },
      'url',
    ),
  },
  supportsDryRun: true,
  handler: (context) =>
    renderTree(context, async () => {
      const { log, ports, input, signal } = context;
      log.info('Fetching template content from remote URL');
      const skeleton = new Workspace();
      place(skeleton, '', await ports.skeletons.tree(input.url, signal), log);
      return [skeleton, ''];
    }),
});

export const workspaceTemplate = createAction<TreeInput & { readonly sourcePath: string }>({
  id: 'workspace:template',
  description: l10n.t('Renders names and contents of a folder of the workspace into another one.'),
  schema: {
    input: fields(
      {
        sourcePath: text(l10n.t('Folder of the workspace that holds the skeleton')),
        targetPath: text(l10n.t('Folder of the workspace for the result, outside of sourcePath')),
        values: VALUES,
        copyWithoutTemplating: COPY,
        cookiecutterCompat: COOKIECUTTER,
        templateFileExtension: EXTENSION,
        replace: REPLACE,
      },
      'sourcePath',
      'targetPath',
      'copyWithoutTemplating',
    ),
  },
  supportsDryRun: true,
  handler: (context) =>
    renderTree(context, () =>
      Promise.resolve([context.workspace, context.workspace.resolve(context.input.sourcePath)]),
    ),
});
