import { textOf } from '../../base/textOf';
import { isObject } from '../../base/isObject';
import type { Entity } from '../../model/entity';
import { refOf } from '../../model/reference';
import type { Answer } from '../answer';
import { declaredAt, entityOf, facts } from '../entities';
import { InputProblem } from '../input';
import { quotableLine, told } from '../quote';
import { LEFT_OUT, namesSecret } from '../secrets';
import type { Tool } from '../tool';
import { problemsOfValue } from '../jsonSchema';

const LONGEST_VALUE = 200;

export const draftTemplateRun: Tool = {
  name: 'greenroom_draft_template_run',
  description:
    'What a software template would do with values: which of them do not fit its parameters, and the steps it would take. Nothing is run or written. With values {} it lists the parameters.',
  inputSchema: {
    type: 'object',
    properties: {
      ref: {
        type: 'string',
        description: 'Reference of a template, for example template:default/node-service',
      },
      values: { type: 'object', description: 'Values of its parameters, by name' },
      cursor: { type: 'string', description: 'From the answer before' },
    },
    required: ['ref', 'values'],
  },
  handler: async (input, ports, token): Promise<Answer> => {
    const written = input.text('ref')!.trim();
    const entity = await entityOf(/^[^/]*:/.test(written) ? written : `template:${written}`, ports, token);
    const ref = refOf(entity);
    if (entity.kind.toLowerCase() !== 'template')
      throw new InputProblem('ref', `${told(ref)} is not a template.`);
    const values = input.object('values')!;
    const pages = pagesOf(entity);
    const problems = pages.flatMap((page) => problemsOfValue(pageSchema(page), values));
    const names = new Set(pages.flatMap((page) => namesIn(page)));
    const unknown = Object.keys(values).filter((name) => !names.has(name));
    const parameters = pages.flatMap((page) => parametersOf(page, values));
    const listed: unknown = entity.spec?.['steps'];
    const steps = Array.isArray(listed) ? (listed as unknown[]).filter(isObject) : [];
    const lead = [
      told(ref),
      problems.length
        ? `The values do not fit. Problems: ${problems.length}. Nothing was run.`
        : 'The values fit the parameters. Nothing was run; a person runs it.',
    ];
    return {
      lead: lead.join('\n'),
      items: [
        ...problems.map((each) => ({ quote: `problem: ${quotableLine(each)}` })),
        ...unknown.map((name) => ({ quote: `not a parameter: ${quotableLine(name)}` })),
        { quote: facts({ file: await declaredAt(ref, ports) }) },
        ...parameters.map((quote) => ({ quote })),
        ...steps.map((step, at) => ({ quote: stepText(step, at + 1, values) })),
      ],
    };
  },
};

type Json = Readonly<Record<string, unknown>>;

/** A template asks on one page or on several. */
function pagesOf(entity: Entity): Json[] {
  const parameters: unknown = entity.spec?.['parameters'];
  return (Array.isArray(parameters) ? (parameters as unknown[]) : [parameters]).filter(isObject);
}

/** What other pages ask for is no surplus here. */
function pageSchema({ additionalProperties: _other, ...page }: Json): Json {
  return { type: 'object', ...page };
}

/** Names of the parameters, those that depend on others' values as well. */
function namesIn(schema: unknown, depth = 0): string[] {
  if (depth > 8) return [];
  if (Array.isArray(schema)) return schema.flatMap((each) => namesIn(each, depth + 1));
  if (!isObject(schema)) return [];
  const own = isObject(schema['properties']) ? Object.keys(schema['properties']) : [];
  const parts = ['allOf', 'anyOf', 'oneOf', 'then', 'else'].map((key) => schema[key]);
  const dependencies = ['dependencies', 'dependentSchemas'].flatMap((key) =>
    isObject(schema[key]) ? Object.values(schema[key]) : [],
  );
  return [...own, ...[...parts, ...dependencies].flatMap((each) => namesIn(each, depth + 1))];
}

function parametersOf(page: Json, values: Json): string[] {
  const properties = isObject(page['properties']) ? page['properties'] : {};
  const required = Array.isArray(page['required']) ? page['required'] : [];
  return Object.entries(properties).map(([name, schema]) => {
    const {
      type,
      title,
      description,
      default: fallback,
      enum: allowed,
      pattern,
    } = isObject(schema) ? schema : {};
    const marks = [
      typeof type === 'string' ? type : undefined,
      required.includes(name) ? 'required' : undefined,
      Array.isArray(allowed) ? `one of ${allowed.map(textOf).join(', ')}` : undefined,
      typeof pattern === 'string' ? `matching ${pattern}` : undefined,
      fallback === undefined ? undefined : `default ${valueText(name, fallback)}`,
    ].filter((mark) => mark !== undefined);
    const words = [title, description].filter((each) => typeof each === 'string').join('. ');
    const value = Object.hasOwn(values, name) ? ` = ${valueText(name, values[name])}` : '';
    return quotableLine(`parameter ${name}${value} (${marks.join('; ')})${words ? `: ${words}` : ''}`, 500);
  });
}

/** With values where a step names parameters and nothing else; what is worked out stays as it is written. */
function stepText(step: Json, number: number, values: Json): string {
  const { id, name, action, if: condition, input } = step;
  const text = (value: unknown) => (typeof value === 'string' ? quotableLine(value) : undefined);
  const lines = isObject(input)
    ? Object.entries(input).map(([key, value]) => `  ${quotableLine(key)}: ${valueText(key, value, values)}`)
    : [];
  return [
    `step ${number}: ${text(name) ?? text(id) ?? ''} (${text(action) ?? 'no action'})`,
    ...(condition === undefined
      ? []
      : [`  if: ${quotableLine(typeof condition === 'string' ? condition : JSON.stringify(condition))}`]),
    ...lines,
  ].join('\n');
}

function valueText(key: string, value: unknown, values: Json = {}): string {
  if (namesSecret(key)) return LEFT_OUT;
  const text = JSON.stringify(value, (name, each: unknown) => (namesSecret(name) ? LEFT_OUT : each)) ?? '';
  const filled = text.replace(/\$\{\{\s*parameters\.(\w+)\s*\}\}/g, (whole, name: string) => {
    const given = Object.hasOwn(values, name) ? values[name] : undefined;
    if (namesSecret(name)) return LEFT_OUT;
    return typeof given === 'string' || typeof given === 'number' || typeof given === 'boolean'
      ? JSON.stringify(String(given)).slice(1, -1)
      : whole;
  });
  return quotableLine(filled, LONGEST_VALUE);
}
