import * as l10n from '@vscode/l10n';
import { allAnnotations, annotationSchema } from '../schema/annotationSchemas';
import { allKinds, kindSchema } from '../schema/kinds';
import { schemaAt } from '../schema/lookup';
import type { FieldSchema, ValueSchema } from '../schema/types';

/** A field of entities by its path, with what it means. */
export interface EntityField {
  readonly path: string;
  readonly doc: string;
  readonly schema?: ValueSchema;
}

const METADATA = ['name', 'namespace', 'title', 'description', 'tags'];
const ANNOTATION = 'metadata.annotations.';
const LABEL = 'metadata.labels.';
const RELATIONS = l10n.t(
  'What it is related to: `{ $contains: { type: dependsOn, targetRef: "api:default/orders" } }`.',
);

/** What every entity has, and what kinds have below `spec`. */
export function commonFields(): EntityField[] {
  const specs = new Set(allKinds().flatMap(({ spec }) => spec.map(({ name }) => `spec.${name}`)));
  const paths = ['kind', ...METADATA.map((name) => `metadata.${name}`), ...specs, 'relations', 'apiVersion'];
  return paths.flatMap((path) => entityField(path) ?? []);
}

export function annotationFields(inUse: readonly string[]): EntityField[] {
  const known = allAnnotations().flatMap(({ key, outputOnly }) => (outputOnly ? [] : key));
  return [...new Set([...inUse, ...known])].map((key) => ({
    path: ANNOTATION + key,
    doc: annotationSchema(key)?.doc ?? '',
  }));
}

/** Undefined where nothing is known of it. */
export function entityField(path: string): EntityField | undefined {
  if (path === 'relations') return { path, doc: RELATIONS };
  if (path.startsWith(ANNOTATION)) {
    const doc = annotationSchema(path.slice(ANNOTATION.length))?.doc;
    return doc === undefined ? undefined : { path, doc };
  }
  if (path.startsWith(LABEL)) return { path, doc: l10n.t('A label.') };
  const steps = path.split('.');
  if (steps[0] !== 'spec') return fieldOf(path, schemaAt({}, steps));
  const kinds = allKinds().filter(({ spec }) => spec.some(({ name }) => name === steps[1]));
  const [first] = kinds;
  const field = first && fieldOf(path, schemaAt({ kind: first.kind }, steps));
  if (!field || !first) return field;
  const values = kinds.flatMap((each) => each.spec.find(({ name }) => name === steps[1])?.values ?? []);
  const distinct = [...new Map(values.map((each) => [each.value, each])).values()];
  return {
    ...field,
    doc: `${field.doc}\n\n${l10n.t('Of {0}.', kinds.map(({ kind }) => kind).join(', '))}`,
    ...(steps.length === 2 && { schema: { ...field.schema!, values: distinct } }),
  };
}

/** The values that a field has by what the model says, with their meaning. */
export function valuesOf(path: string): readonly { readonly value: string; readonly doc: string }[] {
  if (path === 'kind') return allKinds().map(({ kind, doc }) => ({ value: kind, doc }));
  return entityField(path)?.schema?.values ?? [];
}

/** What a value of a field means. */
export function meaningOf(path: string, value: string): string | undefined {
  if (path === 'kind') return kindSchema(value)?.doc;
  return valuesOf(path).find((each) => each.value.toLowerCase() === value.toLowerCase())?.doc || undefined;
}

function fieldOf(path: string, schema: ValueSchema | FieldSchema | undefined): EntityField | undefined {
  return schema && 'doc' in schema ? { path, doc: schema.doc, schema } : undefined;
}
