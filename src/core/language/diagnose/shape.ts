import * as l10n from '@vscode/l10n';
import { allOf, anyOf } from '../../base/lists';
import { shown } from '../../base/oneLine';
import { PLACEHOLDERS } from '../../model/placeholders';
import type { EntityDocument } from '../document/entityDocument';
import {
  type Node,
  type PathStep,
  type Scalar,
  type YAMLMap,
  isMap,
  isScalar,
  isSeq,
} from '../document/nodes';
import { formatRule, toValidName } from '../schema/formats';
import { kindSchema } from '../schema/kinds';
import type { FieldSchema, ValueSchema } from '../schema/types';
import { asListOf, asText, insertFields, onlyItemOf, removeEntry } from './edits';
import type { LocalFix, LocalProblem } from './localProblem';
import { hasKey, type Reporter, rewriteAs, type Span } from './reporter';
import { itemName, label } from './labels';
import { checkMisspeltFields } from './misspeltFields';

/** A value to compare with its schema. */
interface Subject {
  readonly path: readonly PathStep[];
  /** What a person calls it, with its quotes: `"spec.owner"`, or an item of a list. */
  readonly label: string;
  readonly place: Span;
  readonly severity: LocalProblem['severity'];
  readonly key: Node;
  /** Where it is written: a value or the alias of one. */
  readonly node: Node | null;
  readonly isRequired: boolean;
}

/** Compares the fields of a mapping with what the model says they hold. `owner` begins the sentence on what is missing. */
export function checkFields(
  reporter: Reporter,
  map: YAMLMap,
  fields: readonly FieldSchema[],
  path: readonly PathStep[],
  at: Span,
  owner: string,
): void {
  const missing = fields.filter(
    (field) => field.required && !hasKey(map, field.name) && !isThereInOtherCase(map, field),
  );
  if (missing.length) reportMissing(reporter, map, missing, path, at, owner);
  for (const { key, value } of map.items) {
    const field = isScalar(key) && fields.find((candidate) => candidate.name === key.value);
    if (field) checkValue(reporter, value as Node | null, field, [...path, field.name], key as Node);
  }
}

export function reportMissing(
  reporter: Reporter,
  map: YAMLMap,
  missing: readonly FieldSchema[],
  path: readonly PathStep[],
  at: Span,
  owner: string,
): void {
  // In a list the path would name every item.
  const isItem = typeof path.at(-1) === 'number';
  const names = missing.map(({ name }) => (isItem ? `"${name}"` : label([...path, name])));
  const list = allOf(names);
  const edit = insertFields(reporter.document, map, missing);
  const title = l10n.t('Add {0}', missing.map(({ name }) => name).join(', '));
  reporter.report(
    at,
    'error',
    'missing-field',
    l10n.t('{0} needs {1}.', owner, list),
    edit && [{ title, edits: [edit] }],
  );
}

/** The slip is what is told, with its fix. */
function isThereInOtherCase(map: YAMLMap, { name }: FieldSchema): boolean {
  return map.items.some(({ key }) => isScalar(key) && String(key.value).toLowerCase() === name.toLowerCase());
}

function checkValue(
  reporter: Reporter,
  node: Node | null,
  schema: ValueSchema & { unchecked?: boolean; required?: boolean },
  path: readonly PathStep[],
  key: Node,
): void {
  const value = resolved(reporter.document, node);
  const severity = schema.unchecked ? 'warning' : 'error';
  const place = reporter.place(node, key);
  const isRequired = !!schema.required || (path.join() === 'spec' && needsSpec(reporter.document));
  const subject: Subject = {
    path,
    label: itemName(path) ?? `"${label(path)}"`,
    place,
    severity,
    key,
    node,
    isRequired,
  };
  if (schema.type === 'any' || schema.type === 'boolean') return;
  if (!value || (isScalar(value) && value.value === null)) {
    // Backstage puts its own there, so none is as good as an empty mapping.
    if (path.join('.') !== 'metadata.annotations') reportEmpty(reporter, subject);
    return;
  }
  if (isSubstitution(value)) return;
  if (schema.type === 'string') checkString(reporter, value, schema, subject);
  else if (schema.type === 'array') checkArray(reporter, value, schema, subject);
  else checkObject(reporter, value, schema, subject);
}

function needsSpec({ kind }: EntityDocument): boolean {
  return !!kindSchema(kind)?.specRequired;
}

function reportEmpty(reporter: Reporter, subject: Subject): void {
  const { path, label: name, place, severity, isRequired } = subject;
  if (isRequired)
    return reporter.report(place, severity, 'empty-value', l10n.t('{0} has no value, and needs one.', name));
  const found = removeEntry(reporter.document, path);
  const message = l10n.t('{0} has no value. Give it one, or leave the line out.', name);
  const fix = found && { title: l10n.t('Remove "{0}"', label(found.path)), edits: [found.edit] };
  reporter.report(place, severity, 'empty-value', message, fix && [fix]);
}

/** What YAML makes of a value that was meant as text. */
function readAs(value: unknown): string {
  if (typeof value === 'number' || typeof value === 'bigint') return l10n.t('a number');
  return typeof value === 'boolean'
    ? l10n.t('a yes-or-no value')
    : value === null
      ? l10n.t('no value')
      : l10n.t('binary data');
}

