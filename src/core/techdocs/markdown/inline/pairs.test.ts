import assert from 'node:assert/strict';
import { renderMarkdown } from '..';

/* What pymdown-extensions 11 makes of runs of three markers, of markers in words and of those between spaces. */
const CASES: readonly (readonly [string, string, Record<string, Record<string, unknown>>?])[] = [
  ['^^^a^ b c^^ x', '<p><ins><sup>a</sup> b c</ins> x</p>'],
  ['^^^a^^ b^', '<p><sup>^</sup>a^^ b^</p>'],
  ['^^^a^^.b^ c', '<p><sup><ins>a</ins>.b</sup> c</p>'],
  ['^^a b ^c^^^', '<p><ins>a b <sup>c</sup></ins></p>'],
  ['^a.^^b^^^ c', '<p><sup>a.<ins>b</ins></sup> c</p>'],
  ['~~~a~ b~~', '<p><del><sub>a</sub> b</del></p>'],
  ['~~a ~b~~~ c', '<p><del>a <sub>b</sub></del> c</p>'],
  ['^^^.^^ ^^é^^ ^^^^', '<p><sup>^</sup>.^^ <ins>é</ins> <sup>^</sup>^</p>'],
  ['x_é^^^^a.^^^x_é^.^^^^', '<p>x_é<sup>^</sup><sup>a.<sup>^</sup>x_é</sup>.<sup>^</sup>^</p>'],
  ['~~^^^^~_~~~~ ~', '<p><del><sup>^</sup>^<sub>_</sub></del>~ ~</p>'],
  ['_.^.^^aa^^^_', '<p><em>.<sup>.<ins>aa</ins></sup></em></p>'],
  ['^~~~~.^^b^^^^~~b c^', '<p><sup><sub>~</sub>~.<ins>b</ins></sup>^~~b c^</p>'],
  [
    '^^^^^^^ ^^^a^^^',
    '<p><ins><sup>^</sup></ins> <ins><sup>a</sup></ins></p>',
    { 'pymdownx.caret': { smart_insert: false } },
  ],
  ['a^^b c^d^^^ e', '<p>a<ins>b c<sup>d</sup></ins> e</p>', { 'pymdownx.caret': { smart_insert: false } }],
  [
    '^a^^b^^^ ^^^ x',
    '<p><sup>a<ins>b</ins></sup> <sup>^</sup> x</p>',
    { 'pymdownx.caret': { smart_insert: false } },
  ],
  [
    '~~~a~b c~~ ~~~~~~~~',
    '<p><del><sub>a</sub>b c</del> ~~~~~~~~</p>',
    { 'pymdownx.tilde': { smart_delete: false } },
  ],
  [
    '~~~~a~~^~~~^^^~~~_.~~~~~~',
    '<p><sub>~</sub><sub>a<del><sup><sub>~</sub></sup>^^</del></sub>_.<sub>~</sub><sub>~</sub></p>',
    { 'pymdownx.tilde': { smart_delete: false } },
  ],
  ['===.b** === aa.', '<p>=<mark>.b** =</mark> aa.</p>', { 'pymdownx.mark': { smart_mark: false } }],
  ['a == b ==c ===', '<p>a == b <mark>c =</mark></p>', { 'pymdownx.mark': { smart_mark: false } }],
];

describe('carets, tildes and marks', () => {
  for (const [source, expected, extensions = {}] of CASES)
    it(JSON.stringify([source, extensions]), () => {
      assert.equal(renderMarkdown(source, { extensions }).html, expected);
    });
});
