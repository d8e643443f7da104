import * as l10n from '@vscode/l10n';
import { CommandIds } from '../base/commandIds';
import type { Action } from '../base/action';
import type { CancellationToken } from '../base/cancellation';
import { joinUri, parentUri } from '../base/uri';
import { GITHUB_SCHEME } from '../catalog/githubUri';
import type { Catalog } from '../catalog/catalog';
import { isWebAddress, linkAddresses } from '../model/addresses';
import type { Entity } from '../model/entity';
import { displayName, refOf } from '../model/reference';
import { SUMMARY_FIELDS } from '../model/summary';
import { judge, type PathPorts, resolvePath } from '../paths/resolvePath';
import type { FileReader } from '../ports/fileReader';
import { targetOf } from '../ownership/claim';
import { hasDocs } from '../model/docs';
import type { DocsPlace } from './answers';

export interface DocsPlacesPorts extends PathPorts {
  readonly catalog: Pick<Catalog, 'getEntityByRef' | 'getEntitiesByRefs' | 'getLocation'>;
  readonly reader: Pick<FileReader, 'list' | 'realpath'>;
}

const README = /^readme(\.(md|markdown|rst|adoc|asciidoc|org|txt))?$/i;
/** Where teams keep records of what they decided. */
const DECISIONS = [
  'docs/adr',
  'docs/adrs',
  'docs/decisions',
  'docs/architecture/decisions',
  'doc/adr',
  'adr',
  'adrs',
];
const RECORD = /\.(md|markdown|adoc|rst)$/i;
const WRITTEN =
  /(^|[^a-z])(docs?|documentation|wiki|handbook|manual|guide|runbook|playbook|readme|adrs?|confluence|notion|faq)([^a-z]|$)/i;
const MOST_APIS = 20;
/** What explains a thing; a definition and decisions do not. */
const EXPLAINS: readonly DocsPlace['kind'][] = ['docs', 'readme', 'link'];
/** Steps to what a thing is part of; a longer chain is a cycle. */
const MAX_STEPS = 4;

/** Everywhere that something is written about an entity. */
export interface DocsPlaces {
  /** What explains most comes first; empty where the catalog does not have the entity. */
  of(ref: string, token?: CancellationToken): Promise<DocsPlace[]>;
}

/** Looks beside the entity's catalog file, as far as that is on this machine, and at what the entity says. */
export class LocalDocsPlaces implements DocsPlaces {
  constructor(readonly ports: DocsPlacesPorts) {}

  async of(ref: string, token?: CancellationToken): Promise<DocsPlace[]> {
    const entity = await this.ports.catalog.getEntityByRef(ref, token);
    if (!entity) return [];
    const own = await this.#own(entity);
    // A README beside an API is of what provides it.
    const isApi = entity.kind.toLowerCase() === 'api';
    if (own.some((place) => explains(place) && !(isApi && place.kind === 'readme'))) return own;
    const lent = await this.#lent(entity, token);
    const isLent = ({ kind }: DocsPlace) => kind === 'readme' && lent.some((each) => each.kind === 'readme');
    return [...lent, ...own.filter((place) => !isLent(place))];
  }

  /** The docs of what provides it, else of what it is part of, the nearest that has some. */
  async #lent(entity: Entity, token?: CancellationToken): Promise<DocsPlace[]> {
    let at: Entity | undefined = entity;
    for (let step = 0; at && step < MAX_STEPS; step++) {
      const ref: string | undefined = targetOf(at, 'apiProvidedBy') ?? targetOf(at, 'partOf');
      at = ref === undefined ? undefined : await this.ports.catalog.getEntityByRef(ref, token);
      const found = at ? (await this.#own(at)).filter(explains) : [];
      const name = at && displayName(at);
      if (found.length > 0)
        return found.map((place) => ({
          ...place,
          title: l10n.t('{0} of {1}', place.title, name ?? ''),
          of: refOf(at!),
        }));
    }
    return [];
  }

