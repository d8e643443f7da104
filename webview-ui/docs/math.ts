import DOMPurify from 'dompurify';
import { loaded, type ScriptOf } from './scripts';

/** Writes the page's formulas as MathML, which the editor draws itself: no style sheet, no fonts. */
export async function drawMath(root: HTMLElement, script: ScriptOf): Promise<void> {
  const places = [...root.querySelectorAll<HTMLElement>('.arithmatex:not(.gr-math)')];
  if (places.length === 0) return;
  const katex = await loaded('katex', script);
  for (const place of places) {
    // Made for MathJax, a formula is without the signs around it.
    const preview = place.querySelector('.MathJax_Preview');
    const written = (preview ?? place).textContent?.trim() ?? '';
    const display = preview ? place.localName !== 'span' : /^(?:\\\[|\$\$|\\begin)/.test(written);
    const formula = written.replace(/^(?:\\[([]|\$\$?)|(?:\\[)\]]|\$\$?)$/g, '');
    const html = katex.renderToString(formula, {
      displayMode: display,
      output: 'mathml',
      throwOnError: false,
      trust: false,
      strict: 'ignore',
      maxSize: 40,
      maxExpand: 500,
    });
    place.replaceChildren(
      DOMPurify.sanitize(html, {
        RETURN_DOM_FRAGMENT: true,
        USE_PROFILES: { html: true, mathMl: true },
        FORBID_TAGS: ['style', 'a', 'img'],
        ADD_TAGS: ['semantics', 'annotation'],
      }),
    );
    place.classList.add('gr-math');
  }
}
