import assert from 'node:assert/strict';
import { renderMarkdown } from './index';

const render = (source: string, trulySaneLists = true): string =>
  renderMarkdown(source, { trulySaneLists }).html.replace(/\n\s*/g, '');

describe('lists', () => {
  it('nest by two spaces as mdx_truly_sane_lists has them, by four without it', () => {
    assert.equal(render('- a\n  - b\n'), '<ul><li>a<ul><li>b</li></ul></li></ul>');
    assert.equal(render('- a\n  - b\n', false), '<ul><li>a</li><li>b</li></ul>');
    assert.equal(render('1. a\n    - b\n', false), '<ol><li>a<ul><li>b</li></ul></li></ol>');
  });

  it('stay apart by kind', () => {
    assert.equal(render('- a\n1. b\n'), '<ul><li>a1. b</li></ul>');
    assert.equal(render('- a\n\n1. b\n'), '<ul><li>a</li></ul><ol><li>b</li></ol>');
    assert.equal(render('- a\n\n1. b\n', false), '<ul><li><p>a</p></li><li><p>b</p></li></ul>');
  });

  it('go on numbering over blank lines, but bullets begin a new list', () => {
    assert.equal(render('1. a\n\n2. b\n'), '<ol><li><p>a</p></li><li><p>b</p></li></ol>');
    assert.equal(render('- a\n\n- b\n'), '<ul><li>a</li></ul><ul><li>b</li></ul>');
  });

  it('hold paragraphs, code and quotes', () => {
    assert.equal(render('- a\n\n  more\n'), '<ul><li><p>a</p><p>more</p></li></ul>');
    assert.match(
      render('- a\n\n  ```js\n  x\n  ```\n'),
      /<li><p>a<\/p><div class="language-js highlight">.*<code>x<\/code>/,
    );
    assert.match(render('- a\n\n  > q\n'), /<li><p>a<\/p><blockquote><p>q<\/p><\/blockquote><\/li>/);
  });

  it('do not interrupt a paragraph', () => {
    assert.equal(render('text\n- a\n'), '<p>text- a</p>');
  });

  it('show tasks', () => {
    assert.equal(
      render('- [x] done\n- [ ] open\n'),
      '<ul class="task-list">' +
        '<li class="task-list-item"><label class="task-list-control"><input type="checkbox" disabled checked/><span class="task-list-indicator"></span></label> done</li>' +
        '<li class="task-list-item"><label class="task-list-control"><input type="checkbox" disabled/><span class="task-list-indicator"></span></label> open</li></ul>',
    );
  });
});
