import assert from 'node:assert/strict';
import type { Entity } from '../model/entity';
import { differencesOf } from './backstageDifferences';

type Part = { metadata?: object; spec?: object };
const entity = ({ metadata, spec }: Part = {}): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'orders', ...metadata },
  spec: { type: 'service', owner: 'a', ...spec },
});

describe('what an entity of an open folder says otherwise than the company’s version', () => {
  const check = (name: string, here: Part, there: Part, expected: readonly string[]) =>
    it(name, () => {
      const told = differencesOf(entity(here), entity(there)).map(
        ({ what, here: own = '-', there: other = '-' }) => `${what}: ${own} | ${other}`,
      );
      assert.deepEqual(told, expected);
    });

  check(
    'nothing of what a server adds',
    {},
    {
      metadata: {
        namespace: 'default',
        uid: 'u',
        etag: 'e',
        annotations: {
          'backstage.io/managed-by-location': 'url:https://x',
          'backstage.io/orphan': 'true',
          'github.com/project-slug': 'acme/orders',
        },
      },
    },
    [],
  );
  check(
    'no order of references, no ends of lines, nothing said with nothing',
    {
      metadata: { tags: [], description: 'One\r\ntwo\n' },
      spec: { dependsOn: ['b', 'a'] },
    },
    { metadata: { description: 'One\ntwo' }, spec: { dependsOn: ['a', 'b'], providesApis: [] } },
    [],
  );
  check(
    'what another says, and only one of the two',
    {
      metadata: { title: 'Orders', annotations: { 'a.b/c': '1' }, labels: { tier: '1' } },
      spec: { owner: 'b' },
    },
    { metadata: { annotations: { 'a.b/c': '2', 'x.y/z': '3' } } },
    [
      'title: Orders | -',
      'annotation a.b/c: 1 | 2',
      'label tier: 1 | -',
      'owner: b | a',
      'annotation x.y/z: - | 3',
    ],
  );
  check(
    'an annotation that a server works out, where it is another here',
    {
      metadata: { annotations: { 'github.com/project-slug': 'acme/a' } },
    },
    { metadata: { annotations: { 'github.com/project-slug': 'acme/b' } } },
    ['annotation github.com/project-slug: acme/a | acme/b'],
  );
  check(
    'of lists what the other lacks',
    { spec: { dependsOn: ['a', 'b'] } },
    { spec: { dependsOn: ['b', 'c', 'd'] } },
    ['dependsOn: also a | also c, d'],
  );
  check(
    'no text that could not be taken in, here or there',
    {
      spec: { definition: { $text: 'https://elsewhere/api.yaml' } },
    },
    { spec: { definition: 'openapi: 3.0.0' } },
    [],
  );
  check(
    'long texts by their size, and not as the same words twice',
    {
      spec: { definition: `${'x'.repeat(300)}a` },
    },
    { spec: { definition: `${'x'.repeat(300)}b` } },
    ['definition: a text of 301 letters | another: a text of 301 letters'],
  );
  check(
    'a field of metadata apart from one of spec by the same name',
    {
      metadata: { title: 'a' },
      spec: { title: 'a' },
    },
    { metadata: { title: 'a' }, spec: { title: 'b' } },
    ['spec.title: a | b'],
  );
  check(
    'nothing of values that are no objects',
    { spec: { profile: 'odd', x: null } },
    { spec: { profile: 7 } },
    [],
  );
});
