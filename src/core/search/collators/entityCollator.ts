import type { Entity } from '../../model/entity';
import { displayName, refOf } from '../../model/reference';
import { ownerRefOf } from '../../model/relations';
import { nameOfRef } from '../../model/summary';
import type { EntityCollator, SearchDocument, SearchFacet, SearchField, SearchText } from '../document';

/** Annotations that say where something is kept, not what it is called. */
const PLUMBING =
  /^backstage\.io\/(managed-by|view-url|edit-url|source-location|techdocs|orphan|definition-at)|^(argocd|grafana)\/.*selector$|kubernetes-label-selector$/;
const ALIASES = /(^|\/)alias(es)?$/;
const LONGEST_ANNOTATION = 200;

/** Makes an entity one document. `fields` are dot paths of further fields to search. */
export function entityCollator(fields: readonly string[] = []): EntityCollator {
  return { type: 'entity', collate: (entity) => [entityDocument(entity, fields)] };
}

export function entityDocument(entity: Entity, fields: readonly string[] = []): SearchDocument {
  const { metadata, kind } = entity;
  const spec = entity.spec ?? {};
  const texts: SearchText[] = [];
  const add = (field: SearchField, text: unknown, place?: string) => {
    if (typeof text === 'string' && text)
      texts.push(place === undefined ? { field, text } : { field, text, place });
  };
  const title = displayName(entity);
  add('name', metadata.name);
  if (title !== metadata.name) add('title', title);
  if (metadata.title && metadata.title !== title) add('alias', metadata.title, 'title');
  const profile = asRecord(spec['profile']);
  const email = profile['email'];
  add('alias', email, 'email');
  if (typeof email === 'string') add('alias', email.split('@')[0], 'email');
  for (const alias of listOf(metadata['aliases'])) add('alias', alias, 'alias');
  for (const tag of listOf(metadata.tags)) add('tag', tag);
  for (const [key, value] of Object.entries(asRecord(metadata.annotations))) {
    if (typeof value !== 'string' || value.length > LONGEST_ANNOTATION || PLUMBING.test(key)) continue;
    if (ALIASES.test(key)) for (const alias of value.split(',')) add('alias', alias.trim(), key);
    else if (key.endsWith('/user-login')) add('alias', value, key);
    else if (!/^(https?:|dir:|url:|file:)/.test(value)) add('annotation', value, key);
  }
  for (const [key, value] of Object.entries(asRecord(metadata.labels))) add('annotation', value, key);
  for (const link of Array.isArray(metadata.links) ? metadata.links : []) {
    add('link', asRecord(link)['title'], 'link');
    add('link', asRecord(link)['type'], 'link');
  }
  for (const key of ['owner', 'system', 'domain']) add('relation', bareName(spec[key]), key);
  for (const group of listOf(spec['memberOf'])) add('relation', bareName(group), 'memberOf');
  for (const word of [kind, spec['type'], spec['lifecycle']]) add('kind', word);
  add('text', metadata.description, 'description');
  for (const path of fields) for (const value of valuesAt(entity, path)) add('annotation', value, path);
  return { type: 'entity', ref: refOf(entity), title, texts, facets: facetsOf(entity) };
}

function facetsOf(entity: Entity): SearchFacet[] {
  const spec = entity.spec ?? {};
  const facets: SearchFacet[] = [['kind', entity.kind]];
  const add = (key: string, value: unknown) => {
    if (typeof value === 'string' && value) facets.push([key, value]);
  };
  add('type', spec['type']);
  add('lifecycle', spec['lifecycle']);
  const owner = ownerRefOf(entity);
  add('owner', owner && nameOfRef(owner));
  add('ownerRef', owner);
  add('system', bareName(spec['system']));
  add('domain', bareName(spec['domain']));
  add('namespace', entity.metadata.namespace ?? 'default');
  for (const tag of listOf(entity.metadata.tags)) add('tag', tag);
  return facets;
}

/** The name in a reference. */
function bareName(value: unknown): string | undefined {
  return typeof value === 'string'
    ? value.slice(Math.max(value.lastIndexOf('/'), value.lastIndexOf(':')) + 1)
    : undefined;
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function listOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
}

/** Strings at a dot path; keys may hold dots themselves, as annotation keys do. */
function valuesAt(value: unknown, path: string): string[] {
  if (path === '')
    return typeof value === 'string' ? [value] : typeof value === 'number' ? [String(value)] : listOf(value);
  const record = asRecord(value);
  return Object.keys(record)
    .filter((key) => path === key || path.startsWith(`${key}.`))
    .flatMap((key) => valuesAt(record[key], path.slice(key.length + 1)));
}
