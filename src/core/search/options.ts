import { isObject } from '../base/isObject';
import type { SearchField } from './document';
import { ownValue } from '../base/ownValue';

/** How an adopter tunes ranking. */
export interface SearchOptions {
  /** Factors by field (`name`, `text`, …) and by kind (`kind:component`); 1 changes nothing, 0 ignores the field. */
  readonly boosts?: Readonly<Record<string, number>>;
  /** Dot paths of further entity fields to search, for example `spec.costCenter` or `metadata.labels.tier`. */
  readonly fields?: readonly string[];
}

export const FIELD_WEIGHTS: Readonly<Record<SearchField, number>> = {
  name: 10,
  title: 10,
  alias: 8,
  tag: 5,
  annotation: 4.5,
  link: 4,
  relation: 2.5,
  kind: 2,
  text: 2,
};

/** How likely a kind is to be what is meant, where the words fit several alike. */
const KIND_STANDING: Readonly<Record<string, number>> = {
  component: 1,
  system: 0.97,
  api: 0.96,
  group: 0.96,
  domain: 0.94,
  user: 0.93,
  resource: 0.92,
  // Somebody who wants to make something says so; else the thing itself is meant.
  template: 0.6,
  location: 0.5,
};
const LIFECYCLE_STANDING: Readonly<Record<string, number>> = {
  production: 1,
  experimental: 0.94,
  deprecated: 0.8,
  retired: 0.75,
  'end-of-life': 0.75,
};
const TYPE_STANDING: Readonly<Record<string, number>> = { operation: 0.72, docs: 0.7 };

/** Static rank of a document: where it stands before anything is typed, 0 to 255. */
export function staticRank(
  facts: { type: string; kind: string; lifecycle?: string; title: string },
  boosts: SearchOptions['boosts'] = {},
): number {
  const kind = facts.kind.toLowerCase();
  const base =
    facts.type === 'entity'
      ? (ownValue(KIND_STANDING, kind) ?? 0.9) * (boosts[`kind:${kind}`] ?? 1)
      : (ownValue(TYPE_STANDING, facts.type) ?? 0.7);
  const lifecycle = facts.lifecycle
    ? (ownValue(LIFECYCLE_STANDING, facts.lifecycle.toLowerCase()) ?? 0.95)
    : 0.98;
  // Of two alike the shorter is meant: it says nothing that was not typed.
  const brevity = 1 - Math.min(60, facts.title.length) / 1500;
  return Math.round(Math.max(0, Math.min(255, base * lifecycle * brevity * 200)));
}

/** Boosts as somebody wrote them into settings, in whatever case; what is no factor says nothing. */
export function readBoosts(written: unknown): Record<string, number> {
  return Object.fromEntries(
    Object.entries(isObject(written) ? written : {}).flatMap(([key, factor]) =>
      typeof factor === 'number' && Number.isFinite(factor) && factor >= 0
        ? [[key.toLowerCase(), factor]]
        : [],
    ),
  );
}

/** Weights by field with the boosts applied. */
export function fieldWeights(boosts: SearchOptions['boosts'] = {}): Record<SearchField, number> {
  const weights = { ...FIELD_WEIGHTS };
  for (const field of Object.keys(weights) as SearchField[]) {
    const factor = boosts[field];
    if (typeof factor === 'number' && factor >= 0 && Number.isFinite(factor)) weights[field] *= factor;
  }
  return weights;
}
