import * as l10n from '@vscode/l10n';
import { isAddress } from '../base/uri';
import { shown } from '../base/oneLine';
import { TECHDOCS_ENTITY, TECHDOCS_ENTITY_PATH, TECHDOCS_REF } from './docs';
import type { Entity } from './entity';
import { toCanonicalRef } from './reference';

/** What `backstage.io/techdocs-ref` says: a folder seen from the entity's file, or an address. */
export type TechdocsRef =
  { readonly type: 'dir'; readonly path: string } | { readonly type: 'url'; readonly url: string };

/** Reads every form met: `dir:.`, `dir:./sub`, `dir:/docs`, `url:https://…`, `dir:https://…`, a bare address, `.`, `docs`. */
export function parseTechdocsRef(text: string): TechdocsRef | undefined {
  const value = text.trim();
  if (!value) return undefined;
  const [, type, rest] = /^(dir|url|github|gitlab|bitbucket|azure\/api)\s*:\s*(.*)$/s.exec(value) ?? [];
  const target = rest ?? value;
  // A server resolves the folder against an address, from which an address leads to itself.
  if (WEB.test(target)) return { type: 'url', url: target };
  if (type === 'dir') return isAddress(target) ? undefined : { type: 'dir', path: target || '.' };
  // `url:./docs` means what `dir:./docs` does; any other scheme is nothing docs can be read from.
  return !target || SCHEME.test(target) ? undefined : { type: 'dir', path: target };
}

const WEB = /^https?:\/\//i;
const SCHEME = /^[a-z][a-z0-9+.-]*:/i;

/** What is to be said of a text: that it can't be understood, or is understood here and not by a server. */
export function doubtOfReference(text: string): string | undefined {
  const target = parseTechdocsRef(text);
  if (!target) return badReference(text);
  const [, type, rest] = /^(dir|url)\s*:(.*)$/s.exec(text.trim()) ?? [];
  const wanted = target.type === 'url' ? `url:${target.url}` : `dir:${target.path}`;
  if (target.type === 'url' && type === 'dir')
    return l10n.t('{0} names an address where dir: wants a folder. Write {1}', TECHDOCS_REF, shown(wanted));
  if (rest?.trim() && type === target.type) return undefined;
  return l10n.t(
    'A Backstage server finds no docs by the {0} "{1}". Write {2}',
    TECHDOCS_REF,
    shown(text.trim()),
    shown(wanted),
  );
}

/** What is wrong with a text that `parseTechdocsRef` does not understand. */
export function badReference(text: string): string {
  return text.trim()
    ? l10n.t(
        "{0} can't be understood: {1}. Write dir: and a folder, or url: and an address.",
        TECHDOCS_REF,
        shown(text),
      )
    : l10n.t('{0} is empty. Write dir: and a folder, or url: and an address.', TECHDOCS_REF);
}

/** The entity whose docs are shown for this one, with the page to open there. Canonical. */
export function docsEntityOf(entity: Entity): { ref: string; path?: string } | undefined {
  const annotations = entity.metadata.annotations;
  const written = annotations?.[TECHDOCS_ENTITY];
  if (!written || annotations?.[TECHDOCS_REF]) return undefined;
  const ref = toCanonicalRef(written.trim(), { kind: 'component', namespace: entity.metadata.namespace });
  const path = annotations?.[TECHDOCS_ENTITY_PATH]?.trim().replace(/^\/+/, '');
  return ref ? { ref, ...(path && { path }) } : undefined;
}
