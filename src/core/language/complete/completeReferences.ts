import * as l10n from '@vscode/l10n';
import { DEFAULT_NAMESPACE, type Entity } from '../../model/entity';
import { displayName, shortestRef } from '../../model/reference';
import type { RelationField } from '../../model/relationFields';
import { ownerRefOf } from '../../model/relations';
import { nameOfRef } from '../../model/summary';
import { oneLine } from '../../base/oneLine';
import { escapeMarkdown, inlineCode } from '../markdown';
import { compoundRef, writtenReferences } from '../writtenReferences';
import type { CompletionItem } from '../values';
import { type CompletionContext, type Completions, outlineItems, sortKey } from './context';

/** More than the editor shows without typing; beyond it, what is typed narrows the question. */
const LIMIT = 80;

/** What one depends on, in a field that accepts any kind. Another kind is offered once it is written. */
const DEPENDABLE = ['component', 'resource', 'api', 'system', 'airesource'];

const FIELDS = [
  'kind',
  'metadata.name',
  'metadata.namespace',
  'metadata.title',
  'metadata.description',
  'spec.owner',
  'spec.type',
  'spec.profile.displayName',
];

/** Where what is typed is looked for. */
const NAMES = ['metadata.name', 'metadata.title', 'spec.profile.displayName'];

/** Entities a relation field accepts, each in the shortest form that is right at this place. */
export async function completeReferences(
  context: CompletionContext,
  field: RelationField,
): Promise<Completions> {
  const { catalog, cursor, token } = context;
  const written = splitPrefix(cursor.prefix);
  const kinds = written.kind ? [written.kind] : (field.targetKinds ?? DEPENDABLE);
  const request = { filter: { kind: kinds }, fields: FIELDS, limit: LIMIT };
  const narrow = { term: written.name, fields: NAMES };
  const narrowed = written.name
    ? await catalog.queryEntities({ ...request, fullTextFilter: narrow }, token)
    : undefined;
  // What is typed may be letters from all over a name: then the editor's own matching has the last word.
  const found = narrowed?.items.length ? narrowed : await catalog.queryEntities(request, token);
  const inUse = referencesInUse(context, field);
  const own = context.name?.toLowerCase();
  const items = field.many ? outlineItems(cursor.outline.roots, 'spec', field.field) : [];
  const listed = items.filter((_, index) => index !== cursor.path[2]);
  const offered = found.items
    .filter((entity) => !isSelf(entity, context, own))
    .map((entity) => referenceItem(context, field, entity, inUse))
    .filter(({ label }) => !listed.includes(label));
  return { items: offered, isIncomplete: found === narrowed || found.totalItems > found.items.length };
}

function referenceItem(
  context: CompletionContext,
  field: RelationField,
  entity: Entity,
  inUse: ReadonlyMap<string, number>,
): CompletionItem {
  const target = compoundRef(entity);
  const label = shortestRef(target, { defaultKind: field.defaultKind, namespace: context.namespace });
  const title = displayName(entity);
  const description = entity.metadata.description;
  const ownerRef = ownerRefOf(entity);
  const owner = ownerRef && nameOfRef(ownerRef);
  const type = typeof entity.spec?.['type'] === 'string' ? entity.spec['type'] : undefined;
  const near = target.namespace.toLowerCase() === context.namespace.toLowerCase() ? 0 : 1;
  const likely = (field.targetKinds ?? DEPENDABLE).indexOf(entity.kind.toLowerCase());
  const facts = [
    `**${escapeMarkdown(title)}** · ${escapeMarkdown(entity.kind)}${type ? ` · ${escapeMarkdown(type)}` : ''}`,
    description ? escapeMarkdown(oneLine(description, 300)) : '',
    owner ? l10n.t('Owner: {0}', inlineCode(owner)) : '',
  ];
  return {
    label,
    kind: 'reference',
    insertText: label,
    range: context.range,
    description: [title === target.name ? '' : title, owner].filter(Boolean).join(' · ') || undefined,
    detail: type ? `${entity.kind} (${type})` : entity.kind,
    documentation: facts.filter(Boolean).join('\n\n'),
    filterText: [label, target.name, title].join(' '),
    sortText: inUse.has(label)
      ? sortKey(0, inUse.get(label))
      : sortKey(1 + near, likely < 0 ? DEPENDABLE.length : likely) + target.name,
  };
}

/** References that the same field has in the other entities of this file, most used first. */
function referencesInUse({ document, offset }: CompletionContext, field: RelationField): Map<string, number> {
  const counts = new Map<string, number>();
  for (const entity of document.entitiesBeside(offset)) {
    for (const reference of writtenReferences(entity)) {
      if (reference.field.field === field.field)
        counts.set(reference.text, (counts.get(reference.text) ?? 0) + 1);
    }
  }
  const ordered = [...counts].sort(([, a], [, b]) => b - a);
  return new Map(ordered.map(([text], index) => [text, index]));
}

function isSelf(
  entity: Entity,
  { subject, namespace }: CompletionContext,
  name: string | undefined,
): boolean {
  return (
    entity.metadata.name.toLowerCase() === name &&
    entity.kind.toLowerCase() === subject.kind?.toLowerCase() &&
    (entity.metadata.namespace ?? DEFAULT_NAMESPACE).toLowerCase() === namespace.toLowerCase()
  );
}

function splitPrefix(prefix: string): { kind?: string; name: string } {
  const match = /^(?:([A-Za-z][A-Za-z0-9]*):)?(?:[^/]*\/)?(.*)$/.exec(prefix);
  return { kind: match?.[1]?.toLowerCase(), name: match?.[2] ?? prefix };
}
