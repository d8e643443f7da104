import assert from 'node:assert/strict';
import { parseWebAddress, whyNoFile } from './webAddress';

/** Address, and what it names as `host repository: branch and path`; undefined for an address of no file or repository. */
const ADDRESSES: readonly (readonly [url: string, names: string | undefined])[] = [
  ['https://github.com/acme/orders', 'github.com acme/orders: '],
  ['https://github.com/acme/orders.git', 'github.com acme/orders: '],
  ['https://github.com/acme/orders/blob/main/a/b.yaml', 'github.com acme/orders: main/a/b.yaml'],
  ['https://github.com/acme/orders/blob/main/a.yaml#L10', 'github.com acme/orders: main/a.yaml'],
  ['https://github.com/acme/orders/blob/main/a.yaml?raw=true#L1-L3', 'github.com acme/orders: main/a.yaml'],
  ['https://github.com/acme/orders/blob/refs/heads/feat/x/a.yaml', 'github.com acme/orders: feat/x/a.yaml'],
  ['https://github.com/acme/orders/tree/main/docs/', 'github.com acme/orders: main/docs'],
  ['https://github.com/acme/orders/raw/main/100%25.yaml', 'github.com acme/orders: main/100%.yaml'],
  ['https://github.com/acme/orders/blob/main/-/a.yaml', 'github.com acme/orders: main/-/a.yaml'],
  ['https://gitlab.com/acme/src/orders/-/blob/main/-/a.yaml', 'gitlab.com acme/src/orders: main/-/a.yaml'],
  ['https://github.com/acme/orders/blob/branch/x/a.yaml', 'github.com acme/orders: branch/x/a.yaml'],
  ['https://github.com/acme/orders/blob/refs%2Fheads%2Fmain/a.yaml', 'github.com acme/orders: main/a.yaml'],
  ['https://raw.githubusercontent.com/acme/orders/main/a.yaml', 'github.com acme/orders: main/a.yaml'],
  [
    'https://ghe.acme.example:8443/acme/orders/blob/main/a.yaml',
    'ghe.acme.example:8443 acme/orders: main/a.yaml',
  ],
  ['https://github.com:443/acme/orders/blob/main/a.yaml', 'github.com acme/orders: main/a.yaml'],
  ['http://github.com:80/acme/orders/blob/main/a.yaml', 'github.com acme/orders: main/a.yaml'],
  ['https://jo@www.github.com/acme/orders/blob/main/a.yaml', 'github.com acme/orders: main/a.yaml'],
  [' https://jo:x@github.com/acme/orders/blob/main/a.yaml', 'github.com acme/orders: main/a.yaml'],
  [' https://github.com/acme/orders/blob/main//a.yaml ', 'github.com acme/orders: main/a.yaml'],
  ['https://github.com//acme/orders', 'github.com acme/orders: '],
  ['https://github.com/acme', undefined],
  ['https://github.com/acme/orders/issues/1', undefined],
  ['https://github.com/acme/orders/blob', undefined],
  [
    'https://gitlab.com/acme/shop/orders/-/blob/main/a.yaml?ref_type=heads',
    'gitlab.com acme/shop/orders: main/a.yaml',
  ],
  ['https://gitlab.com/acme/shop/orders/-/raw/main/a.yaml', 'gitlab.com acme/shop/orders: main/a.yaml'],
  [
    'https://gitlab.acme.example/acme/orders/blob/main/a.yaml',
    'gitlab.acme.example acme/orders: main/a.yaml',
  ],
  ...['src', 'raw'].flatMap((word) =>
    ['branch/main', 'commit/0123abc'].map((ref): [string, string] => [
      `https://gitea.acme.example/acme/orders/${word}/${ref}/src/a.yaml`,
      `gitea.acme.example acme/orders: ${ref.replace(/.*\//, '')}/src/a.yaml`,
    ]),
  ),
  // No branch is meant, also where one has its name.
  ['https://codeberg.org/acme/orders/raw/tag/main/a.yaml', 'codeberg.org acme/orders: tag/main/a.yaml'],
  ['https://codeberg.org/acme/orders/src/branch/a.yaml', 'codeberg.org acme/orders: branch/a.yaml'],
  ['https://github.com/acme/orders/raw/branch/x/a.yaml', 'github.com acme/orders: branch/x/a.yaml'],
  ['https://bitbucket.org/acme/orders/src/commit/x/a.yaml', 'bitbucket.org acme/orders: commit/x/a.yaml'],
  ['https://gitlab.com/acme/orders/-/raw/branch/x/a.yaml', 'gitlab.com acme/orders: branch/x/a.yaml'],
  ['https://bitbucket.org/acme/orders/src/main/a.yaml', 'bitbucket.org acme/orders: main/a.yaml'],
  [
    'https://bitbucket.org/acme/orders/src/main/a.yaml?at=main#lines-3',
    'bitbucket.org acme/orders: main/a.yaml',
  ],
  [
    'https://git.acme.example/projects/SHOP/repos/orders/browse/a/b.yaml',
    'git.acme.example SHOP/orders: HEAD/a/b.yaml',
  ],
  [
    'https://git.acme.example/projects/SHOP/repos/orders/browse/a.yaml?at=refs%2Fheads%2Fmain#3',
    'git.acme.example SHOP/orders: main/a.yaml',
  ],
  [
    'https://git.acme.example/projects/SHOP/repos/orders/raw/a.yaml?at=main',
    'git.acme.example SHOP/orders: main/a.yaml',
  ],
  [
    'https://git.acme.example/users/jo/repos/orders/browse/a.yaml',
    'git.acme.example ~jo/orders: HEAD/a.yaml',
  ],
  ['https://git.acme.example/projects/SHOP/repos/orders/browse', 'git.acme.example SHOP/orders: '],
  ['https://git.acme.example/projects/SHOP/repos/orders/commits/1', undefined],
  ['https://dev.azure.com/acme/shop/_git/orders', 'dev.azure.com acme/shop/_git/orders: '],
  [
    'https://dev.azure.com/acme/shop/_git/orders?path=%2Fa%2Fb.yaml',
    'dev.azure.com acme/shop/_git/orders: HEAD/a/b.yaml',
  ],
  [
    'https://dev.azure.com/acme/my%20shop/_git/orders?path=/a.yaml&version=GBmain',
    'dev.azure.com acme/my shop/_git/orders: main/a.yaml',
  ],
  [
    'https://dev.azure.com/acme/shop/_git/orders?version=GBfeat%2Fx&path=/a.yaml&_a=contents',
    'dev.azure.com acme/shop/_git/orders: feat/x/a.yaml',
  ],
  [
    'https://tfs.acme.example/main/shop/_git/orders?path=/a.yaml',
    'tfs.acme.example main/shop/_git/orders: HEAD/a.yaml',
  ],
  [
    'https://github.com/acme/x/blob/main/projects/a/repos/b/browse/c',
    'github.com acme/x: main/projects/a/repos/b/browse/c',
  ],
  ['https://github.com/ng/account/blob/main/a.yaml', 'github.com ng/account: main/a.yaml'],
  ['https://github.com/acme/x/blob/main/+/a.yaml', 'github.com acme/x: main/+/a.yaml'],
  ['https://github.com/plugins/gitiles/blob/main/a.yaml', 'github.com plugins/gitiles: main/a.yaml'],
  ['ftp://github.com/acme/orders/blob/main/a.yaml', undefined],
];

