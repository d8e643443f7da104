import type { BlockParser } from '../blocks/blockParser';
import { BACKLINK_TEXT, NBSP } from '../placeholders';
import type { Session } from '../session';
import { descendants, Elem } from './elem';

/** The id of a footnote (`fn`), or of a place that refers to it (`fnref`, `fnref2`). */
export function footnoteId(kind: string, name: string, { options }: Session): string {
  const { separator, prefix } = options.footnotes;
  return `${kind}${separator}${prefix}${name}`;
}

function findMarker(root: Elem, marker: string): { parent: Elem; child: Elem; inText: boolean } | undefined {
  for (const parent of descendants(root)) {
    for (const child of parent.children) {
      if (child.text.includes(marker)) return { parent, child, inText: true };
      if (child.tail.includes(marker)) return { parent, child, inText: false };
    }
  }
  return undefined;
}

/** Parses the footnotes and puts their list at the end of the page, or at its marker. */
export function placeFootnotes(root: Elem, parser: BlockParser): void {
  const { footnotes, options } = parser.session;
  const { backlinkTitle, placeMarker } = options.footnotes;
  const id = (name: string): string => footnoteId('fn', name, parser.session);
  if (footnotes.size === 0) return;
  const div = new Elem('div').set('class', 'footnote');
  div.add('hr');
  const list = div.add('ol');
  let index = 0;
  // One that a footnote's own text defines comes too late for the list.
  for (const [name, { text, line }] of [...footnotes]) {
    index++;
    const item = list.add('li', parser.sourceLine(line)).set('id', id(name));
    const holder = parser.holder();
    parser.parseChunk(holder, { text, line });
    item.children = holder.children;
    const link = new Elem('a')
      .set('href', `#${footnoteId('fnref', name, parser.session)}`)
      .set('class', 'footnote-backref')
      .set('title', backlinkTitle.replace('{}', String(index)));
    link.text = BACKLINK_TEXT;
    const last = item.last;
    if (last?.tag === 'p') last.text += NBSP;
    if (last) (last.tag === 'p' ? last : item.add('p')).children.push(link);
  }
  const marker = findMarker(root, placeMarker);
  if (!marker) {
    root.children.push(div);
    return;
  }
  const at = marker.parent.children.indexOf(marker.child);
  marker.parent.children.splice(marker.inText ? at : at + 1, marker.inText ? 1 : 0, div);
  if (!marker.inText) marker.child.tail = '';
}

/** Gives footnotes that are referred to several times a link back to each place. */
export function linkRepeatedFootnotes(root: Elem, session: Session): void {
  if (session.footnotes.size === 0) return;
  const div = descendants(root).find((elem) => elem.tag === 'div' && elem.get('class') === 'footnote');
  const list = div && descendants(div).find((elem) => elem.tag === 'ol');
  for (const item of list?.children ?? []) {
    const name = item.get('id').slice(footnoteId('fn', '', session).length);
    const uses = session.footnoteUses.get(name) ?? 0;
    const link = descendants(item).find(
      (elem) => elem.tag === 'a' && elem.get('class') === 'footnote-backref',
    );
    for (let use = 2; link && use <= uses; use++) {
      const copy = new Elem('a');
      copy.attributes = new Map(link.attributes);
      copy.set('href', `#${footnoteId(`fnref${use}`, name, session)}`);
      copy.text = link.text;
      copy.tail = link.tail;
      item.last!.children.push(copy);
    }
  }
}
