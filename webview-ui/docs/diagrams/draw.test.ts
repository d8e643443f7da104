import assert from 'node:assert/strict';
import { Window } from 'happy-dom';
import { renderMarkdown } from '../../../src/core/techdocs/markdown';
import { MERMAID } from '../mermaid';
import { drawDiagrams } from './draw';

const window = new Window();
const globals = globalThis as Record<string, unknown>;

describe('diagrams of Kroki', () => {
  const kept = { document: globals['document'] };
  before(() => Object.assign(globals, { document: window.document }));
  after(() => Object.assign(globals, kept));

  function page(markdown: string): HTMLElement {
    window.document.body.innerHTML = renderMarkdown(markdown).html;
    return window.document.body as unknown as HTMLElement;
  }
  const never = () => Promise.reject(new Error('no program draws this'));

  it('in a language that only a server draws keep their source, below the reason', () => {
    const body = page('```kroki-ditaa\n+--+\n|A |\n+--+\n```\n');
    drawDiagrams(body, never);
    const [frame] = body.querySelectorAll('.gr-undrawn');
    assert.match(
      frame?.querySelector('[role=note]')?.textContent ?? '',
      /the language ditaa is drawn by a Kroki/,
    );
    assert.equal(frame?.querySelector('pre code')?.textContent, '+--+\n|A |\n+--+\n');
  });

  it('in Mermaid are among those that Mermaid draws, and no others', () => {
    const body = page('```kroki-mermaid\ngraph LR; a-->b\n```\n\n```kroki-ditaa\nx\n```\n');
    const found = [...body.querySelectorAll(MERMAID)];
    assert.deepEqual(
      found.map((block) => block.querySelector('code')?.textContent),
      ['graph LR; a-->b\n'],
    );
    drawDiagrams(body, never);
    assert.equal(body.querySelectorAll('.gr-undrawn').length, 1);
  });
});
