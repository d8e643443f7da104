import { isObject } from '../../base/isObject';
import { shown } from '../../base/oneLine';
import { nearest } from '../../language/nearMiss';
import type { FieldSchema, ValueSchema } from '../../language/schema/types';
import { type Item, Refusal } from '../plugins/readItems';
import { boundedValue } from '../../base/boundedValue';
import { RULE_FIELDS } from './fields';
import type { ReadRules, Rule, RuleFault } from './rules';
import { LISTS, readBoost, readFeatured, readSearchField, readSurvey, RULE_READERS } from './ruleReaders';

const VERSION = 'greenroom.dev/v1';
export const NO_MAPPING = `House rules are a mapping that begins with "apiVersion: ${VERSION}".`;
/** Items of one list. */
const MOST_ITEMS = 200;
/** Problems that are told of one document. */
const MOST_PROBLEMS = 100;

/** Reads what a document of `greenroom.yaml` says, part by part: one that can't be taken is told, the others count. */
export function readRules(value: unknown): ReadRules {
  const fault = boundedValue(value, 'A file of house rules');
  if (fault !== undefined) return unreadable(fault);
  if (!isObject(value)) return unreadable(NO_MAPPING);
  const { apiVersion } = value;
  if (apiVersion !== VERSION)
    return unreadable(
      apiVersion === undefined
        ? `House rules need "apiVersion: ${VERSION}".`
        : `This Greenroom reads house rules of ${VERSION}, not of ${shown(textOf(apiVersion))}.`,
      apiVersion === undefined ? [] : ['apiVersion'],
    );
  const reader = new Reader();
  reader.words(value, RULE_FIELDS, []);
  for (const [key, read] of Object.entries(RULE_READERS)) {
    const name = LISTS.find((each) => each.name === key && value[each.alias] !== undefined)?.alias ?? key;
    reader.items(value[name], [name], (item) => {
      if (!isObject(item)) throw new Refusal('it must be a mapping of fields.');
      return read(item);
    });
  }
  const search = reader.object(value['search'], ['search']);
  const boosts = reader.object(search['boosts'], ['search', 'boosts']);
  reader.entries(boosts, ['search', 'boosts'], readBoost);
  reader.items(search['fields'], ['search', 'fields'], readSearchField);
  const featured = reader.object(value['featured'], ['featured']);
  for (const as of ['docs', 'templates'] as const)
    reader.items(featured[as], ['featured', as], (item) => readFeatured(as, item));
  const survey = reader.object(value['survey'], ['survey']);
  if (Object.keys(survey).length > 0) reader.entries({ survey }, [], ([, item]) => readSurvey(item as Item));
  return reader.result();
}

type Take = (item: unknown) => Rule['contribution'];

/** Reads one document, and keeps what is wrong in it. */
class Reader {
  readonly #rules: Rule[] = [];
  readonly #problems: RuleFault[] = [];

  result(): ReadRules {
    const left = this.#problems.length - MOST_PROBLEMS;
    const problems = this.#problems.slice(0, MOST_PROBLEMS);
    if (left > 0)
      problems.push({ path: [], severity: 'error', message: `${left} more problems are not listed.` });
    return { contributions: this.#rules, problems, isReadable: true };
  }

  object(value: unknown, path: RuleFault['path']): Item {
    if (value === undefined || value === null) return {};
    if (isObject(value)) return value;
    this.#fault(path, `"${path.join('.')}" takes a mapping of fields.`);
    return {};
  }

  items(value: unknown, path: RuleFault['path'], take: Take): void {
    if (value === undefined || value === null) return;
    if (!Array.isArray(value)) return this.#fault(path, `"${path.join('.')}" takes a list.`);
    if (value.length > MOST_ITEMS)
      this.#fault(path, `"${path.join('.')}" has ${value.length} items; the first ${MOST_ITEMS} count.`);
    value.slice(0, MOST_ITEMS).forEach((item: unknown, at) => this.#take(item, [...path, at], take));
  }

  entries(
    value: Item,
    path: RuleFault['path'],
    take: (entry: [string, unknown]) => Rule['contribution'],
  ): void {
    const entries = Object.entries(value);
    if (entries.length > MOST_ITEMS)
      this.#fault(path, `"${path.join('.')}" has ${entries.length} keys; the first ${MOST_ITEMS} count.`);
    for (const entry of entries.slice(0, MOST_ITEMS))
      this.#take(entry[1], [...path, entry[0]], () => take(entry));
  }

  /** Tells of words that mean nothing; what stands beside them counts. */
  words(value: unknown, fields: readonly FieldSchema[], path: RuleFault['path'], isFree = false): void {
    if (!isObject(value)) return;
    for (const [key, each] of Object.entries(value)) {
      const field = fields.find(({ name }) => name === (path.length ? key : nameOf(key)));
      if (field) this.#inside(each, field, [...path, key]);
      else if (!isFree) {
        const [meant] = nearest(
          key,
          fields.map(({ name }) => name),
        );
        const hint = meant === undefined ? '' : ` Did you mean "${meant}"?`;
        const message = `"${shown(key)}" means nothing here.${hint}`;
        this.#problems.push({ path: [...path, key], part: 'key', severity: 'warning', message });
      }
    }
  }

  #inside(value: unknown, schema: ValueSchema, path: RuleFault['path']): void {
    if (schema.fields) this.words(value, schema.fields, path, schema.freeValues !== undefined);
    const { items } = schema;
    if (items && Array.isArray(value))
      value.slice(0, MOST_ITEMS).forEach((each, at) => this.#inside(each, items, [...path, at]));
  }

  #take(item: unknown, path: RuleFault['path'], take: Take): void {
    try {
      const contribution = take(item);
      const isDouble = this.#rules.some(
        ({ contribution: { point, id } }) => point === contribution.point && id === contribution.id,
      );
      if (isDouble) throw new Refusal(`there is another "${contribution.id}" before it.`, 'id');
      this.#rules.push({ contribution, path });
      const { left } = contribution;
      if (left !== undefined)
        this.#problems.push({
          path: [...path, 'icon'],
          severity: 'warning',
          message: left.charAt(0).toUpperCase() + left.slice(1),
        });
    } catch (error) {
      const { message, field } =
        error instanceof Refusal ? error : { message: "it can't be read.", field: undefined };
      const at = field !== undefined && isObject(item) && item[field] !== undefined ? [...path, field] : path;
      this.#fault(at, `This is left out: ${message}`);
    }
  }

  #fault(path: RuleFault['path'], message: string): void {
    this.#problems.push({ path, severity: 'error', message });
  }
}

/** The list that a key names: those of `contributes.greenroom` may be copied as they are. */
function nameOf(key: string): string {
  return LISTS.find(({ alias }) => alias === key)?.name ?? key;
}

function unreadable(message: string, path: RuleFault['path'] = []): ReadRules {
  return { contributions: [], problems: [{ path, severity: 'error', message }], isReadable: false };
}

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number'
    ? String(value).slice(0, 200)
    : 'another sort';
}
