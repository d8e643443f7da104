import { isObject } from '../core/base/isObject';
import { isInside, joinUri, parentUri } from '../core/base/uri';
import { EXISTS } from '../core/catalog/filter';
import { isSkeletonText } from '../core/catalog/skeletonMarks';
import { TECHDOCS_REF } from '../core/model/docs';
import { refOf } from '../core/model/reference';
import { NodeFileFinder } from '../runtime/node/nodeFileFinder';
import { NodeFileReader } from '../runtime/node/nodeFileReader';
import type { EngineServices } from '../core/engine/services';
import type { Entity } from '../core/model/entity';
import type { Remote } from '../protocol/rpc';
import type { Checked } from './check';
import type { HeadlessEngine } from './engine';
import { told } from './problems';

/** What is wrong with docs: those that entities name, and those of a mkdocs.yml that no entity names. */
export async function checkDocs(engines: readonly HeadlessEngine[]): Promise<Checked> {
  const checked = await Promise.all(engines.map((engine) => engine.settled(() => checkOne(engine))));
  return {
    problems: told(checked.flatMap(({ problems }) => problems)),
    entities: checked.reduce((sum, { entities }) => sum + entities, 0),
  };
}

async function checkOne({ service, settings, folders }: HeadlessEngine): Promise<Checked> {
  const docs = service('docs');
  const { items } = await service('catalog').queryEntities({
    filter: { [`metadata.annotations.${TECHDOCS_REF}`]: EXISTS },
    fields: ['kind', 'metadata.name', 'metadata.namespace'],
  });
  const refs = items.map(
    ({ kind, metadata: { name, namespace = 'default' } }) => `${kind}:${namespace}/${name}`,
  );
  const problems: Checked['problems'] = [];
  const covered = new Set<string>();
  const look = async (key: string) => {
    const site = await docs.open(key);
    // Why an entity's docs can't be opened is a problem of its catalog file.
    if ('reason' in site || covered.has(site.folder) || !folders.some((each) => isInside(each, site.folder)))
      return;
    covered.add(site.folder);
    problems.push(...(await docs.problems(key)));
    await docs.close(key);
  };
  for (const ref of refs) await look(ref);
  const finder = new NodeFileFinder();
  const reader = new NodeFileReader();
  const skeletons = await skeletonFolders(service('catalog'));
  // As the catalog leaves out what becomes an entity only when a template runs.
  const isSkeleton = async (uri: string) =>
    skeletons.some((each) => isInside(each, uri)) ||
    isSkeletonText((await reader.readText(uri).catch(() => undefined)) ?? '');
  for (const folder of folders)
    for (const uri of await finder.find(folder, ['**/mkdocs.{yml,yaml}'], settings.exclude))
      if (!covered.has(parentUri(uri)) && !(await isSkeleton(uri))) await look(parentUri(uri));
  return { problems: told(problems), entities: refs.length };
}

/** The folders that templates of the catalog make something from: whole only once they have. */
async function skeletonFolders(catalog: Remote<EngineServices['catalog']>): Promise<string[]> {
  const { items } = await catalog.queryEntities({ filter: { kind: 'template' } });
  const folders = await Promise.all(
    items.map(async (template) => {
      const file = await catalog.getLocation(refOf(template));
      return file ? skeletonsOf(template).map((url) => joinUri(parentUri(file.uri), url)) : [];
    }),
  );
  return folders.flat();
}

function skeletonsOf({ spec }: Entity): string[] {
  const steps = Array.isArray(spec?.['steps']) ? (spec['steps'] as readonly unknown[]) : [];
  return steps.flatMap((step) => {
    if (!isObject(step) || !String(step['action']).startsWith('fetch:') || !isObject(step['input']))
      return [];
    const { url } = step['input'];
    return typeof url === 'string' && /^\.\.?\//.test(url) && !url.includes('{{') ? [url] : [];
  });
}
