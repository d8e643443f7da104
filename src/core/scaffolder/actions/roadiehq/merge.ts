import * as l10n from '@vscode/l10n';
import { isObject } from '../../../base/isObject';
import { mergeWith } from 'lodash-es';
import { parse, parseAllDocuments, stringify, type ToStringOptions } from 'yaml';
import { gone, WORKSPACE } from '../../workspace';
import { type ActionLog, createAction } from '../action';
import { fields, flag, record, text } from '../schemas';
import { mergeIntoText } from './mergeIntoText';
import { YAML_OPTIONS } from './yamlOptions';

const CONTENT = {
  anyOf: [{ type: 'string' }, record(l10n.t('Values'))],
  description: l10n.t('What to merge in: values, or a text of them'),
};
const MERGE_ARRAYS = flag(l10n.t('Put lists together; they are replaced unless said'));
const WRITTEN = fields({ path: text(l10n.t('Path of the file, with that of the workspace')) }, 'path');

export const mergeJson = createAction<{
  path: string;
  content: unknown;
  mergeArrays?: boolean;
  matchFileIndent?: boolean;
}>({
  id: 'roadiehq:utils:json:merge',
  description: l10n.t(
    'Merges values into a JSON file of the workspace, which is made where it is not there.',
  ),
  schema: {
    input: fields(
      {
        path: text(l10n.t('Path of the file')),
        content: CONTENT,
        mergeArrays: MERGE_ARRAYS,
        matchFileIndent: flag(l10n.t('Indent as the file does')),
      },
      'path',
      'content',
    ),
    output: WRITTEN,
  },
  supportsDryRun: true,
  handler: ({ input: { path, content, mergeArrays, matchFileIndent }, workspace, log, output }) => {
    const target = workspace.resolve(path);
    if (!workspace.has(target)) log.info(`The file ${WORKSPACE}/${target} does not exist, creating it.`);
    const before = workspace.has(target) ? workspace.readText(target) : undefined;
    const added: unknown = typeof content === 'string' ? JSON.parse(content) : content;
    const merged = merge(before === undefined ? {} : JSON.parse(before), added, mergeArrays);
    if (matchFileIndent && before === undefined) throw gone(target);
    const indent = matchFileIndent ? indentOf(before ?? '', log) : 2;
    workspace.write(target, JSON.stringify(merged, null, indent));
    output('path', `${WORKSPACE}/${target}`);
  },
});

interface MergeInput {
  readonly path: string;
  readonly content: unknown;
  readonly mergeArrays?: boolean;
  readonly preserveYamlComments?: boolean;
  readonly useDocumentIncludingField?: { readonly key: string; readonly value: string };
  readonly options?: ToStringOptions;
}

export const mergeFile = createAction<MergeInput>({
  id: 'roadiehq:utils:merge',
  description: l10n.t('Merges values into a JSON or YAML file of the workspace.'),
  schema: {
    input: fields(
      {
        path: text(l10n.t('Path of the file')),
        content: CONTENT,
        mergeArrays: MERGE_ARRAYS,
        preserveYamlComments: flag(l10n.t('Keep the comments of a YAML file')),
        useDocumentIncludingField: {
          ...fields(
            {
              key: text(l10n.t('Name of a field')),
              value: text(l10n.t('What it holds in the document that is meant')),
            },
            'key',
            'value',
          ),
          description: l10n.t('Which document of a YAML file of several is meant'),
        },
        options: YAML_OPTIONS,
      },
      'path',
      'content',
    ),
    output: WRITTEN,
  },
  supportsDryRun: true,
  handler: ({ input, workspace, log, output }) => {
    const target = workspace.resolve(input.path);
    if (!workspace.has(target)) {
      log.error(`The file ${WORKSPACE}/${target} does not exist.`);
      throw new Error(`The file ${WORKSPACE}/${target} does not exist.`);
    }
    const merged = mergedText(target, workspace.readText(target), input, log);
    if (!merged) return;
    workspace.write(target, merged);
    output('path', `${WORKSPACE}/${target}`);
  },
});

