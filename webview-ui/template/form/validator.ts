import * as l10n from '@vscode/l10n';
import { format, type OutputUnit, type Schema, Validator } from '@cfworker/json-schema';
import {
  createErrorHandler,
  type CustomValidator,
  type ErrorTransformer,
  getDefaultFormState,
  type RJSFSchema,
  type RJSFValidationError,
  toErrorSchema,
  type UiSchema,
  unwrapErrorHandler,
  validationDataMerge,
  type ValidatorType,
} from '@rjsf/utils';
import { isObject, type JsonObject, withoutUndefined } from './json';
import { labelOf, pointer, refTarget } from './labels';
import { messageOf, writtenMessage } from './messages';
import { writePath } from './paths';
import { unicodePattern } from './pattern';

/** Keywords whose fault is that something below them has one. */
const CARRIERS = new Set([
  'properties',
  'patternProperties',
  'items',
  'prefixItems',
  '$ref',
  'allOf',
  'if',
  'dependentSchemas',
]);

/** As the formats that Backstage's form checks by: a time needs no zone, and what the browser gives for one has none. */
const TIME = /^(?:[01]\d|2[0-3]):[0-5]\d:(?:[0-5]\d|60)(?:\.\d+)?(?:z|[+-]\d\d(?::?\d\d)?)?$/i;
Object.assign(format, { time: (text: string) => TIME.test(text) });

/** Checks values by interpreting the schema: it makes no code, which the pages' policy forbids. */
export const validator: ValidatorType = {
  isValid(schema, formData, rootSchema) {
    try {
      return validatorOf(withDefinitions(schema, rootSchema), true).validate(valueOf(formData)).valid;
    } catch {
      // A schema that can't be read fits nothing; `rawValidation` says why.
      return false;
    }
  },
  validateFormData(formData, schema, customValidate?, transformErrors?, uiSchema?) {
    return validate(formData, schema, customValidate, transformErrors, uiSchema);
  },
  rawValidation(schema, formData) {
    return { errors: faultsOf(schema, formData) as never[] };
  },
  // Deprecated, and asked by nobody here.
  toErrorList: () => [],
  reset: () => {},
};

function validate(
  formData: unknown,
  schema: RJSFSchema,
  customValidate?: CustomValidator,
  transformErrors?: ErrorTransformer,
  uiSchema?: UiSchema,
) {
  const found = faultsOf(schema, formData);
  const errors = transformErrors ? transformErrors(found, uiSchema) : found;
  const errorSchema = toErrorSchema(errors);
  if (!customValidate) return { errors, errorSchema };
  const filled: unknown = getDefaultFormState(validator, schema, formData, schema, true);
  const handler = customValidate(filled, createErrorHandler(filled), uiSchema);
  return validationDataMerge({ errors, errorSchema }, unwrapErrorHandler(handler));
}

/** What is wrong with the values, each fault once and at its field. */
export function faultsOf(schema: RJSFSchema, formData: unknown): RJSFValidationError[] {
  let units: OutputUnit[];
  try {
    units = validatorOf(schema, false).validate(valueOf(formData)).errors;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return [fault('schema', [], l10n.t("The template's own rules can't be read: {0}", reason))];
  }
  const faults = nearestBranches(units).flatMap((unit) => {
    if (CARRIERS.has(unit.keyword)) return [];
    if (unit.keyword === 'dependencies' && !/does not have/.test(unit.error)) return [];
    // The `false` schema of it says so once more.
    if (unit.keyword === 'additionalProperties') return [];
    const at = pointer(unit.instanceLocation);
    const lacking = missing(unit);
    const path = lacking === undefined ? at : [...at, lacking];
    const around = schemaAt(schema, unit.keywordLocation);
    const said =
      writtenMessage(around, unit.keyword, lacking) ??
      (path.length > 0 ? propertyMessage(schema, unit.keywordLocation, path) : undefined);
    const label = labelOf(schema, path);
    return [
      said === undefined
        ? fault(
            unit.keyword,
            path,
            messageOf(isEmpty(unit, formData) ? { ...unit, keyword: 'required' } : unit, around),
            label,
          )
        : fault(unit.keyword, path, said, label && `${label}:`),
    ];
  });
  return faults.filter(
    (each, at) =>
      faults.findIndex(({ property, message }) => property === each.property && message === each.message) ===
      at,
  );
}

function fault(name: string, path: readonly string[], message: string, label?: string): RJSFValidationError {
  return {
    name,
    message,
    property: writePath(path),
    stack: label === undefined ? message : `${label} ${message}`,
    params: {},
    schemaPath: '',
  };
}

/** Whether it is nothing that does not fit: an item of a list that was added and not filled in. */
function isEmpty({ keyword, instanceLocation }: OutputUnit, formData: unknown): boolean {
  if (keyword !== 'type' || !/\/\d+$/.test(instanceLocation)) return false;
  let value = formData;
  for (const part of pointer(instanceLocation))
    value = typeof value === 'object' && value !== null ? (value as JsonObject)[part] : undefined;
  return value === undefined || value === null;
}

/** The property that a unit says is lacking. */
function missing({ keyword, error }: OutputUnit): string | undefined {
  if (keyword === 'required') return /required property "(.*)"\.$/s.exec(error)?.[1];
  if (/^dependen/.test(keyword)) return /does not have "(.*)"\.$/s.exec(error)?.[1];
  return undefined;
}

