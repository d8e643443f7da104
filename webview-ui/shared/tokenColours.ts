import { onEvent } from '../../src/protocol/contract';
import { tokenColours } from '../../src/protocol/tokenColours';
import type { RpcEndpoint } from '../../src/protocol/rpc';
import { over, parseColour, readable, type Rgba } from './contrast';
import { isDark, onThemeChange } from './theme';

/** Colours of tokens in the editor's default themes, [dark, light]: for what the theme in use does not say. */
const DEFAULTS: Readonly<Record<string, readonly [string, string]>> = {
  comment: ['#6a9955', '#008000'],
  keyword: ['#569cd6', '#0000ff'],
  control: ['#c586c0', '#af00db'],
  string: ['#ce9178', '#a31515'],
  number: ['#b5cea8', '#098658'],
  type: ['#4ec9b0', '#267f99'],
  function: ['#dcdcaa', '#795e26'],
  variable: ['#9cdcfe', '#001080'],
  constant: ['#4fc1ff', '#0070c1'],
  tag: ['#569cd6', '#800000'],
  attribute: ['#9cdcfe', '#e50000'],
  regexp: ['#d16969', '#811f3f'],
  escape: ['#d7ba7d', '#ee0000'],
  inserted: ['#b5cea8', '#098658'],
  deleted: ['#ce9178', '#a31515'],
  heading: ['#569cd6', '#800000'],
};

/**
 * Takes over the colours of the editor's own tokens as the host reads them from the theme, moved as far as they need to
 * be read on code's background and on highlighted lines: themes choose them for the editor's own background.
 */
export function applyTokenColours(endpoint: RpcEndpoint): () => void {
  let known: Readonly<Record<string, string>> = {};
  const apply = () => {
    const backgrounds = codeBackgrounds();
    for (const [token, [dark, light]] of Object.entries(DEFAULTS)) {
      const colour = parseColour(known[token] ?? '') ?? parseColour(isDark() ? dark : light)!;
      document.documentElement.style.setProperty(`--token-${token}`, css(readable(colour, backgrounds)));
    }
  };
  const subscription = onEvent(endpoint, tokenColours, (colours) => {
    known = colours;
    apply();
  });
  const unfollow = onThemeChange(apply);
  apply();
  return () => {
    subscription.dispose();
    unfollow();
  };
}

/** How much of the colour of links is in the background of a highlighted line, as `--highlighted` has it. */
const HIGHLIGHT = 0.14;

/** Code's background in this theme, and that of highlighted lines. */
function codeBackgrounds(): Rgba[] {
  const page = themeColour('editor-background') ?? [128, 128, 128, 1];
  const code = over(themeColour('textCodeBlock-background') ?? page, page);
  const link = themeColour('textLink-foreground');
  return link ? [code, over([link[0], link[1], link[2], link[3] * HIGHLIGHT], code)] : [code];
}

/** A colour of the editor's theme, from where the editor writes it: to ask what it comes to would have the page's style worked out. */
function themeColour(name: string): Rgba | undefined {
  return parseColour(document.documentElement.style.getPropertyValue(`--vscode-${name}`).trim());
}

function css([r, g, b]: Rgba): string {
  return `rgb(${Math.round(r)} ${Math.round(g)} ${Math.round(b)})`;
}
