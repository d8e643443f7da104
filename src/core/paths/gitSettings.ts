/** One line of a git configuration: `section.name`, lower case, its value, and what the section is of (`[remote "origin"]`). */
export type GitSetting = readonly [name: string, value: string, of?: string];

/** `[core]`, `[remote "origin"]`, and as it was written once, `[remote.origin]`. */
const SECTION = /\[[ \t]*([\w-]+)(?:\.([\w.-]+)|[ \t]+"((?:[^"\\\n]|\\.)*)")?[ \t]*\]/y;
const VARIABLE = /([a-z][\w-]*)[ \t]*(=?)/iy;
const ESCAPED: Readonly<Record<string, string>> = { n: '\n', t: '\t', b: '\b', '\n': '' };

/** Reads a git configuration, by git-config(1). What is none is passed over, a line at a time. */
export function readGitSettings(written: string): GitSetting[] {
  const text = written.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n');
  const settings: GitSetting[] = [];
  let section = '';
  let of: string | undefined;
  for (let at = 0; at < text.length;) {
    const char = text[at]!;
    SECTION.lastIndex = VARIABLE.lastIndex = at;
    const opened = char === '[' ? SECTION.exec(text) : null;
    const variable = opened ? null : VARIABLE.exec(text);
    if (opened) {
      const [whole, name, old, quoted] = opened;
      section = name!.toLowerCase();
      of = quoted?.replace(/\\(.)/g, '$1') ?? old?.toLowerCase();
      at += whole.length;
    } else if (variable) {
      const [whole, name, equals] = variable;
      const { value, end } = readValue(text, at + whole.length);
      // Without a value it is true.
      const setting = [`${section}.${name!.toLowerCase()}`, equals ? value : 'true'] as const;
      settings.push(of === undefined ? setting : [...setting, of]);
      at = end;
    } else if (/\s/.test(char)) at++;
    else {
      const end = text.indexOf('\n', at);
      at = end < 0 ? text.length : end;
    }
  }
  return settings;
}

/** A value without its quotes, escapes and the comment behind it; it goes on behind a back slash at the end of a line. */
function readValue(text: string, from: number): { readonly value: string; readonly end: number } {
  let value = '';
  let isQuoted = false;
  let at = from;
  for (; at < text.length && text[at] !== '\n'; at++) {
    const char = text[at]!;
    if (char === '\\') {
      const next = text[++at] ?? '';
      value += ESCAPED[next] ?? next;
    } else if (char === '"') isQuoted = !isQuoted;
    else if (!isQuoted && (char === '#' || char === ';')) {
      const end = text.indexOf('\n', at);
      at = end < 0 ? text.length : end;
      break;
    } else value += char;
  }
  return { value: value.trim(), end: at };
}
