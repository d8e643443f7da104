import { type Slugify, slugify, slugifyOf } from '../tree/slugs';
import type { ExtensionOptions } from '../types';
import { bool, isTrue, pythonName, record, text, textOrNone, whole } from './values';

/** What a site says of its headings and their table of contents. */
export interface TocOptions {
  readonly permalink: boolean;
  /** Undefined: a pilcrow. */
  readonly permalinkText: string | undefined;
  readonly permalinkTitle: string;
  /** Before the words of the heading instead of after them. */
  readonly permalinkLeads: boolean;
  readonly anchorLink: boolean;
  readonly slugify: Slugify;
  readonly slugSeparator: string;
  readonly baseLevel: number;
  readonly tocTop: number;
  readonly tocBottom: number;
  readonly tocMarker: string;
  readonly tocTitle: string;
  readonly tocClass: string;
}

export function tocOptions(options: ExtensionOptions): TocOptions {
  const [tocTop, tocBottom] = depth(options['toc_depth']);
  const permalink = options['permalink'];
  const word = typeof permalink === 'string' ? permalink.toLowerCase() : '';
  const isOff = (permalink !== undefined && !isTrue(permalink)) || /^(?:false|no|n|off|0|none)$/.test(word);
  const isText = typeof permalink === 'string' && !isOff && !/^(?:true|yes|y|on|1)$/.test(word);
  return {
    permalink: !isOff,
    permalinkText: isText ? permalink : undefined,
    permalinkTitle: textOrNone(options['permalink_title'], 'Permanent link'),
    permalinkLeads: bool(options['permalink_leading'], false),
    anchorLink: bool(options['anchorlink'], false),
    slugify: slugifyOf(options['slugify']) ?? slugify,
    slugSeparator: text(options['separator'], '-'),
    baseLevel: Math.min(6, Math.max(1, whole(options['baselevel'], 1))),
    tocTop,
    tocBottom,
    tocMarker: text(options['marker'], 'marker' in options ? '' : '[TOC]'),
    tocTitle: textOrNone(options['title'], ''),
    tocClass: text(options['toc_class'], 'toc'),
  };
}

function depth(value: unknown): [number, number] {
  const range = typeof value === 'string' ? /^(\d)-(\d)$/.exec(value) : null;
  return range ? [Number(range[1]), Number(range[2])] : [1, whole(value, 6)];
}

/** Words around footnotes. `{}` stands for a number. */
export interface FootnoteOptions {
  readonly backlinkText: string;
  readonly backlinkTitle: string;
  readonly separator: string;
  readonly placeMarker: string;
  readonly superscriptText: string;
  /** What ids hold between `fn` and the separator. */
  readonly prefix: string;
}

export function footnoteOptions(options: ExtensionOptions): FootnoteOptions {
  return {
    backlinkText: text(options['BACKLINK_TEXT'], '&#8617;'),
    backlinkTitle: text(options['BACKLINK_TITLE'], 'Jump back to footnote {} in the text').replace(
      '%d',
      '{}',
    ),
    separator: text(options['SEPARATOR'], ':'),
    placeMarker: text(options['PLACE_MARKER'], '///Footnotes Go Here///'),
    superscriptText: text(options['SUPERSCRIPT_TEXT'], '{}'),
    prefix: bool(options['UNIQUE_IDS'], false) ? '1-' : '',
  };
}

export interface CodehiliteOptions {
  /** Undefined: where the first line begins as that of a script does. */
  readonly numbers: boolean | undefined;
}

export function codehiliteOptions({ linenums }: ExtensionOptions): CodehiliteOptions {
  const isAuto = linenums === undefined || linenums === null || linenums === '';
  return {
    numbers: isAuto ? undefined : linenums === 'table' || linenums === 'inline' || bool(linenums, false),
  };
}

/** A fence, or an inline code language, that is no code. */
export interface CustomFormat {
  readonly name: string;
  readonly className: string;
  /** `div`: the source as text of a div; `math`: as a formula; otherwise as code. */
  readonly as: 'code' | 'div' | 'math';
  /** The element of a formula. */
  readonly tag: string;
}

export function customFormats(value: unknown): CustomFormat[] {
  if (!Array.isArray(value)) return [];
  return value.map(record).flatMap((entry) => {
    const { name, format } = entry;
    const className = entry['class'];
    if (typeof name !== 'string' || typeof className !== 'string') return [];
    const python = pythonName(format);
    const as = /arithmatex/.test(python) ? 'math' : /div_format/.test(python) ? 'div' : 'code';
    const { kwds } = record(format);
    return [{ name, className, as, tag: text(record(kwds)['tag'], 'div') }];
  });
}
