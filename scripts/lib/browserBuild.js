// @ts-check
import { join } from 'node:path';
import { ROOT } from './paths.js';

/** How everything that pages run is built; the tests build parts of pages the same way. */
export const browserBuild = /** @type {const} */ ({
  bundle: true,
  platform: 'browser',
  target: 'chrome122',
  format: 'esm',
  jsx: 'automatic',
  jsxImportSource: 'preact',
  loader: { '.ttf': 'file', '.woff2': 'file', '.svg': 'file' },
  alias: {
    // The form's library is written for React.
    react: 'preact/compat',
    'react/jsx-runtime': 'preact/jsx-runtime',
    // It asks for both.
    'lodash-es': 'lodash',
    // 87 kB for what is a few lines here.
    'markdown-to-jsx': join(ROOT, 'webview-ui/template/form/compiledMarkdown.tsx'),
  },
});
