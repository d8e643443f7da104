import * as l10n from '@vscode/l10n';
import jsonata from 'jsonata';
import { parse, parseAllDocuments, stringify, type ToStringOptions } from 'yaml';
import type { Moment } from '../../moment';
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
  handler: async ({ input: { data, expression }, output, moment }) => {
    try {
      output('result', await evaluated(expression, data, moment));
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
  handler: async ({ input: { path, expression, replacer, space, as }, workspace, output, moment }) => {
    const data: unknown = JSON.parse(workspace.readText(workspace.resolve(path)));
    const result = await told(expression, data, moment);
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
  handler: async ({ input: { path, expression, options, loadAll, as }, workspace, output, moment }) => {
    const source = workspace.readText(workspace.resolve(path));
    const data: unknown = loadAll
      ? parseAllDocuments(source).map((document) => document.toJSON() as unknown)
      : parse(source);
    const result = await told(expression, data, moment);
    output('result', as === 'object' ? result : stringify(result, options));
  },
});

/** JSONata throws what is no error. */
async function told(expression: string, data: unknown, moment: Moment | undefined): Promise<unknown> {
  try {
    return await evaluated(expression, data, moment);
  } catch (error) {
    throw new Error(messageOf(error), { cause: error });
  }
}

/** The result as plain data: JSONata marks its lists with properties of its own. */
async function evaluated(expression: string, data: unknown, moment: Moment | undefined): Promise<unknown> {
  const evaluator = jsonata(expression);
  if (moment) bind(evaluator, moment);
  const result: unknown = await evaluator.evaluate(data);
  return result === undefined ? undefined : (JSON.parse(JSON.stringify(result) ?? 'null') as unknown);
}

/** Has it read that time and that chance: functions of JSONata's own, by their names and signatures. */
function bind(evaluator: jsonata.Expression, { at, random }: Moment): void {
  const formatted = (picture?: string, timezone?: string) =>
    jsonata('$fromMillis($at, $picture, $timezone)').evaluate(undefined, { at, picture, timezone });
  const shuffled = (values?: readonly unknown[]) => {
    const all = values && [...values];
    for (let left = all?.length ?? 0; all && left > 1; left--) {
      const chosen = Math.floor(random() * left);
      [all[left - 1], all[chosen]] = [all[chosen], all[left - 1]];
    }
    return all;
  };
  evaluator.registerFunction('now', formatted, '<s?s?:s>');
  evaluator.registerFunction('millis', () => at, '<:n>');
  evaluator.registerFunction('random', random, '<:n>');
  evaluator.registerFunction('shuffle', shuffled, '<a:a>');
}

function messageOf(error: unknown): string {
  const { message } = error as { message?: unknown };
  return typeof message === 'string' ? message : 'unknown JSONata evaluation error';
}
