import * as l10n from '@vscode/l10n';
import { knownActions } from '../environment';
import { ruleKeys } from '../rules/completeRules';
import { fieldsAt } from '../schema/lookup';
import { templateKeys } from '../template/completeInFile';
import type { FieldSchema } from '../schema/types';
import type { CompletionItem } from '../values';
import { type CompletionContext, type Completions, NOTHING, sortKey } from './context';
import { completeAnnotationKeys, completeLabelKeys } from './completeAnnotations';

/** Names of fields that may stand here and do not yet, required ones first. */
export async function completeFields(context: CompletionContext): Promise<Completions> {
  const { path } = context.cursor;
  const ofRules = context.subject.isRules ? await ruleKeys(context) : undefined;
  if (ofRules) return ofRules;
  if (path.join('.') === 'metadata.annotations') return completeAnnotationKeys(context);
  if (path.join('.') === 'metadata.labels') return completeLabelKeys(context);
  const ofTemplate = await ofTemplateHere(context);
  if (ofTemplate) return ofTemplate;
  const fields = fieldsAt(context.subject, path);
  if (!fields) return includesText(path) ? textField(context) : NOTHING;
  const open = fields.filter((field) => !context.cursor.siblings.includes(field.name) && !field.outputOnly);
  return { items: open.map((field, index) => fieldItem(context, field, index)) };
}

async function ofTemplateHere(context: CompletionContext): Promise<Completions | undefined> {
  if (context.subject.kind !== 'Template') return undefined;
  return templateKeys(context, () => knownActions(context.environment));
}

function fieldItem(context: CompletionContext, field: FieldSchema, index: number): CompletionItem {
  const { cursor, unit, hang, range } = context;
  const inner = hang + unit;
  const body =
    cursor.inFlow && (field.type === 'object' || field.type === 'array')
      ? ': '
      : field.type === 'object'
        ? `:\n${inner}`
        : field.type === 'array'
          ? `:\n${inner}- `
          : field.example
            ? `: \${1:${field.example.replace(/[$}\\]/g, '\\$&')}}`
            : ': ';
  return {
    label: field.name,
    kind: 'field',
    insertText: cursor.hasColon ? field.name : `${field.name}${body}`,
    isSnippet: !cursor.hasColon && !!field.example && field.type === 'string',
    range,
    description: field.required ? 'required' : undefined,
    detail: describeType(field),
    documentation: field.doc,
    sortText: sortKey(field.required ? 0 : 1, index),
    retrigger: !cursor.hasColon,
  };
}

function includesText(path: readonly (string | number)[]): boolean {
  return path[0] === 'spec' && path[path.length - 1] === 'definition';
}

/** A definition may be read from a file. */
function textField({ cursor, range }: CompletionContext): Completions {
  if (cursor.siblings.length) return NOTHING;
  return {
    items: [
      {
        label: '$text',
        kind: 'field',
        insertText: cursor.hasColon ? '$text' : '$text: ./',
        range,
        documentation: l10n.t('Reads the text from a file beside this one, or from an address.'),
        sortText: sortKey(0),
        retrigger: true,
      },
    ],
  };
}

export function describeType(field: FieldSchema): string {
  if (field.format === 'entityRef') return l10n.t('entity reference');
  if (field.type === 'array')
    return field.items?.format === 'entityRef' ? l10n.t('list of entity references') : 'list';
  return field.type === 'any' ? '' : field.type === 'object' ? 'mapping' : field.type;
}
