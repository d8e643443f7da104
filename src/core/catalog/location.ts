import type { Entity } from '../model/entity';
import type { Path } from '../yaml/document';
import { refOf } from '../model/reference';

/** One target of a Location entity. */
export interface LocationTarget {
  readonly entityRef: string;
  readonly target: string;
  readonly optional: boolean;
  /** Where the entity writes it. */
  readonly path: Path;
}

/** The files a Location asks for: `spec.target` and `spec.targets`, as written. Empty for every other kind. */
export function locationTargets(entity: Entity): LocationTarget[] {
  if (entity.kind.toLowerCase() !== 'location') return [];
  const { target, targets, presence } = entity.spec ?? {};
  const common = { entityRef: refOf(entity), optional: presence === 'optional' };
  const found: LocationTarget[] = [];
  if (typeof target === 'string') found.push({ ...common, target, path: ['spec', 'target'] });
  if (Array.isArray(targets)) {
    for (const [index, each] of targets.entries()) {
      if (typeof each === 'string') found.push({ ...common, target: each, path: ['spec', 'targets', index] });
    }
  }
  return found;
}

/** Whether a server reads Locations of the type without a plugin for it. @param type - `spec.type`, which may be absent */
export function isReadByServers(type: unknown): boolean {
  return typeof type !== 'string' || /^(?:url|file)$/.test(type);
}
