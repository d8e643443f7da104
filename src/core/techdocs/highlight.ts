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

/** Longer code is shown plain: its colours are not worth the wait. UTF-16 units. */
const MAX_LENGTH = 100_000;

let registered = false;

/** HTML of code with highlight.js classes; undefined for a language nobody knows, and for very long code. */
export function highlight(code: string, language: string): string | undefined {
  if (!registered) {
    registered = true;
    for (const [name, definition] of Object.entries(MORE)) hljs.registerLanguage(name, definition);
  }
  const name = PYGMENTS[language.toLowerCase()] ?? language.toLowerCase();
  if (code.length > MAX_LENGTH || !hljs.getLanguage(name)) return undefined;
  try {
    return hljs.highlight(code, { language: name, ignoreIllegals: true }).value;
  } catch {
    return undefined;
  }
}
