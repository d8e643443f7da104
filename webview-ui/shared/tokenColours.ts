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

/** Code's background in this theme, and that of highlighted lines. */
function codeBackgrounds(): Rgba[] {
  const [editor, block, line] = computed(
    'var(--vscode-editor-background)',
    'var(--vscode-textCodeBlock-background)',
    'var(--highlighted)',
  ).map(parseColour);
  const page = editor ?? [128, 128, 128, 1];
  const code = over(block ?? page, page);
  return line ? [code, over(line, code)] : [code];
}

/** What colours of a style sheet come to: all at once, since each time the page's style is worked out. */
function computed(...colours: [string, string, string]): string[] {
  const probe = document.createElement('span');
  [probe.style.backgroundColor, probe.style.borderTopColor, probe.style.borderLeftColor] = colours;
  document.body.append(probe);
  const { backgroundColor, borderTopColor, borderLeftColor } = getComputedStyle(probe);
  const found = [backgroundColor, borderTopColor, borderLeftColor];
  probe.remove();
  return found;
}

function css([r, g, b]: Rgba): string {
  return `rgb(${Math.round(r)} ${Math.round(g)} ${Math.round(b)})`;
}
