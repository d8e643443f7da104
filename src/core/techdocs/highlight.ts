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
 * What grammars cost grows with the square of what they read at a stretch, and with its cube in a line: so they read a piece
 * at a time, each of whole lines, and what a block and a page may cost is counted in squares of lengths. UTF-16 units.
 */
const PIECE = 4_000;
const LARGEST_PIECE = 8_000;
const ALLOWANCE_OF_BLOCK = 150_000_000;
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
    let leftOfBlock = Math.min(left, ALLOWANCE_OF_BLOCK);
    const least = Math.min(PIECE, code.length) * code.length;
    if (least > leftOfBlock || !hljs.getLanguage(name) || hasLongLine(code)) return undefined;
    return inPieces(code, (piece) => {
      const cost = piece.length ** 2;
      if (cost > leftOfBlock) return undefined;
      leftOfBlock -= cost;
      left -= cost;
      return coloured(piece, name);
    });
  };
}

/** Lines with their colours, and up to where nothing was left open behind a line. */
interface Coloured {
  readonly html: string;
  readonly closedAt: number;
}

/** Colours piece by piece, each ending where nothing is open, such as a comment; undefined where that is not to be had. */
function inPieces(code: string, read: (piece: string) => Coloured | undefined): string | undefined {
  let html = '';
  for (let start = 0, size = PIECE; start < code.length;) {
    let end = endOfPiece(code, start, size);
    let piece = read(code.slice(start, end));
    if (piece && end < code.length && piece.closedAt < end - start) {
      if (piece.closedAt < PIECE / 4) {
        if (size === LARGEST_PIECE) return undefined;
        size = LARGEST_PIECE;
        continue;
      }
      end = start + piece.closedAt;
      piece = read(code.slice(start, end));
    }
    if (!piece) return undefined;
    html += piece.html;
    start = end;
    size = PIECE;
  }
  return html;
}

/** Behind a line, best before one that is not indented: whatever is written over several lines has most likely ended there. */
function endOfPiece(code: string, start: number, size: number): number {
  const most = start + size;
  if (most >= code.length) return code.length;
  for (let at = code.lastIndexOf('\n', most - 1); at > start + size / 2; at = code.lastIndexOf('\n', at - 1))
    if (!' \t\r\n)]}'.includes(code[at + 1]!)) return at + 1;
  return code.lastIndexOf('\n', most - 1) + 1;
}

function coloured(code: string, language: string): Coloured | undefined {
  try {
    isTooDeep = false;
    const { value, _emitter } = hljs.highlight(code, { language, ignoreIllegals: true });
    return isTooDeep ? undefined : { html: value, closedAt: (_emitter as Tokens).closedAt };
  } catch {
    return undefined;
  }
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

/**
 * What collects the tokens, and gives up where they nest too deeply: what it throws ends one language in another. It keeps
 * where the last line ended outside of all of them.
 */
function boundedEmitter(): HLJSOptions['__emitter'] {
  const { constructor } = hljs.highlight('', { language: 'json' })._emitter;
  const Own = constructor as new (options: unknown) => Tokens;
  return class extends Own {
    override length = 0;
    override closedAt = 0;

    override openNode(scope: string): void {
      isTooDeep ||= this.stack.length > MAX_DEPTH;
      if (isTooDeep) throw new Error('The code nests too deeply.');
      super.openNode(scope);
    }

    override addText(text: string): void {
      const line = this.stack.length === 1 ? text.lastIndexOf('\n') : -1;
      if (line >= 0) this.closedAt = this.length + line + 1;
      this.length += text.length;
      super.addText(text);
    }

    override __addSublanguage(emitter: Emitter, name: string): void {
      this.length += (emitter as Tokens).length;
      super.__addSublanguage(emitter, name);
    }
  };
}

interface Tokens extends Emitter {
  readonly stack: readonly unknown[];
  /** Of the text that was taken in. */
  length: number;
  closedAt: number;
  openNode(scope: string): void;
}
