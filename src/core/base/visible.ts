/**
 * Characters that show nothing and change what is shown: controls, marks that turn the direction of writing, and those
 * of no width. Joiners, which some scripts and emoji are written with, stay, and so do line breaks and tabs.
 */
const UNSEEN =
  // eslint-disable-next-line no-control-regex -- these are what is looked for
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|[\u{e0000}-\u{e007f}](?<!\u{1f3f4}[\u{e0020}-\u{e007f}]{1,8})/gu;

/** The text as it is to be shown to a person: what can't be seen, but could mislead, by its number, as `[U+202E]`. */
export function visible(text: string): string {
  return text.replace(
    UNSEEN,
    (char) => `[U+${char.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}]`,
  );
}

/** The same on one line, whatever is in it: line breaks and tabs by their numbers as well. */
export function visibleLine(text: string): string {
  return visible(text).replace(
    /[\t\n\r]/g,
    (char) => `[U+000${char.charCodeAt(0).toString(16).toUpperCase()}]`,
  );
}

/** The same for every text within a value, but for those under the keys named. */
export function visibleWithin<T>(value: T, except: ReadonlySet<string>): T {
  if (typeof value === 'string') return visible(value) as T;
  if (Array.isArray(value)) return value.map((each: unknown) => visibleWithin(each, except)) as T;
  if (typeof value !== 'object' || value === null) return value;
  const shown = Object.entries(value).map(([key, each]: [string, unknown]) => [
    key,
    except.has(key) ? each : visibleWithin(each, except),
  ]);
  return Object.fromEntries(shown) as T;
}

/** What the editor would make a link of in a notification: `[words](command:…)`, which runs that command at a click. */
const LINK = /\](?=\((?:https?:\/\/|command:|file:))/gi;

/** The words of a notification, whatever they hold, as words alone: text from files, servers and errors comes into them. */
export function withoutLinks(text: string): string {
  return visible(text).replace(LINK, '] ');
}
