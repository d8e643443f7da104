import assert from 'node:assert/strict';
import { readCommandLine } from './commandLine';
import { readFilter } from './query';
import { UsageProblem } from './usage';

const read = (line: string) => readCommandLine(line.split(' ').filter(Boolean));

describe('the command line', () => {
  it('names a command, what it is about, and how it is told', () => {
    assert.deepEqual(read('check'), {
      name: 'check',
      folders: ['.'],
      format: 'text',
      failOn: 'error',
      organizations: [],
      scorecards: false,
      level: undefined,
    });
    assert.deepEqual(read('check a b --format sarif --fail-on=info'), {
      name: 'check',
      folders: ['a', 'b'],
      format: 'sarif',
      failOn: 'info',
      organizations: [],
      scorecards: false,
      level: undefined,
    });
    assert.deepEqual(read('check --organization acme,b --organization c'), {
      name: 'check',
      folders: ['.'],
      format: 'text',
      failOn: 'error',
      organizations: ['acme', 'b', 'c'],
      scorecards: false,
      level: undefined,
    });
    assert.deepEqual(read('docs check --format github x'), {
      name: 'docs check',
      folders: ['x'],
      format: 'github',
      failOn: 'error',
      organizations: [],
      scorecards: false,
      level: undefined,
    });
    assert.deepEqual(read('owner a/b.ts --folder x --format json'), {
      name: 'owner',
      asked: ['a/b.ts'],
      folder: 'x',
      format: 'json',
      organizations: [],
    });
    assert.deepEqual(read('query kind=api'), {
      name: 'query',
      asked: ['kind=api'],
      folder: '.',
      format: 'text',
      organizations: [],
    });
    for (const line of ['', '--help', 'check --help', '-h']) assert.equal(read(line).name, 'help', line);
    assert.equal(read('--version').name, 'version');
    assert.deepEqual(read('mcp --cache y'), { name: 'mcp', folder: '.', cache: 'y' });
  });

  it('takes no empty argument for a place', () => {
    for (const args of [
      ['check', ''],
      ['owner', ''],
      ['owner', 'a', ''],
      ['query', ''],
    ])
      assert.throws(() => readCommandLine(args), UsageProblem, args.join(' '));
  });

  it('refuses what it does not know in a sentence', () => {
    for (const line of [
      'chek',
      'docs',
      'docs build',
      'check --colour',
      'check --format xml',
      'check --fail-on never',
      'check --folder x',
      'check --format',
      'owner',
      'query',
      'owner a --format sarif',
      'owner a --fail-on info',
      'check --organization a/b',
      'docs check --organization a',
      'owner a --cache x',
      'mcp --organization a',
    ])
      assert.throws(() => read(line), UsageProblem, line);
  });
});

describe('an option that is wrong', () => {
  for (const [line, sentence] of [
    ['check --fomat json', 'There is no option "--fomat". --help lists them.'],
    ['check -x', 'There is no option "-x". --help lists them.'],
    [
      'check --format',
      'The option "--format" needs a value. One that begins with "-" is written --format=VALUE.',
    ],
    [
      'owner a --folder --format json',
      'The option "--folder" needs a value. One that begins with "-" is written --folder=VALUE.',
    ],
    ['check --organization=', 'The option "--organization" is empty.'],
    ['query kind --organization ,', 'The option "--organization" is empty.'],
    ['owner a --folder=', 'The option "--folder" is empty.'],
    ['mcp --cache=', 'The option "--cache" is empty.'],
    ['check --help=x', 'The option "--help" takes no value.'],
  ] as const)
    it(`is named: ${line}`, () => assert.throws(() => read(line), { message: sentence }));
});

describe('a filter', () => {
  it('is Backstage’s: values of one key for any of them, a key alone for whatever has it', () => {
    const exists = { exists: true };
    assert.deepEqual(readFilter('kind=component,spec.type=service'), {
      kind: ['component'],
      'spec.type': ['service'],
    });
    assert.deepEqual(readFilter('kind=api,kind=component'), { kind: ['api', 'component'] });
    assert.deepEqual(readFilter('metadata.annotations.a.b/c'), { 'metadata.annotations.a.b/c': exists });
    assert.deepEqual(readFilter('a=b=c, d ,'), { a: ['b=c'], d: exists });
    for (const text of ['', ',', '=x']) assert.throws(() => readFilter(text), UsageProblem, text);
  });
});
