import type { CatalogService } from '../../catalog/catalog';
import { PLACEHOLDERS } from '../../model/placeholders';
import type { DocumentCache } from '../document/catalogDocument';
import { isMap, isScalar } from '../document/nodes';
import { type LanguageEnvironment, readText } from '../environment';
import { resolveTarget } from '../targets';

/** The file that `definition: {$text: …}` names, where it is at hand. */
export async function definitionFile(
  ref: string,
  cache: DocumentCache,
  catalog: CatalogService,
  environment: LanguageEnvironment,
): Promise<string | undefined> {
  const uri = (await catalog.getLocation(ref))?.uri;
  const text = uri === undefined ? undefined : await readText(environment, uri);
  if (uri === undefined || text === undefined) return undefined;
  const entity = cache.get({ uri, text }).entities.find((each) => each.ref === ref);
  const definition = entity?.at(['spec', 'definition']);
  if (!isMap(definition) || definition.items.length !== 1) return undefined;
  const { key, value } = definition.items[0]!;
  if (!isScalar(key) || !PLACEHOLDERS.has(String(key.value))) return undefined;
  if (!isScalar(value) || typeof value.value !== 'string') return undefined;
  const found = await resolveTarget(uri, value.value, environment);
  const file = found && 'real' in found ? found.real : undefined;
  return file && (await environment.files?.stat(file))?.type === 'file' ? file : undefined;
}
