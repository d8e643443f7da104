import assert from 'node:assert/strict';
import { isWebAddress, linkAddresses, sourceAddresses } from './addresses';
import type { Entity } from './entity';

const entity = (metadata: Partial<Entity['metadata']>): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'orders', ...metadata },
});

describe('addresses', () => {
  it('orders sources by how sure they are, and names each once', () => {
    const found = sourceAddresses(
      entity({
        annotations: {
          'backstage.io/managed-by-location':
            'url:https://github.com/acme/orders/blob/main/catalog-info.yaml',
          'github.com/project-slug': 'acme/orders',
          'backstage.io/source-location': 'url:https://github.com/acme/orders',
        },
      }),
      undefined,
    );
    assert.deepEqual(
      found.map(({ url }) => url),
      ['https://github.com/acme/orders', 'https://github.com/acme/orders/blob/main/catalog-info.yaml'],
    );
  });

  it('leaves out what no browser should open', () => {
    assert.deepEqual(
      sourceAddresses(
        entity({
          annotations: {
            'backstage.io/view-url': 'javascript:alert(1)',
            'backstage.io/source-location': 'file:/etc/passwd',
            'github.com/project-slug': 'acme/orders/../../evil?x',
          },
        }),
        undefined,
      ),
      [],
    );
    const links = [
      { url: 'command:x' },
      { url: 'https://a.example', title: 'A' },
      { url: 7 as unknown as string },
    ];
    assert.deepEqual(linkAddresses(entity({ links })), [{ label: 'A', url: 'https://a.example' }]);
  });

  for (const [github, url] of [
    [undefined, 'https://github.com/acme/orders'],
    [' ', 'https://github.com/acme/orders'],
    ['https://git.acme.example/', 'https://git.acme.example/acme/orders'],
    ['https://acme.ghe.com', 'https://acme.ghe.com/acme/orders'],
    ['http://127.0.0.1:4000', 'http://127.0.0.1:4000/acme/orders'],
    ['javascript:alert(1)', undefined],
    ['https://tools.acme.example/open?repository={value}', undefined],
    [7, 'https://github.com/acme/orders'],
  ] as const)
    it(`a slug is of the company's own GitHub: ${github}`, () => {
      const found = sourceAddresses(
        entity({ annotations: { 'github.com/project-slug': 'acme/orders' } }),
        github,
      );
      assert.deepEqual(
        found.map((each) => each.url),
        url === undefined ? [] : [url],
      );
    });

  it('show no login and no token', () => {
    const entity = {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Component',
      metadata: {
        name: 'orders',
        annotations: {
          'backstage.io/source-location': 'url:https://bot:s3cret@git.acme.example/acme/orders/',
        },
        links: [
          { url: 'https://bot:s3cret@wiki.acme.example/orders' },
          { url: 'https://ci.acme.example/', title: 'CI: https://bot:s3cret@ci.acme.example/' },
          { url: 'https://hooks.slack.com/services/T1/B1/s3cret', title: 'Hook' },
          { url: 'https://grafana.acme.example/d/1?auth_token=s3cret', title: 'Graphs' },
        ],
      },
    };
    const addresses = [...sourceAddresses(entity, undefined), ...linkAddresses(entity)].map(
      ({ label, url }) => [label, url],
    );
    assert.deepEqual(addresses, [
      ['Source', 'https://git.acme.example/acme/orders/'],
      ['https://wiki.acme.example/orders', 'https://wiki.acme.example/orders'],
      ['CI: https://ci.acme.example/', 'https://ci.acme.example/'],
    ]);
  });

  for (const [url, is] of [
    ['https://a.example', true],
    ['https://a.example/@crew?to=b@c', true],
    ['https://bot@a.example', false],
    ['HTTP://bot:s3cret@a.example/', false],
    ['https://b/t:s3cret@a.example', true],
    ['ftp://a.example', false],
  ] as const)
    it(`may be opened, or not: ${url}`, () => assert.equal(isWebAddress(url), is));
});
