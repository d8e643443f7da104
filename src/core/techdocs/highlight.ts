import hljs from 'highlight.js/lib/common';
import apache from 'highlight.js/lib/languages/apache';
import clojure from 'highlight.js/lib/languages/clojure';
import cmake from 'highlight.js/lib/languages/cmake';
import dart from 'highlight.js/lib/languages/dart';
import django from 'highlight.js/lib/languages/django';
import dockerfile from 'highlight.js/lib/languages/dockerfile';
import dos from 'highlight.js/lib/languages/dos';
import elixir from 'highlight.js/lib/languages/elixir';
import erlang from 'highlight.js/lib/languages/erlang';
import gherkin from 'highlight.js/lib/languages/gherkin';
import groovy from 'highlight.js/lib/languages/groovy';
import haskell from 'highlight.js/lib/languages/haskell';
import http from 'highlight.js/lib/languages/http';
import nginx from 'highlight.js/lib/languages/nginx';
import nix from 'highlight.js/lib/languages/nix';
import powershell from 'highlight.js/lib/languages/powershell';
import properties from 'highlight.js/lib/languages/properties';
import protobuf from 'highlight.js/lib/languages/protobuf';
import scala from 'highlight.js/lib/languages/scala';
import { hcl } from './hcl';

const MORE = {
  apache,
  clojure,
  cmake,
  dart,
  django,
  dockerfile,
  dos,
  elixir,
  erlang,
  gherkin,
  groovy,
  haskell,
  hcl,
  http,
  nginx,
  nix,
  powershell,
  properties,
  protobuf,
  scala,
};

// What Pygments calls a language that highlight.js calls otherwise.
const PYGMENTS: Readonly<Record<string, string>> = {
  'console-session': 'shell',
  doscon: 'dos',
  jsonc: 'json',
  json5: 'json',
  pycon: 'python-repl',
  pwsh: 'powershell',
  py3: 'python',
  'html+jinja': 'django',
  'html+django': 'django',
  'shell-session': 'shell',
  sls: 'yaml',
  gradle: 'groovy',
};

/**
 * What grammars cost grows with the square of what they read at a stretch, and with its cube in a line: a page has so much to
 * spend, the square of each block's length. A block of 30,000 characters is coloured, and a hundred of 3,000.
 */
const ALLOWANCE = 1_000_000_000;
/** Code with a longer line is shown plain: it was made by a machine. UTF-16 units. */
const MAX_LINE = 2_000;
/** What nests more deeply in its colours is no code, and line by line all of that would be opened anew. */
const MAX_DEPTH = 40;

let registered = false;

export type Highlight = (code: string, language: string) => string | undefined;

/**
 * Colours the code of one page: HTML with highlight.js classes; undefined for a language nobody knows, and for code whose
 * colours are not worth the wait.
 */
export function highlighter(): Highlight {
  let left = ALLOWANCE;
  return (code, language) => {
    if (!registered) {
      registered = true;
      for (const [name, definition] of Object.entries(MORE)) hljs.registerLanguage(name, definition);
    }
    const name = PYGMENTS[language.toLowerCase()] ?? language.toLowerCase();
    const cost = code.length ** 2;
    if (cost > left || !hljs.getLanguage(name) || hasLongLine(code)) return undefined;
    left -= cost;
    try {
      const html = hljs.highlight(code, { language: name, ignoreIllegals: true }).value;
      return isDeep(html) ? undefined : html;
    } catch {
      return undefined;
    }
  };
}

function hasLongLine(code: string): boolean {
  for (let start = 0; start < code.length;) {
    const end = code.indexOf('\n', start);
    if ((end < 0 ? code.length : end) - start > MAX_LINE) return true;
    if (end < 0) return false;
    start = end + 1;
  }
  return false;
}

function isDeep(html: string): boolean {
  let depth = 0;
  for (const [tag] of html.matchAll(/<\/?span/g)) {
    depth += tag === '<span' ? 1 : -1;
    if (depth > MAX_DEPTH) return true;
  }
  return false;
}
