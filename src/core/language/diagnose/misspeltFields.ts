import * as l10n from '@vscode/l10n';
import { shown } from '../../base/oneLine';
import { type PathStep, type Scalar, type YAMLMap, isScalar } from '../document/nodes';
import { nearest } from '../nearMiss';
import { ENVELOPE } from '../schema/envelope';
import { meantField, saidOfCase } from '../schema/keyCase';
import { KINDS } from '../schema/kinds';
import { specOf } from '../schema/lookup';
import type { FieldSchema } from '../schema/types';
import { moveInto } from './edits';
import { itemName, label } from './labels';
import type { ProblemCode } from './localProblem';
import { hasKey, type Reporter, rewriteAs } from './reporter';

/** Fields of any kind or place: one that belongs elsewhere is no slip of the finger. */
const KNOWN_SOMEWHERE = new Set([
  ...KINDS.flatMap(({ spec, variants = {} }) => [
    ...spec,
    ...Object.values(variants).flatMap(({ add }) => add),
  ]).map(({ name }) => name),
  ...ENVELOPE.flatMap(({ name, fields = [] }) => [name, ...fields.map((field) => field.name)]),
]);

/** Root fields are closed: everything else belongs somewhere else, or is misspelt. */
export function checkRootFields(reporter: Reporter, root: YAMLMap): void {
  const { document } = reporter;
  const known = ENVELOPE.map(({ name }) => name);
  const names = root.items.flatMap(({ key }) => (isScalar(key) ? [String(key.value)] : []));
  // Of what was never meant to be an entity that is said once, and not of each of its keys.
  if (!names.some((name) => nearest(name, known).length > 0)) return;
  const slips = new Slips(reporter);
  for (const { key } of root.items) {
    if (!isScalar(key)) continue;
    const name = String(key.value);
    if (known.includes(name)) continue;
    const place = reporter.place(undefined, key);
    const twin = meantField(name, ENVELOPE, (field) => hasKey(root, field));
    if (twin) {
      slips.add(key, twin.name, 'error', 'field-case', saidOfCase(name, twin.name));
      continue;
    }
    const home = homeOf(name, { kind: document.kind, specType: document.string(['spec', 'type']) });
    if (home) {
      const edits = moveInto(document, [name], home);
      const fixes = edits && [{ title: l10n.t('Move it below "{0}"', home), edits, isSafe: true }];
      reporter.report(
        place,
        'error',
        'misplaced-field',
        l10n.t('"{0}" belongs below "{1}".', shown(name), home),
        fixes,
      );
      continue;
    }
    const [meant] = nearest(
      name,
      known.filter((field) => !hasKey(root, field)),
    );
    if (meant) {
      const message = l10n.t('Entities have no field "{0}". Did you mean "{1}"?', shown(name), meant);
      slips.add(key, meant, 'error', 'misspelt-field', message);
    } else {
      const message = l10n.t(
        'At the top level an entity has only apiVersion, kind, metadata and spec, so "{0}" belongs inside one of them.',
        shown(name),
      );
      reporter.report(place, 'error', 'unknown-field', message);
    }
  }
  slips.report();
}

/** Extra fields are allowed elsewhere, so only what is nearly a known one that is missing is worth a word. */
export function checkMisspeltFields(
  reporter: Reporter,
  map: YAMLMap,
  fields: readonly FieldSchema[],
  path: readonly PathStep[],
): void {
  const open = fields.map(({ name }) => name).filter((name) => !hasKey(map, name));
  const slips = new Slips(reporter);
  for (const { key } of map.items) {
    if (!isScalar(key)) continue;
    const name = String(key.value);
    const twin = meantField(name, fields, (field) => hasKey(map, field));
    if (twin) {
      const severity = twin.required && !twin.unchecked ? 'error' : 'warning';
      slips.add(key, twin.name, severity, 'field-case', saidOfCase(name, twin.name));
      continue;
    }
    if (name.length < 4 || KNOWN_SOMEWHERE.has(name) || fields.some((field) => field.name === name)) continue;
    const [meant] = nearest(name, open);
    if (!meant) continue;
    const item = itemName(path);
    const what = item
      ? l10n.t('{0} has no field "{1}"', item, shown(name))
      : l10n.t('Backstage has no field "{0}"', shown(label([...path, name])));
    const message = l10n.t('{0}. Did you mean "{1}"?', what, meant);
    slips.add(key, meant, 'warning', 'misspelt-field', message);
  }
  slips.report();
}

/** Keys of one mapping that are written wrong. */
class Slips {
  readonly #all: {
    key: Scalar;
    meant: string;
    severity: 'error' | 'warning';
    code: ProblemCode;
    message: string;
  }[] = [];

  constructor(readonly reporter: Reporter) {}

  add(key: Scalar, meant: string, severity: 'error' | 'warning', code: ProblemCode, message: string): void {
    this.#all.push({ key, meant, severity, code, message });
  }

  /** Of two that mean the same key only one can be it, and which one nobody but the writer knows. */
  report(): void {
    const times = new Map<string, number>();
    for (const { meant } of this.#all) times.set(meant, (times.get(meant) ?? 0) + 1);
    const { reporter } = this;
    for (const { key, meant, severity, code, message } of this.#all) {
      const fix = rewriteAs(reporter.document, key, meant, times.get(meant) === 1);
      reporter.report(reporter.place(undefined, key), severity, code, message, [fix]);
    }
  }
}

/** Fields that mean something only one level off. */
export function checkMisplaced(reporter: Reporter, map: YAMLMap, section: 'metadata' | 'spec'): void {
  const spec = specOf({ kind: reporter.document.kind }) ?? [];
  const home = section === 'spec' ? 'metadata' : 'spec';
  const strangers =
    section === 'spec' ? ['annotations', 'labels'] : spec.filter(speaksOfRelations).map(({ name }) => name);
  for (const { key } of map.items) {
    if (!isScalar(key) || !strangers.includes(String(key.value))) continue;
    const name = String(key.value);
    if (section === 'spec' && spec.some((field) => field.name === name)) continue;
    const edits = moveInto(reporter.document, [section, name], home);
    const fixes = edits && [{ title: l10n.t('Move it below "{0}"', home), edits }];
    const message = l10n.t('"{0}" belongs inside "{1}". Backstage ignores it here.', name, home);
    reporter.report(reporter.place(undefined, key), 'warning', 'misplaced-field', message, fixes);
  }
}

function speaksOfRelations({ name, format, items }: FieldSchema): boolean {
  return format === 'entityRef' || items?.format === 'entityRef' || name === 'lifecycle';
}

function homeOf(
  name: string,
  subject: { kind?: string; specType?: string },
): 'spec' | 'metadata' | undefined {
  if (specOf(subject)?.some((field) => field.name === name)) return 'spec';
  const metadata = ENVELOPE.find((field) => field.name === 'metadata')?.fields;
  return metadata?.some((field) => field.name === name) ? 'metadata' : undefined;
}
