import * as l10n from '@vscode/l10n';
import { textOf } from '../../base/textOf';
import { type CrdVersion, versionsOf } from '../readers/schemas';
import type { Spot } from '../tree/spot';
import type { ChangeLevel } from './change';
import type { Changes, Dialect } from './changes';

/** Rules of JSON Schema that are none of one schema. */
export const JSONSCHEMA_RULES = {
  'schema-added': 'safe',
  'schema-removed': 'breaking',
} as const satisfies Record<string, ChangeLevel>;

/** What was valid stays valid: schemas are compared as those of requests are. */
export const JSONSCHEMA_DIALECT: Dialect = {
  rename: (rule) =>
    rule
      .replace(/^new-(required|optional)-request-property/, 'new-$1-property')
      .replace(/^request-body-/, 'schema-')
      .replace(/^request-/, '')
      .replace(/^schema-schema-/, 'schema-'),
};

export function compareJsonSchemas(changes: Changes): void {
  const { before, after } = changes;
  for (const [type, spot] of before.types) {
    // The schema itself may have got another title.
    const other =
      after.types.get(type) ??
      (spot.path.length === 0 ? [...after.types.values()].find(({ path }) => path.length === 0) : undefined);
    if (other)
      changes.schema(
        spot,
        other,
        'request',
        { scope: 'body', subject: l10n.t('the schema {0}', type) },
        { type },
      );
    else
      changes.tell(
        'schema-removed',
        JSONSCHEMA_RULES['schema-removed'],
        { type },
        spot,
        l10n.t('the schema {0} is gone', type),
        true,
      );
  }
  for (const [type, spot] of after.types) {
    const isRenamed =
      spot.path.length === 0 && [...before.types.values()].some(({ path }) => path.length === 0);
    if (!before.types.has(type) && !isRenamed)
      changes.tell(
        'schema-added',
        JSONSCHEMA_RULES['schema-added'],
        { type },
        spot,
        l10n.t('the schema {0} is new', type),
      );
  }
}

/** Rules of custom resource definitions that are none of one schema; of alpha versions what is breaking is dangerous. */
export const CRD_RULES = {
  'crd-added': 'safe',
  'crd-removed': 'breaking',
  'crd-group-changed': 'breaking',
  'crd-scope-changed': 'breaking',
  'crd-plural-changed': 'breaking',
  'crd-version-added': 'safe',
  'crd-version-removed': 'breaking',
  'crd-deprecated-version-removed': 'dangerous',
  'crd-version-not-served': 'breaking',
  'crd-version-served': 'safe',
  'crd-version-deprecated': 'safe',
  'crd-storage-version-changed': 'dangerous',
} as const satisfies Record<string, ChangeLevel>;

/** A field may go only with the version: Kubernetes drops what it does not know. */
export const CRD_DIALECT: Dialect = {
  rename: (rule) =>
    rule
      .replace(/^new-(required|optional)-request-property/, 'crd-new-$1-property')
      .replace(/^request-body-/, 'crd-schema-')
      .replace(/^request-/, 'crd-')
      .replace(/^crd-schema-schema-/, 'crd-schema-'),
  level: (rule, level) => (rule === 'request-property-removed' ? 'breaking' : level),
};

export function compareCrds(changes: Changes, crdsOf: (text: string) => Map<string, Spot>): void {
  const left = crdsOf(changes.before.text);
  const right = crdsOf(changes.after.text);
  for (const [type, crd] of left) {
    const other = right.get(type);
    if (other) compareCrd(changes, type, crd, other);
    else
      changes.tell(
        'crd-removed',
        CRD_RULES['crd-removed'],
        { type },
        crd,
        l10n.t('the kind {0} is gone', type),
        true,
      );
  }
  for (const [type, crd] of right)
    if (!left.has(type))
      changes.tell('crd-added', CRD_RULES['crd-added'], { type }, crd, l10n.t('the kind {0} is new', type));
}

function compareCrd(changes: Changes, type: string, before: Spot, after: Spot): void {
  const tell = (
    rule: keyof typeof CRD_RULES,
    at: Spot,
    message: string,
    version?: CrdVersion,
    isGone = false,
  ) => changes.tell(rule, softened(CRD_RULES[rule], version), { type }, at, message, isGone);
  for (const [rule, ...path] of [
    ['crd-group-changed', 'group'],
    ['crd-scope-changed', 'scope'],
    ['crd-plural-changed', 'names', 'plural'],
  ] as const) {
    const [was, is] = [before, after].map((crd) => crd.text('spec', ...path));
    if (was !== is)
      tell(
        rule,
        after.at('spec', ...path),
        l10n.t('the {0} of {1} is {2} now, before {3}', String(path.at(-1)), type, textOf(is), textOf(was)),
      );
  }
  const right = new Map(versionsOf(after).map((version) => [version.name, version]));
  for (const version of versionsOf(before)) {
    const { name } = version;
    const other = right.get(name);
    right.delete(name);
    if (!other) {
      const rule =
        !version.served || (version.deprecated && /beta/.test(name))
          ? 'crd-deprecated-version-removed'
          : 'crd-version-removed';
      tell(rule, version.spot, l10n.t('{0} has no version {1} any more', type, name), version, true);
      continue;
    }
    if (version.served !== other.served)
      tell(
        other.served ? 'crd-version-served' : 'crd-version-not-served',
        other.spot,
        other.served
          ? l10n.t('the version {0} of {1} is served now', name, type)
          : l10n.t('the version {0} of {1} is not served any more', name, type),
        version,
      );
    if (!version.deprecated && other.deprecated)
      tell(
        'crd-version-deprecated',
        other.spot,
        l10n.t('the version {0} of {1} is deprecated now', name, type),
      );
    if (!version.storage && other.storage)
      tell('crd-storage-version-changed', other.spot, l10n.t('{0} is kept as {1} now', type, name));
    const subject = `${type} (${name})`;
    changes.schema(whole(version), whole(other), 'request', { scope: 'body', subject }, { type }, (level) =>
      softened(level, version),
    );
  }
  for (const { name, spot } of right.values())
    tell('crd-version-added', spot, l10n.t('{0} has the version {1} now', type, name));
}

/** An alpha version promises nothing. */
function softened(level: ChangeLevel, version: CrdVersion | undefined): ChangeLevel {
  return level === 'breaking' && version && /alpha/.test(version.name) ? 'dangerous' : level;
}

function whole({ schema }: CrdVersion): Spot {
  return schema.value === undefined ? schema.as({}) : schema;
}

/** The definitions of a text, by kind and group. */
export function crdsIn(spots: readonly Spot[]): Map<string, Spot> {
  const found = new Map<string, Spot>();
  for (const spot of spots.flatMap((each) =>
    each.text('kind') === 'List' ? each.at('items').items : [each],
  )) {
    const kind = spot.text('spec', 'names', 'kind');
    if (spot.text('kind') === 'CustomResourceDefinition' && kind !== undefined)
      found.set(found.has(kind) ? `${kind}.${spot.text('spec', 'group')}` : kind, spot);
  }
  return found;
}
