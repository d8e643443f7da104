import {
  apiEntityV1alpha1Validator,
  componentEntityV1alpha1Validator,
  domainEntityV1alpha1Validator,
  EntityPolicies,
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
import type { Entity } from './entity';
import { RELATION_FIELDS } from './relationFields';
import { parseRef } from './reference';

/** What Backstage refuses an entity for, and the place in the entity it is about (an empty path: the whole). */
export interface ValidationIssue {
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
const policy = EntityPolicies.allOf([envelope, rootFieldsOnly, fieldFormats]);

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
 * be read. Undefined means valid. An unknown kind is checked for the envelope only. Never throws.
 */
export async function validateEntity(entity: unknown): Promise<ValidationIssue | undefined> {
  try {
    const valid = entity as Entity;
    if (await isOfItsKind(valid)) {
      // The schema of a kind holds the envelope's: only an entity that fails is asked for both, in Backstage's order.
      await rootFieldsOnly.enforce(valid);
      await fieldFormats.enforce(valid);
    } else {
      await policy.enforce(valid);
      await validatorOf(valid)?.check(valid);
    }
    return unreadableReference(valid);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return foreignRootField(message, entity) ?? { message: firstSentence(message), path: pathIn(message) };
  }
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
  const kind = entity.kind.toLowerCase();
  for (const field of RELATION_FIELDS) {
    if (!field.kinds.includes(kind)) continue;
    const value = entity.spec?.[field.field];
    const written = field.many ? (Array.isArray(value) ? value : []) : [value];
    for (const [index, reference] of written.entries()) {
      if (typeof reference !== 'string') continue;
      if (parseRef(reference, { kind: field.defaultKind })) continue;
      const path = field.many ? ['spec', field.field, index] : ['spec', field.field];
      const hint =
        field.defaultKind || reference.includes(':') ? '' : ' It needs a kind, for example component:';
      return { message: `"${reference}" is not an entity reference.${hint}`, path };
    }
  }
  return undefined;
}

const rootFields = new Set(['apiVersion', 'kind', 'metadata', 'spec', 'relations', 'status']);

/** catalog-model says only that there is one: this names it. */
function foreignRootField(message: string, entity: unknown): ValidationIssue | undefined {
  if (!message.includes('<root> must NOT have additional properties')) return undefined;
  const field = Object.keys(entity as object).find((key) => !rootFields.has(key));
  return field ? { message: `Unknown field "${field}" at the root of an entity.`, path: [field] } : undefined;
}

/** Drops the pointer to Backstage's decision record, which says nothing about the case at hand. */
function firstSentence(message: string): string {
  return message
    .replace(/ To learn more about catalog file format.*$/s, '')
    .replace(/^Malformed envelope, /, '');
}

const listed = /^"(metadata\.|)(tags|links)\.(\d+)\.?(\w*)"/;
const keyed = /^"(labels|annotations)\.(.*)" is not valid/s;

/** The place an error of catalog-model speaks of, read from its message. */
function pathIn(message: string): (string | number)[] {
  const pointer = /(?:^|Malformed envelope, )(\/\S*)/.exec(message)?.[1];
  if (pointer) return pointer.split('/').slice(1).map(unescapePointer);
  const item = listed.exec(message);
  if (item) return ['metadata', item[2]!, Number(item[3]), ...(item[4] ? [item[4]] : [])];
  const entry = keyed.exec(message);
  if (entry) return ['metadata', entry[1]!, entry[2]!];
  const field = /^"?((?:metadata|apiVersion|kind|spec)[\w.]*)"?/.exec(message)?.[1];
  if (field) return field.split('.');
  return [];
}

function unescapePointer(part: string): string | number {
  return /^\d+$/.test(part) ? Number(part) : part.replace(/~1/g, '/').replace(/~0/g, '~');
}
