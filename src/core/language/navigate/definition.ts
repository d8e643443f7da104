import { ZERO_RANGE } from '../../base/range';
import { joinUri } from '../../base/uri';
import type { CatalogService } from '../../catalog/catalog';
import type { CatalogDocument } from '../document/catalogDocument';
import type { LanguageEnvironment } from '../environment';
import { resolveTarget } from '../targets';
import { templateDefinition } from '../template/templateNavigation';
import type { LocationLink } from '../values';
import { subjectAt } from './subject';

/** Where the thing at the offset is declared: an entity's name, or the file a path names. */
export async function definition(
  document: CatalogDocument,
  offset: number,
  catalog: CatalogService,
  environment: LanguageEnvironment,
): Promise<LocationLink[]> {
  const inTemplate = templateDefinition(document, offset);
  if (inTemplate) return inTemplate;
  const subject = subjectAt(document, offset);
  if (subject?.type === 'entity') {
    const found = await declarationOf(subject.ref, document, catalog);
    return found ? [{ ...found, origin: subject.range }] : [];
  }
  if (subject?.type !== 'path') return [];
  const found = await resolveTarget(document.uri, subject.written || '.', environment);
  const uri = found && 'real' in found ? found.real : undefined;
  const stat = uri && (await environment.files?.stat(uri));
  if (!uri || !stat) return [];
  const file = stat.type === 'file' ? uri : await siteOf(uri, environment);
  return file ? [{ uri: file, range: ZERO_RANGE, selection: ZERO_RANGE, origin: subject.range }] : [];
}

/** The declaration of an entity: the text at hand knows its own entities better than the catalog does. */
export async function declarationOf(
  ref: string,
  document: CatalogDocument | undefined,
  catalog: CatalogService,
): Promise<Omit<LocationLink, 'origin'> | undefined> {
  const own = document?.entities.find((entity) => entity.ref === ref);
  if (document && own) {
    return { uri: document.uri, range: own.fullRange, selection: own.rangeOf(own.at(['metadata', 'name'])) };
  }
  const location = await catalog.getLocation(ref);
  return location && { uri: location.uri, range: location.range, selection: location.nameRange };
}

/** What says what a folder of docs holds, best first; else the first of its pages does. */
const SIGNS = [/^mkdocs\.ya?ml$/i, /^(?:index|readme)\.(?:md|markdown)$/i, /\.(?:md|markdown)$/i];

/** A folder of docs is opened by what describes it: beside it, or among its pages. */
async function siteOf(folder: string, environment: LanguageEnvironment): Promise<string | undefined> {
  const list = async (uri: string) => (await environment.files?.list(uri).catch(() => [])) ?? [];
  const names = await list(folder);
  const docs = names.find(({ name, type }) => type === 'directory' && /^docs$/i.test(name));
  const [settings, opening, page] = SIGNS;
  const inDocs = docs ? await list(joinUri(folder, docs.name)) : [];
  const places = [
    [settings, folder, names],
    [opening, joinUri(folder, docs?.name ?? '.'), inDocs],
    [opening, folder, names],
    [page, joinUri(folder, docs?.name ?? '.'), inDocs],
  ] as const;
  for (const [sign, below, files] of places) {
    const found = files
      .filter(({ name, type }) => type !== 'directory' && sign!.test(name))
      // Of several the one that a server would take for the first page, then by name.
      .sort((a, b) => Number(/^r/i.test(a.name)) - Number(/^r/i.test(b.name)) || (a.name < b.name ? -1 : 1));
    for (const { name } of found) {
      const place = await resolveTarget(joinUri(below, name), `./${encodeURIComponent(name)}`, environment);
      const uri = place && 'real' in place ? place.real : undefined;
      if (uri && (await environment.files?.stat(uri))?.type === 'file') return uri;
    }
  }
  return undefined;
}
