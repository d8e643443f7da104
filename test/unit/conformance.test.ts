import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';
import { renderMarkdown } from '../../src/core/techdocs/markdown';
import { firstDifference } from '../fidelity/normalize';

const BASE = process.env['GREENROOM_CORPUS'] ?? resolve(import.meta.dirname, '../../../shared/corpus');
const TESTS = join(BASE, 'techdocs/facelessuser+pymdown-extensions/tests/extensions');

/**
 * Pairs that can't hold here, and why. techdocs-core sets betterem, caret, tilde and mark to their smart rules and
 * emoji to EmojiOne's images; the pairs test each extension alone and under other settings.
 */
const OUT: Readonly<Record<string, string>> = {
  'arithmatex/arithmatex': 'MathJax scripts: formulas are kept as text for the page to typeset',
  'arithmatex/arithmatex (no-preview)': 'MathJax scripts: formulas are kept as text for the page to typeset',
  'arithmatex/arithmatex (disable)': 'arithmatex with every syntax off; off by default in techdocs-core',
  'arithmatex/arithmatex (generic)': 'a fence that only superfences, on in techdocs-core, reads as code',
  'betterem/betterem (normal)': 'asterisks without smart rules; techdocs-core has smart_enable: all',
  'betterem/betterem (reverse)': 'underscores without smart rules; techdocs-core has smart_enable: all',
  'caret/caret (dumb no sup)': 'not the smart rules of techdocs-core',
  'caret/caret (no insert)': 'inserts off; on in techdocs-core',
  'mark/mark (dumb)': 'not the smart rules of techdocs-core',
  'tilde/tilde (dumb no sub)': 'not the smart rules of techdocs-core',
  'tilde/tilde (no delete)': 'deletes off; on in techdocs-core',
  'emoji/emoji1 (entities)': 'to_alt generator; techdocs-core has to_svg',
  'emoji/emoji1 (long title)': 'long titles; techdocs-core has short ones',
  'emoji/emoji1 (no title)': 'no titles; techdocs-core has short ones',
  'emoji/emoji1 (png sprite)': 'sprites; techdocs-core has images',
  'emoji/emoji1 (svg sprite)': 'sprites; techdocs-core has images',
  'emoji/gemoji (entities)': 'gemoji; techdocs-core has EmojiOne',
  'emoji/gemoji (png)': 'gemoji; techdocs-core has EmojiOne',
  'emoji/twemoji (entities)': 'twemoji; techdocs-core has EmojiOne',
  'emoji/twemoji (png)': 'twemoji; techdocs-core has EmojiOne',
  'emoji/twemoji (svg)': 'twemoji; techdocs-core has EmojiOne',
  'escapeall/escapeall': 'not in techdocs-core',
  'escapeall/escapeall (ws normal)': 'not in techdocs-core',
  'extra/extra (config)': 'another text for footnote links',
  'progressbar/progressbar': 'not in techdocs-core',
  'striphtml/striphtml': 'not in techdocs-core',
  'striphtml/striphtml (no attr strip)': 'not in techdocs-core',
  'superfences/superfences (failures)': 'without highlight, on in techdocs-core, indented code stays bare',
  'superfences/superfences (no indent blocks)': 'indented code off; on in techdocs-core',
  'superfences/superfences (no pygments)': 'without Pygments; techdocs-core has it',
  'superfences/superfences (preserve tabs)': 'tabs kept; techdocs-core expands them',
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
    const yaml = readFileSync(join(TESTS, folder, 'tests.yml'), 'utf8').replace(/!!python\/name:/g, '');
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
