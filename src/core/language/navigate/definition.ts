import { ZERO_RANGE } from '../../base/range';
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

/** A folder of docs is opened by what describes it. */
async function siteOf(folder: string, environment: LanguageEnvironment): Promise<string | undefined> {
  for (const name of ['mkdocs.yml', 'mkdocs.yaml', 'docs/index.md', 'README.md']) {
    const found = await resolveTarget(`${folder}/mkdocs.yml`, `./${name}`, environment);
    const uri = found && 'real' in found ? found.real : undefined;
    if (uri && (await environment.files?.stat(uri))) return uri;
  }
  return undefined;
}
