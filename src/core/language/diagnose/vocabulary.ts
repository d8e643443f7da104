import * as l10n from '@vscode/l10n';
import { anyOf } from '../../base/lists';
import { boundedRegExp, MAX_TEXT } from '../../base/regExp/boundedRegExp';
import { shown } from '../../base/oneLine';
import { kindDoubt, ownerDoubt } from '../../catalog/kindDoubt';
import { type Node, type YAMLMap, isMap, isScalar } from '../document/nodes';
import type { Entity } from '../../model/entity';
import { TEMPLATE_VERSION } from '../../model/kinds';
import { isValidKind } from '../../model/names';
import { type AnnotationSchema, annotationSchema } from '../schema/annotationSchemas';
import { formatRule, isValidApiVersion } from '../schema/formats';
import { kindSchema } from '../schema/kinds';
import { hasKey, type Reporter, rewriteAs } from './reporter';

const BACKSTAGE_GROUP = /^(scaffolder\.)?backstage\.io\//;

/** The words an entity identifies itself by: kind and version. Unknown ones are fine, slips are not. */
export function checkKind(reporter: Reporter): void {
  const { apiVersion, kind } = reporter.document;
  const { document } = reporter;
  const versionNode = document.at(['apiVersion']);
  const versionPlace = reporter.place(versionNode);
  if (apiVersion && !isValidApiVersion(apiVersion)) {
    const message = l10n.t('"{0}" is not a version such as backstage.io/v1alpha1.', shown(apiVersion));
    reporter.report(versionPlace, 'error', 'unknown-api-version', message);
  }
  if (!kind) return;
  const node = document.at(['kind'])!;
  const place = reporter.place(node);
  if (!isValidKind(kind)) {
    reporter.report(
      place,
      'error',
      'unknown-kind',
      l10n.t('A kind is one word of letters from A to Z and digits, at most 63.'),
    );
    return;
  }
  if (!apiVersion) return;
  const schema = kindSchema(kind);
  if (!schema) {
    const { metadata, spec } = (reporter.document.value ?? {}) as Partial<Entity>;
    const doubt = kindDoubt({ apiVersion, kind, metadata, spec });
    const fixes = doubt?.meant === undefined ? undefined : [rewriteAs(document, node, doubt.meant)];
    if (doubt) reporter.report(place, doubt.severity, 'unknown-kind', doubt.message, fixes);
    const ownerless = ownerDoubt({ kind, spec });
    if (ownerless) {
      const owner = reporter.place(reporter.document.at(['spec', 'owner']));
      reporter.report(owner, 'info', 'invalid-reference', ownerless);
    }
    return;
  }
  if (!BACKSTAGE_GROUP.test(apiVersion)) return;
  if (schema.kind !== kind) {
    const message = l10n.t(
      'Backstage writes this kind "{0}" and does not know "{1}".',
      schema.kind,
      shown(kind),
    );
    reporter.report(place, 'error', 'unknown-kind', message, [rewriteAs(document, node, schema.kind, true)]);
  }
  if (schema.apiVersions.includes(apiVersion)) return;
  const wanted = schema.apiVersions[0]!;
  const why = wanted === TEMPLATE_VERSION ? l10n.t(' Templates of earlier versions are no longer read.') : '';
  const message = l10n.t(
    '{0} is read as {1}, not as {2}.{3}',
    schema.kind,
    anyOf(schema.apiVersions),
    shown(apiVersion),
    why,
  );
  reporter.report(versionPlace, 'error', 'unknown-api-version', message, [
    rewriteAs(document, versionNode!, wanted),
  ]);
}

/** Keys of labels and annotations, and fields only the catalog sets. */
export function checkMetadata(reporter: Reporter, metadata: YAMLMap): void {
  for (const field of ['labels', 'annotations'] as const) {
    const map = reporter.document.at(['metadata', field]);
    if (isMap(map)) checkKeys(reporter, map, field);
  }
  for (const { key } of metadata.items) {
    if (!isScalar(key) || (key.value !== 'uid' && key.value !== 'etag')) continue;
    const message = l10n.t('The catalog sets "{0}" itself; in a file it does nothing.', key.value);
    reporter.report(reporter.place(undefined, key), 'info', 'output-only', message);
  }
}

function checkKeys(reporter: Reporter, map: YAMLMap, field: 'labels' | 'annotations'): void {
  const rule = formatRule(field === 'labels' ? 'labelKey' : 'annotationKey')!;
  for (const { key, value } of map.items) {
    if (!isScalar(key)) continue;
    const name = String(key.value);
    const place = reporter.place(undefined, key);
    if (!rule.isValid(name))
      reporter.report(
        place,
        'error',
        'invalid-name',
        l10n.t('A key of "{0}" must be {1}.', field, rule.expectation),
      );
    const annotation = field === 'annotations' ? annotationSchema(name) : undefined;
    if (annotation?.pattern !== undefined) checkPattern(reporter, annotation, value, key);
    if (!annotation?.deprecated) continue;
    const { replacedBy } = annotation;
    const fixes =
      replacedBy && !hasKey(map, replacedBy)
        ? [rewriteAs(reporter.document, key, replacedBy, true)]
        : undefined;
    reporter.report(
      place,
      'hint',
      'deprecated-annotation',
      l10n.t('{0} is deprecated. {1}', name, annotation.deprecated),
      fixes,
    );
  }
}

/** A plugin says what values of its annotation look like. */
function checkPattern(
  reporter: Reporter,
  { key, pattern }: AnnotationSchema,
  value: unknown,
  at: Node,
): void {
  if (!isScalar(value) || typeof value.value !== 'string') return;
  const regex = boundedRegExp(pattern!);
  // Longer values are not tried.
  if (value.value.length > MAX_TEXT) return;
  if (regex.fault !== undefined || regex.test(value.value)) return;
  const message = l10n.t('{0} must match {1}, and this does not.', key, shown(pattern!));
  reporter.report(reporter.place(value, at), 'warning', 'annotation-pattern', message);
}
