import * as l10n from '@vscode/l10n';
import type { Entity } from '../model/entity';
import { ownerRefOf } from '../model/relations';
import { summaryOf } from '../model/summary';

/** Something an entity could say of itself and does not. */
export interface MissingPart {
  /** What a person calls it. */
  readonly what: string;
  /** What it is good for, a sentence. */
  readonly why: string;
  /** Where it is written. */
  readonly path: readonly [part: 'metadata' | 'spec', ...rest: string[]];
}

const OWNED = ['component', 'api', 'resource', 'system', 'domain', 'template', 'airesource'];
const IN_SYSTEM = ['component', 'api', 'resource', 'airesource'];

/** What would make the page answer more, most wanted first. */
export function missingParts(entity: Entity): MissingPart[] {
  const kind = entity.kind.toLowerCase();
  const { hasDocs, description } = summaryOf(entity);
  const { metadata, spec } = entity;
  const profile = spec?.['profile'];
  const hasEmail = typeof profile === 'object' && profile !== null && 'email' in profile;
  const all: (MissingPart | false)[] = [
    OWNED.includes(kind) &&
      ownerRefOf(entity) === undefined && {
        what: l10n.t('an owner'),
        why: l10n.t('Nobody knows whom to ask.'),
        path: ['spec', 'owner'],
      },
    !description &&
      kind !== 'user' &&
      kind !== 'location' && {
        what: l10n.t('a description'),
        why: l10n.t('A sentence on what it is for helps whoever finds it.'),
        path: ['metadata', 'description'],
      },
    kind === 'group' &&
      !hasEmail &&
      !metadata.links?.length && {
        what: l10n.t('a way to be reached'),
        why: l10n.t('An e-mail address, or a link to the channel of the team.'),
        path: ['spec', 'profile', 'email'],
      },
    IN_SYSTEM.includes(kind) &&
      spec?.['system'] === undefined && {
        what: l10n.t('a system'),
        why: l10n.t('It is then shown beside what it works with.'),
        path: ['spec', 'system'],
      },
    kind === 'system' &&
      spec?.['domain'] === undefined && {
        what: l10n.t('a domain'),
        why: l10n.t('It is then shown beside what it belongs to.'),
        path: ['spec', 'domain'],
      },
    kind === 'component' &&
      !hasDocs && {
        what: 'docs',
        why: l10n.t('With dir:. the docs folder beside the file is shown as its docs.'),
        path: ['metadata', 'annotations', 'backstage.io/techdocs-ref'],
      },
  ];
  return all.filter((part) => part !== false);
}
