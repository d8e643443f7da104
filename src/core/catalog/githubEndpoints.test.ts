import assert from 'node:assert/strict';
import { endpointsOf, rightFormOf } from './githubEndpoints';

describe('endpointsOf', () => {
  it('knows every place GitHub lives', () => {
    const urls = [
      'https://api.github.com/',
      'https://api.acme.ghe.com',
      'https://ghe.acme.com',
      'https://ghe.acme.com/api/v3/',
    ];
    assert.deepEqual(
      urls.map((url) => endpointsOf(url)),
      [
        {
          api: 'https://api.github.com',
          graphql: 'https://api.github.com/graphql',
          web: 'https://github.com',
          host: 'github.com',
        },
        {
          api: 'https://api.acme.ghe.com',
          graphql: 'https://api.acme.ghe.com/graphql',
          web: 'https://acme.ghe.com',
          host: 'acme.ghe.com',
        },
        {
          api: 'https://ghe.acme.com/api/v3',
          graphql: 'https://ghe.acme.com/api/graphql',
          web: 'https://ghe.acme.com',
          host: 'ghe.acme.com',
        },
        {
          api: 'https://ghe.acme.com/api/v3',
          graphql: 'https://ghe.acme.com/api/graphql',
          web: 'https://ghe.acme.com',
          host: 'ghe.acme.com',
        },
      ],
    );
  });

  it('takes the address of the web pages, and a bare host, for what they mean', () => {
    const api = (url: string) => endpointsOf(url)?.api;
    for (const url of [
      'https://github.com',
      'https://github.com/',
      'https://www.github.com',
      'github.com',
      'api.github.com',
      ' HTTPS://API.GitHub.com ',
      'https://api.github.com/graphql',
      'https://github.com:443',
      'api.github.com:443/graphql',
    ])
      assert.equal(api(url), 'https://api.github.com', url);
    const residency = ['acme.ghe.com', 'api.acme.ghe.com'].flatMap((host) =>
      [host, `https://${host}`].flatMap((each) =>
        ['', '/', '/graphql', '/api/v3/'].map((path) => each + path),
      ),
    );
    for (const url of residency) assert.equal(api(url), 'https://api.acme.ghe.com', url);
    for (const url of [
      'ghe.acme.com',
      'ghe.acme.com/api/v3',
      'https://ghe.acme.com/api/graphql',
      'https://ghe.acme.com/api',
    ])
      assert.equal(api(url), 'https://ghe.acme.com/api/v3', url);
    assert.equal(api('https://acme.ghe.com:443/'), 'https://api.acme.ghe.com');
    assert.equal(api('https://ghe'), 'https://ghe/api/v3');
    // Only where GitHub itself runs it the API has a host of its own: any other is that of a server.
    assert.equal(api('api.acme.com'), 'https://api.acme.com/api/v3');
    assert.equal(endpointsOf('https://api.acme.com')?.host, 'api.acme.com');
    assert.equal(api('ghe.acme.com:8443'), 'https://ghe.acme.com:8443/api/v3');
    assert.equal(api('https://git_hub.acme.com'), 'https://git_hub.acme.com/api/v3');
    assert.equal(api('10.0.0.5'), 'https://10.0.0.5/api/v3');
    assert.equal(api('https://[::1]:8443'), 'https://[::1]:8443');
    assert.equal(api('[::1]:8443'), 'http://[::1]:8443');
    assert.equal(api('https://[2001:DB8:0:0::7]/api/v3'), 'https://[2001:db8::7]/api/v3');
    assert.equal(api('[2001:db8::7]:8443'), 'https://[2001:db8::7]:8443/api/v3');
    assert.equal(api('https://github.bücher.example'), 'https://github.xn--bcher-kva.example/api/v3');
    assert.equal(api('GitHub.Bücher.example:8443/'), 'https://github.xn--bcher-kva.example:8443/api/v3');
    assert.equal(api('https://гит.example'), 'https://xn--c1ak4a.example/api/v3');
  });

  it('refuses what would show the token around, and names the right form', () => {
    const refused = {
      'http://ghe.acme.com': 'https://ghe.acme.com',
      'https://github.com/acme': 'https://api.github.com',
      'https://acme.ghe.com/orgs/acme': 'https://api.acme.ghe.com',
      'https://ghe.acme.com/some/page?x=1': 'https://ghe.acme.com',
      'https://user:word@ghe.acme.com': 'https://ghe.acme.com',
      'https://user:w@rd@ghe.acme.com/api/v3': 'https://ghe.acme.com',
      'https:/ghe.acme.com': 'https://ghe.acme.com',
      '//ghe.acme.com': 'https://ghe.acme.com',
      'https://ghe.acme.com:99999': 'https://ghe.acme.com',
      'http://[2001:db8::7]:8443': 'https://[2001:db8::7]:8443',
      'http://github.bücher.example': 'https://github.xn--bcher-kva.example',
      'https://bücher.example/acme': 'https://xn--bcher-kva.example',
      'https://[2001:db8::7::8]': 'https://api.github.com',
      'https://ghe..acme.com': 'https://api.github.com',
      '10.0.0.256': 'https://api.github.com',
      'file:///etc': 'https://api.github.com',
      ghes: 'https://api.github.com or https://ghes',
      'Ghes:8443': 'https://ghes:8443',
      'https://gist.github.com': 'https://api.github.com',
      'https://copilot-api.acme.ghe.com': 'https://api.acme.ghe.com',
      'http://ghe': 'https://ghe',
      'https//github.com': 'https://api.github.com',
      'http:/ghe.acme.com': 'https://ghe.acme.com',
      'ghe/api/v3': 'https://ghe',
      'https://ghe:8443/login': 'https://ghe:8443',
      'https://raw.githubusercontent.com': 'https://api.github.com',
      'https://acme.github.io': 'https://api.github.com',
      '': 'https://api.github.com',
    };
    for (const [url, form] of Object.entries(refused)) {
      assert.equal(endpointsOf(url), undefined, url);
      assert.equal(rightFormOf(url), form, url);
    }
    assert.equal(endpointsOf('http://127.0.0.1:4010')?.graphql, 'http://127.0.0.1:4010/graphql');
    assert.equal(endpointsOf('127.0.0.1:4010')?.graphql, 'http://127.0.0.1:4010/graphql');
  });

  it('ghe.com by itself is no GitHub: the name of a company is missing', () => {
    for (const url of [
      'https://ghe.com',
      'ghe.com',
      'https://api.ghe.com',
      'https://www.ghe.com/api/v3',
      'ghe.com:443',
    ]) {
      assert.equal(endpointsOf(url), undefined, url);
      assert.equal(rightFormOf(url), 'https://NAME.ghe.com', url);
    }
  });
});