  async #own(entity: Entity): Promise<DocsPlace[]> {
    const ref = refOf(entity);
    const file = (await this.ports.catalog.getLocation(ref))?.uri;
    // Over a network each folder would cost a request.
    const here = file?.startsWith(`${GITHUB_SCHEME}:`) ? undefined : file;
    const [readme, definitions, decisions] = await Promise.all([
      here === undefined ? [] : this.#readme(here),
      this.#definitions(entity),
      this.#decisions(entity, here),
    ]);
    return [...site(entity), ...readme, ...definitions, ...decisions, ...links(entity)];
  }

  async #readme(file: string): Promise<DocsPlace[]> {
    const folder = parentUri(file);
    const [found] = await this.#files(folder, folder, README);
    if (found === undefined) return [];
    return [{ kind: 'readme', title: found, action: openFile(joinUri(folder, found)) }];
  }

  async #definitions(entity: Entity): Promise<DocsPlace[]> {
    const isApi = entity.kind.toLowerCase() === 'api';
    const provided = (entity.relations ?? []).filter(({ type }) => type === 'providesApi');
    const refs = isApi ? [refOf(entity)] : provided.map(({ targetRef }) => targetRef);
    const apis = (
      await this.ports.catalog.getEntitiesByRefs({
        entityRefs: refs.slice(0, MOST_APIS),
        fields: [...SUMMARY_FIELDS],
      })
    ).items;
    return apis.flatMap((api): DocsPlace[] => {
      if (!api) return [];
      const title = isApi ? l10n.t('Definition') : l10n.t('Definition of {0}', displayName(api));
      const action = command(l10n.t('Open definition'), CommandIds.openDefinition, refOf(api));
      return [{ kind: 'definition', title, action }];
    });
  }

  /** Records of decisions: where `backstage.io/adr-location` says, else where they are usually kept. */
  async #decisions(entity: Entity, file: string | undefined): Promise<DocsPlace[]> {
    const written = entity.metadata.annotations?.['backstage.io/adr-location'];
    if (isWebAddress(written)) {
      return [
        {
          kind: 'decisions',
          title: l10n.t('Decision records'),
          action: { title: l10n.t('Open in browser'), url: written },
        },
      ];
    }
    if (file === undefined) return [];
    for (const path of typeof written === 'string' ? [written] : DECISIONS) {
      const place = await resolvePath(path, { uri: file }, this.ports);
      if (!('real' in place) || place.real === undefined) continue;
      const found = await this.#files(place.real, place.root, RECORD);
      if (found.length === 0) continue;
      const title =
        found.length === 1 ? l10n.t('1 decision record') : l10n.t('{0} decision records', found.length);
      return [{ kind: 'decisions', title, action: openFile(joinUri(place.uri, found[0]!)) }];
    }
    return [];
  }

  /** Names of files in a folder, sorted, those left out that are links out of the repository. */
  async #files(folder: string, root: string, pattern: RegExp): Promise<string[]> {
    const { reader, repositories } = this.ports;
    const named = (await reader.list(folder)).filter(
      ({ type, name }) => type === 'file' && pattern.test(name),
    );
    if (named.length === 0) return [];
    const top = root === folder ? await repositories.rootOf(joinUri(folder, named[0]!.name)) : root;
    const judged = await Promise.all(
      named.map(async ({ name }) => {
        const place = await judge(joinUri(folder, name), top, reader);
        return 'real' in place && place.real !== undefined ? [name] : [];
      }),
    );
    return judged.flat().sort();
  }
}

function explains({ kind }: DocsPlace): boolean {
  return EXPLAINS.includes(kind);
}

function site(entity: Entity): DocsPlace[] {
  if (!hasDocs(entity)) return [];
  return [
    {
      kind: 'docs',
      title: l10n.t('Docs'),
      action: command(l10n.t('Open docs'), CommandIds.openDocs, refOf(entity)),
    },
  ];
}

function links(entity: Entity): DocsPlace[] {
  const written = (entity.metadata.links ?? []).filter(({ title, type, icon }) =>
    WRITTEN.test([title, type, icon].join(' ')),
  );
  return linkAddresses({ ...entity, metadata: { ...entity.metadata, links: written } }).map(
    ({ label, url }) => ({ kind: 'link', title: label, action: { title: l10n.t('Open in browser'), url } }),
  );
}

function command(title: string, id: string, ref: string): Action {
  return { title, command: id, arguments: [ref] };
}

function openFile(uri: string): Action {
  return { title: l10n.t('Open'), command: 'vscode.open', arguments: [uri] };
}
