import assert from 'node:assert/strict';
import { fromGitHubUri, fromWebUrl, repositoryRoot, toGitHubUri, toWebUrl } from './githubUri';

const file = { host: 'github.com', owner: 'acme', repository: 'orders', branch: 'main', path: 'a/b c.yaml' };

describe('githubUri', () => {
  it('goes there and back', () => {
    const uri = toGitHubUri(file);
    assert.equal(uri, 'greenroom-github://github.com/acme/orders/main/a/b%20c.yaml');
    assert.deepEqual(fromGitHubUri(uri), file);
    assert.equal(repositoryRoot(file), 'greenroom-github://github.com/acme/orders/main');
    assert.deepEqual(fromGitHubUri(repositoryRoot(file)), { ...file, path: '' });
    assert.equal(fromGitHubUri('file:///a/b/c/d'), undefined);
  });

  it('keeps a branch with slashes in one segment', () => {
    const release = { ...file, branch: 'release/1.x', path: 'x' };
    assert.equal(toGitHubUri(release), 'greenroom-github://github.com/acme/orders/release~1.x/x');
    assert.deepEqual(fromGitHubUri(toGitHubUri(release)), release);
    assert.equal(toWebUrl(release), 'https://github.com/acme/orders/blob/release/1.x/x');
    assert.deepEqual(
      fromWebUrl(toWebUrl(release), ['github.com'], () => 'release/1.x'),
      release,
    );
  });

  it('reads every form of web address, of known hosts only', () => {
    const hosts = ['github.com'];
    for (const url of [
      'https://github.com/acme/orders/blob/main/a/b%20c.yaml',
      'https://github.com/acme/orders/raw/main/a/b c.yaml#L3',
      'https://raw.githubusercontent.com/acme/orders/main/a/b c.yaml?token=x',
      'https://raw.githubusercontent.com/acme/orders/refs/heads/main/a/b c.yaml',
    ])
      assert.deepEqual(fromWebUrl(url, hosts), file, url);
    assert.equal(fromWebUrl('https://gitlab.com/acme/orders/blob/main/a', hosts), undefined);
    assert.equal(fromWebUrl('https://github.com/acme/orders', hosts), undefined);
    assert.equal(fromWebUrl('https://github.com/acme/orders/tree/main/docs/', hosts)?.path, 'docs');
  });
});
