import { withoutSecrets } from './secrets';

/** What is not seen: controls, what has no width or turns the direction of writing, tags, selectors of variants. */
const UNSEEN = /[\p{Default_Ignorable_Code_Point}\p{Cf}\p{Cs}]|(?![\n\t])\p{Cc}/gu;

/** A longer run of back ticks is written by nobody but to break out. */
const LONGEST_FENCE = 16;

/** Text from a repository as it may be quoted: only what can be seen, no secrets, one kind of line break. */
export function quotable(text: string): string {
  return withoutSecrets(text.replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n').replace(UNSEEN, ''));
}

/** The same on one line of at most `length` characters. */
export function quotableLine(text: string, length = 300): string {
  const line = quotable(text).replace(/\s+/g, ' ').trim();
  return line.length > length ? `${cut(line, length - 1).trimEnd()}…` : line;
}

/** A way to quote that none of the texts can end by itself. */
export function quotation(texts: readonly string[]): (text: string) => string {
  let longest = 2;
  for (const text of texts)
    for (const [run] of text.matchAll(/`{3,}/g)) longest = Math.max(longest, run.length);
  if (longest >= LONGEST_FENCE) return (text) => text.replace(/^/gm, '> ');
  const fence = '`'.repeat(longest + 1);
  return (text) => `${fence}text\n${text}\n${fence}`;
}

/** A reference as it stands outside of quotations: whatever no reference is made of is written by its number. */
export function told(ref: string): string {
  return withoutSecrets(ref.slice(0, 200).replace(UNSEEN, ''))
    .toLowerCase()
    .replace(/[^a-z0-9:/._@+-]/g, (char) => encodeURIComponent(char));
}

/** At most `length` UTF-16 units, without half a character at the end. */
export function cut(text: string, length: number): string {
  return text.slice(0, length).replace(/[\ud800-\udbff]$/, '');
}