function checkString(reporter: Reporter, value: Node, schema: ValueSchema, subject: Subject): void {
  const { label: name, place, severity, path, node } = subject;
  if (isScalar(value) && typeof value.value === 'string')
    return checkText(reporter, value.value, schema, subject);
  // A date of !!timestamp is kept as its text.
  if (isScalar(value) && value.value instanceof Date) return;
  if (isScalar(value)) {
    const written = reporter.document.chunk.text.slice(place.start, place.end);
    // What an alias repeats is put right where it stands.
    const edit = value === node ? asText(reporter.document, value) : undefined;
    const quoted = edit && { title: l10n.t('Put it in quotes'), edits: [edit], isSafe: true };
    const message = l10n.t(
      '{0} must be text, but {1} is read as {2}. Put it in quotes.',
      name,
      shown(written),
      readAs(value.value),
    );
    reporter.report(place, severity, 'wrong-type', message, quoted && [quoted]);
    return;
  }
  const only = isSeq(value) && value === node && value.items.length === 1 ? value.items[0] : undefined;
  const text = isScalar(only) && !only.anchor && only.value !== null ? textOf(reporter.document, only) : '';
  const edit = isSeq(value) && text ? onlyItemOf(reporter.document, path, value, text) : undefined;
  const fixes: LocalFix[] = edit ? [{ title: l10n.t('Use "{0}" alone', shown(text)), edits: [edit] }] : [];
  reporter.report(
    place,
    severity,
    'wrong-type',
    isSeq(value)
      ? l10n.t('{0} takes a single text value, not a list.', name)
      : l10n.t('{0} takes a single text value, not a mapping.', name),
    fixes,
  );
}

/** What a scalar says, as it was meant where a text was: a version as it is written. */
function textOf({ chunk }: EntityDocument, { value, range, type }: Scalar): string {
  if (typeof value === 'string') return value;
  return type === 'PLAIN' && range ? chunk.text.slice(range[0], range[1]) : String(value);
}

function checkText(
  reporter: Reporter,
  text: string,
  schema: ValueSchema,
  { label: name, place, severity, node }: Subject,
): void {
  if (!text && !schema.mayBeEmpty)
    return reporter.report(place, severity, 'empty-value', l10n.t('{0} must not be empty.', name));
  const values = (schema.values ?? []).map(({ value }) => value);
  if (schema.closed && !values.includes(text)) {
    const fixes = values.map((value) => rewriteAs(reporter.document, node!, value));
    return reporter.report(
      place,
      severity,
      'invalid-value',
      l10n.t('{0} must be {1}.', name, anyOf(values)),
      fixes,
    );
  }
  const rule = formatRule(schema.format);
  if (!rule || rule.isValid(text)) return;
  const { format } = schema;
  const isName = format === 'name' || format === 'namespace' || format === 'tag';
  const valid = isName ? toValidName(text, format) : undefined;
  // Others refer to the name: its fix is a rename.
  const fixes = valid && format !== 'name' ? [rewriteAs(reporter.document, node!, valid, true)] : [];
  reporter.report(
    place,
    severity,
    isName ? 'invalid-name' : 'invalid-value',
    l10n.t('{0} must be {1}. "{2}" is not.', name, rule.expectation, shown(text)),
    fixes,
  );
}

function checkArray(reporter: Reporter, value: Node, schema: ValueSchema, subject: Subject): void {
  const { label: name, place, severity, path, key, node } = subject;
  if (!isSeq(value)) {
    const text = isScalar(value) && typeof value.value === 'string' ? value.value.trim() : '';
    const isItem = text !== '' && value === node && schema.items?.type === 'string';
    const edit = isItem ? asListOf(reporter.document, value as Scalar<string>) : undefined;
    const fixes = edit && [{ title: l10n.t('Make it a list'), edits: [edit], isSafe: true }];
    return reporter.report(place, severity, 'wrong-type', l10n.t('{0} takes a list.', name), fixes);
  }
  if (schema.minItems && value.items.length < schema.minItems) {
    reporter.report(
      place,
      severity,
      'empty-value',
      l10n.t('{0} needs at least {1} item.', name, schema.minItems),
    );
  }
  if (!schema.items) return;
  const items = { ...schema.items, unchecked: severity === 'warning' };
  for (const [index, item] of value.items.entries())
    checkValue(reporter, item as Node | null, items, [...path, index], key);
}

function checkObject(reporter: Reporter, value: Node, schema: ValueSchema, subject: Subject): void {
  const { label: name, place, severity, path, key } = subject;
  if (!isMap(value))
    return reporter.report(place, severity, 'wrong-type', l10n.t('{0} takes a mapping of fields.', name));
  // What stands below spec depends on the kind: the caller knows it.
  if (path.length === 1 && path[0] === 'spec') return;
  if (schema.fields) {
    const at = typeof path.at(-1) === 'string' ? reporter.place(undefined, key) : place;
    const firstLine = { start: at.start, end: Math.min(at.end, reporter.lineEnd(at.start)) };
    checkFields(reporter, value, schema.fields, path, firstLine, name);
    checkMisspeltFields(reporter, value, schema.fields, path);
  }
  if (!schema.freeValues) return;
  for (const pair of value.items) {
    if (isScalar(pair.key))
      checkValue(
        reporter,
        pair.value as Node | null,
        schema.freeValues,
        [...path, String(pair.key.value)],
        pair.key,
      );
  }
}

function resolved(document: EntityDocument, node: Node | null): Node | null | undefined {
  const alias = node as { source?: unknown; resolve?(document: unknown): Node | undefined } | null;
  return typeof alias?.resolve === 'function' && typeof alias.source === 'string'
    ? alias.resolve(document.yaml)
    : node;
}

/** `$text` and its like stand for what they read; one that names nothing readable the catalog refuses in its own words. */
export function isSubstitution(node: unknown): boolean {
  if (!isMap(node) || node.items.length !== 1) return false;
  const { key } = node.items[0]!;
  return isScalar(key) && PLACEHOLDERS.has(String(key.value));
}
