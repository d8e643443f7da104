import assert from 'node:assert/strict';
import { RemoteCatalogs } from '../../../src/core/engine/remoteCatalogs';
import { RemoteOnboarding } from '../../../src/core/engine/remoteOnboarding';
import type { RemoteConfiguration } from '../../../src/core/engine/services';
import * as github from '../../../src/sources/github/main';
import { setUpGitHub } from '../../github/setUp';
import { testCatalog } from '../../support/testCatalog';

const PEOPLE = ['ann', 'bob', 'cyd', 'dan', 'eve'].map((login) => ({ login, start: '2026-01-05' }));

describe('onboarding leaves the machine', function () {
  this.timeout(30_000);
  const set = setUpGitHub();

  /** The engine's service under a configuration, in a catalog of one user. */
  async function serviceOf(configuration: Partial<RemoteConfiguration>, organizations: string[] = []) {
    const text = `apiVersion: backstage.io/v1alpha1
kind: User
metadata:
  name: octocat
  annotations: { github.com/user-login: octocat, greenroom.dev/start-date: '2026-01-05' }
spec: { memberOf: [] }
`;
    const { catalog, source } = testCatalog();
    await source.applyMutation({ type: 'full', files: [{ uri: 'file:///r/catalog-info.yaml', text }] });
    const { window } = set;
    const remote = new RemoteCatalogs({
      clock: window.clock,
      logger: window.log,
      catalog: () => catalog,
      onDidConfigure: () => {},
      forget: () => Promise.resolve(),
      remote: {
        http: window.http,
        blobs: window.blobs,
        processes: window.processes,
        accounts: { token: () => Promise.resolve(window.token) },
        load: () => Promise.resolve(github),
      },
    });
    const settings = {
      apiUrl: window.server.url,
      organizations,
      catalogPaths: [],
      filters: {},
      people: false,
      refreshInterval: 0,
    };
    await remote.configure({ settings, ...configuration });
    return { remote, service: new RemoteOnboarding(catalog, remote) };
  }

  async function ask(service: RemoteOnboarding) {
    return Promise.all([service.ownOnboarding('2026-01-05', true), service.groupOnboarding(PEOPLE, 100)]);
  }

  it('not with default settings, signed in or not', async () => {
    for (const configuration of [{}, { account: 'octocat' }]) {
      const { service } = await serviceOf(configuration);
      for (const answer of await ask(service))
        assert.match(answer.failure?.message ?? '', /No organization is named/);
    }
    const { service } = await serviceOf({}, ['acme']);
    for (const answer of await ask(service)) assert.equal(answer.failure?.code, 'signed-out');
    assert.deepEqual(set.window.requests, []);
  });

  it('to the GitHub of the settings only, and of others comes back no more than a figure of five', async () => {
    const shop = set.acme.repository('shop', { files: { 'a.txt': '' } });
    for (const { login } of PEOPLE) {
      set.world.account(login);
      for (let day = 10; day < 20; day++)
        shop.contributions.pull(login, `2026-01-${day}T08:00:00Z`, `2026-01-${day}T09:00:00Z`);
    }
    const { service, remote } = await serviceOf({ account: 'octocat' }, ['acme']);
    const [own, group] = await ask(service);
    assert.deepEqual(own.figure?.start, { day: '2026-01-05', by: 'typed' });
    // What the catalog says of the account itself, where nothing is typed.
    const again = await service.ownOnboarding(undefined, false);
    assert.deepEqual(again.figure?.start, { day: '2026-01-05', by: 'annotation' });
    assert.equal(group.figure?.people, 5);
    assert.equal(group.figure.tenth.median, 14);
    const words = JSON.stringify([own, group, set.window.log.lines]);
    for (const { login } of PEOPLE) assert.doesNotMatch(words, new RegExp(`\\b${login}\\b`));
    const hosts = new Set(set.window.requests.map(({ url }) => new URL(url).origin));
    assert.deepEqual([...hosts], [set.server.url]);
    await remote.configure({ settings: { ...SETTINGS, apiUrl: set.server.url } });
  });
});

const SETTINGS = { organizations: [], catalogPaths: [], filters: {}, people: false, refreshInterval: 0 };
