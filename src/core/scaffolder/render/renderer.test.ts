import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createTemplateRenderer } from 'nunjitsu';
import { fuzz } from '../../../../test/support/fuzz';
import { createSkeletonRenderer, StepRenderer } from './renderer';
import { KNOWN_HOSTS } from './repoUrl';

const CONTEXT = { values: { name: 'orders', list: [1, 'two', null], deep: { a: { b: true } } } };

/** Pieces that templates are made of, whole and broken. */
const PIECES = [
  '${{',
  '}}',
  '{{',
  '{%',
  '%}',
  '{#',
  '#}',
  '-%}',
  '{%-',
  ' ',
  '\n',
  '\r\n',
  '\t',
  '|',
  '.',
  '(',
  ')',
  '[',
  ']',
  '"',
  "'",
  ',',
  '\\',
  '$',
  'values.name',
  'values.list',
  'values.deep',
  'values.none',
  'if ',
  'else',
  'endif',
  'for x in values.list',
  'endfor',
  'set x = 1',
  'raw',
  'endraw',
  'x',
  'upper',
  'dump',
  'join',
  'replace("a", "b")',
  'default(1)',
  'parseRepoUrl',
  'pick("a")',
  '1',
  '+',
  '==',
  'not ',
  'é',
  '😀',
  '\0',
  '__proto__',
  'constructor',
];
const template = fc.array(fc.constantFrom(...PIECES), { maxLength: 24 }).map((pieces) => pieces.join(''));

describe('the template language', () => {
  const skeleton = createSkeletonRenderer(KNOWN_HOSTS, {}, CONTEXT);

  it('leaves text without a tag as it is', () => {
    fuzz(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const plain = text.replaceAll('{', '');
        assert.equal(skeleton.render(plain), plain);
        assert.equal(createTemplateRenderer().render(plain), plain);
      }),
      200,
    );
  });

  it('renders or says what is wrong, whatever is written', () => {
    const steps = new StepRenderer(KNOWN_HOSTS, {});
    const context = steps.prepare(CONTEXT);
    fuzz(
      fc.property(template, (text) => {
        try {
          assert.equal(typeof skeleton.render(text), 'string');
        } catch (error) {
          assert.match(String((error as Error).name), /^(?:TemplateRenderError|LimitError)$/, text);
          assert.ok((error as Error).message.length > 0);
        }
        // In a step it is a value, or the text itself.
        const value = steps.render({ text }, context) as { text?: unknown };
        assert.doesNotThrow(() => JSON.stringify(value));
      }),
      500,
    );
  });

  it('keeps the type of what is one expression, and nothing of what is undefined', () => {
    const steps = new StepRenderer(KNOWN_HOSTS, {});
    const render = (value: unknown) => steps.render(value, steps.prepare(CONTEXT));
    assert.deepEqual(
      render({ a: '${{ values.list }}', b: '${{ values.none }}', c: ['${{ values.deep.a.b }}', 1], d: null }),
      {
        a: [1, 'two', null],
        c: [true, 1],
        d: null,
      },
    );
    assert.equal(render(undefined), undefined);
    assert.equal(render('${{ values.name | nosuch }}'), '${{ values.name | nosuch }}');
  });
});
