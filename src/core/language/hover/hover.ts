import * as l10n from '@vscode/l10n';
import { anyOf } from '../../base/lists';
import type { CancellationToken } from '../../base/cancellation';
import type { CatalogService } from '../../catalog/catalog';
import { parseRef, refOf } from '../../model/reference';
import type { CatalogDocument } from '../document/catalogDocument';
import { type EntityDocument } from '../document/entityDocument';
import { isScalar, type PathStep } from '../document/nodes';
import { describeType } from '../complete/fields';
import { knownActions, type LanguageEnvironment } from '../environment';
import { escapeMarkdown, inlineCode } from '../markdown';
import { subjectAt } from '../navigate/subject';
import { rulesHover } from '../rules/rulesHover';
import { relationFieldAt } from '../writtenReferences';
import { annotationSchema } from '../schema/annotationSchemas';
import { kindSchema } from '../schema/kinds';
import { type SchemaSubject, schemaAt } from '../schema/lookup';
import type { FieldSchema } from '../schema/types';
import { templateHover } from '../template/templateHover';
import type { Hover } from '../values';
import { entityCard } from './entityCard';

/** Values of a field that are named; completion has all of them. */
const MOST_VALUES = 20;

/** What the thing at the offset is: an entity behind a reference, a field, a kind, an annotation, a known value. */
export async function hover(
  document: CatalogDocument,
  offset: number,
  catalog: CatalogService,
  environment: LanguageEnvironment,
  token?: CancellationToken,
): Promise<Hover | undefined> {
  const around = document.documentAt(offset);
  const ofTemplate = around && (await templateHover(around, offset, () => knownActions(environment)));
  if (ofTemplate) return ofTemplate;
  const subject = subjectAt(document, offset);
  if (!subject) return undefined;
  if (subject.type === 'entity') {
    const entity = await catalog.getEntityByRef(subject.ref, token);
    if (entity) {
      const markdown = await entityCard(entity, catalog, environment);
      return { markdown, range: subject.range, ref: refOf(entity) };
    }
    if (subject.isDeclaration) return undefined;
    const [answer] = await catalog.lookUpReferences([{ target: parseRef(subject.ref)! }]);
    const why = answer?.isComplete
      ? l10n.t('The catalog does not have it.')
      : l10n.t('Not in the catalog that is loaded here; it may exist elsewhere.');
    return { markdown: `${inlineCode(subject.ref)}\n\n${why}`, range: subject.range };
  }
  if (subject.type === 'path') return undefined;
  const { place } = subject;
  const ofRules = document.isRules ? rulesHover(document, offset, subject) : undefined;
  if (ofRules) return ofRules;
  const markdown = place.onKey
    ? fieldHelp(subject.document, place.path, document.isRules)
    : valueHelp(subject.document, place.path, place.node, document.isRules);
  if (markdown !== undefined) return { markdown, range: subject.range };
  const used = place.onKey && (await annotationInUse(subject.document, place.path, catalog, token));
  return used ? { markdown: used, range: subject.range } : undefined;
}

/** An annotation nobody documents: all there is to say is who else has it. */
async function annotationInUse(
  { kind }: EntityDocument,
  path: readonly PathStep[],
  catalog: CatalogService,
  token?: CancellationToken,
): Promise<string | undefined> {
  if (!kind || path[0] !== 'metadata' || path[1] !== 'annotations' || path.length !== 3) return undefined;
  const key = String(path[2]);
  const facet = 'metadata.annotations';
  const { facets } = await catalog.getEntityFacets({ facets: [facet], filter: { kind } }, token);
  const count = facets[facet]?.find(({ value }) => value === key)?.count ?? 0;
  const who =
    count === 1
      ? l10n.t('One {0} of this catalog has it.', kind)
      : l10n.t('{0} of kind {1} in this catalog have it.', count, kind);
  const what = l10n.t('An annotation of your own, or of a plugin.');
  return `**${escapeMarkdown(key)}**\n\n${escapeMarkdown(what)} ${escapeMarkdown(who)}`;
}

function fieldHelp(
  document: EntityDocument,
  path: readonly PathStep[],
  isRules: boolean,
): string | undefined {
  if (!isRules && path[0] === 'metadata' && path[1] === 'annotations' && path.length === 3) {
    const annotation = annotationSchema(String(path[2]));
    if (!annotation) return undefined;
    const notes = [
      annotation.doc,
      annotation.deprecated && `${l10n.t('**Deprecated.**')} ${annotation.deprecated}`,
      annotation.example && l10n.t('For example {0}', inlineCode(annotation.example)),
    ];
    return [`**${escapeMarkdown(annotation.key)}**`, ...notes].filter(Boolean).join('\n\n');
  }
  const schema = schemaAt(subjectOf(document, isRules), path);
  if (!schema || !('doc' in schema)) return undefined;
  const field: FieldSchema = schema;
  const relation = isRules ? undefined : relationFieldAt(document.kind, path);
  const accepts = relation?.targetKinds
    ? l10n.t('Names a {0}.', anyOf(relation.targetKinds))
    : relation
      ? l10n.t('Names any kind, which the reference must say: `component:name`.')
      : '';
  const facts = [describeType(field), field.required ? l10n.t('required') : ''].filter(Boolean).join(', ');
  const { values: known = [] } = field;
  const values = known.length
    ? l10n.t(
        'Common values: {0}{1}',
        known
          .slice(0, MOST_VALUES)
          .map(({ value }) => inlineCode(value))
          .join(', '),
        known.length > MOST_VALUES ? ', …' : '',
      )
    : '';
  return [`**${escapeMarkdown(field.name)}**${facts ? ` — ${facts}` : ''}`, field.doc, accepts, values]
    .filter(Boolean)
    .join('\n\n');
}

function subjectOf(document: EntityDocument, isRules: boolean): SchemaSubject {
  return isRules ? { isRules } : { kind: document.kind, specType: document.string(['spec', 'type']) };
}

function valueHelp(
  document: EntityDocument,
  path: readonly PathStep[],
  node: unknown,
  isRules: boolean,
): string | undefined {
  if (!isScalar(node) || typeof node.value !== 'string') return undefined;
  const written = node.value;
  if (!isRules && path.length === 1 && path[0] === 'kind') {
    const schema = kindSchema(written);
    return schema && `**${schema.kind}**\n\n${schema.doc}`;
  }
  const schema = schemaAt(subjectOf(document, isRules), path);
  const doc = schema?.values?.find(({ value }) => value === written)?.doc;
  return doc ? `**${escapeMarkdown(written)}**\n\n${doc}` : undefined;
}
