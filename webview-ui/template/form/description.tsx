import type { ComponentChildren } from 'preact';

// What templates write beside their questions is short Markdown: paragraphs, lists, links, emphasis, code. HTML stays text.

const INLINE =
  /`([^`]+)`|\[([^\]]+)\]\(\s*<?([^\s)>]+)>?(?:\s+"[^"]*")?\s*\)|<?(https?:\/\/[^\s<>)]+[^\s<>).,;:!?])>?|\*\*(\S(?:.*?\S)?)\*\*|__(\S(?:.*?\S)?)__|\*(\S(?:.*?\S)?)\*|(?<!\w)_(\S(?:.*?\S)?)_(?!\w)/s;

function inline(text: string): ComponentChildren[] {
  const match = INLINE.exec(text);
  if (!match) return text ? [text] : [];
  const [whole, code, label, href, address, strong1, strong2, em1, em2] = match;
  const strong = strong1 ?? strong2;
  const em = em1 ?? em2;
  const node =
    code !== undefined ? (
      <code>{code}</code>
    ) : href !== undefined ? (
      <Link href={href}>{inline(label!)}</Link>
    ) : address !== undefined ? (
      <Link href={address}>{address}</Link>
    ) : strong !== undefined ? (
      <strong>{inline(strong)}</strong>
    ) : (
      <em>{inline(em!)}</em>
    );
  return [text.slice(0, match.index), node, ...inline(text.slice(match.index + whole.length))].filter(
    (each) => each !== '',
  );
}

/** Leads outside, or is no link. */
function Link({ href, children }: { href: string; children: ComponentChildren }) {
  if (!/^(?:https?:\/\/|mailto:)/i.test(href)) return <>{children}</>;
  return (
    <a href={href} rel="noopener noreferrer">
      {children}
    </a>
  );
}

const ITEM = /^\s*(?:[-*+]|\d+[.)])\s+/;

function block(text: string): ComponentChildren {
  const lines = text.split('\n');
  const first = lines.findIndex((line) => ITEM.test(line));
  if (first < 0) return <p>{inline(text.replace(/^#{1,6}\s+/, '').replaceAll('\n', ' '))}</p>;
  const items: string[] = [];
  for (const line of lines.slice(first))
    if (ITEM.test(line)) items.push(line.replace(ITEM, ''));
    else items[items.length - 1] += ` ${line.trim()}`;
  const List = /^\s*\d/.test(lines[first]!) ? 'ol' : 'ul';
  return (
    <>
      {first > 0 && block(lines.slice(0, first).join('\n'))}
      <List>
        {items.map((item, at) => (
          <li key={at}>{inline(item)}</li>
        ))}
      </List>
    </>
  );
}

/** A description as somebody wrote it in Markdown. */
export function Markdown({ text, id }: { text: string; id?: string }) {
  const blocks = text
    .trim()
    .split(/\n\s*\n/)
    .filter(Boolean);
  return (
    <div id={id} class="description">
      {blocks.map((each, at) => (
        <div key={at}>{block(each)}</div>
      ))}
    </div>
  );
}
