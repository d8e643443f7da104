import assert from 'node:assert/strict';
import { setUpGitHub } from '../../github/setUp';
import { loginOf } from '../../../src/sources/github/main';

describe('whose token that is', () => {
  const github = setUpGitHub();
  const ask = () => {
    const { http, clock, log: logger } = github.window;
    return loginOf(github.server.url, 'good', { http, clock, logger });
  };
  const answer = (status: number, body: string | object, headers: Record<string, string> = {}) =>
    github.server.faults.add({ kind: 'answer', status, body, headers }, { where: '/user', times: 9 });

  const page = '<!doctype html><title>Sign in to the network</title>';
  const refused: [string, number, string | object, Record<string, string>, RegExp][] = [
    ['the page of a network', 200, page, {}, /sent a web page \(status 200\)/],
    ['the page of a proxy', 401, '<html>', {}, /sent a web page \(status 401\)/],
    ['the page of a company that blocks it', 403, '<html>', {}, /sent a web page \(status 403\)/],
    ['a token that is wrong', 401, { message: 'Bad credentials' }, {}, /does not accept this token/],
    ['nothing', 200, '', {}, /makes no sense/],
    ['nobody', 200, '{}', {}, /makes no sense/],
    ['a name that is none', 200, { login: '' }, {}, /makes no sense/],
    ['a list', 200, '[]', {}, /makes no sense/],
    ['an app', 403, { message: 'Resource not accessible by integration' }, {}, /token of a person is needed/],
    [
      'a limit',
      403,
      { message: 'API rate limit exceeded' },
      { 'retry-after': '60' },
      /asks to wait.*Try again at/,
    ],
    ['trouble', 503, '<html>', {}, /has trouble \(status 503\)/],
  ];
  for (const [name, status, body, headers, expected] of refused)
    it(`${name} is told in words, and asked once`, async () => {
      answer(status, body, headers);
      github.server.takeLog();
      await assert.rejects(ask, (error: Error) => {
        assert.match(error.message, expected);
        assert.doesNotMatch(error.message, /JSON|token <|undefined/);
        return true;
      });
      assert.equal(github.asked().length, 1);
    });

  it('is known though the answer begins with a byte order mark', async () => {
    answer(200, '\uFEFF{"login":"octo"}');
    assert.equal(await ask(), 'octo');
  });
});
