import * as l10n from '@vscode/l10n';
import type { Path } from '../../yaml/document';
import { isTooDeep, TOO_DEEP, tooDeepAt } from '../../yaml/depth';
import { parseDocuments } from '../../yaml/documents';
import { fastRead } from '../../yaml/fastRead';
import { plainValue } from '../../yaml/parse';
import { plainError, whyTooDeep } from '../../yaml/plainError';
import { type Place, Places } from './places';

/** Something that is wrong with a text; offsets. */
export interface TextFault {
  readonly start: number;
  readonly end: number;
  readonly message: string;
}

/** One document of YAML or JSON as a value, and where each part of it stands. */
export interface TreeDocument {
  readonly value: unknown;
  /** Offsets of the value at a path or of its key; of the nearest ancestor that exists. */
  readonly locate: (path: Path, part?: 'key' | 'value') => readonly [number, number];
}

export interface Tree {
  /** Those that hold anything. */
  readonly documents: readonly TreeDocument[];
  readonly faults: readonly TextFault[];
}

interface Part {
  readonly value: unknown;
  readonly start: number;
  readonly end: number;
}

/** The reference reader makes a tree many times the size of the text: beyond this only the fast ones are asked. Characters. */
const MOST_FOR_REFERENCE = 3_000_000;
const MOST_FAULTS = 20;
/** How often a broken part is looked into for parts that can be read: each level costs a look at its text. */
const MOST_ATTEMPTS = 2_000;
const MOST_LEVELS = 12;

/** Reads YAML or JSON. Of a broken text, what of it can be read. Never throws. */
export function readTree(text: string): Tree {
  const whole = readWhole(text);
  if (whole) return tree(text, whole, []);
  if (isTooDeep(text)) return unread(text, whyTooDeep(text));
  if (text.length > MOST_FOR_REFERENCE)
    return unread(
      text,
      l10n.t(
        'This is broken, or uses YAML that Greenroom reads only in texts of up to 3 MB. Check it with another tool.',
      ),
    );
  const { parts, faults } = readByReference(text);
  if (faults.length === 0) return tree(text, parts, []);
  return tree(text, [{ value: partial(new Places(text)), start: 0, end: text.length }], faults);
}

function tree(text: string, parts: readonly Part[], faults: readonly TextFault[]): Tree {
  const held = parts.filter(({ value }) => value !== undefined && value !== null);
  if (held.some(({ value }) => tooDeepAt(value))) return unread(text, TOO_DEEP);
  const documents = held.map(({ value, start, end }): TreeDocument => {
    let places: Places | undefined;
    return {
      value,
      locate: (path, part = 'value') => (places ??= new Places(text, start, end)).find(path)[part],
    };
  });
  return { documents, faults };
}

function unread(text: string, message: string): Tree {
  return { documents: [], faults: [{ start: 0, end: Math.min(1, text.length), message }] };
}

/** By the fast ways, where nothing is wrong. */
function readWhole(text: string): readonly Part[] | undefined {
  if (/^\s*[{[]/.test(text)) {
    try {
      return [{ value: JSON.parse(text) as unknown, start: 0, end: text.length }];
    } catch {
      // YAML may be written like it, and says better what is wrong.
    }
  }
  const plain = text.startsWith('\ufeff') ? ` ${text.slice(1)}` : text;
  const fast = fastRead(plain);
  // Tabs within texts are all that keeps most generated definitions from being read fast.
  return fast || plain.length <= MOST_FOR_REFERENCE ? fast : fastRead(plain.replaceAll('\t', ' '));
}

function readByReference(text: string): { parts: Part[]; faults: TextFault[] } {
  const faults: TextFault[] = [];
  const parts: Part[] = [];
  const fail = (message: string, start = 0, end = Math.min(1, text.length)) =>
    faults.push({ start, end, message });
  try {
    for (const document of parseDocuments(text)) {
      for (const error of document.errors) fail(plainError(error), ...error.pos);
      const [start, , end] = document.range;
      if (faults.length === 0) parts.push({ value: plainValue(document), start, end });
    }
  } catch (error) {
    fail(plainError({ message: String(error) }));
  }
  return { parts, faults: faults.slice(0, MOST_FAULTS) };
}

/** What can be read of a broken text: a part that can't be is looked into, until what is broken stands alone. */
function partial(places: Places): unknown {
  const { text } = places;
  let attempts = 0;
  const read = (place: Place, depth: number): unknown => {
    const [start, end] = place.value;
    const begins = Math.min(end, start + (/^\s*/.exec(text.slice(start, end))?.[0].length ?? 0));
    if (begins === end) return null;
    if (attempts++ > MOST_ATTEMPTS) return undefined;
    // Lines below the first fit it only where it keeps its indentation.
    const line = text.lastIndexOf('\n', begins - 1) + 1;
    const { parts, faults } = readByReference(' '.repeat(begins - line) + text.slice(begins, end));
    if (faults.length === 0) return parts[0]?.value;
    const children = depth > MOST_LEVELS ? new Map<string, Place>() : places.children(place);
    const found = [...children].map(([key, each]) => [key, read(each, depth + 1)] as const);
    const isList = found.length > 0 && found.every(([key], index) => key === String(index));
    if (isList) return found.map(([, value]) => value);
    const kept = found.filter(([, value]) => value !== undefined);
    return kept.length ? Object.fromEntries(kept) : undefined;
  };
  return read(places.find([]), 0);
}
