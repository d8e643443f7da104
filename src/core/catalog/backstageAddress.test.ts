import assert from 'node:assert/strict';
import { backstageAddress } from './backstageAddress';

describe('the address of a Backstage', () => {
  const check = (written: string, meant: string | undefined) =>
    it(`${written || 'nothing'} is ${meant ?? 'none'}`, () => assert.equal(backstageAddress(written), meant));

  check('https://backstage.acme.com', 'https://backstage.acme.com');
  check(' https://backstage.acme.com/ ', 'https://backstage.acme.com');
  check('backstage.acme.com', 'https://backstage.acme.com');
  check('HTTPS://Backstage.Acme.com:443/', 'https://backstage.acme.com');
  check('http://127.0.0.1:7007', 'http://127.0.0.1:7007');
  check('http://[::1]:7007/', 'http://[::1]:7007');
  check('https://backstage.acme.com/api/catalog/entities', 'https://backstage.acme.com');
  check('https://backstage.acme.com/api/', 'https://backstage.acme.com');
  check('https://backstage.acme.com/catalog/default/component/orders', 'https://backstage.acme.com');
  check('https://gateway.acme.com/backstage/', 'https://gateway.acme.com/backstage');
  check('https://gateway.acme.com/api/backstage', 'https://gateway.acme.com/api/backstage');
  check('https://gateway.acme.com/backstage/api/catalog', 'https://gateway.acme.com/backstage');
  check('https://me:secret@backstage.acme.com', undefined);
  check('ftp://backstage.acme.com', undefined);
  check('https://', undefined);
  check('', undefined);
});
