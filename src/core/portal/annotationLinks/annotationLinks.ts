import { withoutEnd } from '../../base/withoutEnd';
import { isWebAddress } from '../../model/addresses';
import type { Entity } from '../../model/entity';
import { isSecret } from '../../model/secrets';
import { expand } from './expand';
import type { LinkRows } from './linkRows';
import type { AnnotationLinkRow } from './row';
import { ANNOTATION_LINKS } from './rows';

/** Where an annotation leads, or what is wanting. */
export interface AnnotationLink {
  readonly id: string;
  readonly title: string;
  /** Undefined for a place that needs none. */
  readonly annotation?: string;
  /** Of the annotation; empty without one. */
  readonly value: string;
  readonly icon?: string;
  readonly group?: string;
  readonly url?: string;
  /** The key in `greenroom.links.hosts` of an address that is not set, or is none. */
  readonly wantsHost?: string;
}

/** The company's own addresses: an address, or a whole one with `{value}` in it. */
export type LinkHosts = Readonly<Record<string, unknown>>;

/** Ids of Greenroom's own rows: no row of others takes the place of one. */
const BUILT_IN = new Set(ANNOTATION_LINKS.map(({ id }) => id));

/** Where annotations lead on the web, by Greenroom's own rows and by those of others. */
export class AnnotationLinks {
  constructor(
    readonly hosts: () => LinkHosts,
    readonly others: Pick<LinkRows, 'all'> = { all: [] },
  ) {}

  /** The links of an entity, in the order of the table. What looks like a secret is left out. */
  of(entity: Entity): AnnotationLink[] {
    const annotations: Readonly<Record<string, unknown>> = entity.metadata.annotations ?? {};
    const hosts = this.hosts();
    const others = [...this.others.all].filter(({ id }) => !BUILT_IN.has(id));
    return [...ANNOTATION_LINKS, ...others].flatMap((row) => {
      const { id, title, annotation, icon, group } = row;
      const shown = { id, title, ...(icon !== undefined && { icon }), ...(group !== undefined && { group }) };
      if (!isFor(row, entity)) return [];
      if (annotation === undefined) {
        const link = leadsTo(row, '', entity, hosts);
        return link.url === undefined && link.wantsHost === undefined
          ? []
          : [{ ...shown, value: '', ...link }];
      }
      const value = Object.hasOwn(annotations, annotation) ? annotations[annotation] : undefined;
      if (typeof value !== 'string' || value.trim() === '' || isSecret(annotation, value)) return [];
      return [{ ...shown, annotation, value, ...leadsTo(row, value.trim(), entity, hosts) }];
    });
  }
}

/** Where an annotation leads by a row that is not in the table; undefined where it says nothing that can be shown. */
export function linkBy(
  row: AnnotationLinkRow & { readonly annotation: string },
  entity: Entity,
  hosts: LinkHosts,
): Pick<AnnotationLink, 'url' | 'wantsHost'> | undefined {
  const value: unknown = entity.metadata.annotations?.[row.annotation];
  if (typeof value !== 'string' || isSecret(row.annotation, value)) return undefined;
  return leadsTo(row, value.trim(), entity, hosts);
}

/** A filter of others that fails costs its own row. */
function isFor({ filter }: AnnotationLinkRow, entity: Entity): boolean {
  try {
    return filter?.(entity) ?? true;
  } catch {
    return false;
  }
}

function leadsTo(
  { id, url: template, host = id, base: own, pattern, instance }: AnnotationLinkRow,
  written: string,
  entity: Entity,
  hosts: LinkHosts,
): Pick<AnnotationLink, 'url' | 'wantsHost'> {
  const found = pattern ? pattern.exec(written) : undefined;
  if (found === null) return {};
  const value = found?.[1] ?? written;
  if (template === undefined) return openable(value);
  const named = instance?.(written, entity);
  const key = named === undefined || named === 'default' ? host : `${host}/${named}`;
  const set = Object.hasOwn(hosts, key) ? hosts[key] : undefined;
  const chosen =
    typeof set === 'string' && set.trim() !== '' ? set.trim() : typeof own === 'function' ? own(entity) : own;
  // A company's own address may say itself where the value goes: that of one row, of which others share the host alone.
  const isWhole = (chosen?.includes('{value') ?? false) && host === id;
  const base = isWhole ? chosen : chosen?.replace(/^(https?:\/\/[^/?#]+)[^{]*\{value.*$/i, '$1');
  if (template.includes('{base}') && (base === undefined || !isBase(base))) return { wantsHost: key };
  const at = (path: string) => textAt(entity, path);
  const url = expand(isWhole ? base! : template, { value, base: withoutEnd(base ?? '', '/'), at });
  return url === undefined ? {} : openable(url);
}

/** Where a template leads for an entity; undefined where it has not all that is to be put in, or that leads nowhere. */
export function addressAt(template: string, entity: Entity): string | undefined {
  const url = expand(template, { value: '', base: '', at: (path) => textAt(entity, path) });
  return url === undefined ? undefined : openable(url).url;
}

/** What a browser may be sent to: a web address without a password in it, or one e-mail address. */
function openable(written: string): Pick<AnnotationLink, 'url'> {
  if (/^mailto:/i.test(written)) {
    const url = written.replace('%40', '@');
    return /^mailto:[^\s@?&/\\\p{Cc}\p{Cf}]+@[^\s@?&/\\%\p{Cc}\p{Cf}]+$/iu.test(url) ? { url } : {};
  }
  return isWebAddress(written) && !/[\s\p{Cc}\p{Cf}\\]/u.test(written) ? { url: written } : {};
}

/** Whether an address can stand before a path: its host is written out. */
function isBase(base: string): boolean {
  return /^https?:\/\/[\w.-]+(:\d+)?(?=[/?#]|$)/i.test(base);
}

/** `metadata.annotations.KEY`, `metadata.name`, `spec.type`: only texts. */
function textAt(entity: Entity, path: string): string | undefined {
  const annotation = /^metadata\.annotations\.(.+)$/.exec(path)?.[1];
  const steps = annotation === undefined ? path.split('.') : ['metadata', 'annotations', annotation];
  let at: unknown = entity;
  for (const step of steps) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, step)) return undefined;
    at = (at as Record<string, unknown>)[step];
  }
  return typeof at === 'string' && !isSecret(annotation ?? '', at) ? at : undefined;
}
