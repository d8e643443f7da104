import type { CancellationToken } from '../base/cancellation';
import { isInside, joinUri } from '../base/uri';
import { refOf } from '../model/reference';
import { parseWebAddress } from '../paths/webAddress';
import type { FilePorts } from './fileClaims';

/** An entity that says its software lies in a folder, wherever the entity itself is declared. */
export interface Located {
  readonly ref: string;
  readonly folder: string;
  /** As the annotation has it. */
  readonly location: string;
}

const SOURCE = 'metadata.annotations.backstage.io/source-location';
const SLUGS = ['github.com/project-slug', 'gitlab.com/project-slug', 'bitbucket.org/repo-slug'];

/**
 * Entities whose source location (`backstage.io/source-location`) holds the file, else those whose annotation names its
 * repository.
 */
export async function locatedEntities(
  { catalog, repositories }: Pick<FilePorts, 'catalog' | 'repositories'>,
  uri: string,
  token?: CancellationToken,
): Promise<Located[]> {
  const webUrl = await repositories?.webUrlOf?.(uri);
  if (!repositories || webUrl === undefined) return [];
  const slug = webUrl.replace(/^https?:\/\//, '').toLowerCase();
  const { facets } = await catalog.getEntityFacets({ facets: [SOURCE] }, token);
  const found: { location: string; folder: string }[] = [];
  for (const { value } of facets[SOURCE] ?? []) {
    if (!value.toLowerCase().includes(slug)) continue;
    const url = value.replace(/^url:/, '');
    const address = parseWebAddress(url);
    if (!address || `${address.host}/${address.repository}`.toLowerCase() !== slug) continue;
    const place = await repositories.resolveUrl(url, uri);
    if (place?.path === undefined || !isInside(place.root, uri)) continue;
    const folder = joinUri(place.root, place.path);
    if (isInside(folder, uri)) found.push({ location: url, folder });
  }
  const entities = async (filter: Record<string, string>) =>
    (
      await catalog.queryEntities(
        { filter, fields: ['kind', 'metadata.name', 'metadata.namespace'], limit: 50 },
        token,
      )
    ).items;
  const located: Located[] = [];
  for (const { location, folder } of found)
    for (const value of [location, `url:${location}`])
      for (const entity of await entities({ [SOURCE]: value }))
        located.push({ ref: refOf(entity), folder, location });
  if (located.length > 0) return located;
  const root = await repositories.rootOf(uri);
  const name = slug.slice(slug.indexOf('/') + 1);
  for (const key of SLUGS)
    for (const entity of await entities({ [`metadata.annotations.${key}`]: name }))
      located.push({ ref: refOf(entity), folder: root, location: webUrl });
  return located;
}
