import * as l10n from '@vscode/l10n';
import { MISSING } from '../../core/catalog/filter';
import type { EntityFilterSet } from '../../core/catalog/filter';
import { ownValue } from '../../core/base/ownValue';

export const GROUPINGS = ['system', 'kind', 'owner', 'lifecycle', 'tag'] as const;
export type Grouping = (typeof GROUPINGS)[number];

export function isGrouping(value: unknown): value is Grouping {
  return GROUPINGS.some((grouping) => grouping === value);
}

/** A grouping by the values of one field. */
export interface FacetGrouping {
  /** The facet whose values are the groups. */
  readonly facet: string;
  /** Codicon of a group. */
  readonly icon: string;
  /** Values are references of entities. */
  readonly refs?: boolean;
  /** Who has no value though it could: the last group. */
  readonly without?: { readonly label: string; readonly filter: EntityFilterSet };
}

export const FACET_GROUPINGS: Readonly<Record<Exclude<Grouping, 'system'>, FacetGrouping>> = {
  kind: { facet: 'kind', icon: 'symbol-misc' },
  owner: {
    facet: 'relations.ownedBy',
    icon: 'organization',
    refs: true,
    without: {
      label: l10n.t('No owner'),
      filter: {
        kind: ['component', 'api', 'resource', 'system', 'domain', 'template', 'airesource'],
        'relations.ownedBy': MISSING,
      },
    },
  },
  lifecycle: {
    facet: 'spec.lifecycle',
    icon: 'history',
    without: {
      label: l10n.t('No lifecycle'),
      filter: { kind: ['component', 'api'], 'spec.lifecycle': MISSING },
    },
  },
  tag: {
    facet: 'metadata.tags',
    icon: 'tag',
    without: { label: l10n.t('No tags'), filter: { 'metadata.tags': MISSING } },
  },
};

const KIND_LABELS: Readonly<Record<string, string>> = {
  domain: l10n.t('Domains'),
  system: l10n.t('Systems'),
  component: l10n.t('Components'),
  api: l10n.t('APIs'),
  resource: l10n.t('Resources'),
  group: l10n.t('Groups'),
  user: l10n.t('Users'),
  template: l10n.t('Templates'),
  location: l10n.t('Locations'),
  airesource: l10n.t('AI resources'),
};

const KIND_ORDER = Object.keys(KIND_LABELS);

export function kindLabel(kind: string): string {
  return ownValue(KIND_LABELS, kind.toLowerCase()) ?? kind;
}

/** The usual kinds in their usual order, then the others. */
export function compareKinds(a: string, b: string): number {
  const rank = (kind: string) => {
    const at = KIND_ORDER.indexOf(kind.toLowerCase());
    return at < 0 ? KIND_ORDER.length : at;
  };
  return rank(a) - rank(b) || a.localeCompare(b);
}
