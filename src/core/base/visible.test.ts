import assert from 'node:assert/strict';
import { shown } from './oneLine';
import { visible, visibleLine, visibleWithin, withoutLinks } from './visible';

describe('what is shown to people', () => {
  const check = (text: string, expected: string) =>
    it(JSON.stringify(expected), () => assert.equal(visible(text), expected));

  check('orders', 'orders');
  check('pay\u202egnp.exe', 'pay[U+202E]gnp.exe');
  check('\u2066a\u2069', '[U+2066]a[U+2069]');
  check('a\u200bb\u0000c\u001b[31m', 'a[U+200B]b[U+0000]c[U+001B][31m');
  check('a\u2028b\u0085c\ufeffd', 'a[U+2028]b[U+0085]c[U+FEFF]d');
  check('one\ntwo\tthree', 'one\ntwo\tthree');
  check('می‌خواهم', 'می‌خواهم');
  check('👩‍💻 שלום', '👩‍💻 שלום');
  check('tag\u{e0041}', 'tag[U+E0041]');

  it('names in a message what counts as a space, and is at the end, as well', () =>
    assert.equal(shown(' \ufeffname\u2028 \n x\ufeff'), '[U+FEFF]name[U+2028] x[U+FEFF]'));

  it('keeps to one line where it has to', () =>
    assert.equal(visibleLine('a\n::error::b\r\tc\u202e'), 'a[U+000A]::error::b[U+000D][U+0009]c[U+202E]'));

  it('holds no link in a notification, of which the editor makes one that runs commands', () => {
    // As the editor finds them: src/vs/base/common/linkedText.ts.
    const LINK = /\[([^\]]+)\]\(((?:https?:\/\/|command:|file:)[^)\s]+)(?: (["'])(.+?)(\3))?\)/gi;
    for (const text of [
      '[Sign in](command:workbench.action.terminal.sendSequence?%7B%7D)',
      'a [b](HTTPS://acme.com "c")',
      '[a][b](file:///etc/passwd)',
      '[a\u200b](command:x)',
      '[a](\u200bcommand:x)',
    ]) {
      const said = withoutLinks(text);
      assert.doesNotMatch(said, LINK);
      assert.match(said, /^\W*\w/);
    }
    assert.equal(withoutLinks('team[0] (a) [b](c)'), 'team[0] (a) [b](c)');
  });

  it('leaves addresses and references alone', () =>
    assert.deepEqual(
      visibleWithin({ title: 'a\u202e', items: [{ ref: 'a\u202e', n: 1 }] }, new Set(['ref'])),
      {
        title: 'a[U+202E]',
        items: [{ ref: 'a\u202e', n: 1 }],
      },
    ));
});
