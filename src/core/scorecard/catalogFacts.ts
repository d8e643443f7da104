import { shown } from '../base/oneLine';
import type { EntityProblems } from '../catalog/entityProblems';
import type { CatalogNode } from '../catalog/node';
import { hasDocs, TECHDOCS_ENTITY, TECHDOCS_REF } from '../model/docs';
import type { Entity } from '../model/entity';
import { displayName } from '../model/reference';
import { kindOfRef, nameOfRef } from '../model/summary';
import type { FactAnswer } from './conditions';
import type { FACTS, FactName } from './facts';

/** What of the catalog facts are made from. */
export interface CatalogView {
  node(ref: string): CatalogNode | undefined;
  /** Whether the catalog holds every entity of a kind, lower case. */
  isComplete(kind: string): boolean;
  problemsOf(ref: string): EntityProblems | undefined;
}

type CatalogFact = {
  [N in FactName]: (typeof FACTS)[N]['from'] extends 'catalog' ? N : never;
}[FactName];

type Params = Readonly<Record<string, unknown>> | undefined;
type Answerer = (node: CatalogNode, entity: Entity, view: CatalogView, params: Params) => FactAnswer;

const GROUP = 'group';

export const CATALOG_FACTS: Readonly<Record<CatalogFact, Answerer>> = {
  hasTitle: (_node, { metadata }) => whether(isText(metadata.title), 'It has a title.', 'It has no title.'),
  hasDescription: (_node, { metadata }) =>
    whether(isText(metadata.description), 'It has a description.', 'It has no description.'),
  hasTags: (_node, { metadata }) =>
    whether((metadata.tags?.length ?? 0) > 0, 'It has tags.', 'It has no tags.'),
  hasOwner: (node) => {
    const owner = ownerOf(node);
    return owner
      ? { value: true, said: `Its owner is ${nameOf(owner)}.` }
      : { value: false, said: 'It names no owner.' };
  },
  hasGroupOwner: (node) => {
    const owner = ownerOf(node);
    if (!owner) return { value: false, said: 'It names no owner.' };
    const isGroup = kindOfRef(owner.ref) === GROUP;
    return {
      value: isGroup,
      said: isGroup ? `The group ${nameOf(owner)} owns it.` : `${nameOf(owner)} owns it, who is no group.`,
    };
  },
  hasAnnotationBackstageIoTechdocsRef: (_node, entity) => hasAnnotation(entity, TECHDOCS_REF),
  hasAnnotationBackstageIoTechdocsEntity: (_node, entity) => hasAnnotation(entity, TECHDOCS_ENTITY),
  hasDocs: (_node, entity) => whether(hasDocs(entity), 'It names its docs.', 'It names no docs.'),
  hasContact: (_node, entity) =>
    whether(
      hasContact(entity),
      'There is a way to reach it.',
      'There is neither an e-mail address nor a link to reach it by.',
    ),
  descriptionLength: (_node, { metadata }) => {
    const length = isText(metadata.description) ? [...metadata.description.trim()].length : 0;
    return {
      value: length,
      said: length === 0 ? 'It has no description.' : `Its description is ${count(length, 'letter')} long.`,
    };
  },
  lifecycle: (_node, { spec }) => text(spec?.['lifecycle'], 'lifecycle'),
  type: (_node, { spec }) => text(spec?.['type'], 'type'),
  system: (_node, entity) => part(entity, 'system'),
  domain: (_node, entity) => part(entity, 'domain'),
  annotation: (_node, { metadata }, _view, params) => {
    const key = String(params?.['name']);
    const written: unknown = metadata.annotations?.[key];
    // Its value may be a key: nobody reads it in a reason.
    return typeof written === 'string'
      ? { value: written, said: `It has the annotation ${shown(key)}.` }
      : { value: null, said: `It has no annotation ${shown(key)}.` };
  },
  ownerIsKnown: (node, _entity, view) => {
    const owner = ownerOf(node);
    if (!owner) return { value: false, said: 'It names no owner.' };
    if (owner.entity) return { value: true, said: `The catalog has its owner, ${nameOf(owner)}.` };
    return view.isComplete(kindOfRef(owner.ref))
      ? { value: false, said: `The catalog has no ${kindOfRef(owner.ref)} ${nameOf(owner)}.` }
      : unknown(`${nameOf(owner)} is not in this catalog, which may not have every ${kindOfRef(owner.ref)}.`);
  },
  ownerHasContact: (node) => {
    const owner = ownerOf(node);
    if (!owner) return { value: false, said: 'It names no owner.' };
    if (!owner.entity) return unknown(`Its owner, ${nameOf(owner)}, is not in this catalog.`);
    return hasContact(owner.entity)
      ? { value: true, said: `${nameOf(owner)} can be reached.` }
      : { value: false, said: `${nameOf(owner)} has neither an e-mail address nor a link to be reached by.` };
  },
  ownerMembers: (node, _entity, view) => {
    const owner = ownerOf(node);
    if (!owner) return { value: 0, said: 'It names no owner.' };
    if (kindOfRef(owner.ref) !== GROUP) return { value: 1, said: `${nameOf(owner)} owns it alone.` };
    if (!owner.entity) return unknown(`Its owner, ${nameOf(owner)}, is not in this catalog.`);
    return membersOf(owner, view);
  },
  members: (node, _entity, view) => membersOf(node, view),
  problems: (node, _entity, view) => {
    const found = view.problemsOf(node.ref);
    if (!found) return { value: 0, said: 'Nothing is wrong in its catalog file.' };
    const more = found.count > 1 ? ` (and ${found.count - 1} more)` : '';
    return { value: found.count, said: `${found.messages[0] ?? ''}${more}` };
  },
  missingReferences: (node, _entity, view) => {
    const lost = node.stated.filter(({ target }) => !target.entity).map(({ target }) => target);
    if (lost.length === 0) return { value: 0, said: 'Everything it names is in the catalog.' };
    const missing = lost.filter(({ ref }) => view.isComplete(kindOfRef(ref)));
    if (missing.length > 0)
      return { value: missing.length, said: `The catalog has no ${listed(missing.map(({ ref }) => ref))}.` };
    return unknown(
      `${listed(lost.map(({ ref }) => ref))}: not in this catalog, which may not have everything.`,
    );
  },
  deprecatedDependencies: (node) => {
    const used = [...node.related('consumesApi'), ...node.related('dependsOn')];
    const old = [...new Set(used)].filter(({ entity }) => entity && isDeprecated(entity));
    if (old.length > 0)
      return { value: old.length, said: `It uses what is deprecated: ${listed(old.map(nameOf))}.` };
    const unseen = used.filter(({ entity }) => !entity);
    return unseen.length > 0
      ? unknown(`${listed(unseen.map(nameOf))}: not in this catalog, so deprecated or not.`)
      : { value: 0, said: 'It uses nothing that is deprecated.' };
  },
  consumers: (node, _entity, view) => {
    const users = new Set([...node.related('apiConsumedBy'), ...node.related('dependencyOf')]);
    const said =
      users.size === 0
        ? 'Nothing is known to use it.'
        : `${listed([...users].map(nameOf))} ${users.size === 1 ? 'uses' : 'use'} it.`;
    return {
      value: users.size,
      said,
      ...(!view.isComplete('component') && {
        atLeast: `${said} This catalog may not have everything that does.`,
      }),
    };
  },
};

