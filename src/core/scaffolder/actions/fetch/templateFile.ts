import * as l10n from '@vscode/l10n';
import { WORKSPACE } from '../../workspace';
import { type ActionContext, createAction } from '../action';
import { fields, flag, record, text } from '../schemas';
import { renderIn } from './renderTree';
import { TOKEN, TRIM } from './template';

interface FileInput {
  readonly targetPath: string;
  readonly values?: Readonly<Record<string, unknown>>;
  readonly cookiecutterCompat?: boolean;
  readonly replace?: boolean;
  readonly trimBlocks?: boolean;
  readonly lstripBlocks?: boolean;
}

const OPTIONS = {
  values: record(l10n.t('What the file reads as `values`')),
  cookiecutterCompat: flag(l10n.t('Read the file as cookiecutter would: `{{ cookiecutter.name }}`')),
  replace: flag(l10n.t('Replace a file that is there already')),
};

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

export const fetchTemplateFile = createAction<FileInput & { readonly url: string }>({
  id: 'fetch:template:file',
  description: l10n.t('Copies a single file into the workspace, with its contents rendered.'),
  schema: {
    input: fields(
      {
        url: text(l10n.t('Relative path or web address of the file')),
        targetPath: text(l10n.t('Path in the workspace to put it at')),
        ...OPTIONS,
        ...TRIM,
        token: TOKEN,
      },
      'url',
      'targetPath',
    ),
  },
  supportsDryRun: true,
  handler: (context) =>
    renderFile(context, context.input.url, async () => {
      context.log.info('Fetching template file content from remote URL');
      const { bytes } = await context.ports.skeletons.file(context.input.url, context.signal);
      return decoder.decode(bytes);
    }),
});

export const workspaceTemplateFile = createAction<FileInput & { readonly sourcePath: string }>({
  id: 'workspace:template:file',
  description: l10n.t('Renders a file of the workspace into another one.'),
  schema: {
    input: fields(
      {
        sourcePath: text(l10n.t('Path in the workspace of the file to render')),
        targetPath: text(l10n.t('Path in the workspace to put the result at')),
        ...OPTIONS,
      },
      'sourcePath',
      'targetPath',
    ),
  },
  supportsDryRun: true,
  handler: (context) => {
    const { workspace, input } = context;
    return renderFile(context, input.sourcePath, async () =>
      workspace.readText(workspace.resolve(input.sourcePath)),
    );
  },
});

async function renderFile(
  { input, workspace, log, renderer }: ActionContext<FileInput>,
  file: string,
  read: () => Promise<string>,
): Promise<void> {
  const { targetPath, cookiecutterCompat, values, trimBlocks, lstripBlocks } = input;
  const target = workspace.resolve(targetPath);
  if (workspace.has(target) && !input.replace) {
    log.info(`File ${targetPath} already exists in workspace, not replacing.`);
    return;
  }
  const source = await read();
  log.info('Processing template file with input values', input.values);
  const syntax = { cookiecutterCompat, trimBlocks, lstripBlocks };
  const known = { [cookiecutterCompat ? 'cookiecutter' : 'values']: values };
  const result = renderIn(file, () => renderer(syntax, known).render(source));
  workspace.write(target, result);
  log.info(`Template file has been written to ${WORKSPACE}/${target}`);
}
