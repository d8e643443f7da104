import type { Session } from '../session';
import { decodeEntities } from '../text';
import { descendants, type Elem, isHeading } from './elem';
import { Anchors, nameOf } from './toc';

/** The heading a set of tabs stands below, in its own container or one around it. */
function headingAbove(set: Elem, parents: ReadonlyMap<Elem, Elem>): string {
  for (let inside = set, parent = parents.get(set); parent; inside = parent, parent = parents.get(parent)) {
    let heading: Elem | undefined;
    for (const child of parent.children) {
      if (child === inside) break;
      if (isHeading(child.tag) && child.attributes.has('id')) heading = child;
    }
    if (heading) return heading.get('id');
  }
  return '';
}

/** Where a site wants it, tabs are named after their labels, so that a link to one says which it is. */
export function slugTabs(root: Elem, session: Session): void {
  const { tabSlugify, tabSeparator, tabHeaderSlug } = session.options;
  if (!tabSlugify || session.tabSets === 0) return;
  const elems = descendants(root);
  const anchors = new Anchors();
  const parents = new Map<Elem, Elem>();
  for (const elem of elems) {
    for (const child of elem.children) parents.set(child, elem);
    if (elem.attributes.has('id') && elem.tag !== 'input') anchors.take(elem.get('id'));
  }
  for (const set of elems) {
    if (!set.get('class').split(' ').includes('tabbed-set')) continue;
    const labels = new Map<string, Elem>();
    for (const elem of descendants(set)) if (elem.tag === 'label') labels.set(elem.get('for'), elem);
    const above = tabHeaderSlug ? headingAbove(set, parents) : '';
    for (const input of set.children) {
      const label = input.tag === 'input' ? labels.get(input.get('id')) : undefined;
      if (!label) continue;
      const slug = tabSlugify(decodeEntities(nameOf(label, session)), tabSeparator);
      const id = anchors.unique(above ? above + tabSeparator + slug : slug);
      input.set('id', id);
      label.set('for', id);
    }
  }
}
