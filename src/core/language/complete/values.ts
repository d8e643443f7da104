import * as l10n from '@vscode/l10n';
import { knownActions } from '../environment';
import { relationFieldAt } from '../writtenReferences';
import { templateValues } from '../template/completeInFile';
import { BACKSTAGE_VERSIONS, TEMPLATE_VERSION } from '../../model/kinds';
import { ruleValues } from '../rules/completeRules';
import { allKinds, kindSchema } from '../schema/kinds';
import { schemaAt } from '../schema/lookup';
import type { ValueSchema } from '../schema/types';
import type { CompletionItem } from '../values';
import { completeAnnotationValue } from './completeAnnotations';
import { type CompletionContext, type Completions, NOTHING, sortKey, yamlScalar } from './context';
import { completeFiles } from './files';
import { usedTimes, valuesInUse } from './inUse';
import { completeReferences } from './completeReferences';

/** Values that fit the field at the cursor. */
export async function completeValues(context: CompletionContext): Promise<Completions> {
  const { path } = context.cursor;
  const { kind, isRules } = context.subject;
  const last = path[path.length - 1];
  const ofRules = isRules ? await ruleValues(context) : undefined;
  if (ofRules) return ofRules;
  if (isRules) return { items: await knownValues(context, schemaAt(context.subject, path)) };
  if (path.length === 1 && last === 'apiVersion') return { items: apiVersions(context) };
  if (path.length === 1 && last === 'kind') return { items: kinds(context) };
  if (path[0] === 'metadata' && path[1] === 'annotations' && typeof path[2] === 'string') {
    return completeAnnotationValue(context, path[2]);
  }
  if (path[0] === 'metadata' && path[1] === 'labels' && typeof path[2] === 'string') {
    return { items: await knownValues(context, { type: 'string', facet: path.join('.') }) };
  }
  const field = relationFieldAt(kind, path);
  if (field && field.many === (path.length === 3)) return completeReferences(context, field);
  const ofTemplate =
    kind === 'Template' && (await templateValues(context, () => knownActions(context.environment)));
  if (ofTemplate) return ofTemplate;
  if (last === '$text' || last === '$json' || last === '$yaml') return completeFiles(context);
  const schema = schemaAt(context.subject, path);
  if (!schema) return NOTHING;
  if (schema.isTarget && schema.type === 'string') return completeFiles(context);
  return { items: await knownValues(context, schema) };
}

/** What the catalog uses, most used first, then what everybody uses. */
async function knownValues(
  context: CompletionContext,
  schema: ValueSchema | undefined,
): Promise<CompletionItem[]> {
  if (!schema) return [];
  const { range } = context;
  const known = schema.facet ? await valuesInUse(context, schema.facet) : [];
  const docs = new Map(schema.values?.map(({ value, doc }) => [value, doc]));
  const rest = (schema.values ?? []).filter(({ value }) => !known.some((entry) => entry.value === value));
  const item = (value: string, rank: number, index: number, description?: string): CompletionItem => ({
    label: value,
    kind: 'value',
    insertText: yamlScalar(value),
    range,
    description,
    documentation: docs.get(value) || undefined,
    sortText: sortKey(rank, index),
  });
  return [
    ...known.map(({ value, count }, index) => item(value, 0, index, usedTimes(count))),
    ...rest.map(({ value }, index) => item(value, 1, index)),
  ];
}

function apiVersions({ subject, range }: CompletionContext): CompletionItem[] {
  const versions = kindSchema(subject.kind)?.apiVersions ?? [...BACKSTAGE_VERSIONS, TEMPLATE_VERSION];
  return versions.map((version, index) => ({
    label: version,
    kind: 'value',
    insertText: version,
    range,
    documentation:
      version === TEMPLATE_VERSION
        ? l10n.t('For `kind: Template`.')
        : l10n.t('For every kind but `Template`.'),
    sortText: sortKey(0, index),
  }));
}

function kinds({ cursor, range }: CompletionContext): CompletionItem[] {
  const version = cursor.outline.roots.find((node) => node.name === 'apiVersion')?.value?.text;
  const all = allKinds();
  const fitting = all.filter((schema) => !version || schema.apiVersions.includes(version));
  return (fitting.length ? fitting : all).map((schema, index) => ({
    label: schema.kind,
    kind: 'value',
    insertText: schema.kind,
    range,
    documentation: schema.doc,
    sortText: sortKey(0, index),
  }));
}
