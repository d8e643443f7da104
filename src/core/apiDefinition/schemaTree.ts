import * as l10n from '@vscode/l10n';
import { textOf } from '../base/textOf';
import { known } from './definition';
import { nameOfReference, referenceOf, type ReferencedFiles } from './tree/referencedFiles';
import type { Spot } from './tree/spot';
import type { SchemaLine } from './view';

/** Parts of one schema that a tree lists; more is for the text. */
const MOST_LINES = 500;
const LONGEST = 200;

/** Makes lines of schemas, and keeps what each is of under a number. */
export class SchemaTree {
  readonly #nodes: Spot[] = [];

  constructor(readonly references: ReferencedFiles) {}

  line(written: Spot, name: string, required = false): SchemaLine {
    const spot = this.references.follow(written) ?? written;
    const description = written.text('description') ?? spot.text('description');
    return {
      ...known({ description }),
      name,
      type: this.typeOf(written),
      required,
      deprecated: written.is('deprecated') || spot.is('deprecated'),
      limits: limitsOf(spot),
      node: this.#nodes.push(written) - 1,
      opens: this.#below(spot).length > 0,
    };
  }

  /** What stands below a line; undefined where the number is none of these. */
  open(node: number): SchemaLine[] | undefined {
    const written = this.#nodes[node];
    const spot = written && this.references.follow(written);
    return (
      spot &&
      this.#below(spot)
        .slice(0, MOST_LINES)
        .map(([name, each, required]) => this.line(each, name, required))
    );
  }

  /** What a line is of. */
  spot(node: number): Spot | undefined {
    return this.#nodes[node];
  }

  /** What a person would call the type. */
  typeOf(written: Spot, depth = 0): string {
    const own = written.text('x-type');
    if (own !== undefined) return own;
    const reference = referenceOf(written.value);
    if (reference !== undefined) return nameOfReference(reference);
    if (written.value === false) return 'nothing';
    if (depth > 4) return '…';
    const types = Array.isArray(written.at('type').value)
      ? written.texts('type')
      : [written.text('type') ?? ''];
    const format = written.text('format');
    for (const [key, word] of [
      ['oneOf', l10n.t('or')],
      ['anyOf', l10n.t('or')],
      ['allOf', l10n.t('and')],
    ] as const) {
      const branches = written.at(key).items;
      if (branches.length > 0 && !written.at('properties').isMap)
        return cut([...new Set(branches.map((each) => this.typeOf(each, depth + 1)))].join(` ${word} `));
    }
    const named = types.map((type) => {
      if (type === 'array' || (!type && written.at('items').isMap))
        return l10n.t('list of {0}', this.typeOf(written.at('items'), depth + 1));
      if (type) return format === undefined ? type : `${type} (${format})`;
      return written.at('properties').isMap ? 'object' : 'any';
    });
    return cut([...named, ...(written.is('nullable') ? ['null'] : [])].join(` ${l10n.t('or')} `));
  }

  /** Properties of the schema and of all that it is made of; then what stands in it otherwise. */
  #below(spot: Spot, depth = 0): (readonly [string, Spot, boolean])[] {
    if (!spot.isMap || depth > 8) return [];
    const required = new Set(spot.texts('required'));
    const found = new Map(
      spot.at('properties').entries.map(([name, each]) => [name, [name, each, required.has(name)] as const]),
    );
    for (const part of spot.at('allOf').items) {
      const followed = this.references.follow(part);
      for (const line of followed ? this.#below(followed, depth + 1) : [])
        if (!found.has(line[0])) found.set(line[0], line);
    }
    // A part may say of another's property that it is required.
    const lines = [...found.values()].map(
      ([name, each, isRequired]) => [name, each, isRequired || required.has(name)] as const,
    );
    const items = spot.at('items');
    if (items.isMap) {
      const inner = this.references.follow(items);
      if (inner)
        lines.push(
          ...(lines.length === 0
            ? this.#below(inner, depth + 1)
            : [[l10n.t('each item'), items, false] as const]),
        );
    }
    spot.at('prefixItems').items.forEach((each, at) => lines.push([l10n.t('item {0}', at + 1), each, false]));
    const rest = spot.at('additionalProperties');
    if (rest.isMap) lines.push([l10n.t('any other name'), rest, false]);
    for (const [pattern, each] of spot.at('patternProperties').entries)
      lines.push([l10n.t('names like {0}', pattern), each, false]);
    for (const key of ['oneOf', 'anyOf'] as const)
      spot.at(key).items.forEach((each, at) => lines.push([l10n.t('choice {0}', at + 1), each, false]));
    return lines;
  }
}

function cut(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

const WORDS: readonly (readonly [string, (value: string | number) => string])[] = [
  ['minimum', (value) => l10n.t('at least {0}', value)],
  ['maximum', (value) => l10n.t('at most {0}', value)],
  ['exclusiveMinimum', (value) => l10n.t('more than {0}', value)],
  ['exclusiveMaximum', (value) => l10n.t('less than {0}', value)],
  ['multipleOf', (value) => l10n.t('a multiple of {0}', value)],
  ['minLength', (value) => l10n.t('at least this many characters: {0}', value)],
  ['maxLength', (value) => l10n.t('at most this many characters: {0}', value)],
  ['minItems', (value) => l10n.t('at least this many items: {0}', value)],
  ['maxItems', (value) => l10n.t('at most this many items: {0}', value)],
  ['pattern', (value) => l10n.t('matches {0}', value)],
];

function limitsOf(spot: Spot): string[] {
  const values = spot.at('enum').items.map(({ value }) => textOf(value));
  const limits = values.length ? [l10n.t('one of {0}', cut(values.join(', ')))] : [];
  if (spot.at('const').value !== undefined)
    limits.push(l10n.t('always {0}', JSON.stringify(spot.at('const').value)));
  for (const [key, word] of WORDS) {
    const { value } = spot.at(key);
    if (typeof value === 'number' || typeof value === 'string') limits.push(word(value));
  }
  if (spot.is('uniqueItems')) limits.push(l10n.t('no item twice'));
  const { value } = spot.at('default');
  if (value !== undefined)
    limits.push(l10n.t('by default {0}', cut(typeof value === 'string' ? value : JSON.stringify(value))));
  if (spot.is('readOnly')) limits.push(l10n.t('only in responses'));
  if (spot.is('writeOnly')) limits.push(l10n.t('only in requests'));
  if (spot.text('x-number')) limits.push(l10n.t('number {0}', spot.text('x-number')!));
  if (spot.text('x-oneof')) limits.push(l10n.t('one of {0}', spot.text('x-oneof')!));
  if (spot.text('x-arguments')) limits.push(l10n.t('takes {0}', spot.text('x-arguments')!));
  return limits;
}
