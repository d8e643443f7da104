import * as l10n from '@vscode/l10n';
import { parse, parseAllDocuments } from 'yaml';
import { filesLike } from '../files/filesLike';
import { inputError } from '../../errors';
import { folderOfPath } from '../../../base/uri';
import { gone, WORKSPACE } from '../../workspace';
import { createAction } from '../action';
import { choice, fields, flag, text } from '../schemas';

const WRITTEN = fields({ path: text(l10n.t('Path of the file, with that of the workspace')) });

export const fsWrite = createAction<{ path: string; content: string; preserveFormatting?: boolean }>({
  id: 'roadiehq:utils:fs:write',
  description: l10n.t('Writes a file of the workspace.'),
  schema: {
    input: fields(
      {
        path: text(l10n.t('Path of the file')),
        content: text(l10n.t('What to write')),
        preserveFormatting: flag(l10n.t('Write JSON with two spaces per level')),
      },
      'path',
      'content',
    ),
    output: WRITTEN,
  },
  supportsDryRun: true,
  handler: ({ input: { path, content, preserveFormatting }, workspace, output }) => {
    const target = workspace.resolve(path);
    workspace.write(target, preserveFormatting ? laidOut(content) : content);
    output('path', `${WORKSPACE}/${target}`);
  },
});

export const fsAppend = createAction<{ path: string; content: string }>({
  id: 'roadiehq:utils:fs:append',
  description: l10n.t(
    'Adds text to the end of a file of the workspace; a new one in a folder that is there.',
  ),
  schema: {
    input: fields(
      { path: text(l10n.t('Path of the file')), content: text(l10n.t('What to add')) },
      'path',
      'content',
    ),
    output: WRITTEN,
  },
  supportsDryRun: true,
  handler: ({ input: { path, content }, workspace, output }) => {
    const target = workspace.resolve(path);
    const folder = folderOfPath(target);
    if (!workspace.isFolder(folder)) throw gone(folder);
    const before = workspace.has(target) ? workspace.read(target) : new Uint8Array();
    const added = new TextEncoder().encode(content);
    const whole = new Uint8Array(before.length + added.length);
    whole.set(before);
    whole.set(added, before.length);
    workspace.write(target, whole);
    output('path', `${WORKSPACE}/${target}`);
  },
});

const PARSERS = {
  yaml: (content: string): unknown => parse(content),
  json: (content: string): unknown => JSON.parse(content),
  multiyaml: (content: string): unknown =>
    parseAllDocuments(content).map((document) => document.toJSON() as unknown),
};

export const fsParse = createAction<{ path: string; parser?: keyof typeof PARSERS }>({
  id: 'roadiehq:utils:fs:parse',
  description: l10n.t('Reads a file of the workspace, as text or as values.'),
  schema: {
    input: fields(
      {
        path: text(l10n.t('Path of the file')),
        parser: choice(l10n.t('What it is written in'), 'yaml', 'json', 'multiyaml'),
      },
      'path',
    ),
    output: fields({
      content: { anyOf: [{ type: 'string' }, fields({})], description: l10n.t('What the file holds') },
    }),
  },
  supportsDryRun: true,
  handler: ({ input: { path, parser }, workspace, output }) => {
    const content = workspace.readText(workspace.resolve(path));
    output('content', parser ? PARSERS[parser](content) : content);
  },
});

interface Replacement {
  readonly file?: string;
  readonly find?: string;
  readonly matchRegex?: boolean;
  readonly replaceWith?: string;
  readonly includeDotFiles?: boolean;
}

export const fsReplace = createAction<{ files: readonly Replacement[] }>({
  id: 'roadiehq:utils:fs:replace',
  description: l10n.t('Replaces text in files of the workspace.'),
  schema: {
    input: fields(
      {
        files: {
          type: 'array',
          items: fields({
            file: text(l10n.t('Path or glob of the files')),
            find: text(l10n.t('Text to replace')),
            matchRegex: flag(l10n.t('Whether that is a regular expression')),
            replaceWith: text(l10n.t('Text to put in its place')),
            includeDotFiles: flag(l10n.t('Whether globs match names that begin with a dot; no unless said')),
          }),
        },
      },
      'files',
    ),
  },
  supportsDryRun: true,
  handler: ({ input, workspace }) => {
    for (const { file, find, matchRegex, replaceWith, includeDotFiles = false } of input.files) {
      if (!file) throw inputError('Path to file needs to be defined');
      if (!find || !replaceWith) throw inputError('each file must have a find and replaceWith property');
      const wanted = matchRegex ? new RegExp(find, 'g') : find;
      const paths = filesLike(workspace, workspace.resolve(file), { dot: includeDotFiles, folders: false });
      for (const path of paths)
        workspace.write(path, workspace.readText(path).replaceAll(wanted, replaceWith));
    }
  },
});

function laidOut(content: string): string {
  try {
    return JSON.stringify(JSON.parse(content), null, 2);
  } catch {
    return content;
  }
}