/** `yaml:merge` was the name of the same before 2.0. */
export const mergeYaml = { ...mergeFile, id: 'roadiehq:utils:yaml:merge' };

function mergedText(path: string, before: string, input: MergeInput, log: ActionLog): string | undefined {
  const { content, mergeArrays } = input;
  if (/\.json$/.test(path)) {
    const added: unknown = typeof content === 'string' ? JSON.parse(content) : content;
    return JSON.stringify(merge(parse(before), added, mergeArrays), null, 2);
  }
  if (!/\.ya?ml$/.test(path)) return undefined;
  const added: unknown = typeof content === 'string' ? parse(content) : content;
  if (input.preserveYamlComments) {
    try {
      return documentsOf(before, input)
        .map(({ text, isMeant }) =>
          isMeant
            ? mergeIntoText(text, added, (old, fresh) => merge(old, fresh, mergeArrays), input.options)
            : text,
        )
        .join('---\n');
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      log.warn(
        `Failed to preserve YAML comments due to parsing error: ${why}. Falling back to merge without comment preservation.`,
      );
    }
  }
  return documentsOf(before, input)
    .map(({ value, isMeant }) => stringify(isMeant ? merge(value, added, mergeArrays) : value, input.options))
    .join('---\n');
}

interface Document {
  readonly text: string;
  readonly value: unknown;
  readonly isMeant: boolean;
}

/** The documents of a YAML file, and which of them is meant. */
function documentsOf(
  source: string,
  { useDocumentIncludingField: field, preserveYamlComments }: MergeInput,
): Document[] {
  const texts = source.split(/^---\s*$/m).filter((each) => each.trim() !== '');
  const values = parseAllDocuments(source).map((each) => (each as { toJSON(): unknown }).toJSON());
  if (values.length === 0 || texts.length === 0)
    throw new Error('No documents found in the input content. Please provide a valid YAML file.');
  if (values.length === 1) return [{ text: texts.join(''), value: values[0], isMeant: true }];
  if (!field)
    throw new Error(
      'Multiple documents found in the input content. Please provide a key and value to use to find the document to merge into.',
    );
  return values.map((value, index) => {
    const held = valueAt(value, preserveYamlComments ? field.key.split('.') : [field.key]);
    if (!preserveYamlComments && typeof held !== 'string' && typeof held !== 'number')
      throw new Error(
        `The value at "${field.key}" defined in useDocumentIncludingField must be a string or a number.`,
      );
    const isMeant = (typeof held === 'string' || typeof held === 'number') && String(held) === field.value;
    return { text: texts[index] ?? '', value, isMeant };
  });
}

function valueAt(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (at, key) => (isObject(at) && Object.hasOwn(at, key) ? at[key] : undefined),
    value,
  );
}

function merge(before: unknown, added: unknown, mergeArrays = false): unknown {
  const merged: unknown = mergeWith(before, added, (old: unknown, fresh: unknown) => {
    if (!Array.isArray(old)) return undefined;
    return mergeArrays ? [...new Set((old as unknown[]).concat(fresh))] : fresh;
  });
  return merged;
}

/** Blanks or tabs by which the lines of a text most often go in. */
function indentOf(source: string, log: ActionLog): number {
  const counts = new Map<number, number>();
  let before = 0;
  for (const line of source.split('\n')) {
    if (!line.trim()) continue;
    const depth = /^(?: +|\t+)/.exec(line)?.[0].length ?? 0;
    const step = Math.abs(depth - before);
    if (step > 0) counts.set(step, (counts.get(step) ?? 0) + 1);
    before = depth;
  }
  const [most] = [...counts].sort(([, a], [, b]) => b - a)[0] ?? [];
  if (most === undefined) log.info('Failed to detect source file indentation, using default value of 2.');
  return most ?? 2;
}
