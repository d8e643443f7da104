import type { PathStep } from '../document/nodes';
import { RULE_FIELDS } from '../../portal/houseRules/fields';
import { ENVELOPE } from './envelope';
import { kindSchema, specFields } from './kinds';
import type { FieldSchema, ValueSchema } from './types';

/** What decides which schema applies to a document. */
export interface SchemaSubject {
  readonly kind?: string;
  readonly specType?: string;
  /** Whether it is no entity but house rules. */
  readonly isRules?: boolean;
}

const ROOT: ValueSchema = { type: 'object', fields: ENVELOPE };
const RULES: ValueSchema = { type: 'object', fields: RULE_FIELDS };

/** The fields of a mapping at a path; undefined where the model says nothing about it. */
export function fieldsAt(
  subject: SchemaSubject,
  path: readonly PathStep[],
): readonly FieldSchema[] | undefined {
  return schemaAt(subject, path)?.fields;
}

/** The schema of the value at a path; undefined where the model says nothing about it. */
export function schemaAt(
  subject: SchemaSubject,
  path: readonly PathStep[],
): ValueSchema | FieldSchema | undefined {
  let schema: ValueSchema | undefined = subject.isRules ? RULES : ROOT;
  for (const [depth, step] of path.entries()) {
    if (!schema) return undefined;
    if (typeof step === 'number') schema = schema.items;
    else if (!subject.isRules && depth === 1 && path[0] === 'spec')
      schema = specOf(subject)?.find((field) => field.name === step);
    else schema = schema.fields?.find((field: FieldSchema) => field.name === step) ?? schema.freeValues;
    if (depth === 0 && step === 'spec') schema = { ...schema, type: 'object', fields: specOf(subject) };
  }
  return schema;
}

/** The fields below `spec`; undefined for kinds the model does not know. */
export function specOf({ kind, specType }: SchemaSubject): readonly FieldSchema[] | undefined {
  const schema = kindSchema(kind);
  return schema && specFields(schema, specType);
}
