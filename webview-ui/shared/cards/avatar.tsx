import { useState } from 'preact/hooks';

/** A person or team by a picture that came with the catalog, else by initials. Decoration: the name stands beside it. */
export function Avatar({ title, picture }: { title: string; picture?: string }) {
  const [unreadable, setUnreadable] = useState<string>();
  if (picture !== undefined && picture !== unreadable)
    return <img class="avatar" src={picture} alt="" onError={() => setUnreadable(picture)} />;
  return (
    <span class="avatar" aria-hidden="true">
      {initials(title)}
    </span>
  );
}

/** The first letters of the first and the last word; of names in one word, its first. */
function initials(title: string): string {
  // What can't be seen is written out by its code.
  const words = title
    .replace(/\[U\+[0-9A-F]+\]/g, ' ')
    .split(/[\s._-]+/)
    .filter((word) => /[\p{L}\p{N}]/u.test(word));
  const first = (word: string | undefined) => [...(word?.replace(/^[^\p{L}\p{N}]+/u, '') ?? '')][0] ?? '';
  return (words.length > 1 ? first(words[0]) + first(words.at(-1)) : first(words[0])).toUpperCase();
}
