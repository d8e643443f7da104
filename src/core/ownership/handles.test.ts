import assert from 'node:assert/strict';
import { catalogOf } from '../../../test/support/testCatalog';
import { resolveHandle } from './handles';

const group = (name: string, annotation = '', profile = '') =>
  `apiVersion: backstage.io/v1alpha1\nkind: Group\nmetadata: { name: ${name}${annotation} }\nspec: { type: team, children: []${profile} }\n`;
const user = (name: string, annotation = '') =>
  `apiVersion: backstage.io/v1alpha1\nkind: User\nmetadata: { name: ${name}${annotation} }\nspec: { memberOf: [], profile: { email: ${name}@acme.example } }\n`;

describe('resolveHandle', () => {
  const cases: [handle: string, ref: string, isKnown: boolean][] = [
    ['@acme/web', 'group:default/web-crew', true],
    ['@ACME/Web', 'group:default/web-crew', true],
    ['@acme/payments', 'group:default/payments', true],
    // In the namespace of the organization before any other.
    ['@corp/payments', 'group:corp/payments', true],
    ['@acme/nobody', 'group:default/nobody', false],
    ['@jodoe', 'user:default/jo', true],
    ['@jo', 'user:default/jo', true],
    ['@gitta', 'user:default/gi', true],
    ['@payments', 'group:default/payments', true],
    ['@acme/platform/data', 'group:default/platform-data', true],
    ['@acme/platform/data/streams', 'group:default/acme-platform-data-streams', true],
    // That of another organization is no team of this one.
    ['@acme/ops', 'group:acme/ops', false],
    ['@other/ops', 'group:default/ops', true],
    ['@acme/edge', 'group:default/edge-b', true],
    ['@acme/deep/er/storage', 'group:default/storage', true],
    ['jo@acme.example', 'user:default/jo', true],
    ['pay@acme.example', 'group:default/payments', true],
    ['linked@acme.example', 'group:default/linked', true],
    ['who@acme.example', 'user:default/who@acme.example', false],
    ['@@maintainers', 'role:default/maintainer', false],
  ];
  for (const [handle, ref, isKnown] of cases)
    it(`${handle} is ${ref}`, async () => {
      const catalog = await catalogOf({
        uri: 'file:///people.yaml',
        text: [
          group('web-crew', ', annotations: { github.com/team-slug: acme/web }'),
          group('payments', ', namespace: corp'),
          group('payments', '', ', profile: { email: pay@acme.example }'),
          group('linked', '', ', profile: { email: "mailto:linked@acme.example" }'),
          group('platform-data'),
          group('acme-platform-data-streams'),
          group('storage'),
          group('ops', ', annotations: { github.com/team-slug: other/ops }'),
          group('edge-a', ', annotations: { github.com/team-slug: edge }'),
          group('edge-b', ', annotations: { github.com/team-slug: acme/edge }'),
          user('jo', ', annotations: { github.com/user-login: jodoe }'),
          user('gi', ', annotations: { gitlab.com/user-login: gitta }'),
        ].join('---\n'),
      });
      const found = await resolveHandle(catalog, handle);
      assert.equal(found.ref, ref);
      assert.equal(found.entity !== undefined, isKnown);
    });
});
