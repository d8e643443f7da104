import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';
import { renderMarkdown } from '../../src/core/techdocs/markdown';
import { firstDifference } from '../fidelity/normalize';

const BASE = process.env['GREENROOM_CORPUS'] ?? resolve(import.meta.dirname, '../../../shared/corpus');
const TESTS = join(BASE, 'techdocs/facelessuser+pymdown-extensions/tests/extensions');

/**
 * Pairs that can't hold here, and why: they set what techdocs-core sets otherwise and does not let a site change, or
 * differ in nothing a reader sees.
 */
const OUT: Readonly<Record<string, string>> = {
  'arithmatex/arithmatex': 'MathJax scripts: formulas are kept as text for the page to typeset',
  'arithmatex/arithmatex (no-preview)': 'MathJax scripts: formulas are kept as text for the page to typeset',
  'arithmatex/arithmatex (disable)':
    'dollars escaped where no syntax has them: techdocs-core has no arithmatex',
  'arithmatex/arithmatex (generic)': 'a fence that only superfences, on in techdocs-core, reads as code',
  'betterem/betterem (normal)': 'techdocs-core sets smart_enable: all over what the site says',
  'betterem/betterem (reverse)': 'techdocs-core sets smart_enable: all over what the site says',
  'caret/caret (dumb no sup)':
    "carets between spaces: techdocs-core's tilde takes the place of the rule for them",
  'emoji/emoji1 (entities)': 'variation selectors left out of text; the same character to a reader',
  'emoji/emoji1 (long title)': 'long names of emoji are not kept: the shortcode is the title',
  'emoji/emoji1 (png sprite)': 'elements for sprites; the emoji itself is shown',
  'emoji/emoji1 (svg sprite)': 'elements for sprites; the emoji itself is shown',
  'emoji/gemoji (entities)': 'variation selectors in text; the same character to a reader',
  'emoji/gemoji (png)': 'the shortcode as alternative text; the emoji itself is shown',
  'emoji/twemoji (png)': 'the shortcode as alternative text; the emoji itself is shown',
  'emoji/twemoji (svg)': 'the shortcode as alternative text; the emoji itself is shown',
  'mark/mark (dumb)': "marks between spaces: techdocs-core's tilde takes the place of the rule for them",
  'superfences/superfences (failures)': 'without highlight, on in techdocs-core, indented code stays bare',
  'superfences/superfences (no pygments)': 'attributes of bare code; techdocs-core has highlight',
  'tasklist/tasklist': 'native checkboxes; techdocs-core has custom_checkbox',
  'tasklist/tasklist (checkable)': 'native checkboxes; techdocs-core has custom_checkbox',
};

/** Heading anchors come from toc, which the pairs don't have; the page frame from their own template. */
function body(html: string): string {
  const inner = /<body[^>]*>([\s\S]*)<\/body>/.exec(html)?.[1];
  return (inner?.replace(/^\s*<div class="markdown-body">|<\/div>\s*$/g, '') ?? html)
    .replace(/<a class="headerlink".*?<\/a>/g, '')
    .replace(/<(h\d) id="[^"]*"/g, '<$1');
}

type Settings = Record<string, { extensions?: Record<string, null> } | undefined>;

describe('conformance pairs of pymdown-extensions', function () {
  if (!existsSync(TESTS)) {
    it.skip('need the corpus');
    return;
  }
  for (const folder of readdirSync(TESTS).filter((name) => !name.startsWith('_'))) {
    const yaml = readFileSync(join(TESTS, folder, 'tests.yml'), 'utf8').replace(
      /!!python\/name:(\S+)/g,
      '{ python: $1 }',
    );
    const settings = parse(yaml) as Settings;
    for (const file of readdirSync(join(TESTS, folder)).filter((name) => name.endsWith('.txt'))) {
      const name = file.slice(0, -'.txt'.length);
      const reason = OUT[`${folder}/${name}`];
      (reason ? it.skip : it)(`${folder}/${name}${reason ? `: ${reason}` : ''}`, () => {
        // Metadata is MkDocs' business: a page that begins with a blank line has none.
        const { html } = renderMarkdown(`\n${readFileSync(join(TESTS, folder, file), 'utf8')}`, {
          extensions: settings[name]?.extensions ?? {},
          trulySaneLists: false,
          githubAlerts: false,
        });
        const expected = readFileSync(join(TESTS, folder, `${name}.html`), 'utf8');
        assert.equal(firstDifference(body(expected), body(html)), undefined);
      });
    }
  }
});
