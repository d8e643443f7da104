import assert from 'node:assert/strict';
import { catalogPathsOf } from './catalogPaths';

describe('catalogPathsOf', () => {
  const check = (written: string, ...paths: string[]) =>
    it(`${JSON.stringify(written)} is ${paths.join(', ') || 'none'}`, () =>
      assert.deepEqual(catalogPathsOf([written]), paths));

  check('catalog-info.yaml', 'catalog-info.yaml');
  check('/catalog-info.yaml', 'catalog-info.yaml');
  check('././/a/catalog-info.yaml ', 'a/catalog-info.yaml');
  check('.backstage/catalog-info.yaml', '.backstage/catalog-info.yaml');
  check('.\\a\\catalog-info.yaml', 'a/catalog-info.yaml');
  check('catalog-info.{yaml,yml}', 'catalog-info.yaml', 'catalog-info.yml');
  check('{,.backstage/}catalog-info.{yaml,yml}', ...both(''), ...both('.backstage/'));
  check('**/catalog-info.{yaml,yml}', '**/catalog-info.{yaml,yml}');
  check('catalog-info.{y*,json}', 'catalog-info.{y*,json}');
  check('{a,{b,c}}.yaml', '{a,{b,c}}.yaml');
  check('x{1}.yaml', 'x{1}.yaml');
  check(`${'{a,b}'.repeat(20)}.yaml`, `${'{a,b}'.repeat(20)}.yaml`);
  check('{./,/.backstage/}catalog-info.yaml', 'catalog-info.yaml', '.backstage/catalog-info.yaml');
  check('{..,a}/catalog-info.yaml', 'a/catalog-info.yaml');
  check('');
  check('/');
  check('../catalog-info.yaml');
  check('services//a/./catalog-info.yaml', 'services/a/catalog-info.yaml');
  check('catalog/');
  check('catalog/.');

  it('names each path once', () =>
    assert.deepEqual(catalogPathsOf(['a.yaml', '/a.yaml', 'a.{yaml,yaml}']), ['a.yaml']));
});

function both(folder: string): string[] {
  return [`${folder}catalog-info.yaml`, `${folder}catalog-info.yml`];
}
