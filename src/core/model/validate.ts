import * as l10n from '@vscode/l10n';
import { shown } from '../base/oneLine';
import {
  apiEntityV1alpha1Validator,
  componentEntityV1alpha1Validator,
  domainEntityV1alpha1Validator,
  entityKindSchemaValidator,
  type EntityPolicy,
  FieldFormatEntityPolicy,
  groupEntityV1alpha1Validator,
  locationEntityV1alpha1Validator,
  NoForeignRootFieldsEntityPolicy,
  resourceEntityV1alpha1Validator,
  SchemaValidEntityPolicy,
  systemEntityV1alpha1Validator,
  userEntityV1alpha1Validator,
} from '@backstage/catalog-model';
import {
  aiResourceEntityV1alpha1Validator,
  marketplaceAiResourceEntityV1alpha1Validator,
  mcpServerApiEntityValidator,
  pluginAiResourceEntityV1alpha1Validator,
  ruleAiResourceEntityV1alpha1Validator,
} from '@backstage/catalog-model/alpha';
import { DEFAULT_NAMESPACE, type Entity } from './entity';
import { isOfKubernetes, kindIssue } from './kinds';
import { plainIssue } from './plainIssue';
import { parseRef } from './reference';
import { relationFieldsOf } from './relationFields';
import templateSchema from './templateV1beta3.schema.json';

/** What Backstage refuses an entity for, and the place in the entity it is about (an empty path: the whole). */
export interface ValidationIssue {
  readonly code: 'invalid-entity' | 'unknown-kind' | 'unknown-api-version';
  readonly message: string;
  readonly path: readonly (string | number)[];
}

interface KindValidator {
  check(entity: unknown): Promise<boolean>;
}

const envelope = new SchemaValidEntityPolicy();
const rootFieldsOnly = new NoForeignRootFieldsEntityPolicy();
const fieldFormats = new FieldFormatEntityPolicy();

/** Backstage's own, less the one that fills in the default namespace: it copies every entity deeply to do so. */
const policies: readonly EntityPolicy[] = [envelope, rootFieldsOnly, fieldFormats];

/** The scaffolder's own, in fewer words: its package brings the whole client of a server for this one schema. */
const isTemplate = entityKindSchemaValidator<Entity>(templateSchema);
const templateValidator: KindValidator = { check: async (entity) => isTemplate(entity) === entity };

const byKind: ReadonlyMap<string, KindValidator> = new Map(
  Object.entries({
    Component: componentEntityV1alpha1Validator,
    API: apiEntityV1alpha1Validator,
    Resource: resourceEntityV1alpha1Validator,
    System: systemEntityV1alpha1Validator,
    Domain: domainEntityV1alpha1Validator,
    Group: groupEntityV1alpha1Validator,
    User: userEntityV1alpha1Validator,
    Location: locationEntityV1alpha1Validator,
    AiResource: aiResourceEntityV1alpha1Validator,
    Template: templateValidator,
  }),
);

/**
 * Kinds whose schema depends on spec.type: `<Kind>/<type>`. Not `AiResource/skill`: its schema in 1.10.1 refuses
 * Backstage's own example of a skill (a list of allowed tools), so a skill is held to the kind's schema alone.
 */
const byType: ReadonlyMap<string, KindValidator> = new Map(
  Object.entries({
    'API/mcp-server': mcpServerApiEntityValidator,
    'AiResource/rule': ruleAiResourceEntityV1alpha1Validator,
    'AiResource/plugin': pluginAiResourceEntityV1alpha1Validator,
    'AiResource/marketplace': marketplaceAiResourceEntityV1alpha1Validator,
  }),
);

/**
 * Says why Backstage would refuse the entity: envelope, field formats, the schema of its kind, references that can't
 * be read. Undefined means valid. A kind of one's own is checked for the envelope only. Never throws.
 *
 * @param begin Called before each piece of work: many entities are validated at a time, and take turns in between.
 */
export async function validateEntity(
  entity: unknown,
  begin: () => void = () => {},
): Promise<ValidationIssue | undefined> {
  try {
    begin();
    if (isOfKubernetes(entity)) return kindIssue(entity);
    const valid = entity as Entity;
    const enforce = (rule: EntityPolicy) => {
      begin();
      return rule.enforce(valid);
    };
    if (await isOfItsKind(valid)) {
      // The schema of a kind holds the envelope's: only an entity that fails is asked for both, in Backstage's order.
      for (const rule of [rootFieldsOnly, fieldFormats]) await enforce(rule);
    } else {
      for (const rule of policies) await enforce(rule);
      begin();
      const foreign = kindIssue(valid);
      if (foreign) return foreign;
      await validatorOf(valid)?.check(valid);
    }
    begin();
    return unreadableReference(valid);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    if (error instanceof RangeError) return invalid(l10n.t('The entity is nested too deeply to read.'), []);
    const { message: said, path } = plainIssue(message);
    return foreignRootField(message, entity) ?? invalid(said, path);
  }
}

function invalid(message: string, path: ValidationIssue['path']): ValidationIssue {
  return { code: 'invalid-entity', message, path };
}

function validatorOf({ kind, spec }: Entity): KindValidator | undefined {
  const type = spec?.['type'];
  return byType.get(`${kind}/${typeof type === 'string' ? type : ''}`) ?? byKind.get(kind);
}

/** False also where the kind has no schema. */
async function isOfItsKind(entity: Entity): Promise<boolean> {
  try {
    return (await validatorOf(entity)?.check(entity)) ?? false;
  } catch {
    return false;
  }
}

/** Backstage's processors parse every reference of the built-in relations, and refuse the entity where one fails. */
function unreadableReference(entity: Entity): ValidationIssue | undefined {
  for (const field of relationFieldsOf(entity.kind)) {
    if (field.isCustom) continue;
    const value = entity.spec?.[field.field];
    if (!value) continue;
    const written: unknown[] = Array.isArray(value) ? value : [value];
    for (const [index, reference] of written.entries()) {
      if (isReadable(reference, field.defaultKind)) continue;
      const path = Array.isArray(value) ? ['spec', field.field, index] : ['spec', field.field];
      if (typeof reference !== 'string') return invalid(l10n.t('This is not an entity reference.'), path);
      const hint =
        field.defaultKind || reference.includes(':')
          ? ''
          : l10n.t(' Write its kind before the name, as in component:name.');
      return invalid(l10n.t('"{0}" is not an entity reference.{1}', shown(reference), hint), path);
    }
  }
  return undefined;
}

/** Also in parts, as an object: what a schema leaves open Backstage reads so. */
function isReadable(reference: unknown, defaultKind: string | undefined): boolean {
  if (typeof reference === 'string') return parseRef(reference, { kind: defaultKind }) !== undefined;
  if (typeof reference !== 'object' || reference === null || Array.isArray(reference)) return false;
  const { kind = defaultKind, namespace = DEFAULT_NAMESPACE, name } = reference as Record<string, unknown>;
  return Boolean(kind && namespace && name);
}

const rootFields = new Set(['apiVersion', 'kind', 'metadata', 'spec', 'relations', 'status']);

/** catalog-model says only that there is one: this names it. */
function foreignRootField(message: string, entity: unknown): ValidationIssue | undefined {
  if (!message.includes('<root> must NOT have additional properties')) return undefined;
  const field = Object.keys(entity as object).find((key) => !rootFields.has(key));
  return field
    ? invalid(l10n.t('Unknown field "{0}" at the root of an entity.', shown(field)), [field])
    : undefined;
}
