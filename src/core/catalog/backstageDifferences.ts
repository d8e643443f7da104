import * as l10n from '@vscode/l10n';
import { equalJson } from '../base/equal';
import { isObject } from '../base/isObject';
import { shown } from '../base/oneLine';
import type { Entity } from '../model/entity';
import { inServersOrder } from '../model/listOrder';
import { hasSubstitution } from './substitute';

/** Something that an entity says here and not there, or otherwise. */
export interface Difference {
  /** The field, as its file names it: `owner`, `annotation github.com/project-slug`. */
  readonly what: string;
  /** In few words; undefined where that side does not say it. */
  readonly here?: string;
  readonly there?: string;
}

/** What a server writes into the metadata of each entity. */
const SERVERS_OWN = new Set(['uid', 'etag', 'generation', 'relations', 'status']);
/** Annotations about where an entity was read, which is another place here than there. */
const OF_READING =
  /^(?:backstage\.io\/(?:managed-by-(?:origin-)?location|source-location|view-url|edit-url|orphan)|greenroom\..*)$/;
/** Annotations that processors of a server work out from where it read the entity: where only it has them, nobody removed them. */
const WORKED_OUT =
  /^(?:(?:github|gitlab|bitbucket)\.(?:com|org)\/(?:project|repo)[\w-]*|dev\.azure\.com\/.*|backstage\.io\/(?:code-coverage|ldap.*|techdocs-.*))$/;

/**
 * What an entity of an open folder says otherwise than the one a server has, field by field. What a server adds, puts in
 * order or takes in is no difference, nor is what could not be taken in here.
 */
export function differencesOf(here: Entity, there: Entity): Difference[] {
  const [ours, theirs] = [fieldsOf(here), fieldsOf(there)];
  const names = new Set([...ours.keys(), ...theirs.keys()]);
  return [...names].flatMap((what) => {
    const [own, other] = [ours.get(what), theirs.get(what)];
    if (own !== undefined && other !== undefined ? isSame(own, other) : own === other) return [];
    const annotation = /^annotation (.*)$/.exec(what)?.[1];
    if (annotation !== undefined && own === undefined && WORKED_OUT.test(annotation)) return [];
    // What one of the two has not taken in is unknown, and not absent.
    if (hasSubstitution(own) || hasSubstitution(other) || (what === 'definition' && other === undefined))
      return [];
    return [{ what, ...told(own, other) }];
  });
}

/** Fields by the names that people know them by, as deep as a line of a list can tell. */
function fieldsOf(entity: Entity): Map<string, unknown> {
  const { apiVersion, kind: _kind, metadata, spec = {} } = inServersOrder(entity);
  const { namespace: _namespace, name: _name, annotations, labels, ...rest } = metadata;
  const fields = new Map<string, unknown>([['apiVersion', apiVersion]]);
  const add = (prefix: string, values: unknown, isLeftOut: (key: string) => boolean = () => false) => {
    for (const [key, value] of Object.entries(isObject(values) ? values : {}))
      if (!isLeftOut(key) && !isEmpty(value)) fields.set(`${prefix}${key}`, value);
  };
  add('', rest, (key) => SERVERS_OWN.has(key));
  add('annotation ', annotations, (key) => OF_READING.test(key));
  add('label ', labels);
  const { profile, ...plain } = spec as Record<string, unknown>;
  // A field of both halves is told apart by its path.
  for (const [key, value] of Object.entries(plain))
    if (!isEmpty(value)) fields.set(fields.has(key) ? `spec.${key}` : key, value);
  add('profile.', profile);
  return fields;
}

/** Nothing, said in more words. */
function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || (Array.isArray(value) && value.length === 0);
}

function isSame(own: unknown, other: unknown): boolean {
  if (typeof own === 'string' && typeof other === 'string') return plain(own) === plain(other);
  if (isReferences(own) && isReferences(other)) return equalJson(own.toSorted(), other.toSorted());
  return equalJson(own, other);
}

/** Ends of lines and of a text are the writer's editor's. */
function plain(text: string): string {
  return text.replace(/\r\n/g, '\n').trimEnd();
}

function isReferences(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((each) => typeof each === 'string');
}

function told(own: unknown, other: unknown): Pick<Difference, 'here' | 'there'> {
  // Of a long list only what the other one lacks is news.
  if (isReferences(own) && isReferences(other)) {
    const only = (list: readonly string[], without: readonly string[]) => {
      const items = list.filter((each) => !without.includes(each));
      const isPart = items.length < list.length;
      return items.length > 0 ? shown(isPart ? l10n.t('also {0}', items.join(', ')) : items.join(', ')) : '–';
    };
    return { here: only(own, other), there: only(other, own) };
  }
  const [here, there] = [wordsOf(own), wordsOf(other)];
  // Two that begin alike would look the same.
  const isAlike = here !== undefined && here === there;
  return {
    ...(here !== undefined && { here: isAlike ? `${sizeOf(own)}` : here }),
    ...(there !== undefined && { there: isAlike ? l10n.t('another: {0}', sizeOf(other)) : there }),
  };
}

function wordsOf(value: unknown): string | undefined {
  if (value === undefined) return undefined;
  if (typeof value === 'string' && value.includes('\n', 200)) return sizeOf(value);
  return shown(
    typeof value === 'string' ? value : isReferences(value) ? value.join(', ') : JSON.stringify(value),
  );
}

function sizeOf(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value, undefined, 1);
  const lines = plain(text).split('\n').length;
  return lines > 1 ? l10n.t('a text of {0} lines', lines) : l10n.t('a text of {0} letters', text.length);
}
