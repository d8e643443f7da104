import * as l10n from '@vscode/l10n';
import { shown } from '../base/oneLine';
import { nearest } from '../language/nearMiss';
import type { Entity } from '../model/entity';
import { BUILT_IN_KINDS } from '../model/kinds';
import { parseRef } from '../model/reference';
import { ownerFieldsOf } from '../model/relationFields';
import { isOneWord } from '../model/relations';
import { declaredKind } from '../model/vocabulary';

const BACKSTAGE_GROUP = /^(?:scaffolder\.)?backstage\.io\//;

/** Short names are near to too much. */
const LIKELY = BUILT_IN_KINDS.filter((kind) => kind.length > 4);

const KNOWN: ReadonlySet<string> = new Set(BUILT_IN_KINDS.map((kind) => kind.toLowerCase()));

export interface KindDoubt {
  readonly severity: 'warning' | 'info';
  readonly message: string;
  /** The kind that was likely meant. */
  readonly meant?: string;
}

/**
 * What is to be said of a kind that is not Backstage's: a server refuses it, and all that stands in the file with it, until
 * its rules allow the kind and a plugin knows it. The entity counts
 * here, for it may be one of one's own, and of one that is plainly written for a catalog nothing is said.
 */
export function kindDoubt(
  entity: Pick<Entity, 'apiVersion' | 'kind' | 'spec'> & { readonly metadata?: unknown },
): KindDoubt | undefined {
  const { apiVersion, kind } = entity;
  if (KNOWN.has(kind.toLowerCase()) || declaredKind(kind)?.apiVersion === apiVersion) return undefined;
  if (BACKSTAGE_GROUP.test(apiVersion)) {
    const meant = kindMeant(kind);
    if (meant)
      return {
        severity: 'warning',
        message: l10n.t('Backstage does not know the kind "{0}". Did you mean "{1}"?', shown(kind), meant),
        meant,
      };
    const message = l10n.t(
      'Backstage has no kind "{0}" in {1}, so a server refuses this file unless it is set up for that kind.',
      shown(kind),
      shown(apiVersion),
    );
    return { severity: 'info', message };
  }
  if (isForCatalog(entity)) return undefined;
  const message = l10n.t(
    'Backstage knows neither {0} nor its kind "{1}", so a server refuses this file unless it is set up for that kind. If it is not a catalog entity, move it to a file of its own.',
    shown(apiVersion),
    shown(kind),
  );
  return { severity: 'info', message };
}

/** The kind of Backstage that a slip is near to; short ones are plain in the plural. */
function kindMeant(kind: string): string | undefined {
  const plural = BUILT_IN_KINDS.find((each) => kind.toLowerCase() === `${each.toLowerCase()}s`);
  return plural ?? nearest(kind, LIKELY)[0];
}

/** What is to be said of kinds in a setting that are slips of others: nothing has such a kind. */
export function saidOfKinds(setting: string, kinds: readonly string[]): string | undefined {
  const said = kinds.flatMap((kind) => {
    const meant = KNOWN.has(kind.toLowerCase()) || declaredKind(kind) ? undefined : kindMeant(kind);
    return meant
      ? [l10n.t('{0} names the kind "{1}". Did you mean "{2}"?', setting, shown(kind), meant.toLowerCase())]
      : [];
  });
  return said.join(' ') || undefined;
}

/** Fields of an entity's metadata that objects of Kubernetes do not have. */
const OF_CATALOGS = ['title', 'description', 'tags', 'links'];

/** Whether it says what only catalogs ask: who owns it, what it is called, where more is to be read. */
function isForCatalog({ metadata, spec }: { readonly metadata?: unknown; readonly spec?: unknown }): boolean {
  const owner = (spec as { owner?: unknown } | null | undefined)?.owner;
  if (typeof owner === 'string' && parseRef(owner, { kind: 'group' })) return true;
  if (typeof metadata !== 'object' || metadata === null) return false;
  // Its annotations stand on objects of Kubernetes too.
  return OF_CATALOGS.some((field) => field in metadata);
}

/**
 * What is to be said of the owner of an entity whose kind is not Backstage's, where it names nobody: a server does not
 * read the field and a sentence is allowed there, so that without a word it would merely have no owner.
 */
export function ownerDoubt({ kind, spec }: Pick<Entity, 'kind' | 'spec'>): string | undefined {
  const [field] = ownerFieldsOf(kind);
  const owner: unknown = spec?.['owner'];
  if (!field?.isCustom || owner === undefined || owner === null) return undefined;
  if (typeof owner !== 'string')
    return l10n.t('This names no person or team, so this {0} has no owner. Write a reference.', shown(kind));
  if (isOneWord(owner) && parseRef(owner, { kind: 'group' })) return undefined;
  return l10n.t(
    '"{0}" is not a reference to a person or team, so this {1} has no owner.',
    shown(owner),
    shown(kind),
  );
}