describe('web addresses of Git hosts', () => {
  for (const [url, names] of ADDRESSES)
    it(url, () => {
      const found = parseWebAddress(url);
      assert.equal(found && `${found.host} ${found.repository}: ${found.rest.join('/')}`, names);
    });
});

/** Backstage reads these: they are addresses of files, whatever stands in their paths. */
const UNREAD = [
  'https://gerrit.acme.example/plugins/gitiles/shop/+/refs/heads/main/a.yaml',
  'https://gerrit.acme.example/a/plugins/gitiles/tools/src/+/refs/heads/main/src/a.yaml',
  ' https://gerrit.acme.example/r/plugins/gitiles/tools/shop/+/main/a.yaml',
  'https://acme.googlesource.com/shop/+/refs/heads/main/raw/a.yaml',
  'https://eu-west-1.console.aws.amazon.com/codesuite/codecommit/repositories/shop/browse/refs/heads/main/--/src/a.yaml?region=eu-west-1',
  'https://app.harness.io/ng/account/x1/module/code/orgs/acme/projects/shop/repos/shop/files/main/~/src/a.yaml',
  'https://app.harness.io/ng/account/x1/all/code/orgs/acme/projects/shop/repos/shop/files/main/~/a.yaml',
];

describe('web addresses of Git hosts that are not read', () => {
  for (const url of UNREAD)
    it(url, () => {
      assert.equal(parseWebAddress(url), undefined);
      assert.match(whyNoFile(url)!, /addresses Greenroom does not read.*unknown/);
    });
  for (const url of ['https://acme.example/a.yaml', 'https://gerrit.acme.example/c/shop/+/12'])
    it(`is no address of a file: ${url}`, () => assert.match(whyNoFile(url)!, /no address of a file/));
});
