import assert from 'node:assert/strict';
import { relative, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { LocalCatalog } from '../../src/core/catalog/localCatalog';
import { silentLogger } from '../../src/core/ports/logger';
import { GitRepositories } from '../../src/sources/workspace/gitRepositories';
import { WorkspaceSource } from '../../src/sources/workspace/workspaceSource';
import { NodeFileFinder } from '../../src/runtime/node/nodeFileFinder';
import { NodeFileReader } from '../../src/runtime/node/nodeFileReader';

const COMPANY = resolve(import.meta.dirname, '../../examples/skerry-line');

describe('examples/skerry-line, read by the workspace source', () => {
  let catalog: LocalCatalog;

  before(async () => {
    const reader = new NodeFileReader();
    const repositories = new GitRepositories(reader);
    const clock = {
      now: () => 0,
      after: (_ms: number, callback: () => void) => {
        const handle = setImmediate(callback);
        return { dispose: () => clearImmediate(handle) };
      },
    };
    catalog = new LocalCatalog({ reader, repositories, clock });
    const source = new WorkspaceSource({
      reader,
      finder: new NodeFileFinder(),
      repositories,
      clock,
      logger: silentLogger,
    });
    catalog.connect(source, 'Workspace');
    await source.configure({
      folders: [{ uri: pathToFileURL(COMPANY).toString(), name: 'skerry-line' }],
      include: ['**/catalog-info.{yaml,yml}'],
      exclude: [],
    });
  });

  it('is whole: what the patterns find, and what Locations lead to', async () => {
    const { facets } = await catalog.getEntityFacets({ facets: ['kind'] });
    assert.deepEqual(Object.fromEntries((facets.kind ?? []).map(({ value, count }) => [value, count])), {
      API: 22,
      AiResource: 5,
      Component: 42,
      Domain: 8,
      Group: 19,
      Location: 5,
      Resource: 24,
      System: 15,
      Template: 6,
      User: 27,
      Vessel: 3,
    });
  });

  it('has no problems but those it means to have', async () => {
    const problems = await catalog.getProblems();
    const files = new Set(
      problems.map(({ uri }) => relative(COMPANY, fileURLToPath(uri)).replaceAll('\\', '/')),
    );
    assert.deepEqual([...files].sort(), [
      'legacy-purser/batch/catalog-info.yaml',
      'legacy-purser/catalog-info.yaml',
      'templates/api-with-client/skeleton/catalog-info.yaml',
      'templates/docs-site/skeleton/catalog-info.yaml',
      'templates/go-service/skeleton/catalog-info.yaml',
      'templates/greenroom-plugin/skeleton/catalog-info.yaml',
      'templates/node-service/skeleton/catalog-info.yaml',
    ]);
    assert.deepEqual(
      problems.filter(({ uri }) => uri.includes('/skeleton/')).map(({ severity, code }) => [severity, code]),
      Array.from({ length: 6 }, () => ['info', 'template-skeleton']),
    );
  });

  it('relates people, teams and what they own', async () => {
    const team = await catalog.getEntityByRef('group:checkout-crew');
    const targets = (type: string) =>
      (team?.relations ?? []).filter((each) => each.type === type).map(({ targetRef }) => targetRef);
    assert.deepEqual(targets('childOf'), ['group:default/passenger-services']);
    assert.deepEqual(targets('hasMember').sort(), [
      'user:default/bram.okafor',
      'user:default/celine.draycott',
      'user:default/dario.velnes',
    ]);
    assert.ok(targets('ownerOf').includes('component:default/checkout'));
  });
});
