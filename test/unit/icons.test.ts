import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ICONS } from '../../src/core/portal/icons';
import { KIND_ICONS } from '../../src/protocol/entityIcon';

/** The text of every source file below a folder. */
function sources(folder: string): string {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => readFileSync(join(folder, file), 'utf8'))
    .join('\n');
}

describe('icons', () => {
  it('of the pages are in the style sheet that carries them', () => {
    const sheet = readFileSync('webview-ui/shared/icons.css', 'utf8');
    const pages = sources('webview-ui');
    const used = [...pages.matchAll(/(?:codicon-|(?:<Icon name|icon)=")([a-z][a-z-]+)/g)].map(
      ([, name]) => name!,
    );
    assert.ok(used.length > 20, `${used.length} found`);
    assert.deepEqual(
      [...new Set(used)].filter((name) => !sheet.includes(`.codicon-${name}::before`)),
      [],
    );
  });

  it('that others may choose are in the style sheet, and are codicons', () => {
    const sheet = readFileSync('webview-ui/shared/icons.css', 'utf8');
    const all = readFileSync('node_modules/@vscode/codicons/dist/codicon.css', 'utf8');
    const codeIn = (css: string, name: string) =>
      new RegExp(`\\.codicon-${name}::?before \\{\\s*content: ["']\\\\([0-9a-f]+)["']`).exec(css)?.[1];
    const wrong = ICONS.filter((name) => !codeIn(sheet, name) || codeIn(sheet, name) !== codeIn(all, name));
    assert.deepEqual(wrong, []);
  });

  it('of the tabs exist for light and dark themes', () => {
    const features = sources('src/features');
    const tabs = [...features.matchAll(/page: '\w+',\s+icon: '([a-z]+)'/g)].map(([, name]) => name!);
    assert.ok(tabs.length >= 2, `${tabs.length} found`);
    for (const tab of tabs)
      for (const theme of ['light', 'dark']) assert.ok(existsSync(`media/${tab}-${theme}.svg`), tab);
  });

  it('of the kinds are codicons that the build finds', () => {
    assert.ok(KIND_ICONS.length >= 10);
    for (const name of KIND_ICONS)
      assert.ok(existsSync(`node_modules/@vscode/codicons/src/icons/${name}.svg`), name);
  });
});
