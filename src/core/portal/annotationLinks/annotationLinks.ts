import { type Disposable, toDisposable } from '../../base/disposable';
import { isWebAddress } from '../../model/addresses';
import type { Entity } from '../../model/entity';
import { isSecret } from '../../model/secrets';
import { expand } from './expand';
import type { AnnotationLinkRow } from './row';
import { ANNOTATION_LINKS } from './rows';

/** Where an annotation leads, or what is wanting. */
export interface AnnotationLink {
  readonly id: string;
  readonly title: string;
  readonly annotation: string;
  readonly value: string;
  readonly url?: string;
  /** The key in `greenroom.links.hosts` of an address that is not set, or is none. */
  readonly wantsHost?: string;
}

/** The company's own addresses: an address, or a whole one with `{value}` in it. */
export type LinkHosts = Readonly<Record<string, unknown>>;

/** Where annotations lead on the web. Others add rows of their own. */
export class AnnotationLinks {
  readonly #rows = new Map(ANNOTATION_LINKS.map((row) => [row.id, row]));

  constructor(readonly hosts: () => LinkHosts) {}

  /** Throws where the id is taken. */
  register(row: AnnotationLinkRow): Disposable {
    if (this.#rows.has(row.id)) throw new Error(`There is a link "${row.id}" already.`);
    this.#rows.set(row.id, row);
    return toDisposable(() => {
      if (this.#rows.get(row.id) === row) this.#rows.delete(row.id);
    });
  }

  /** The links of an entity, in the order of the table. What looks like a secret is left out. */
  of(entity: Entity): AnnotationLink[] {
    const annotations: Readonly<Record<string, unknown>> = entity.metadata.annotations ?? {};
    const hosts = this.hosts();
    return [...this.#rows.values()].flatMap((row) => {
      const value = Object.hasOwn(annotations, row.annotation) ? annotations[row.annotation] : undefined;
      if (typeof value !== 'string' || value.trim() === '' || isSecret(row.annotation, value)) return [];
      const { id, title, annotation } = row;
      return [{ id, title, annotation, value, ...leadsTo(row, value.trim(), entity, hosts) }];
    });
  }
}

function leadsTo(
  { id, url: template, host = id, base: own, pattern }: AnnotationLinkRow,
  written: string,
  entity: Entity,
  hosts: LinkHosts,
): Pick<AnnotationLink, 'url' | 'wantsHost'> {
  const found = pattern ? pattern.exec(written) : undefined;
  if (found === null) return {};
  const value = found?.[1] ?? written;
  if (template === undefined) return openable(value);
  const set = Object.hasOwn(hosts, host) ? hosts[host] : undefined;
  const base = typeof set === 'string' && set.trim() !== '' ? set.trim() : own;
  if (template.includes('{base}') && (base === undefined || !isBase(base))) return { wantsHost: host };
  const at = (path: string) => textAt(entity, path);
  // A company's own address may say itself where the value goes.
  const isWhole = base?.includes('{value') ?? false;
  const url = expand(isWhole ? base! : template, { value, base: base?.replace(/\/+$/, '') ?? '', at });
  return url === undefined ? {} : openable(url);
}

/** What a browser may be sent to: a web address without a password in it. */
function openable(url: string): Pick<AnnotationLink, 'url'> {
  const authority = /^https?:\/\/([^/?#\\]*)/i.exec(url)?.[1] ?? '@';
  return isWebAddress(url) && !authority.includes('@') && !/[\s\p{Cc}\p{Cf}\\]/u.test(url) ? { url } : {};
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
  return typeof at === 'string' && !(annotation && isSecret(annotation, at)) ? at : undefined;
}