/**
 * Of a choice that nothing fits, what is wrong with the branch that is nearest: the others would tell of questions that
 * nobody sees.
 */
function nearestBranches(units: readonly OutputUnit[]): OutputUnit[] {
  let kept = [...units];
  for (const choice of units.filter(({ keyword }) => keyword === 'oneOf' || keyword === 'anyOf')) {
    if (!kept.includes(choice)) continue;
    const start = `${choice.keywordLocation}/`;
    const within = kept.filter(
      (unit) =>
        unit.keywordLocation.startsWith(start) && isWithin(unit.instanceLocation, choice.instanceLocation),
    );
    const branchOf = ({ keywordLocation }: OutputUnit) =>
      keywordLocation.slice(start.length).split('/', 1)[0]!;
    const branches = [...new Set(within.map(branchOf))].map((branch) =>
      within.filter((unit) => branchOf(unit) === branch),
    );
    // What is lacking weighs more: the branch that the answers belong to is the one that is being filled in.
    const weight = ({ keyword }: OutputUnit) => (CARRIERS.has(keyword) ? 0 : keyword === 'required' ? 2 : 1);
    const leaves = (branch: readonly OutputUnit[]) => branch.reduce((sum, unit) => sum + weight(unit), 0);
    const isSeveral = /\((?:[2-9]|\d\d+) matches\)/.test(choice.error);
    const [nearest] = branches.sort((a, b) => leaves(a) - leaves(b));
    // Of values alone (a list of constants) the choice says it better than its branches.
    const tellsMore =
      !isSeveral &&
      nearest?.some(
        ({ keyword, instanceLocation }) =>
          instanceLocation !== choice.instanceLocation || keyword === 'required',
      );
    kept = kept.filter((unit) =>
      tellsMore
        ? unit !== choice && (!within.includes(unit) || nearest!.includes(unit))
        : !within.includes(unit),
    );
  }
  return kept;
}

function isWithin(location: string, outer: string): boolean {
  return location === outer || location.startsWith(`${outer}/`);
}

/** The schema that a keyword stands in; references within the schema are followed. */
function schemaAt(root: RJSFSchema, keywordLocation: string): JsonObject {
  let node: unknown = root;
  for (const part of pointer(keywordLocation).slice(0, -1)) {
    if (part === '$ref') node = isObject(node) ? refTarget(root, node['$ref']) : undefined;
    else if (Array.isArray(node)) node = node[Number(part)] as unknown;
    else node = isObject(node) ? node[part] : undefined;
  }
  return isObject(node) ? node : {};
}

/** `errorMessage.properties` of the object that the value stands in. */
function propertyMessage(root: RJSFSchema, location: string, path: readonly string[]): string | undefined {
  const parts = pointer(location);
  const at = parts.lastIndexOf('properties');
  if (at < 0) return undefined;
  const around = schemaAt(
    root,
    `#/${parts
      .slice(0, at + 1)
      .map(escaped)
      .join('/')}`,
  );
  return writtenMessage({ errorMessage: onlyObject(around['errorMessage']) }, 'properties', path.at(-1));
}

const escaped = (part: string) => part.replaceAll('~', '~0').replaceAll('/', '~1');
const onlyObject = (value: unknown) => (isObject(value) ? value : undefined);

const validators = new WeakMap<object, { quick?: Validator; whole?: Validator }>();

function validatorOf(schema: RJSFSchema, isQuick: boolean): Validator {
  const known = validators.get(schema) ?? {};
  validators.set(schema, known);
  const key = isQuick ? 'quick' : 'whole';
  return (known[key] ??= new Validator(readable(schema) as Schema, '7', isQuick));
}

/** The schema with patterns that the validator can read. */
function readable(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(readable);
  if (!isObject(value)) return value;
  // A word of OpenAPI, which Backstage's validator knows.
  const isNullable = value['nullable'] === true && typeof value['type'] === 'string';
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, each]) => {
      if (key === 'type' && isNullable) return [[key, [each, 'null']]];
      if (key === 'pattern' && typeof each === 'string') {
        const pattern = unicodePattern(each);
        return pattern === undefined ? [] : [[key, pattern]];
      }
      // No schema of the web is read; a name of one's own is of no use here.
      if (key === '$schema' || key === '$id') return typeof each === 'string' ? [] : [[key, readable(each)]];
      return [[key, readable(each)]];
    }),
  );
}

const merged = new WeakMap<object, WeakMap<object, RJSFSchema>>();

function withDefinitions(schema: RJSFSchema, root: RJSFSchema | undefined): RJSFSchema {
  const { definitions, $defs } = root ?? {};
  if (!root || schema === root || (!definitions && !$defs)) return schema;
  const ofRoot = merged.get(root) ?? new WeakMap<object, RJSFSchema>();
  merged.set(root, ofRoot);
  const known = ofRoot.get(schema);
  if (known) return known;
  const whole: RJSFSchema = {
    ...schema,
    ...(definitions && { definitions: { ...definitions, ...schema.definitions } }),
    ...($defs && { $defs: { ...$defs, ...schema.$defs } }),
  };
  ofRoot.set(schema, whole);
  return whole;
}

function valueOf(formData: unknown): unknown {
  return withoutUndefined(formData ?? null);
}
