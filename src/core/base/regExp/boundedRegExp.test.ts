import assert from 'node:assert/strict';
import fc from 'fast-check';
import { fuzz } from '../../../../test/support/fuzz';
import { assertLinearCpu } from '../../../../test/support/growth';
import { boundedRegExp } from './boundedRegExp';
import { Matcher } from './matcher';
import { parsed } from './syntax';

describe('boundedRegExp', () => {
  const fits = (pattern: string, text: string) => {
    const read = boundedRegExp(pattern);
    return read.fault ?? read.test(text);
  };

  it('takes what people write for names', () => {
    assert.equal(fits('^.*-service$', 'orders-service'), true);
    assert.equal(fits('^(?!legacy-).*$', 'legacy-orders'), false);
    assert.equal(fits('^(svc|lib)-[a-z]+$', 'lib-core'), true);
    assert.equal(fits('^\\d{2}-\\(x\\)$', '12-(x)'), true);
    assert.equal(fits('^a{1,3}$', 'aa'), true);
    assert.equal(fits('^[a-z0-9]+(-[a-z0-9]+)*$', 'an-orders-service'), true);
    assert.equal(fits('^v?\\d+(\\.\\d+)*(-(alpha|beta|rc)(\\.\\d+)?)?(\\+\\w+)?$', 'v1.2.3-rc.1'), true);
  });

  it('refuses what is tried in no other way than the long one, and what is no pattern', () => {
    const tooMuch = ['(a)\\1', '(?<n>a)\\k<n>', '(?<=a)b', '(?<!a)b', '\\012', '(a{1000}){1000}'];
    for (const pattern of [...tooMuch, 'a'.repeat(1001)])
      assert.equal(fits(pattern, 'a'.repeat(50)), 'too complex', pattern);
    for (const pattern of ['[a', '(a', 'a)', '*a', 'a**', '(?', 'a{2,1}', '[b-a]'])
      assert.equal(fits(pattern, 'a'), 'unreadable', pattern);
  });

  it('reads every pattern as the engine does', () => {
    const atom = fc.constantFrom(
      ...[
        'a',
        'b',
        '.',
        '\\w',
        '\\W',
        '[ab]',
        '[^a]',
        '[]',
        '[^]',
        '[\\]a]',
        '\\b',
        '\\B',
        '^',
        '$',
        '{',
        '}',
        ']',
      ],
      ...[
        '\\x61',
        '\\u0062',
        '\\.',
        '\\0',
        ' ',
        '-',
        'a{',
        'b{,2}',
        '\\cA',
        '\\d',
        '\\s',
        '\\n',
        'é',
        '\\/',
        '{a}',
      ],
    );
    const { pattern } = fc.letrec<{ pattern: string; part: string }>((tie) => ({
      pattern: fc
        .array(tie('part'), { maxLength: 4 })
        .chain((parts) => fc.constantFrom('', '|').map((between) => parts.join(between))),
      part: fc
        .tuple(
          fc.oneof(
            { depthSize: 'small' },
            atom,
            fc
              .tuple(fc.constantFrom('(', '(?:', '(?=', '(?!', '(?<n>'), tie('pattern'))
              .map(([open, inner]) => `${open}${inner})`),
          ),
          fc.constantFrom(
            '',
            '',
            '',
            '*',
            '+',
            '?',
            '*?',
            '+?',
            '??',
            '{2}',
            '{0}',
            '{1,}',
            '{0,2}?',
            '{1,3}',
          ),
        )
        .map(([one, times]) => one + times),
    }));
    const text = fc.string({
      unit: fc.constantFrom('a', 'b', ' ', '{', '-', 'é', '\n', '}', ']', ','),
      maxLength: 9,
    });
    fuzz(
      fc.property(pattern, fc.array(text, { minLength: 3, maxLength: 3 }), (written, texts) => {
        const read = boundedRegExp(written);
        let regex: RegExp | undefined;
        try {
          regex = new RegExp(written);
        } catch {
          return assert.equal(read.fault, 'unreadable');
        }
        for (const each of texts)
          assert.equal(read.fault ?? read.test(each), regex.test(each), JSON.stringify([written, each]));
      }),
      3_000,
    );
  });

  it('tries any of them in one walk through the text', () => {
    const slow = [
      '(a+)+$',
      '(a|a)*b',
      '^(\\w+\\s?)*$',
      'a?a?a?a?a?a?a*a*a*b',
      '(?:(?:a*)*)*b',
      '(?=(a|a)+b)c',
    ];
    for (const pattern of [...slow, `${'(a|a)'.repeat(6)}${'a?'.repeat(6)}${'a*'.repeat(9)}b`]) {
      const matcher = Matcher.of(parsed(pattern)!)!;
      assertLinearCpu(
        (n) => 'a'.repeat(pattern.includes('(?=') ? Math.ceil(Math.sqrt(n)) : n),
        (text) => matcher.finds(text),
      );
    }
  });
});
