import assert from 'node:assert/strict';
import { type Schema, Validator } from '@cfworker/json-schema';
import SARIF_SCHEMA from '../../../test/fixtures/sarif-2.1.0-rtm.5.json';
import type { Problem } from '../problems';
import { isFailure, told } from '../problems';
import { type ProblemFormat, WRITERS } from './formats';

const at = (line: number, character: number, end = character + 1) => ({
  start: { line, character },
  end: { line, character: end },
});
const problem = (more: Partial<Problem> = {}): Problem => ({
  uri: 'file:///work/a%20b/catalog-info.yaml',
  range: at(2, 4, 9),
  severity: 'error',
  code: 'invalid-name',
  message: 'No: 100%, really',
  ...more,
});
const write = (format: ProblemFormat, ...problems: Problem[]) =>
  WRITERS[format]({ problems, entities: 7 }, 'file:///work', '1.2.3');

describe('problems are written', () => {
  it('as lines that begin with file, line and column, whatever a name or message holds', () => {
    assert.equal(
      write('text', problem(), problem({ uri: 'file:///else/x.yaml', severity: 'info' })),
      'a b/catalog-info.yaml:3:5: error: No: 100%, really (invalid-name)\n' +
        '/else/x.yaml:3:5: info: No: 100%, really (invalid-name)\n',
    );
    const hostile = problem({
      uri: 'file:///work/a%0Ab%1B%5B2J.yaml',
      message: 'one\ntwo\u001b[31m\r\u202e',
    });
    const text = write('text', hostile);
    assert.equal(text.split('\n').length, 2);
    assert.match(text, /^a\[U\+000A\]b\[U\+001B\]/);
    assert.doesNotMatch(text.slice(0, -1), /[\p{Cc}\p{Cf}]/u);
    assert.equal(write('text'), '');
  });

  it('as JSON with ranges as of the Language Server Protocol', () => {
    assert.deepEqual(JSON.parse(write('json', problem())), { problems: [problem()], entities: 7 });
    assert.deepEqual(JSON.parse(write('json')), { problems: [], entities: 7 });
  });

  it('as SARIF that its schema allows, whatever a name or message holds', () => {
    const hostile = [
      problem(),
      problem({ uri: 'file:///else/x%20y%5B.yaml', severity: 'info', code: 'a-rule' }),
      problem({
        uri: 'file:///work/%25%0A%23%3F%5C%C3%A9.yaml',
        message: '\u202e\n{0} [a](b)',
        severity: 'warning',
      }),
      problem({
        uri: 'greenroom-github://github.com/acme/x/a%20b.yaml',
        range: { start: at(0, 0).start, end: at(0, 0).start },
      }),
    ];
    const validator = new Validator(SARIF_SCHEMA as Schema, '4', false);
    for (const problems of [[], hostile, hostile.slice(0, 1)])
      assert.deepEqual(validator.validate(JSON.parse(write('sarif', ...problems))).errors, []);
    const wrong: unknown = JSON.parse(
      write('sarif', problem({ range: { start: at(-1, 0).start, end: at(0, 0).end } })),
    );
    assert.equal(validator.validate(wrong).valid, false, 'lines begin with 1');
  });

  it('as workflow commands, escaped by GitHub’s rules', () => {
    const odd = problem({ uri: 'file:///work/a%2Cb%3Ac.yaml', message: 'one\r\n50%', severity: 'info' });
    assert.equal(
      write('github', odd),
      '::notice file=a%2Cb%3Ac.yaml,line=3,col=5,endLine=3,endColumn=10,title=invalid-name::one%0D%0A50%25\n',
    );
    const long = problem({ range: { start: { line: 0, character: 0 }, end: { line: 3, character: 1 } } });
    assert.match(write('github', long, problem({ severity: 'warning' })), /endLine=4,title.*\n::warning /);
  });

  it('as SARIF, every rule declared and every place one-based', () => {
    const outside = problem({ uri: 'file:///else/x.yaml', code: 'a-rule', severity: 'info' });
    const { version, runs } = JSON.parse(write('sarif', problem(), outside)) as {
      version: string;
      runs: {
        columnKind: string;
        tool: { driver: { name: string; version: string; rules: { id: string }[] } };
        results: {
          ruleId: string;
          ruleIndex: number;
          level: string;
          locations: { physicalLocation: { artifactLocation: { uri: string }; region: object } }[];
        }[];
      }[];
    };
    assert.equal(version, '2.1.0');
    const [{ columnKind, tool, results }] = runs as [(typeof runs)[number]];
    assert.equal(columnKind, 'utf16CodeUnits');
    assert.equal(tool.driver.version, '1.2.3');
    for (const { ruleId, ruleIndex } of results) assert.equal(tool.driver.rules[ruleIndex]?.id, ruleId);
    assert.deepEqual(
      results.map(({ level }) => level),
      ['error', 'note'],
    );
    const places = results.map(({ locations }) => locations[0]!.physicalLocation);
    assert.deepEqual(places[0], {
      artifactLocation: { uri: 'a%20b/catalog-info.yaml' },
      region: { startLine: 3, startColumn: 5, endLine: 3, endColumn: 10 },
    });
    assert.equal(places[1]!.artifactLocation.uri, 'file:///else/x.yaml');
    assert.deepEqual((JSON.parse(write('sarif')) as { runs: { results: [] }[] }).runs[0]!.results, []);
  });
});

describe('problems', () => {
  it('are told by file and place, each once, without hints', () => {
    const later = problem({ range: at(9, 0) });
    const hint = { ...problem(), severity: 'hint' as const };
    assert.deepEqual(told([later, problem(), hint, problem()]), [problem(), later]);
  });

  it('fail from the level that was asked for', () => {
    const warning = [problem({ severity: 'warning' })];
    assert.deepEqual(
      (['error', 'warning', 'info'] as const).map((level) => isFailure(warning, level)),
      [false, true, true],
    );
    assert.equal(isFailure([], 'info'), false);
  });
});
