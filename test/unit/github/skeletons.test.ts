import assert from 'node:assert/strict';
import { WithRemoteRepositories } from '../../../src/core/catalog/remoteRepositories';
import { readerOf } from '../../../src/core/engine/remoteCatalogs';
import { RepositorySkeletons } from '../../../src/core/scaffolder/skeletons';
import { RemoteEngine } from '../../github/remoteEngine';
import { setUpGitHub } from '../../github/setUp';

const FILES = 300;

describe('skeletons of repositories that are not cloned', function () {
  this.timeout(60_000);
  const github = setUpGitHub((world) => {
    const files = Object.fromEntries(
      Array.from({ length: FILES }, (_, at) => [`skeleton/${at % 9}/file-${at}.txt`, `Text of ${at}\n`]),
    );
    world.organization('acme').repository('golden', { files: { 'template.yaml': 'x', ...files } });
  });
  let running: RemoteEngine | undefined;

  afterEach(() => running?.dispose());

  it('are read in few requests, each file as it is and in its place', async () => {
    running = await RemoteEngine.start(github.window);
    const { remote } = running;
    const none = {
      rootOf: (uri: string) => Promise.resolve(uri),
      resolveUrl: () => Promise.resolve(undefined),
      lookIn() {},
      signs: () => Promise.resolve([]),
      forget() {},
    };
    const root = `greenroom-github://${new URL(github.server.url).host}/acme/golden/main`;
    const ports = {
      reader: readerOf(() => Promise.resolve(remote.files)),
      repositories: new WithRemoteRepositories(none),
    };
    github.asked();
    const { entries } = await new RepositorySkeletons(ports, root).tree('./skeleton');
    const files = entries.flatMap((entry) => (entry.kind === 'file' ? [entry] : []));
    assert.equal(files.length, FILES);
    for (const { path, bytes } of files)
      assert.equal(new TextDecoder().decode(bytes), `Text of ${/file-(\d+)/.exec(path)![1]}\n`);
    const folders = entries.filter(({ kind }) => kind === 'folder');
    assert.deepEqual(entries.slice(0, 9), folders);
    const asked = github.asked();
    assert.ok(asked.length <= 10, `${asked.length} requests`);
  });
});
