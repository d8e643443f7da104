import { stringify, type ToStringOptions } from 'yaml';
import { createAction } from '../action';
import { fields, record, text, texts } from '../schemas';
import { YAML_OPTIONS } from './yamlOptions';

const DATA = record('The values to write');
const REPLACER = texts('Names of the properties to write; all unless said');
const SERIALIZED = fields({ serialized: text('The values as text') });

export const serializeJson = createAction<{ data: object; replacer?: string[]; space?: string }>({
  id: 'roadiehq:utils:serialize:json',
  description: 'Writes values as JSON, for later steps.',
  schema: {
    input: fields({ data: DATA, replacer: REPLACER, space: text('What to indent with') }, 'data'),
    output: SERIALIZED,
  },
  supportsDryRun: true,
  handler: ({ input: { data, replacer, space }, output }) =>
    output('serialized', JSON.stringify(data, replacer?.length ? replacer : null, space)),
});

export const serializeYaml = createAction<{ data: object; options?: ToStringOptions }>({
  id: 'roadiehq:utils:serialize:yaml',
  description: 'Writes values as YAML, for later steps.',
  schema: {
    input: fields({ data: DATA, replacer: REPLACER, options: YAML_OPTIONS }, 'data'),
    output: SERIALIZED,
  },
  supportsDryRun: true,
  handler: ({ input: { data, options }, output }) => output('serialized', stringify(data, options)),
});
