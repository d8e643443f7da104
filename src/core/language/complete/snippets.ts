import * as l10n from '@vscode/l10n';
import { BACKSTAGE_VERSIONS } from '../../model/kinds';
import { KINDS } from '../schema/kinds';
import type { FieldSchema, KindSchema } from '../schema/types';
import type { CompletionItem } from '../values';
import { type CompletionContext, sortKey } from './context';

/** A whole entity of each kind, filled with what the surroundings tell. */
export async function entitySnippets(context: CompletionContext): Promise<CompletionItem[]> {
  const { range, unit } = context;
  const around = await context.around();
  const owner = ownerInUse(context) ?? around.owner;
  return KINDS.map((schema, index) => ({
    label: l10n.t('{0} entity', schema.kind),
    kind: 'snippet',
    insertText: snippet(schema, { name: around.name, owner, projectSlug: around.projectSlug }, unit),
    isSnippet: true,
    range,
    detail: l10n.t('A new {0}', schema.kind),
    documentation: schema.doc,
    filterText: `${schema.kind} entity apiVersion`,
    sortText: sortKey(2, index),
  }));
}

function snippet(
  schema: KindSchema,
  known: { name?: string; owner?: string; projectSlug?: string },
  unit: string,
): string {
  let stop = 1;
  const placeholder = (value: string) => `\${${stop++}:${value.replace(/[$}\\]/g, '\\$&')}}`;
  const choice = (values: readonly string[]) =>
    `\${${stop++}|${values.map((value) => value.replace(/[,|\\]/g, '\\$&')).join(',')}|}`;
  const isSoftware = schema.kind === 'Component';
  const lines = [
    `apiVersion: ${schema.apiVersions[0] ?? BACKSTAGE_VERSIONS[0]}`,
    `kind: ${schema.kind}`,
    'metadata:',
    `${unit}name: ${placeholder(known.name ?? `my-${schema.kind.toLowerCase()}`)}`,
    `${unit}description: ${placeholder(l10n.t('What it is, in a sentence'))}`,
    ...(isSoftware && known.projectSlug
      ? [`${unit}annotations:`, `${unit}${unit}github.com/project-slug: ${known.projectSlug}`]
      : []),
    'spec:',
  ];
  const value = (field: FieldSchema): string => {
    if (field.name === 'owner') return ` ${placeholder(known.owner ?? 'my-team')}`;
    if (field.name === 'definition') return `\n${unit}${unit}\\$text: ${placeholder('./openapi.yaml')}`;
    if (field.name === 'steps') {
      return `\n${unit}${unit}- id: ${placeholder('fetch')}\n${unit}${unit}  action: ${placeholder('fetch:template')}`;
    }
    if (field.type === 'array') return ' []';
    return field.values?.length
      ? ` ${choice(field.values.map((entry) => entry.value))}`
      : ` ${placeholder(field.name)}`;
  };
  const wanted = schema.spec.filter(
    (field) => field.required || (schema.kind === 'Location' && field.name === 'targets'),
  );
  for (const field of wanted) {
    lines.push(
      field.name === 'targets'
        ? `${unit}targets:\n${unit}${unit}- ${placeholder('./*/catalog-info.yaml')}`
        : `${unit}${field.name}:${value(field)}`,
    );
  }
  return `${lines.join('\n')}\n`;
}

/** The owner most entities of this file have. */
function ownerInUse({ document, offset }: CompletionContext): string | undefined {
  const counts = new Map<string, number>();
  for (const entity of document.entitiesBeside(offset)) {
    const owner = entity.string(['spec', 'owner']);
    if (owner) counts.set(owner, (counts.get(owner) ?? 0) + 1);
  }
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0];
}
