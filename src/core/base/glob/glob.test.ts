import assert from 'node:assert/strict';
import fc from 'fast-check';
import ignore from 'ignore';
import { Minimatch } from 'minimatch';
import { fuzz } from '../../../../test/support/fuzz';
import { assertLinear, assertLinearCpu } from '../../../../test/support/growth';
import { Automaton } from './automaton';
import { gitignore } from './gitignore';
import { folderGlobMatcher, globMatcher } from './glob';
import { parseGlob } from './syntax';

const NAMES = ['a', 'b', 'ab', '.a', 'a.b', 'aa', 'x', '-', 'ba', 'abc', '*'];
const PATHS = fc
  .array(fc.constantFrom(...NAMES), { minLength: 1, maxLength: 3 })
  .map((names) => names.join('/'));
const patternOf = (...parts: string[]) =>
  fc
    .array(fc.constantFrom(...parts), { minLength: 1, maxLength: 6 })
    .map((found) => found.join(''))
    .filter((pattern) => !/^\/|\/\/|\/$|\*{3}/.test(pattern));

describe('globs', function () {
  this.timeout(120_000);

  const check = (pattern: string, path: string, expected: boolean, dot = true) =>
    it(`${pattern} ${expected ? 'fits' : 'does not fit'} ${path}`, () =>
      assert.equal(globMatcher([pattern], { dot })(path), expected));

  check('**/catalog-info.yaml', 'catalog-info.yaml', true);
  check('**/catalog-info.{yaml,yml}', 'a/b/catalog-info.yml', true);
  check('./services/*/catalog-info.yaml', 'services/a/catalog-info.yaml', true);
  check('services/*/catalog-info.yaml', 'services/a/b/catalog-info.yaml', false);
  check('**/node_modules/**', 'a/node_modules/b/c', true);
  check('**/node_modules/**', 'a/node_modules_/b', false);
  check('*.yaml', '.hidden.yaml', true);
  check('*.yaml', '.hidden.yaml', false, false);
  check('**/*.yaml', '.git/a.yaml', false, false);
  check('(group)/a?c.yaml', '(group)/a🙂c.yaml', true);
  check('{a/**,b}/c', 'a/x/y/c', true);
  check('v{1..12}.yaml', 'v11.yaml', true);
  check('v{01..12}.yaml', 'v1.yaml', false);
  check('{1..1000000000}', '7', false);
  check('{a', '{a', true);
  check('[', '[', true);
  check('[[:digit:]]*', '7a', true);
  check('[!a]b', 'cb', true);
  check('!(*.test).ts', 'a.test.ts', false);
  check('!(*.test).ts', 'a.ts', true);
  check('\\*', 'a', false);
  it('passes over a pattern longer than anybody writes', () =>
    assert.equal(globMatcher(['a'.repeat(5000)])('a'.repeat(5000)), false));

  const asMinimatch = (dot: boolean, ...parts: string[]) =>
    it(`means what Backstage's own library takes it for: ${parts.join(' ')}`, () => {
      const paths = fc.array(PATHS, { minLength: 8, maxLength: 8 });
      const property = fc.property(patternOf(...parts), paths, (pattern, all) => {
        // `.` and `..` are taken out of paths and patterns before they come here.
        fc.pre(!/(?:^|[/{,])\.{1,2}(?:[/},]|$)/.test(pattern));
        const reference = new Minimatch(pattern, { dot, nonegate: true, nocomment: true });
        const matches = globMatcher([pattern], { dot });
        for (const path of all) assert.equal(matches(path), reference.match(path), `${pattern} ${path}`);
      });
      fuzz(property, 1500);
    });
  const WORDS = ['a', 'b', '.', '*', '?', '**', '/', '[ab]', '[!a]', '{a,b}', '{a,b/c}', '{**,a}', '{1..3}'];
  asMinimatch(false, ...WORDS);
  asMinimatch(true, ...WORDS, '@(a|b)', '+(a)', '*(ab)', '?(b|*)');

  it('reads ignore files as git does', () => {
    const line = fc.tuple(
      fc.constantFrom('', '', '', '!'),
      patternOf('a', 'b', '.', '*', '?', '**', '/', '[ab]', 'x', '**/', '\\*'),
      fc.constantFrom('', '', '/'),
    );
    const text = fc
      .array(
        line.map((parts) => parts.join('')),
        { minLength: 1, maxLength: 3 },
      )
      .map((lines) => lines.join('\n'));
    fuzz(
      fc.property(text, fc.array(PATHS, { minLength: 8, maxLength: 8 }), (patterns, paths) => {
        const reference = ignore().add(patterns);
        const isIgnored = gitignore(patterns);
        for (const path of paths)
          assert.equal(isIgnored(path), reference.ignores(path), `${patterns}: ${path}`);
      }),
      2000,
    );
  });

  it('keeps out what lies in a folder that fits, or of which all does', () => {
    const paths = fc.array(PATHS, { minLength: 8, maxLength: 8 });
    const property = fc.property(patternOf(...WORDS, '@(a|b)', '!(a)', '/**'), paths, (pattern, all) => {
      const [fits, isKeptOut] = [globMatcher([pattern]), folderGlobMatcher([pattern])];
      for (const path of all) {
        const folders = path.split('/').map((_name, at, names) => names.slice(0, at + 1).join('/'));
        const wanted = folders.some((each) => fits(each) || (each !== path && fits(`${each}/\0`)));
        assert.equal(isKeptOut(path), wanted, `${pattern} ${path}`);
      }
    });
    fuzz(property, 1500);
  });

  it('never throws, whatever the pattern', () => {
    const noise = fc.string({ unit: fc.constantFrom(...'*?[]{}(),|!@+\\/.-ab^:'), maxLength: 40 });
    fuzz(
      fc.property(noise, noise, (pattern, path) => {
        globMatcher([pattern])(path);
        gitignore(pattern)(path);
      }),
      2000,
    );
  });

  const a = (n: number) => 'a'.repeat(n);
  const steps = (pattern: string, path: string, isAbove = false) => {
    const counted = new CountingAutomaton([parseGlob(pattern)], true);
    if (isAbove) counted.matchesAbove(path);
    else counted.matches(path);
    return counted.steps;
  };
  const PATTERNS = [
    '*a*a*a*a*a*a*a*ab.yaml',
    '*(*(a))b',
    '+(+(+(a|aa)))b',
    '**/a/**/a/**/b',
    '!(*a*a*a)!(*a)b',
    '{a,b}'.repeat(200),
  ];
  for (const pattern of PATTERNS)
    it(`takes steps in proportion to the path: ${pattern.slice(0, 30)}`, () => {
      assertLinear((n) => steps(pattern, a(n)), 100);
      assertLinear((n) => steps(pattern, 'a/'.repeat(n)), 100);
      assertLinear((n) => steps(pattern, 'a/'.repeat(n), true), 100);
    });
  it('keeps few states of a pattern that is in many places at once', () => {
    const counted = new CountingAutomaton([parseGlob('**/a/'.repeat(200))], true);
    let most = 0;
    for (let depth = 1; depth < 90; depth++) {
      counted.matches('a/'.repeat(depth) + 'x');
      most = Math.max(most, counted.kept);
    }
    assert.ok(most > 1_000 && most < 22_000, String(most));
  });
  for (const part of ['{', '(', '[', '!(', '{a,b}', '[ab]*', '*a', '**/', '{1..999}', '@(a|b)', '{a,'])
    it(`takes time in proportion to the pattern: ${part}`, () => {
      assertLinearCpu(
        (n) => part.repeat(Math.floor(n / part.length)),
        (pattern) => steps(pattern, a(60)),
        64,
      );
    });
});

class CountingAutomaton extends Automaton {
  steps = 0;
  override step(...[state, code]: Parameters<Automaton['step']>): ReturnType<Automaton['step']> {
    this.steps += state?.places.length ?? 0;
    return super.step(state, code);
  }
}
