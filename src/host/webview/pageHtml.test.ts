import assert from 'node:assert/strict';
import { makeNonce, pageHtml, type PageParts } from './pageHtml';

const parts: PageParts = {
  title: 'Orders',
  language: 'en',
  cspSource: 'https://res.example',
  nonce: 'abc',
  styleNonce: 'def',
  script: 'run()',
  style: '.a {}',
  lazy: 'https://res.example/lazy/',
  target: { ref: 'component:default/orders' },
};

describe('pageHtml', () => {
  it('lets only the nonce run and only the extension style', () => {
    const html = pageHtml(parts);
    const policy = /Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1] ?? '';
    assert.match(policy, /default-src 'none'/);
    assert.match(policy, /script-src 'nonce-abc';/);
    assert.match(policy, /style-src https:\/\/res\.example 'nonce-def';/);
    assert.doesNotMatch(policy, /unsafe|https:(?!\/\/res\.example)|connect-src/);
    assert.deepEqual(
      [...html.matchAll(/<(?:script|style)[^>]*>/g)].map(([tag]) => tag),
      ['<style nonce="def">', '<script type="importmap" nonce="abc">', '<script nonce="abc">'],
    );
    assert.match(html, /\{"imports":\{"lazy\/":"https:\/\/res\.example\/lazy\/"\}\}/);
  });

  it('keeps script and styles inside their elements', () => {
    const html = pageHtml({
      ...parts,
      script: 'x("</script><!--")',
      style: 'a::after { content: "</style>" }',
    });
    assert.equal(html.match(/<\/script/g)?.length, 2);
    assert.equal(html.match(/<\/style/g)?.length, 1);
    assert.match(html, /x\("\\u003c\/script>\\u003c!--"\)/);
  });

  it('escapes what it is given, so that text never becomes markup', () => {
    const html = pageHtml({
      ...parts,
      title: '</title><script>x</script>',
      target: { ref: '"><img src=x onerror=1>' },
    });
    assert.equal(html.match(/<script/g)?.length, 2);
    assert.doesNotMatch(html, /<img/);
  });

  it('adds image sources only where asked', () => {
    assert.doesNotMatch(pageHtml(parts), /img\.example/);
    const html = pageHtml({ ...parts, imageSources: ['https://img.example'] });
    assert.match(html, /img-src https:\/\/res\.example data: https:\/\/img\.example/);
  });

  it('lets a page that draws diagrams start workers of its own files, and nothing from elsewhere', () => {
    const policy = /Content-Security-Policy" content="([^"]*)"/.exec(
      pageHtml({ ...parts, diagrams: true }),
    )![1]!;
    assert.match(policy, /script-src 'nonce-abc' 'wasm-unsafe-eval';/);
    assert.match(policy, /worker-src blob:;/);
    assert.doesNotMatch(policy, /connect-src|'unsafe-(?:eval|inline)'|https:(?!\/\/res\.example)/);
  });

  it('brings the first content along, as data only', () => {
    const html = pageHtml({ ...parts, first: { page: '"><script>x</script>' } });
    assert.equal(html.match(/<script/g)?.length, 2);
    assert.match(html, /data-first="\{&quot;page&quot;/);
  });

  it('brings translations along, as data only', () => {
    const words = { Owner: '</script><b>x</b><!--' };
    const html = pageHtml({ ...parts, words });
    assert.equal(html.match(/<script/g)?.length, 3);
    const [, json] = /<script type="application\/json" id="words">(.*?)<\/script>/.exec(html)!;
    assert.deepEqual(JSON.parse(json!), words);
    assert.doesNotMatch(pageHtml(parts), /id="words"/);
  });

  it('makes a new nonce each time', () => {
    assert.notEqual(makeNonce(), makeNonce());
    assert.match(makeNonce(), /^[0-9a-f]{32}$/);
  });
});
