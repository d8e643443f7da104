import * as l10n from '@vscode/l10n';
import { stringify, type ToStringOptions } from 'yaml';
import { createAction } from '../action';
import { fields, record, text, texts } from '../schemas';
import { YAML_OPTIONS } from './yamlOptions';

const DATA = record(l10n.t('The values to write'));
const REPLACER = texts(l10n.t('Names of the properties to write; all unless said'));
const SERIALIZED = fields({ serialized: text(l10n.t('The values as text')) });

export const serializeJson = createAction<{ data: object; replacer?: string[]; space?: string }>({
  id: 'roadiehq:utils:serialize:json',
  description: l10n.t('Writes values as JSON, for later steps.'),
  schema: {
    input: fields({ data: DATA, replacer: REPLACER, space: text(l10n.t('What to indent with')) }, 'data'),
    output: SERIALIZED,
  },
  supportsDryRun: true,
  handler: ({ input: { data, replacer, space }, output }) =>
    output('serialized', JSON.stringify(data, replacer?.length ? replacer : null, space)),
});

export const serializeYaml = createAction<{ data: object; options?: ToStringOptions }>({
  id: 'roadiehq:utils:serialize:yaml',
  description: l10n.t('Writes values as YAML, for later steps.'),
  schema: {
    input: fields({ data: DATA, replacer: REPLACER, options: YAML_OPTIONS }, 'data'),
    output: SERIALIZED,
  },
  supportsDryRun: true,
  handler: ({ input: { data, options }, output }) => output('serialized', stringify(data, options)),
});
