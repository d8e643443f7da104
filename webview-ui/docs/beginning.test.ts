import assert from 'node:assert/strict';
import { Window } from 'happy-dom';
import { beginningOf } from './beginning';

const window = new Window();
const globals = globalThis as Record<string, unknown>;

describe('the beginning of a docs page', () => {
  const kept = { DOMParser: globals['DOMParser'] };
  before(() => Object.assign(globals, { DOMParser: window.DOMParser }));
  after(() => Object.assign(globals, kept));

  const blocksFor = (block: string, screenHeight: number) =>
    beginningOf(block.repeat(60), screenHeight)?.match(new RegExp(block.slice(0, 4), 'g'))?.length;

  it('fills the screen, and hardly more', () => {
    const code = `<pre>${'x\n'.repeat(20)}</pre>`;
    assert.equal(blocksFor(code, 800), 3);
    assert.equal(blocksFor(code, 1600), 5);
    assert.equal(blocksFor('<p>one line</p>', 2000), 24);
    assert.equal(blocksFor(`<p>${'words '.repeat(200)}</p>`, 800), 4);
    assert.equal(blocksFor(`<table>${'<tr><td>a</td></tr>'.repeat(10)}</table>`, 800), 3);
  });

  it('counts what shows only a part of itself for little', () => {
    assert.equal(blocksFor(`<details>${'x\n'.repeat(99)}</details>`, 800), 24);
    assert.equal(blocksFor(`<div class="tabbed-set">${'x\n'.repeat(99)}</div>`, 400), 23);
  });

  it('is all of a page that has hardly more', () => {
    assert.equal(beginningOf('<p>a</p>'.repeat(30), 100), undefined);
  });
});
