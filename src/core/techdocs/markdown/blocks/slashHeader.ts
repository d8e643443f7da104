import { parse } from 'yaml';
import { record } from '../options/values';
import type { Elem } from '../tree/elem';
import type { Block, BlockParser } from './blockParser';

/** Options of a block, all of them of the kinds that it asks for. */
export type BlockOptions = Readonly<Record<string, unknown>>;
/** Attributes by their names; a class is a list in one text. */
export type BlockAttributes = ReadonlyMap<string, string>;

/** The line that begins a block, with the options behind it. */
export interface SlashHeader {
  readonly fence: string;
  readonly name: string;
  /** What follows the bar: a title, or a selector. */
  readonly argument: string | undefined;
  readonly options: BlockOptions;
}

/** Makes the element of a block and returns where its content goes. */
export type SlashOpener = (parser: BlockParser, parent: Elem, at: Block) => Elem;

const MAX_OPTIONS = 2000;

/** Reads the indented lines behind a header; undefined where they are no mapping, and the block is none. */
export function readOptions(text: string): BlockOptions | undefined {
  if (!text.trim()) return {};
  if (text.length > MAX_OPTIONS) return undefined;
  try {
    const value: unknown = parse(text, { logLevel: 'error', maxAliasCount: 0, uniqueKeys: false });
    if (value === null) return {};
    return typeof value === 'object' && !Array.isArray(value) ? (value as BlockOptions) : undefined;
  } catch {
    return undefined;
  }
}

const START = String.raw`(?:-?[A-Za-z_\u00a0-\uffff]|--)`;
const IDENTIFIER = String.raw`${START}[-\w\u00a0-\uffff]*`;
const isIdentifier = (value: unknown): boolean =>
  typeof value === 'string' && new RegExp(`^${IDENTIFIER}$`).test(value);

/** What YAML 1.1 takes for true and false as well. */
const FLAG = /^(?:(yes|on)|no|off)$/i;
export const isOn = (value: unknown): boolean =>
  value === true || (typeof value === 'string' && FLAG.exec(value)?.[1] !== undefined);

const MODES = ['auto', 'inline', 'block', 'raw', 'html'];

/** What the values of options have to be. */
export const CHECKS = {
  flag: (value: unknown) => typeof value === 'boolean' || FLAG.test(String(value)),
  name: isIdentifier,
  mode: (value: unknown) => typeof value === 'string' && MODES.includes(value.toLowerCase()),
} as const;

function isAttributes(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return Object.entries(value).every(([name, each]) => {
    if (!isIdentifier(name) || typeof each !== 'string') return false;
    if (name.toLowerCase() === 'class') return words(each).every(isIdentifier);
    return name.toLowerCase() !== 'id' || isIdentifier(each);
  });
}

/** Whether options are those that a kind of block knows, beside `attrs`; with another it is no block. */
export function areKnown(
  options: BlockOptions,
  known: Readonly<Record<string, keyof typeof CHECKS>>,
): boolean {
  return Object.entries(options).every(([name, value]) => {
    if (name === 'attrs') return isAttributes(value);
    return Object.hasOwn(known, name) && CHECKS[known[name]!](value);
  });
}

const words = (text: string): string[] => text.split(/\s+/).filter(Boolean);

/** What `attrs` gives an element, names of classes and of the anchor in small letters. */
export function writtenAttributes(options: BlockOptions): BlockAttributes {
  const found = new Map<string, string>();
  for (const [name, value] of Object.entries(record(options['attrs'])))
    found.set(/^(?:class|id)$/i.test(name) ? name.toLowerCase() : name, String(value));
  return found;
}

/** Gives an element attributes, classes beside those that it has; what would run is left out. */
export function dress(elem: Elem, attributes: BlockAttributes): void {
  for (const [name, value] of attributes) {
    if (name === 'class') elem.set('class', words(`${elem.get('class')} ${value}`).join(' '));
    else if (!/^on/i.test(name)) elem.set(name, value);
  }
}

const VALUE = String.raw`"(?:\\.|[^\\"\r\n\f])*"|'(?:\\.|[^\\'\r\n\f])*'|${IDENTIFIER}`;
const PAIR = String.raw`(${IDENTIFIER})(?:[ \t]*=[ \t]*(${VALUE}))?`;
const TAG = new RegExp(IDENTIFIER, 'y');
const SELECTOR = new RegExp(`([.#])(${IDENTIFIER})|\\[([ \\t]*(?:${PAIR}[ \\t]*)+)\\]`, 'y');

/** Reads `div.note#id[title="x"]`, the name of the element only where one is asked for; undefined where it is no such. */
export function readSelectors(
  text: string,
  hasTag: boolean,
): { tag: string; attributes: BlockAttributes } | undefined {
  TAG.lastIndex = 0;
  const tag = hasTag ? TAG.exec(text)?.[0] : '';
  if (tag === undefined) return undefined;
  const attributes = new Map<string, string>();
  const classes: string[] = [];
  for (let at = tag.length; at < text.length; at = SELECTOR.lastIndex) {
    SELECTOR.lastIndex = at;
    const [, sign, name, list] = SELECTOR.exec(text) ?? [];
    if (sign === '.') classes.push(name!);
    else if (sign === '#' && !attributes.has('id')) attributes.set('id', name!);
    else if (list === undefined) return undefined;
    for (const [, key, value] of list?.matchAll(new RegExp(PAIR, 'g')) ?? []) {
      const attribute = key!.toLowerCase();
      const written = value?.replace(/^(["'])(.*)\1$/s, '$2');
      if (attribute === 'class') classes.push(...words(written ?? ''));
      else attributes.set(attribute, written ?? attribute);
    }
  }
  if (classes.length > 0) attributes.set('class', classes.sort().join(' '));
  return { tag: tag.toLowerCase(), attributes };
}
