import * as l10n from '@vscode/l10n';
import type { CancellationToken } from '../../base/cancellation';
import type { Catalog } from '../../catalog/catalog';
import type { Entity } from '../../model/entity';
import { displayName, refOf, toCanonicalRef } from '../../model/reference';
import { type Resolved, resolvePath, whyRefused } from '../../paths/resolvePath';
import type { FileReader } from '../../ports/fileReader';
import type { Repositories } from '../../ports/repositories';
import { TECHDOCS_REF } from '../../model/docs';
import { badReference, docsEntityOf, parseTechdocsRef } from '../../model/techdocsRef';
import { isWebAddress, parentUri } from '../../base/uri';

/** Where the docs of an entity lie, before anything there was read. */
export interface DocsPlace {
  /** The entity the docs belong to, which may be another than the one asked for. Canonical. */
  readonly ref: string;
  readonly title: string;
  /** The folder of mkdocs.yml. */
  readonly folder: string;
  /** The root of the repository, which nothing leaves. */
  readonly root: string;
  /** The page to open in them, as the portal addresses it. */
  readonly page?: string;
  /** Where the entity says its source is, as it writes it. */
  readonly source?: string;
  /** What the docs document: the folder the entity is declared in. */
  readonly code?: string;
}

/** Why an entity's docs can't be shown. `remote` docs have an address that is not on this machine. */
export interface NoDocs {
  readonly reason:
    'unknown-entity' | 'no-docs' | 'remote' | 'outside' | 'bad-reference' | 'unreadable' | 'unbuilt';
  readonly message: string;
  readonly url?: string;
  /** Whose docs they are, where a portal may have published what is not here; and the page to open in them. */
  readonly ref?: string;
  readonly page?: string;
  /** What can be done about it, in the words of a source's `lastError.action`. */
  readonly action?: string;
}

/** Repositories that are not on this machine: a folder the FileReader can read, by its web address. */
export interface RemoteFolders {
  open(url: string): Promise<{ readonly folder: string; readonly root: string } | undefined>;
}

export interface LocatePorts {
  readonly catalog: Pick<Catalog, 'getEntityByRef' | 'getLocation' | 'getEntitiesInFile'> &
    Partial<Pick<Catalog, 'whenReady'>>;
  readonly repositories: Repositories;
  readonly reader: Pick<FileReader, 'realpath'>;
  readonly remote?: RemoteFolders;
}

const MAX_HOPS = 5;

/** Follows `techdocs-entity` and `techdocs-ref` from an entity to the folder of its docs. Never throws. */
export async function locateDocs(
  written: string,
  ports: LocatePorts,
  token?: CancellationToken,
): Promise<DocsPlace | NoDocs> {
  let ref = toCanonicalRef(written, { kind: 'component' }) ?? written;
  let page: string | undefined;
  for (let hops = 0; hops < MAX_HOPS; hops++) {
    const entity = await ports.catalog.getEntityByRef(ref, token);
    if (!entity)
      return { reason: 'unknown-entity', message: l10n.t('The catalog does not know {0}.', ref), ref };
    const other = docsEntityOf(entity);
    if (!other) {
      const place = await placeOf(entity, ports);
      return { ...place, ...(page && { page }) };
    }
    ref = other.ref;
    page = other.path ?? page;
  }
  return {
    reason: 'bad-reference',
    message: l10n.t("The docs of {0} can't be found: its techdocs-entity leads back to itself.", written),
  };
}

async function placeOf(entity: Entity, ports: LocatePorts): Promise<DocsPlace | NoDocs> {
  const ref = refOf(entity);
  const title = displayName(entity);
  const location = (await ports.catalog.getLocation(ref))?.uri;
  // What a portal has is declared in no file that we could look beside.
  const declared = isWebAddress(location ?? '') ? undefined : location;
  const code = declared && parentUri(declared);
  const annotations = entity.metadata.annotations;
  const source =
    annotations?.['backstage.io/source-location'] ?? annotations?.['backstage.io/managed-by-location'];
  const written = entity.metadata.annotations?.[TECHDOCS_REF];
  if (written === undefined) {
    const first = declared && (await ports.catalog.getEntitiesInFile(declared))[0]?.ref === ref;
    // Nothing is said, but what stands beside an entity's own file is about it.
    if (!first || !code)
      return {
        reason: 'no-docs',
        message: l10n.t('{0} has no docs: its catalog file has no backstage.io/techdocs-ref.', title),
      };
    return { ref, title, folder: code, root: await ports.repositories.rootOf(declared), code, source };
  }
  const target = parseTechdocsRef(written);
  if (!target) return { reason: 'bad-reference', message: badReference(written) };
  if (target.type === 'dir' && !declared)
    return {
      reason: 'no-docs',
      message: l10n.t("It is not known where {0} is declared, so its docs can't be found.", title),
      ref,
    };
  const path = target.type === 'url' ? target.url : target.path;
  const place = await resolvePath(path, { uri: declared ?? '' }, ports);
  if (!('refused' in place)) {
    // Docs of another repository come from there, whatever the entity's own source is.
    const isOwn = declared !== undefined && (await ports.repositories.rootOf(declared)) === place.root;
    const from = isOwn || target.type === 'dir' ? source : `url:${target.url}`;
    return { ref, title, folder: place.uri, root: place.root, code, source: from };
  }
  const away = target.type === 'url' ? await ports.remote?.open(target.url) : undefined;
  if (away) return { ...away, ref, title, code };
  const remote = target.type === 'url' && place.refused !== 'outside';
  return {
    reason: remote ? 'remote' : 'outside',
    message: remote
      ? awayMessage(target.url, place)
      : l10n.t('The docs of {0} lie outside its repository: {1}', title, written),
    ...(target.type === 'url' && { url: target.url }),
    ...(remote && { ref }),
  };
}

function awayMessage(url: string, place: Extract<Resolved, { refused: unknown }>): string {
  return place.refused === 'other-branch'
    ? whyRefused(url, place)
    : l10n.t(
        'These docs are in a repository that is neither on this machine nor in an organization that is read (greenroom.github.organizations).',
      );
}
