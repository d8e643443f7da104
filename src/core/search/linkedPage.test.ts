import assert from 'node:assert/strict';
import type { Entity } from '../model/entity';
import { linkedPage } from './linkedPage';

const orders = { kind: 'Component', metadata: { name: 'orders', title: 'Orders' } } as Entity;

describe('the address of a portal’s page as what is searched for', () => {
  const check = (term: string, expected: string | undefined, types?: string[]) =>
    it(`${term} ${types?.join() ?? ''}`, () => {
      const request = { term, ...(types && { types }) };
      const found = linkedPage(request, (ref) => (ref === 'component:default/orders' ? orders : undefined));
      assert.equal(found && [found.type, found.ref, found.title, found.path].join(' ').trim(), expected);
    });
  const page = 'entity component:default/orders Orders';
  check('https://portal.acme.com/catalog/default/component/orders', page);
  check(' https://acme.com/portal/catalog/Default/Component/orders/ci-cd?x=1#y ', page);
  check('kind:component https://portal.acme.com/catalog/default/component/orders', page);
  check('https://portal.acme.com/api/catalog/entities/by-name/component/default/orders', page);
  check('https://portal.acme.com/docs/default/component/orders', 'docs component:default/orders Orders');
  check(
    'https://portal.acme.com/docs/default/component/orders/guides/start%20here/#first',
    'docs component:default/orders Orders guides/start here/#first',
  );
  check('https://portal.acme.com/docs/default/component/orders/guides/', page, ['entity']);
  check('https://portal.acme.com/catalog/default/component/another', undefined);
  check('https://portal.acme.com/catalog', undefined);
  check('catalog/default/component/orders', undefined);
});
