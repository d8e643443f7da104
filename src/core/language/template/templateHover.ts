import * as l10n from '@vscode/l10n';
import { textOf } from '../../base/textOf';
import { anyOf } from '../../base/lists';
import { isObject } from '../../base/isObject';
import { ownValue } from '../../base/ownValue';
import { isMap, isScalar, isSeq, type Node, nodeAt, stringOf } from '../document/nodes';
import type { EntityDocument } from '../document/entityDocument';
import { escapeMarkdown, inlineCode } from '../markdown';
import { TEMPLATE_ACTIONS } from '../schema/actions';
import type { Hover } from '../values';
import { inputsOf, outputsOf, schemaAtPath } from './actionSchema';
import {
  BACKSTAGE_KEYS,
  CREDENTIAL_KEYS,
  FILTERS,
  FIXED,
  FORM_FIELDS,
  FORMATS,
  FUNCTIONS,
  PAGE_KEYS,
  ROOTS,
  SCHEMA_KEYS,
  TYPES,
  UI_KEYS,
  WIDGETS,
} from './formWords';
import type { KnownActions } from './templateProblems';
import { schemaBelow, type TemplateSubject, templateSubjectAt } from './templateSubject';

/** What a name in a template means. @param actions - asked for when the place is about one */
export async function templateHover(
  document: EntityDocument,
  offset: number,
  actions: () => Promise<KnownActions | undefined>,
): Promise<Hover | undefined> {
  const subject = templateSubjectAt(document, offset);
  const markdown = subject && (await explained(subject, actions));
  return markdown ? { markdown, range: document.range(subject.start, subject.end) } : undefined;
}

async function explained(
  subject: TemplateSubject,
  actions: () => Promise<KnownActions | undefined>,
): Promise<string | undefined> {
  switch (subject.type) {
    case 'parameter':
      return questionHelp(subject.parameter.name, subject.below, subject.parameter.schema);
    case 'secret': {
      const { name, schema } = subject.secret;
      const text = (key: string) => escapeMarkdown(stringOf(nodeAt(schema, [key])) ?? '');
      return paragraphs(
        l10n.t('**Secret** {0}', inlineCode(name)),
        text('title'),
        text('description'),
        schema === undefined && escapeMarkdown(l10n.t('The token of the account that the form asks for.')),
      );
    }
    case 'fixed': {
      const name = subject.names.at(-1)!;
      return wordHelp('', name, ownValue(FIXED, subject.names.slice(0, -1).join('.'))?.get(name));
    }
    case 'step': {
      const { id, action, map } = subject.step;
      const name = stringOf(nodeAt(map, ['name']));
      const known = await actions();
      const outputs = [...(outputsOf(known?.get(action ?? ''))?.keys() ?? [])].map((each) =>
        inlineCode(each),
      );
      return paragraphs(
        `**Step** ${inlineCode(id)}${name ? ` · ${escapeMarkdown(name)}` : ''}`,
        action && `${inlineCode(action)} ${escapeMarkdown(known?.get(action)?.description ?? '')}`,
        outputs.length > 0 && l10n.t('Output: {0}', outputs.join(', ')),
      );
    }
    case 'output': {
      const known = await actions();
      const { action = '' } = subject.step;
      const output = outputsOf(known?.get(action))?.get(subject.name);
      return (
        output &&
        paragraphs(
          l10n.t('**Output** {0} of {1}', inlineCode(subject.name), inlineCode(action)),
          said(output.schema),
        )
      );
    }
    case 'action':
      return actionHelp(subject.action, await actions());
    case 'input': {
      const known = (await actions())?.get(subject.action);
      const schema = schemaAtPath(known?.schema?.input, subject.path);
      const isRequired =
        inputsOf(known)?.get(String(subject.path[0]))?.isRequired && subject.path.length === 1;
      return (
        schema &&
        paragraphs(
          `${inlineCode(subject.path.join('.'))} ${typeOf(schema)}${isRequired ? ', required' : ''}`,
          said(schema),
        )
      );
    }
    case 'filter':
      return wordHelp(l10n.t('Filter'), subject.name, FILTERS.get(subject.name));
    case 'root':
      return wordHelp('', subject.name, ROOTS.get(subject.name) ?? FUNCTIONS.get(subject.name));
    case 'form':
      return formHelp(subject);
  }
}

