/** One line of a git configuration: `section.name`, lower case, its value, and what the section is of (`[remote "origin"]`). */
export type GitSetting = readonly [name: string, value: string, of?: string];

const SECTION = /^\s*\[\s*([\w.-]+)\s*(?:"((?:[^"\\]|\\.)*)"\s*)?\]/;
/** Without a value it is true. */
const VARIABLE = /^\s*([a-z][\w-]*)\s*(?:=\s*(.*)|(?:[#;].*)?)$/i;

/** Reads a git configuration, by git-config(1). */
export function readGitSettings(text: string): GitSetting[] {
  const settings: GitSetting[] = [];
  let section = '';
  let of: string | undefined;
  for (const line of text.replace(/\\\r?\n/g, '').split('\n')) {
    const [opened, name, quoted] = SECTION.exec(line) ?? [''];
    if (name) [section, of] = [name.toLowerCase(), quoted?.replace(/\\(.)/g, '$1')];
    const [, variable, value] = VARIABLE.exec(line.slice(opened.length)) ?? [];
    if (!variable) continue;
    const setting = [
      `${section}.${variable.toLowerCase()}`,
      value === undefined ? 'true' : plain(value),
    ] as const;
    settings.push(of === undefined ? setting : [...setting, of]);
  }
  return settings;
}

/** A value without its quotes, escapes and the comment behind it. */
function plain(written: string): string {
  let value = '';
  let isQuoted = false;
  for (let at = 0; at < written.length; at++) {
    const char = written[at]!;
    if (char === '\\') value += written[++at] ?? '';
    else if (char === '"') isQuoted = !isQuoted;
    else if (!isQuoted && (char === '#' || char === ';')) break;
    else value += char;
  }
  return value.trim();
}
