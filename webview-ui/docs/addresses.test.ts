import assert from 'node:assert/strict';
import { fetchedBy, holdsAddress } from './addresses';

describe('addresses in drawings', () => {
  const elsewhere = [
    'url(http://a.b/c)',
    'url("//a.b")',
    "URL( 'https://a.b#x' )",
    '\\75rl(http://a.b)',
    '\\000075 rl(http://a.b)',
    'u\\72 l(http://a.b)',
    'u\\rl(http://a.b)',
    'image-set("http://a.b" 1x)',
    'image(http://a.b)',
    '#a, url(data:image/svg+xml,x)',
    '@import "http://a.b"',
    '\\\\41 image-set("http://a.b" 1x)',
    '\\\\ src("http://a.b")',
  ];
  for (const value of elsewhere) it(`lie elsewhere: ${value}`, () => assert.equal(holdsAddress(value), true));

  it('lie elsewhere, whichever letters are escaped and whatever white space ends an escape', () => {
    for (const word of ['url(', 'image-set(', '@import '])
      for (const [at, letter] of [...word].entries()) {
        if (!/[a-z]/.test(letter)) continue;
        const hex = letter.charCodeAt(0).toString(16);
        for (const code of [hex, hex.toUpperCase(), hex.padStart(6, '0')])
          for (const space of [' ', '\t', '\n', '\r', '\r\n', '\f']) {
            const value = `${word.slice(0, at)}\\${code}${space}${word.slice(at + 1)}"http://a.b")`;
            assert.equal(holdsAddress(value), true, JSON.stringify(value));
          }
      }
  });

  for (const value of [
    'url(#a)',
    'url("#a")',
    "url( '#a' )",
    '#ff0000',
    'M0 0L10 10',
    'rgb(1, 2, 3)',
    'none',
    'translate(1, 2)',
  ])
    it(`are none: ${value}`, () => assert.equal(holdsAddress(value), false));

  const images = [
    'flowchart LR\n A@{ img: "http://a.b" }',
    'flowchart LR\n A@{ "img": "http://a.b" }',
    'flowchart LR\n A@{ label: "}", img: "http://a.b" }',
    'flowchart LR\n A@{ "im\\u0067": "http://a.b" }',
    'flowchart LR\n A@{\n  ? img\n  : "http://a.b"\n}',
    'flowchart LR\n A["`![a](http://a.b)`"]',
    'flowchart LR\n A["<img src=http://a.b>"]',
    'flowchart LR\n A["< IMG src=http://a.b>"]',
    'flowchart LR\n style A fill:url(http://a.b)',
    'flowchart LR\n classDef x fill:\\75rl(http://a.b)',
    '%%{init: {"themeVariables": {"primaryColor": "\\u0075rl(http://a.b)"}}}%%\nflowchart LR\n A',
  ];
  const icons = [
    'properties A: {"icon": "https://a.b/c.png"}',
    'properties A: {"icon": "@clock", "icon": "//a.b"}',
    'properties A: {"ic\\u006fn": "//a.b"}',
    'A->>A: x;properties A: {"x": 1, "icon" : " //a.b"}',
    'details A: id-of-an-element',
  ];
  images.push(
    `%%{init: {}}%% sequenceDiagram\n participant A\n ${icons[0]}`,
    `---\ntitle: x\n---\nsequenceDiagram\n ${icons[0]}`,
    'flowchart LR\n A@%%{wrap}%%{ img: "http://a.b" }',
    'sequenceDiagram\n prop%%{wrap}%%erties A: {"icon": "//a.b"}',
    'flowchart LR\n style A fill:u%%{a: b rl(http://a.b)',
  );
  for (const line of icons) images.push(`sequenceDiagram\n participant A\n ${line}\n A->>A: hi`);

  for (const code of images)
    it(`keep a diagram from being drawn: ${code.slice(13)}`, () => assert.ok(fetchedBy(code)));

  for (const code of [
    'flowchart LR\n A --> B',
    'flowchart LR\n A@{ shape: circle, label: "x" }',
    'sequenceDiagram\n A->>B: see url of #1',
    'sequenceDiagram\n A->>B: details of properties: "icon"\n properties A: {"icon": "@clock", "class": "x"}',
    '%%{init: {"theme": "dark"}}%% %%{wrap}%%\n%%{wrap}%% sequenceDiagram\n A->>B: x',
    'sequenceDiagram\n links A: {"Docs": "https://a.b"}',
    'classDiagram\n A : +url(name)\n A : +image(x)',
    'flowchart LR\n A["a\\nb"]',
  ])
    it(`let a diagram be drawn: ${JSON.stringify(code)}`, () => assert.equal(fetchedBy(code), undefined));
});
