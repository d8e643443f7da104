import * as l10n from '@vscode/l10n';
import { allAnnotations, annotationSchema, type AnnotationSchema } from '../schema/annotationSchemas';
import type { CompletionItem } from '../values';
import { type CompletionContext, type Completions, sortKey, yamlScalar } from './context';
import { usedInCatalog, usedTimes, valuesInUse } from './inUse';

interface KnownValue {
  readonly value: string;
  readonly why: string;
}

/** Values of an annotation that the surroundings tell, most likely first. */
async function surroundingValues(
  { around, name }: CompletionContext,
  annotation: AnnotationSchema,
): Promise<KnownValue[]> {
  switch (annotation.source) {
    case 'projectSlug': {
      const { projectSlug } = await around();
      return projectSlug ? [{ value: projectSlug, why: l10n.t('from the Git remote') }] : [];
    }
    case 'techdocs': {
      const { docsFolders } = await around();
      return docsFolders.map((folder) => ({
        value: `dir:${folder}`,
        why: l10n.t('mkdocs.yml is in {0}', folder),
      }));
    }
    case 'name':
      return name ? [{ value: name, why: l10n.t("the entity's name") }] : [];
    default:
      return [];
  }
}

/** Keys that fit the kind: first those whose value is known, then those in use here, then what others use. */
export async function completeAnnotationKeys(context: CompletionContext): Promise<Completions> {
  const { cursor, subject, range } = context;
  const kind = subject.kind?.toLowerCase();
  const used = new Map(
    (await valuesInUse(context, 'metadata.annotations')).map((each) => [each.value, each]),
  );
  const known = allAnnotations().filter(
    ({ key, kinds }) => !kinds || !kind || kinds.includes(kind) || used.has(key),
  );
  const others = [...used.keys()].filter((key) => !annotationSchema(key));
  const all: AnnotationSchema[] = [...known, ...others.map((key) => ({ key, doc: '' }))];
  const open = all.filter(
    ({ key, outputOnly, deprecated }) => !outputOnly && !deprecated && !cursor.siblings.includes(key),
  );
  const order = [...used.keys()];
  const items: CompletionItem[] = [];
  for (const [index, annotation] of open.entries()) {
    const { key, doc } = annotation;
    const value = cursor.hasColon ? undefined : (await surroundingValues(context, annotation))[0]?.value;
    const count = used.get(key)?.count;
    items.push({
      label: key,
      kind: 'annotation',
      insertText: cursor.hasColon ? key : `${key}: ${value === undefined ? '' : yamlScalar(value)}`,
      range,
      description: value ?? (count === undefined ? undefined : usedTimes(count)),
      documentation: [doc, count && usedInCatalog(count, kind !== undefined && kind !== '')]
        .filter(Boolean)
        .join('\n\n'),
      sortText: value ? sortKey(0, index) : count ? sortKey(1, order.indexOf(key)) : sortKey(2, index),
      retrigger: !cursor.hasColon && value === undefined,
    });
  }
  return { items };
}

/** Keys of labels that this kind has elsewhere. */
export async function completeLabelKeys(context: CompletionContext): Promise<Completions> {
  const { cursor, range } = context;
  const used = await valuesInUse(context, 'metadata.labels');
  const open = used.filter(({ value }) => !cursor.siblings.includes(value));
  return {
    items: open.map(({ value, count }, index) => ({
      label: value,
      kind: 'field',
      insertText: cursor.hasColon ? value : `${value}: `,
      range,
      description: usedTimes(count),
      sortText: sortKey(0, index),
      retrigger: !cursor.hasColon,
    })),
  };
}

/** What the surroundings tell, then values that more than one entity has; an example where there is neither. */
export async function completeAnnotationValue(context: CompletionContext, key: string): Promise<Completions> {
  const annotation = annotationSchema(key);
  const meant = (annotation?.values ?? []).map(({ value, doc }) => ({ value, why: doc }));
  const known = meant.length || !annotation ? meant : await surroundingValues(context, annotation);
  const shared = (await valuesInUse(context, `metadata.annotations.${key}`))
    .filter(({ value, count }) => count > 1 && !known.some((each) => each.value === value))
    .map(({ value, count }) => ({ value, why: usedTimes(count) }));
  const found = [...known, ...shared];
  const values =
    found.length || !annotation?.example
      ? found
      : [{ value: annotation.example, why: l10n.t('for example') }];
  return {
    items: values.map(({ value, why }, index) => ({
      label: value,
      kind: 'value',
      insertText: yamlScalar(value),
      range: context.range,
      description: why,
      documentation: annotation?.doc,
      sortText: sortKey(0, index),
    })),
  };
}
