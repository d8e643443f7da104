import assert from 'node:assert/strict';
import { MemoryFiles, REPO } from '../../../test/support/files';
import { globMatcher } from '../../core/base/glob/glob';
import { filesUnderOtherNames } from './otherNames';

const component = (name: string) =>
  `apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata:\n  name: ${name}\nspec: { type: service, lifecycle: production, owner: crew }\n`;

const files: Record<string, string> = {
  'catalog-info.yaml': component('known'),
  'services/orders.yaml': component('orders'),
  'services/two.yml': `${component('a')}---\n${component('b')}`,
  'mixed.yaml': `: broken\n---\n${component('good')}`,
  'broken.yaml': component('not a name'),
  'skeleton/service.yaml': component('${{ values.name }}'),
  'endless.yaml': component('endless').replace('spec: {', 'spec: &a { again: *a,'),
  'deploy.yaml': 'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: x }\n',
  'values.yaml': 'a: 1\n',
  'out/left.yaml': component('left-out'),
  'big.yaml': component('big') + '#'.repeat(300_000),
};

describe('files under other names', () => {
  const reader = new MemoryFiles(files);
  const finder = {
    find: async (root: string, include: readonly string[], exclude: readonly string[]) => {
      const [wanted, unwanted] = [globMatcher(include, { dot: true }), globMatcher(exclude, { dot: true })];
      return Object.keys(files)
        .filter((path) => wanted(path) && !unwanted(path))
        .map((path) => `${root}/${path}`);
    },
  };
  const look = () =>
    filesUnderOtherNames(
      { folders: [{ uri: REPO }], exclude: ['out/**'], isRead: (uri) => uri.endsWith('/catalog-info.yaml') },
      { finder, reader },
    );

  it('are those that hold a valid entity and are not read, bounded in size', async () => {
    const found = (await look()).map((uri) => uri.slice(REPO.length + 1));
    assert.deepEqual(found, ['mixed.yaml', 'services/orders.yaml', 'services/two.yml']);
  });
});