/** The owner of an entity, whether or not the catalog has it. */
export function ownerOf(node: CatalogNode): CatalogNode | undefined {
  for (const owner of node.related('ownedBy')) return owner;
  return undefined;
}

/** Members that are found are there; only a catalog that has everybody can say that there are no more. */
function membersOf(group: CatalogNode, view: CatalogView): FactAnswer {
  const members = new Set([...group.related('hasMember')].filter(({ entity }) => entity)).size;
  const said = `${nameOf(group)} has ${members === 0 ? 'no members' : count(members, 'member')}.`;
  if (view.isComplete('user')) return { value: members, said };
  return {
    value: members,
    said,
    atLeast: `${said.slice(0, -1)} in this catalog, which may not have everybody.`,
  };
}

export function isDeprecated({ spec }: Entity): boolean {
  const lifecycle = spec?.['lifecycle'];
  return typeof lifecycle === 'string' && lifecycle.toLowerCase() === 'deprecated';
}

function hasContact({ spec, metadata }: Entity): boolean {
  const profile = spec?.['profile'] as Readonly<Record<string, unknown>> | null | undefined;
  return isText(profile?.['email']) || (metadata.links?.length ?? 0) > 0;
}

function hasAnnotation({ metadata }: Entity, key: string): FactAnswer {
  return whether(
    isText(metadata.annotations?.[key]),
    `It has the annotation ${key}.`,
    `It has no annotation ${key}.`,
  );
}

function part({ spec }: Entity, field: 'system' | 'domain'): FactAnswer {
  const written = spec?.[field];
  return isText(written)
    ? { value: written, said: `It is part of ${shown(written)}.` }
    : { value: null, said: `It says no ${field} that it is part of.` };
}

function text(written: unknown, what: string): FactAnswer {
  return isText(written)
    ? { value: written, said: `Its ${what} is ${shown(written)}.` }
    : { value: null, said: `It has no ${what}.` };
}

function whether(value: boolean, yes: string, no: string): FactAnswer {
  return { value, said: value ? yes : no };
}

function unknown(reason: string): FactAnswer {
  return { unknown: reason };
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '';
}

function nameOf({ entity, ref }: CatalogNode): string {
  return shown(entity ? displayName(entity) : nameOfRef(ref));
}

const MOST_NAMED = 3;

/** A few of them, and how many more there are. */
export function listed(names: readonly string[]): string {
  const more = names.length - MOST_NAMED;
  return names.slice(0, MOST_NAMED).map(shown).join(', ') + (more > 0 ? ` and ${more} more` : '');
}

export function count(of: number, one: string, many = `${one}s`): string {
  return `${of} ${of === 1 ? one : many}`;
}