function actionHelp(id: string, actions: KnownActions | undefined): string | undefined {
  const action = actions?.get(id);
  const doc = action?.description ?? TEMPLATE_ACTIONS.find(({ value }) => value === id)?.doc;
  if (doc === undefined) return undefined;
  const inputs = [...(inputsOf(action)?.values() ?? [])].map(({ name, schema, isRequired }) => {
    const description = schema['description'];
    const words = typeof description === 'string' ? `: ${escapeMarkdown(description)}` : '';
    return `- ${inlineCode(name)} ${typeOf(schema)}${isRequired ? ', required' : ''}${words}`;
  });
  const dry =
    action &&
    (action.off !== undefined
      ? escapeMarkdown(action.off)
      : action.supportsDryRun
        ? l10n.t('Runs in a dry run.')
        : l10n.t('Left out of a dry run, which shows its effects.'));
  // Our own actions' words are Markdown.
  return paragraphs(`**${inlineCode(id)}** ${doc}`, inputs.join('\n'), dry);
}

function questionHelp(name: string, below: readonly string[], schema: Node | undefined): string | undefined {
  const at = schemaBelow(schema, below);
  if (below.length > 0 && !at) return undefined;
  const text = (key: string) => stringOf(nodeAt(at, [key]));
  const type = text('type');
  const choices = nodeAt(at, ['enum']);
  const values = isSeq(choices)
    ? choices.items.flatMap((item) => (isScalar(item) ? [String(item.value)] : []))
    : [];
  const field = text('ui:field');
  const byDefault = isMap(at) ? nodeAt(at, ['default']) : undefined;
  return paragraphs(
    `**Parameter** ${inlineCode([name, ...below].join('.'))}${type ? ` ${inlineCode(type)}` : ''}${field ? ` · ${inlineCode(field)}` : ''}`,
    text('title') && escapeMarkdown(text('title')!),
    text('description') && escapeMarkdown(text('description')!),
    values.length > 0 &&
      l10n.t(
        'One of {0}',
        values
          .slice(0, 20)
          .map((value) => inlineCode(value))
          .join(', '),
      ),
    isScalar(byDefault) && l10n.t('Default: {0}', inlineCode(String(byDefault.value))),
  );
}

function formHelp({
  key,
  value,
  parent = '',
  field: owner = '',
}: Extract<TemplateSubject, { type: 'form' }>): string | undefined {
  if (value === undefined) return wordHelp('', key, keyHelp(key, parent, owner));
  if (key === 'ui:widget') return wordHelp('', value, WIDGETS.get(value));
  if (key === 'format') return wordHelp('', value, FORMATS.get(value));
  if (key === 'type') return wordHelp('', value, TYPES.get(value));
  const field = key === 'ui:field' ? FORM_FIELDS.get(value) : undefined;
  if (!field) return undefined;
  const options = [...field.options].map(([name, doc]) => `- ${inlineCode(name)}: ${doc}`);
  return paragraphs(
    `**${inlineCode(value)}** ${field.doc}`,
    options.length > 0 && `${l10n.t('Options:')}\n${options.join('\n')}`,
  );
}

function keyHelp(key: string, parent: string, field: string): string | undefined {
  switch (parent) {
    case 'ui:options':
      return FORM_FIELDS.get(field)?.options.get(key) ?? UI_KEYS.get(`ui:${key}`);
    case 'ui:backstage':
      return BACKSTAGE_KEYS['']?.get(key);
    case 'review':
      return BACKSTAGE_KEYS['review']?.get(key);
    case 'requestUserCredentials':
      return CREDENTIAL_KEYS.get(key);
    default:
      return UI_KEYS.get(key) ?? SCHEMA_KEYS.get(key) ?? PAGE_KEYS.get(key);
  }
}

function wordHelp(what: string, name: string, doc: string | undefined): string | undefined {
  return doc ? `${what ? `**${what}** ` : ''}${inlineCode(name)}\n\n${doc}` : undefined;
}

function typeOf(schema: Readonly<Record<string, unknown>>): string {
  const { type, items } = schema;
  if (type === 'array') return isObject(items) ? l10n.t('list of {0}', typeOf(items)) : l10n.t('list');
  return typeof type === 'string' ? type : Array.isArray(type) ? anyOf(type.map(textOf)) : '';
}

function said({ description, enum: values }: Readonly<Record<string, unknown>>): string {
  const choices = Array.isArray(values)
    ? l10n.t('One of {0}', values.map((value) => inlineCode(textOf(value))).join(', '))
    : '';
  return paragraphs(typeof description === 'string' && escapeMarkdown(description), choices);
}

function paragraphs(...parts: readonly (string | false | undefined)[]): string {
  return parts.filter(Boolean).join('\n\n');
}
