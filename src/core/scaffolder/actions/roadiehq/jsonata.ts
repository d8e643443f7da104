import * as l10n from '@vscode/l10n';
import jsonata from 'jsonata';
import { parse, parseAllDocuments, stringify, type ToStringOptions } from 'yaml';
import { createAction } from '../action';
import { choice, fields, flag, record, text, texts, withDefault } from '../schemas';
import { YAML_OPTIONS } from './yamlOptions';

const EXPRESSION = text(l10n.t('What to make of the values, in JSONata'));
const AS = withDefault(
  choice(l10n.t('What the result is; a text unless said'), 'string', 'object'),
  'string',
);
const PATH = text(l10n.t('Path of the file in the workspace'));

export const jsonataOf = createAction<{ data?: unknown; expression: string }>({
  id: 'roadiehq:utils:jsonata',
  description: l10n.t('Makes other values of values, with JSONata.'),
  schema: {
    input: fields({ data: { description: l10n.t('The values') }, expression: EXPRESSION }, 'expression'),
    output: fields({ result: record(l10n.t('What was made of them')) }, 'result'),
  },
  supportsDryRun: true,
  handler: async ({ input: { data, expression }, output }) => {
    try {
      output('result', await evaluated(expression, data));
    } catch (error) {
      throw new Error(`JSONata failed to evaluate the expression: ${messageOf(error)}`, { cause: error });
    }
  },
});

export const jsonataJson = createAction<{
  path: string;
  expression: string;
  replacer?: string[];
  space?: string;
  as?: 'string' | 'object';
}>({
  id: 'roadiehq:utils:jsonata:json:transform',
  description: l10n.t('Makes values of a JSON file of the workspace, with JSONata.'),
  schema: {
    input: fields(
      {
        path: PATH,
        expression: EXPRESSION,
        replacer: texts(l10n.t('Names of the properties to write; all unless said')),
        space: text(l10n.t('What to indent with')),
        as: AS,
      },
      'path',
      'expression',
    ),
    output: fields(
      {
        result: {
          anyOf: [{ type: 'string' }, record(l10n.t('Values'))],
          description: l10n.t('What was made of it'),
        },
      },
      'result',
    ),
  },
  supportsDryRun: true,
  handler: async ({ input: { path, expression, replacer, space, as }, workspace, output }) => {
    const data: unknown = JSON.parse(workspace.readText(workspace.resolve(path)));
    const result = await told(expression, data);
    output('result', as === 'object' ? result : JSON.stringify(result, replacer, space));
  },
});

export const jsonataYaml = createAction<{
  path: string;
  expression: string;
  options?: ToStringOptions;
  loadAll?: boolean;
  as?: 'string' | 'object';
}>({
  id: 'roadiehq:utils:jsonata:yaml:transform',
  description: l10n.t('Makes values of a YAML file of the workspace, with JSONata.'),
  schema: {
    input: fields(
      {
        path: PATH,
        expression: EXPRESSION,
        options: YAML_OPTIONS,
        loadAll: flag(l10n.t('Whether the file holds several documents, which are read as a list')),
        as: AS,
      },
      'path',
      'expression',
    ),
    output: fields(
      {
        result: record(l10n.t('What was made of it'), {
          anyOf: [{ type: 'string' }, record(l10n.t('Values'))],
        }),
      },
      'result',
    ),
  },
  supportsDryRun: true,
  handler: async ({ input: { path, expression, options, loadAll, as }, workspace, output }) => {
    const source = workspace.readText(workspace.resolve(path));
    const data: unknown = loadAll
      ? parseAllDocuments(source).map((document) => document.toJSON() as unknown)
      : parse(source);
    const result = await told(expression, data);
    output('result', as === 'object' ? result : stringify(result, options));
  },
});

/** JSONata throws what is no error. */
async function told(expression: string, data: unknown): Promise<unknown> {
  try {
    return await evaluated(expression, data);
  } catch (error) {
    throw new Error(messageOf(error), { cause: error });
  }
}

/** The result as plain data: JSONata marks its lists with properties of its own. */
async function evaluated(expression: string, data: unknown): Promise<unknown> {
  const result: unknown = await jsonata(expression).evaluate(data);
  return result === undefined ? undefined : (JSON.parse(JSON.stringify(result) ?? 'null') as unknown);
}

function messageOf(error: unknown): string {
  const { message } = error as { message?: unknown };
  return typeof message === 'string' ? message : 'unknown JSONata evaluation error';
}
