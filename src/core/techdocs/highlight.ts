import type { Emitter, HLJSOptions } from 'highlight.js';
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
import { ownValue } from '../base/ownValue';

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
/** What nests more deeply in its colours is no code, and costs with the depth at every place. */
const MAX_DEPTH = 40;

let registered = false;
let isTooDeep = false;

export type Highlight = (code: string, language: string) => string | undefined;

/**
 * Colours the code of one page: HTML with highlight.js classes; undefined for a language nobody knows, and for code whose
 * colours are not worth the wait.
 */
export function highlighter(): Highlight {
  let left = ALLOWANCE;
  return (code, language) => {
    prepare();
    const name = ownValue(PYGMENTS, language.toLowerCase()) ?? language.toLowerCase();
    const cost = code.length ** 2;
    if (cost > left || !hljs.getLanguage(name) || hasLongLine(code)) return undefined;
    left -= cost;
    try {
      isTooDeep = false;
      const html = hljs.highlight(code, { language: name, ignoreIllegals: true }).value;
      return isTooDeep ? undefined : html;
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

function prepare(): void {
  if (registered) return;
  registered = true;
  for (const [name, definition] of Object.entries(MORE)) hljs.registerLanguage(name, definition);
  hljs.configure({ __emitter: boundedEmitter() });
}

/** What collects the tokens, and gives up where they nest too deeply: what it throws ends one language in another. */
function boundedEmitter(): HLJSOptions['__emitter'] {
  const { constructor } = hljs.highlight('', { language: 'json' })._emitter;
  const Own = constructor as new (options: unknown) => Emitter & Tokens;
  return class extends Own {
    override openNode(scope: string): void {
      isTooDeep ||= this.stack.length > MAX_DEPTH;
      if (isTooDeep) throw new Error('The code nests too deeply.');
      super.openNode(scope);
    }
  };
}

interface Tokens {
  readonly stack: readonly unknown[];
  openNode(scope: string): void;
}
