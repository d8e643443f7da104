import { visible } from '../base/visible';
import { DEFAULT_NAMESPACE, type Entity } from './entity';

/** A reference taken apart; parts keep the writer's case. */
export interface EntityRef {
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
}

/**
 * Reads `[<kind>:][<namespace>/]<name>` as Backstage's parseEntityRef does: a `:` after the first `/` is part of the
 * name. Undefined where a part is empty or no kind is known.
 */
export function parseRef(
  text: string,
  defaults: { kind?: string; namespace?: string } = {},
): EntityRef | undefined {
  const slash = text.indexOf('/');
  const colon = text.indexOf(':');
  const hasKind = colon >= 0 && (slash < 0 || colon < slash);
  const kind = hasKind ? text.slice(0, colon) : defaults.kind;
  const namespace =
    slash >= 0 ? text.slice(hasKind ? colon + 1 : 0, slash) : defaults.namespace || DEFAULT_NAMESPACE;
  const name = text.slice(Math.max(slash, hasKind ? colon : -1) + 1);
  return kind && namespace && name ? { kind, namespace, name } : undefined;
}

/** The canonical form: lower-cased `kind:namespace/name`. The key of everything. */
export function canonicalRef(ref: { kind: string; namespace?: string; name: string }): string {
  return `${ref.kind}:${ref.namespace || DEFAULT_NAMESPACE}/${ref.name}`.toLowerCase();
}

/** The canonical reference of an entity. */
export function refOf(entity: Entity): string {
  return canonicalRef({
    kind: entity.kind,
    namespace: entity.metadata.namespace,
    name: entity.metadata.name,
  });
}

/** Reads a written reference straight to canonical form; undefined where it is none. */
export function toCanonicalRef(
  text: string,
  defaults?: { kind?: string; namespace?: string },
): string | undefined {
  const ref = parseRef(text, defaults);
  return ref && canonicalRef(ref);
}

/** The shortest way to write a reference that means the same where the field and namespace supply the rest. */
export function shortestRef(
  target: { kind: string; namespace?: string; name: string },
  context: { defaultKind?: string; namespace: string },
): string {
  const namespace = target.namespace || 'default';
  const sameKind = context.defaultKind?.toLowerCase() === target.kind.toLowerCase();
  const sameNamespace = namespace.toLowerCase() === context.namespace.toLowerCase();
  return `${sameKind ? '' : `${target.kind.toLowerCase()}:`}${sameNamespace ? '' : `${namespace}/`}${target.name}`;
}

/** What a person calls the entity: display name or title, else name. */
export function displayName(entity: Entity): string {
  const profile = entity.spec?.['profile'];
  if (profile && typeof profile === 'object' && 'displayName' in profile) {
    const name = profile['displayName'];
    if (typeof name === 'string' && name) return visible(name);
  }
  return visible(entity.metadata.title || entity.metadata.name);
}
