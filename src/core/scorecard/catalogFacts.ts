import * as l10n from '@vscode/l10n';
import { fewOf } from '../base/lists';
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
  hasTitle: (_node, { metadata }) =>
    whether(isText(metadata.title), l10n.t('It has a title.'), l10n.t('It has no title.')),
  hasDescription: (_node, { metadata }) =>
    whether(isText(metadata.description), l10n.t('It has a description.'), l10n.t('It has no description.')),
  hasTags: (_node, { metadata }) =>
    whether((metadata.tags?.length ?? 0) > 0, l10n.t('It has tags.'), l10n.t('It has no tags.')),
  hasOwner: (node) => {
    const owner = ownerOf(node);
    return owner
      ? { value: true, said: l10n.t('Its owner is {0}.', nameOf(owner)) }
      : { value: false, said: l10n.t('It names no owner.') };
  },
  hasGroupOwner: (node) => {
    const owner = ownerOf(node);
    if (!owner) return { value: false, said: l10n.t('It names no owner.') };
    const isGroup = kindOfRef(owner.ref) === GROUP;
    return {
      value: isGroup,
      said: isGroup
        ? l10n.t('The group {0} owns it.', nameOf(owner))
        : l10n.t('{0} owns it, and is not a group.', nameOf(owner)),
    };
  },
  hasAnnotationBackstageIoTechdocsRef: (_node, entity) => hasAnnotation(entity, TECHDOCS_REF),
  hasAnnotationBackstageIoTechdocsEntity: (_node, entity) => hasAnnotation(entity, TECHDOCS_ENTITY),
  hasDocs: (_node, entity) =>
    whether(hasDocs(entity), l10n.t('It names its docs.'), l10n.t('It names no docs.')),
  hasContact: (_node, entity) =>
    whether(
      hasContact(entity),
      l10n.t('There is a way to reach it.'),
      l10n.t('There is neither an e-mail address nor a link to reach it by.'),
    ),
  descriptionLength: (_node, { metadata }) => {
    const length = isText(metadata.description) ? [...metadata.description.trim()].length : 0;
    return {
      value: length,
      said:
        length === 0
          ? l10n.t('It has no description.')
          : length === 1
            ? l10n.t('Its description is 1 letter long.')
            : l10n.t('Its description is {0} letters long.', length),
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
      ? { value: written, said: l10n.t('It has the annotation {0}.', shown(key)) }
      : { value: null, said: l10n.t('It has no annotation {0}.', shown(key)) };
  },
  ownerIsKnown: (node, _entity, view) => {
    const owner = ownerOf(node);
    if (!owner) return { value: false, said: l10n.t('It names no owner.') };
    if (owner.entity) return { value: true, said: l10n.t('The catalog has its owner, {0}.', nameOf(owner)) };
    return view.isComplete(kindOfRef(owner.ref))
      ? { value: false, said: l10n.t('The catalog has no {0} {1}.', kindOfRef(owner.ref), nameOf(owner)) }
      : unknown(
          l10n.t(
            '{0} is not in this catalog, which may not have every {1}.',
            nameOf(owner),
            kindOfRef(owner.ref),
          ),
        );
  },
  ownerHasContact: (node) => {
    const owner = ownerOf(node);
    if (!owner) return { value: false, said: l10n.t('It names no owner.') };
    if (!owner.entity) return unknown(l10n.t('Its owner, {0}, is not in this catalog.', nameOf(owner)));
    return hasContact(owner.entity)
      ? { value: true, said: l10n.t('{0} can be reached.', nameOf(owner)) }
      : {
          value: false,
          said: l10n.t('{0} has neither an e-mail address nor a link to be reached by.', nameOf(owner)),
        };
  },
  ownerMembers: (node, _entity, view) => {
    const owner = ownerOf(node);
    if (!owner) return { value: 0, said: l10n.t('It names no owner.') };
    if (kindOfRef(owner.ref) !== GROUP)
      return { value: 1, said: l10n.t('{0} owns it alone.', nameOf(owner)) };
    if (!owner.entity) return unknown(l10n.t('Its owner, {0}, is not in this catalog.', nameOf(owner)));
    return membersOf(owner, view);
  },
  members: (node, _entity, view) => membersOf(node, view),
  problems: (node, _entity, view) => {
    const found = view.problemsOf(node.ref);
    if (!found) return { value: 0, said: l10n.t('Nothing is wrong in its catalog file.') };
    const first = found.messages[0] ?? '';
    return {
      value: found.count,
      said: found.count > 1 ? l10n.t('{0} (and {1} more)', first, found.count - 1) : first,
    };
  },
  missingReferences: (node, _entity, view) => {
    const lost = node.stated.filter(({ target }) => !target.entity).map(({ target }) => target);
    if (lost.length === 0) return { value: 0, said: l10n.t('Everything it names is in the catalog.') };
    const missing = lost.filter(({ ref }) => view.isComplete(kindOfRef(ref)));
    if (missing.length > 0)
      return {
        value: missing.length,
        said: l10n.t('The catalog has no {0}.', listed(missing.map(({ ref }) => ref))),
      };
    return unknown(
      l10n.t('{0}: not in this catalog, which may not have everything.', listed(lost.map(({ ref }) => ref))),
    );
  },
  deprecatedDependencies: (node) => {
    const used = [...node.related('consumesApi'), ...node.related('dependsOn')];
    const old = [...new Set(used)].filter(({ entity }) => entity && isDeprecated(entity));
    if (old.length > 0)
      return { value: old.length, said: l10n.t('It uses what is deprecated: {0}.', listed(old.map(nameOf))) };
    const unseen = used.filter(({ entity }) => !entity);
    return unseen.length > 0
      ? unknown(
          l10n.t('{0}: not in this catalog, so maybe deprecated, maybe not.', listed(unseen.map(nameOf))),
        )
      : { value: 0, said: l10n.t('It uses nothing that is deprecated.') };
  },
  consumers: (node, _entity, view) => {
    const users = new Set([...node.related('apiConsumedBy'), ...node.related('dependencyOf')]);
    const said =
      users.size === 0
        ? l10n.t('Nothing is known to use it.')
        : users.size === 1
          ? l10n.t('{0} uses it.', listed([...users].map(nameOf)))
          : l10n.t('{0} use it.', listed([...users].map(nameOf)));
    return {
      value: users.size,
      said,
      ...(!view.isComplete('component') && {
        atLeast: `${said} ${l10n.t('This catalog may not have everything that does.')}`,
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
  const name = nameOf(group);
  const said =
    members === 0
      ? l10n.t('{0} has no members.', name)
      : members === 1
        ? l10n.t('{0} has 1 member.', name)
        : l10n.t('{0} has {1} members.', name, members);
  if (view.isComplete('user')) return { value: members, said };
  const atLeast =
    members === 0
      ? l10n.t('{0} has no members in this catalog, which may not have everybody.', name)
      : members === 1
        ? l10n.t('{0} has 1 member in this catalog, which may not have everybody.', name)
        : l10n.t('{0} has {1} members in this catalog, which may not have everybody.', name, members);
  return { value: members, said, atLeast };
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
    l10n.t('It has the annotation {0}.', key),
    l10n.t('It has no annotation {0}.', key),
  );
}

function part({ spec }: Entity, field: 'system' | 'domain'): FactAnswer {
  const written = spec?.[field];
  return isText(written)
    ? { value: written, said: l10n.t('It is part of {0}.', shown(written)) }
    : { value: null, said: l10n.t('It names no {0} that it is part of.', field) };
}

function text(written: unknown, what: string): FactAnswer {
  return isText(written)
    ? { value: written, said: l10n.t('Its {0} is {1}.', what, shown(written)) }
    : { value: null, said: l10n.t('It has no {0}.', what) };
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
  return fewOf(names.map(shown), MOST_NAMED);
}
