import assert from 'node:assert/strict';
import { EnginePlugins } from '../../../src/core/engine/enginePlugins';
import { RemoteEngine } from '../../github/remoteEngine';
import { setUpGitHub } from '../../github/setUp';

const RULES = (title: string) =>
  `apiVersion: greenroom.dev/v1\nlinks: [{ title: ${title}, url: 'https://a.example/' }]\n`;
const COMPONENT = (name: string) =>
  `apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: { name: ${name} }\nspec: { type: service, lifecycle: production, owner: a }\n`;

describe('house rules of an organisation', () => {
  const github = setUpGitHub((world) => {
    const acme = world.organization('acme');
    acme.repository('handbook', { files: { 'greenroom.yaml': RULES('One') } });
    acme.repository('shop', { files: { 'catalog-info.yaml': COMPONENT('shop') } });
  });
  let running: RemoteEngine | undefined;
  afterEach(() => running?.dispose());

  it('are read with the catalog files at the top of repositories, change with them, and are no entities', async () => {
    running = await RemoteEngine.start(github.window);
    const { engine, remote } = running;
    const plugins = new EnginePlugins(engine, {
      stat: async () => undefined,
      readText: async () => '',
    } as never);
    const found = async () =>
      (await plugins.rules()).map(({ uri, rules }) => [
        uri.replace(/^.*\/acme\//, ''),
        (rules[0] as { links: { title: string }[] }).links[0]!.title,
      ]);
    assert.equal((await found()).length, 1);
    assert.match((await found())[0]![0]!, /^handbook\/.*greenroom\.yaml$/);
    assert.equal((await found())[0]![1], 'One');
    assert.equal((await engine.catalog.queryEntities({ filter: { kind: 'component' } })).totalItems, 1);
    github.acme.repositories.get('handbook')!.commit({ 'greenroom.yaml': RULES('Two') });
    await remote.refresh();
    assert.equal((await found())[0]?.[1], 'Two');
  });
});
