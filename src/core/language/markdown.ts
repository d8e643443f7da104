import { visible } from '../base/visible';
import { withoutLogins } from '../model/addresses';

/** Makes catalog text harmless in Markdown: it stays text, whatever it holds. */
export function escapeMarkdown(text: string): string {
  return visible(text).replace(/[\\`*_{}[\]()#+\-.!|<>~&$@:]/g, (sign) =>
    sign === '<' ? '&lt;' : sign === '>' ? '&gt;' : sign === '&' ? '&amp;' : `\\${sign}`,
  );
}

/** Inline code, whatever backticks it holds. */
export function inlineCode(text: string): string {
  const flat = visible(text).replace(/\s+/g, ' ').trim();
  const longest = Math.max(0, ...(flat.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  return longest ? `${fence} ${flat} ${fence}` : `${fence}${flat}${fence}`;
}

/** A link that runs one of our commands. Only the hover's own provider trusts it, and only for these commands. */
export function commandLink(label: string, command: string, ...args: unknown[]): string {
  return `[${escapeMarkdown(label)}](command:${command}?${encodeURIComponent(JSON.stringify(args)).replace(/[()']/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)})`;
}

/** A link to a web address; only text where it is none. */
export function webLink(label: string, url: string): string {
  if (!/^(https?:|mailto:)/i.test(url.trim())) return escapeMarkdown(withoutLogins(label));
  const safe = withoutLogins(url.trim()).replace(/[\s<>()\\"'`]/g, (sign) =>
    encodeURIComponent(sign).replace(/[()']/g, (c) => `%${c.charCodeAt(0).toString(16)}`),
  );
  return `[${escapeMarkdown(withoutLogins(label))}](${safe})`;
}
