import assert from 'node:assert/strict';
import fc from 'fast-check';
import { fuzz } from '../../../test/support/fuzz';
import { cpuOf } from '../../../test/support/growth';
import { Codeowners, readCodeowners } from './codeowners';
import { parseCodeowners } from './parse';

/** One pattern as a regular expression: slow, and written from the documentation by itself. */
function oracle(pattern: string): RegExp {
  const folder = pattern.endsWith('/');
  const body = pattern.replace(/^\/+|\/+$/g, '');
  const anchored = pattern.replace(/\/+$/, '').includes('/');
  let source = anchored ? '' : '(?:.*/)?';
  const parts = body.split('/');
  for (const [at, part] of parts.entries()) {
    const isLast = at === parts.length - 1;
    if (part === '**') source += isLast ? '.+' : '(?:.*/)?';
    else {
      source += part
        .replace(/[.+^${}()|[\]]/g, '\\$&')
        .replace(/\*+/g, '[^/]*')
        .replace(/\?/g, '[^/]');
      if (!isLast) source += '/';
    }
  }
  const shallow = anchored && parts.at(-1) === '*' && !folder;
  if (folder && parts.at(-1) !== '**') source += '/.+';
  else if (!shallow && parts.at(-1) !== '**') source += '(?:/.*)?';
  return new RegExp(`^${source}$`, 's');
}

const part = fc.constantFrom(
  'a',
  'b',
  'ab',
  '*',
  '**',
  'a*',
  '*b',
  '?',
  'a?',
  '*a*',
  '?b?',
  '*a?b*',
  'x.ts',
  '*.ts',
);
const patterns = fc
  .tuple(fc.boolean(), fc.array(part, { minLength: 1, maxLength: 4 }), fc.boolean())
  .map(([top, parts, folder]) => `${top ? '/' : ''}${parts.join('/')}${folder ? '/' : ''}`);
const paths = fc
  .array(fc.constantFrom('a', 'b', 'ab', 'ba', 'x.ts', 'b.ts', '.a'), { minLength: 1, maxLength: 5 })
  .map((parts) => parts.join('/'));

describe('RuleIndex', () => {
  it('finds what one pattern after the other finds', () =>
    fuzz(
      fc.property(fc.array(patterns, { maxLength: 12 }), fc.array(paths, { maxLength: 8 }), (all, files) => {
        const text = all.map((pattern, at) => `${pattern} @o${at}`).join('\n');
        const codeowners = readCodeowners(text, 'github');
        for (const file of files) {
          const expected = all.findLastIndex((pattern) => oracle(pattern).test(file));
          const [rule] = codeowners.rulesFor(file);
          assert.equal(rule ? rule.line : -1, expected, `${file} in\n${text}`);
        }
      }),
      1000,
    ));

  it('costs hardly more for many rules than for few', () => {
    const cost = (count: number) => {
      const { file, files } = generated(count);
      const codeowners = new Codeowners(file);
      return cpuOf(() => {
        for (const path of files) codeowners.rulesFor(path);
      }, 3);
    };
    const [few, many] = [cost(1_000), cost(16_000)];
    assert.ok(many < 6 * few, `1,000 rules: ${few} µs, 16,000: ${many} µs`);
  });
});

function generated(rules: number) {
  const kinds = [
    (n: number) => `/services/s${n}/`,
    (n: number) => `*.e${n}`,
    (n: number) => `/lib/l${n}/**/*.go`,
    (n: number) => `**/mod${n}`,
    (n: number) => `/docs/d${n}*`,
    (n: number) => `name${n}.yaml`,
    (n: number) => `*x${n}y*`,
    (n: number) => `?m${n}?/`,
  ];
  const text = Array.from({ length: rules }, (_, n) => `${kinds[n % kinds.length]!(n)} @o${n}`).join('\n');
  const files = Array.from(
    { length: 20_000 },
    (_, n) => `services/s${n % 500}/src/p${n % 40}/f${n}.e${n % 900}`,
  );
  return { file: parseCodeowners(text), files };
}
