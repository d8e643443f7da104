import type { CaptionOptions } from '../options/slashBlocks';
import type { Elem } from '../tree/elem';
import { dress, readSelectors, writtenAttributes } from './slashHeader';
import type { SlashHeader, SlashOpener } from './slashHeader';

const ARGUMENT = /^([<>]?) *(?:(\^?)([1-9]\d{0,5}(?:\.[1-9]\d{0,5}){0,9})(?= |$))? *(.*)$/s;

/**
 * `/// caption | < 1.2 .wide`: a caption goes to the figure before it, or to one that it makes of what stands before it.
 * Undefined where its classes can't be read.
 */
export function captionOpener(
  { name, argument = '', options }: SlashHeader,
  { kinds, prepend }: CaptionOptions,
): SlashOpener | undefined {
  const [, side, level, number, selectors = ''] = ARGUMENT.exec(argument) ?? [];
  const selected = readSelectors(selectors, false);
  if (!selected) return undefined;
  const written = writtenAttributes(options);
  const parts = number?.split('.').map(Number);
  return (parser, parent, at) => {
    const before = parent.last;
    const isOpen = before?.tag === 'figure' && !before.children.some(({ tag }) => tag === 'figcaption');
    const figure = isOpen ? before : parser.add(parent, 'figure', at);
    if (before && !isOpen) {
      parent.remove(before);
      figure.children.push(before);
    }
    addClasses(figure, kinds.get(name)!.classes);
    const classes = `${selected.attributes.get('class') ?? ''} ${written.get('class') ?? ''}`
      .trim()
      .split(/\s+/);
    if (selected.attributes.has('class')) classes.sort();
    addClasses(figure, classes);
    for (const attributes of [selected.attributes, written])
      dress(figure, new Map([...attributes].filter(([key]) => key !== 'class')));
    const isFirst = side ? side === '<' : prepend;
    parser.session.figures.set(figure, {
      kind: name,
      prepend: isFirst,
      ...(parts && (level ? { level: parts[0] } : { number: parts })),
    });
    const added = parser.add(figure, 'figcaption', at);
    if (isFirst) figure.children.unshift(figure.children.pop()!);
    return added;
  };
}

function addClasses(elem: Elem, classes: readonly string[]): void {
  const all = new Set([...elem.get('class').split(' '), ...classes].filter(Boolean));
  if (all.size > 0) elem.set('class', [...all].join(' '));
}
