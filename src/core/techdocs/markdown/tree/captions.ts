import type { CaptionOptions } from '../options/slashBlocks';
import type { Session } from '../session';
import { descendants, Elem } from './elem';

/** What a caption says of the figure it is in, until figures are numbered. */
export interface FigureNote {
  readonly kind: string;
  readonly prepend: boolean;
  /** A number, or how deep it counts, as written. */
  readonly number?: readonly number[];
  readonly level?: number;
}

/** Numbers captions by their kind, gives figures ids, and puts the words of the kind before. */
export function numberCaptions(root: Elem, session: Session, options: CaptionOptions): void {
  const { figures } = session;
  if (figures.size === 0) return;
  if (!options.auto) {
    for (const [figure, note] of figures) {
      const prefix = options.kinds.get(note.kind)?.prefix;
      const number =
        note.number ??
        (note.level === undefined ? undefined : Array<number>(Math.min(note.level, 9) + 1).fill(1));
      if (number && prefix) mark(figure, note, number, prefix, session);
    }
    return;
  }
  const parents = new Map<Elem, Elem>();
  const all = descendants(root);
  for (const elem of all) for (const child of elem.children) parents.set(child, elem);
  const counters = new Map<string, number[]>();
  const last = new Map<string, number>();
  /** Of figures that were counted, and how deep. */
  const levels = new Map<Elem, number>();
  for (const figure of all) {
    const note = figures.get(figure);
    const prefix = note && options.kinds.get(note.kind)?.prefix;
    if (!note || !prefix) continue;
    let depth = note.level ?? 0;
    for (let above = parents.get(figure); above; above = parents.get(above)) {
      const outer = figures.get(above);
      if (outer?.kind === note.kind) depth += levels.get(above) === undefined ? 1 + (outer.level ?? 0) : 1;
    }
    if (options.autoLevel && depth >= options.autoLevel) continue;
    if (note.number) depth = note.number.length - 1;
    levels.set(figure, depth);
    const counter = counters.get(note.kind) ?? [0];
    counters.set(note.kind, counter);
    const before = last.get(note.kind) ?? 0;
    if (depth > before) while (counter.length <= depth) counter.push(1);
    else {
      counter.length = depth + 1;
      counter[depth]! += 1;
    }
    last.set(note.kind, depth);
    if (note.number && isAfter(note.number, counter)) counter.splice(0, counter.length, ...note.number);
    mark(figure, note, counter.slice(0, depth + 1), prefix, session);
  }
}

function isAfter(number: readonly number[], counter: readonly number[]): boolean {
  const index = number.findIndex((part, at) => part !== counter[at]);
  return index >= 0 && number[index]! > (counter[index] ?? -1);
}

/** Puts id and words on a figure. */
function mark(
  figure: Elem,
  { kind, prepend }: FigureNote,
  number: readonly number[],
  prefix: string,
  session: Session,
): void {
  if (!figure.attributes.has('id')) figure.set('id', `__${kind}_${number.join('_')}`);
  const captions = figure.children.filter(({ tag }) => tag === 'figcaption');
  const caption = prepend ? captions[0] : captions.at(-1);
  if (!caption) return;
  const words = new Elem('span').set('class', 'caption-prefix');
  words.text = session.stash.store(prefix.replaceAll('{}', number.join('.')));
  let paragraph = caption.children[0];
  if (paragraph?.tag !== 'p') {
    paragraph = new Elem('p', caption.line);
    paragraph.tail = caption.text;
    caption.text = '';
    caption.children.unshift(paragraph);
  }
  words.tail = paragraph.text ? ` ${paragraph.text}` : '';
  paragraph.text = '';
  paragraph.children.unshift(words);
}
