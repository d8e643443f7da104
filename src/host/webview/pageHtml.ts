/** What a page is made of. Addresses are those the webview may load. */
export interface PageParts {
  readonly title: string;
  readonly language: string;
  /** Translations of what the page says, by what its code says; undefined where it speaks English. */
  readonly words?: Readonly<Record<string, string>>;
  /** Source expression of the extension's own files, from `webview.cspSource`. */
  readonly cspSource: string;
  readonly nonce: string;
  /** Another one, for style sheets that the page's own script makes. */
  readonly styleNonce: string;
  /** Lets the page start workers made of the extension's own files, and those run WebAssembly: what draws diagrams. */
  readonly diagrams?: boolean;
  /** Lets elements carry `style`, as aligned cells of a table do; style sheets stay bound to the nonce. */
  readonly styleAttributes?: boolean;
  /** The page's script and styles, which stand in the document: a first paint waits for no file. */
  readonly script: string;
  readonly style: string;
  /** Folder of the parts that the script imports on demand as `lazy/NAME.js`; ends with a slash. */
  readonly lazy: string;
  /** The page's first content, where it is known before the page loads: then it needs no question. */
  readonly first?: unknown;
  /** What the page shows, kept by the webview so that it comes back after a reload of the window. */
  readonly target: unknown;
  /** Further sources of images; none by default beyond the extension's own and `data:`. */
  readonly imageSources?: readonly string[];
}

/**
 * The document of every page: the extension's own script by nonce, its style sheet by another, its fonts, nothing else.
 * No script without the nonce, no frame, no connection.
 */
export function pageHtml(parts: PageParts): string {
  const { cspSource, nonce } = parts;
  const policy = [
    `default-src 'none'`,
    `script-src 'nonce-${nonce}'${parts.diagrams ? ` 'wasm-unsafe-eval'` : ''}`,
    ...(parts.diagrams ? [`worker-src blob:`] : []),
    `style-src ${cspSource} 'nonce-${parts.styleNonce}'`,
    ...(parts.styleAttributes ? [`style-src-attr 'unsafe-inline'`] : []),
    `font-src ${cspSource}`,
    `img-src ${[cspSource, 'data:', ...(parts.imageSources ?? [])].join(' ')}`,
    `base-uri 'none'`,
    `form-action 'none'`,
  ].join('; ');
  const first =
    parts.first === undefined ? '' : ` data-first="${escapeAttribute(JSON.stringify(parts.first))}"`;
  const words =
    parts.words === undefined
      ? ''
      : `<script type="application/json" id="words">${inRawText(JSON.stringify(parts.words), 'script')}</script>\n`;
  return `<!DOCTYPE html>
<html lang="${escapeAttribute(parts.language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escapeAttribute(policy)}">
<meta property="csp-nonce" content="${escapeAttribute(parts.styleNonce)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeAttribute(parts.title)}</title>
<style nonce="${parts.styleNonce}">${inRawText(parts.style, 'style')}</style>
<script type="importmap" nonce="${nonce}">${inRawText(JSON.stringify({ imports: { 'lazy/': parts.lazy } }), 'script')}</script>
</head>
<body data-target="${escapeAttribute(JSON.stringify(parts.target))}"${first}>
<div id="root"></div>
${words}<script nonce="${nonce}">${inRawText(parts.script, 'script')}</script>
</body>
</html>`;
}

/** A value no page can guess. */
export function makeNonce(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Our own bundles hold no end tag, since esbuild escapes it; should one, the page must not become markup. */
function inRawText(text: string, tag: 'script' | 'style'): string {
  return text.replace(new RegExp(`<(?=/${tag}|!--)`, 'gi'), tag === 'style' ? '\\3c ' : '\\u003c');
}

function escapeAttribute(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('"', '&quot;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}
