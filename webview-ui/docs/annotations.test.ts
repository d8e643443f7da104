import assert from 'node:assert/strict';
import { Window } from 'happy-dom';
import { annotate } from './annotations';
import { codeOf, enhance } from './enhance';

const window = new Window();
const globals = globalThis as Record<string, unknown>;

function shown(html: string, isAllCode = false): string {
  const { body } = window.document;
  body.innerHTML = html;
  annotate(body as unknown as ParentNode, isAllCode);
  for (const button of body.querySelectorAll('button')) button.replaceWith('●');
  for (const note of body.querySelectorAll('.gr-annotation-note')) note.remove();
  return body.innerHTML;
}

describe('what is added to a docs page', () => {
  const kept = { document: globals['document'], NodeFilter: globals['NodeFilter'] };
  before(() => Object.assign(globals, { document: window.document, NodeFilter: window.NodeFilter }));
  after(() => Object.assign(globals, kept));

  const code = (inner: string, marked = '') =>
    `<div class="highlight${marked}"><pre><code>${inner}</code></pre></div><ol><li>one</li><li>two</li></ol>`;
  const comment = (text: string) => `<span class="hljs-comment">${text}</span>`;

  it('opens annotations at marks in comments of code, with the comment’s signs where they end in !', () => {
    const inner = `f(1) ${comment('# (1)!')} ${comment('// see (2)')} ${comment('/* (2)! */')} ${comment('# (3)')}`;
    const open = `f(1) ${comment('●')} ${comment('// see ●')} ${comment('●')} ${comment('# (3)')}`;
    const list = '<ol><li>one</li><li>two</li></ol>';
    assert.equal(shown(code(inner, ' annotate')), code(open, ' annotate').replace(list, ''));
    assert.equal(shown(code(inner), true), code(open).replace(list, ''));
    assert.equal(shown(code(inner)), code(inner));
  });

  it('takes what follows a comment’s sign for a comment in code without colours', () => {
    assert.match(shown(code('f(1) # (1)!\ng(2)', ' annotate')), /<code>f\(1\) ●\ng\(2\)</);
    assert.match(shown(code('f(1)\nx # see (2)\nf(2)', ' annotate')), /<code>f\(1\)\nx # see ●\nf\(2\)</);
  });

  it('leaves code with no list or no marks as it is', () => {
    const plain = code(`f(1) ${comment('# one (4)')}`);
    assert.equal(shown(plain, true), plain);
    assert.equal(
      shown('<div class="highlight"><code># (1)!</code></div><p>x</p>', true).includes('(1)!'),
      true,
    );
  });

  it('opens annotations in what an annotation says', () => {
    const { body } = window.document;
    body.innerHTML =
      '<p class="annotate">a (1)</p><ol><li><p class="annotate">b (1)</p><ol><li>deep</li></ol></li></ol>';
    annotate(body as unknown as ParentNode);
    const note = body.querySelector('.gr-annotation-note')!;
    assert.equal(note.querySelector('button')?.nextElementSibling?.textContent, 'deep');
    assert.doesNotMatch(body.textContent, /\(1\)/);
    assert.equal(body.querySelector('ol'), null);
  });

  it('copies code without what its annotations say', () => {
    const { body } = window.document;
    body.innerHTML = code(`a: 1 ${comment('# (1)!')}\nb: 2\n`);
    annotate(body as unknown as ParentNode, true);
    assert.equal(codeOf(body as unknown as Element), 'a: 1 \nb: 2');
  });

  it('names the link of a heading by all words of the heading', () => {
    const { body } = window.document;
    body.innerHTML =
      '<h2>Set-up of <code>app.py</code> &amp; <em>more</em><a class="headerlink" href="#x">¶</a></h2>';
    enhance(body as unknown as DocumentFragment, []);
    assert.equal(
      body.querySelector('a')?.getAttribute('aria-label'),
      'Copy a link to Set-up of app.py & more',
    );
  });
});
