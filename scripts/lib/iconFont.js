// @ts-check
import { readFileSync } from 'node:fs';
// @ts-expect-error -- it brings no types
import subsetFont from 'subset-font';

/** The sheet that names every icon of the pages. */
const SHEET = 'webview-ui/shared/icons.css';

/** Takes the icon font with the letters alone that the pages' style sheet uses: a tenth of what the whole weighs. */
export const iconFontPlugin = {
  name: 'icon-font',
  /** @param {import('esbuild').PluginBuild} build */
  setup(build) {
    build.onLoad({ filter: /codicon\.ttf$/ }, async ({ path }) => {
      const sheet = readFileSync(SHEET, 'utf8');
      const letters = [...sheet.matchAll(/content: '\\([0-9a-f]+)'/g)].map(([, code]) =>
        String.fromCodePoint(Number.parseInt(/** @type {string} */ (code), 16)),
      );
      const contents = await subsetFont(readFileSync(path), letters.join(''), { targetFormat: 'sfnt' });
      return { contents, loader: 'file', watchFiles: [path, SHEET] };
    });
  },
};
