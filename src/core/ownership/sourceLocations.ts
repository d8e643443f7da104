import type { CancellationToken } from '../base/cancellation';
import { isInside, joinUri, relativePath } from '../base/uri';
import { refOf } from '../model/reference';
import { parseWebAddress } from '../paths/webAddress';
import type { Repositories } from '../ports/repositories';
import type { OwnershipReads } from './claim';

/** An entity that says its software lies in a folder, wherever the entity itself is declared. */
export interface Located {
  readonly ref: string;
  readonly folder: string;
  /** As the annotation has it. */
  readonly location: string;
  /** It only names the repository. */
  readonly isRepository?: true;
}

/** Where an entity says its source is, as a path of it. */
export const SOURCE_LOCATION = 'metadata.annotations.backstage.io/source-location';
/** Annotations that name a whole repository. */
export const SLUG_ANNOTATIONS = [
  'github.com/project-slug',
  'gitlab.com/project-slug',
  'bitbucket.org/repo-slug',
];

/** Entities of one place that are looked at: one of another owner may be the last. */
export const MOST_ALIKE = 1_000;

/** The source locations of a catalog by repository, kept until the catalog changes. */
export class SourceLocations {
  /** Values of the annotation by `host/owner/name`, lower case. */
  #bySlug: Promise<ReadonlyMap<string, readonly string[]>> | undefined;
  /** What values were read as: most stay when the catalog changes. */
  #slugs = new Map<string, string | undefined>();

  constructor(readonly catalog: OwnershipReads) {
    catalog.onDidChange?.(() => (this.#bySlug = undefined));
  }

  /** Values of `backstage.io/source-location` in a repository. */
  async inRepository(slug: string): Promise<readonly string[]> {
    // Without news of the catalog nothing is kept, nor what failed.
    const known = (this.#bySlug ??= this.#read());
    if (!this.catalog.onDidChange) this.#bySlug = undefined;
    known.catch(() => (this.#bySlug = undefined));
    return (await known).get(slug) ?? [];
  }

  async #read(): Promise<ReadonlyMap<string, readonly string[]>> {
    const { facets } = await this.catalog.getEntityFacets({ facets: [SOURCE_LOCATION] });
    const bySlug = new Map<string, string[]>();
    const slugs = new Map<string, string | undefined>();
    for (const { value } of facets[SOURCE_LOCATION] ?? []) {
      const slug = this.#slugs.has(value) ? this.#slugs.get(value) : slugOf(value);
      slugs.set(value, slug);
      if (slug === undefined) continue;
      const list = bySlug.get(slug);
      if (list) list.push(value);
      else bySlug.set(slug, [value]);
    }
    this.#slugs = slugs;
    return bySlug;
  }

  /** Entities with just this source location. */
  async entitiesAt(value: string, token?: CancellationToken): Promise<string[]> {
    return this.#entities({ [SOURCE_LOCATION]: value }, token);
  }

  /**
   * Entities whose source location holds the file, else those whose annotation names its repository; and values of source
   * locations in other folders of it. None where the repository has no remote.
   */
  async holding(
    uri: string,
    repositories: Pick<Repositories, 'rootOf' | 'webUrlOf' | 'resolveUrl'>,
    token?: CancellationToken,
  ): Promise<{ readonly located: readonly Located[]; readonly elsewhere: ReadonlySet<string> }> {
    const elsewhere = new Set<string>();
    const located: Located[] = [];
    const webUrl = await repositories.webUrlOf?.(uri);
    if (webUrl === undefined) return { located, elsewhere };
    const slug = webUrl.replace(/^https?:\/\//, '').toLowerCase();
    for (const value of await this.inRepository(slug)) {
      const url = urlOf(value);
      const place = await repositories.resolveUrl(url, uri);
      // A folder is there on any branch that is checked out, as on a machine of CI.
      const path = place && (place.path ?? folderOn(url));
      if (!place || path === undefined || !isInside(place.root, uri)) continue;
      const folder = joinUri(place.root, path);
      if (!isInside(folder, uri)) {
        elsewhere.add(value);
        continue;
      }
      for (const ref of await this.entitiesAt(value, token)) located.push({ ref, folder, location: url });
    }
    if (located.length > 0) return { located, elsewhere };
    const folder = await repositories.rootOf(uri);
    const name = slug.slice(slug.indexOf('/') + 1);
    for (const key of SLUG_ANNOTATIONS)
      for (const ref of await this.#entities({ [`metadata.annotations.${key}`]: name }, token))
        if (!(await this.#isApart(ref, folder)))
          located.push({ ref, folder, location: webUrl, isRepository: true });
    return { located, elsewhere };
  }

  /** Whether its file lies in a folder of its own in the repository; in one like `.backstage/` it only describes the whole. */
  async #isApart(ref: string, root: string): Promise<boolean> {
    const file = await this.catalog.getLocation?.(ref);
    const path = file && relativePath(root, file.uri);
    return path !== undefined && path.includes('/') && !/(?:^|\/)\.[^/]+\//.test(path);
  }

  async #entities(filter: Record<string, string>, token?: CancellationToken): Promise<string[]> {
    const fields = ['kind', 'metadata.name', 'metadata.namespace'];
    const { items } = await this.catalog.queryEntities({ filter, fields, limit: MOST_ALIKE }, token);
    return items.filter(({ kind }) => kind.toLowerCase() !== 'location').map(refOf);
  }
}

/** The address in an annotation: `url:` goes before it. */
export function urlOf(value: string): string {
  return value.replace(/^url:/, '');
}

/** Names of branches and commits that have no slash in them for certain. */
export const ONE_PART = /^(?:[0-9a-f]{7,40}|HEAD|main|master|develop|trunk)$/;

/** The path in an address that names a branch; undefined where it is not known where its name ends. */
function folderOn(url: string): string | undefined {
  const [branch = '', ...path] = parseWebAddress(url)?.rest ?? [];
  return ONE_PART.test(branch) ? path.join('/') : undefined;
}

function slugOf(value: string): string | undefined {
  const address = parseWebAddress(urlOf(value));
  return address && `${address.host}/${address.repository}`.toLowerCase();
}
