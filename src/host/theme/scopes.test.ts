import assert from 'node:assert/strict';
import { coloursOf, tokenRules } from './scopes';

describe('colours of tokens', () => {
  it('takes the most specific rule, the last of equal ones, and none of one language', () => {
    const rules = tokenRules({
      tokenColors: [
        { scope: 'string', settings: { foreground: '#111111' } },
        { scope: ['comment', 'keyword.control'], settings: { foreground: '#222222' } },
        { scope: 'keyword, storage', settings: { foreground: '#333333' } },
        { scope: 'source.css comment', settings: { foreground: '#444444' } },
        { scope: 'string.quoted', settings: { foreground: '#555555' } },
        { scope: 'comment', settings: { foreground: '#666666' } },
        { settings: { foreground: '#777777' } },
        'nonsense',
      ],
    });
    const { comment, control, keyword, string, number } = coloursOf(rules);
    assert.deepEqual(
      { comment, control, keyword, string, number },
      {
        comment: '#666666',
        control: '#222222',
        keyword: '#333333',
        string: '#555555',
        number: undefined,
      },
    );
  });

  it('finds nothing in what is no theme', () => {
    assert.deepEqual(coloursOf(tokenRules(null)), {});
    assert.deepEqual(coloursOf(tokenRules({ tokenColors: './theme.tmTheme' })), {});
  });
});
