import * as l10n from '@vscode/l10n';
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
export const NO_MAPPING = l10n.t('House rules are a mapping that begins with "apiVersion: {0}".', VERSION);
/** Items of one list. */
const MOST_ITEMS = 200;
/** Problems that are told of one document. */
const MOST_PROBLEMS = 100;

/** Reads what a document of `greenroom.yaml` says, part by part: one that can't be taken is told, the others count. */
export function readRules(value: unknown): ReadRules {
  const fault = boundedValue(value, l10n.t('A file of house rules'));
  if (fault !== undefined) return unreadable(fault);
  if (!isObject(value)) return unreadable(NO_MAPPING);
  const { apiVersion } = value;
  if (apiVersion !== VERSION)
    return unreadable(
      apiVersion === undefined
        ? l10n.t('House rules need "apiVersion: {0}".', VERSION)
        : l10n.t('This Greenroom reads house rules of {0}, not of {1}.', VERSION, shown(textOf(apiVersion))),
      apiVersion === undefined ? [] : ['apiVersion'],
    );
  const reader = new Reader();
  reader.words(value, RULE_FIELDS, []);
  for (const [key, read] of Object.entries(RULE_READERS)) {
    const name = LISTS.find((each) => each.name === key && value[each.alias] !== undefined)?.alias ?? key;
    reader.items(value[name], [name], (item) => {
      if (!isObject(item)) throw new Refusal(l10n.t('it must be a mapping of fields.'));
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
      problems.push({
        path: [],
        severity: 'error',
        message: l10n.t('Problems that are not listed: {0}.', left),
      });
    return { contributions: this.#rules, problems, isReadable: true };
  }

  object(value: unknown, path: RuleFault['path']): Item {
    if (value === undefined || value === null) return {};
    if (isObject(value)) return value;
    this.#fault(path, l10n.t('"{0}" takes a mapping of fields.', path.join('.')));
    return {};
  }

  items(value: unknown, path: RuleFault['path'], take: Take): void {
    if (value === undefined || value === null) return;
    if (!Array.isArray(value)) return this.#fault(path, l10n.t('"{0}" takes a list.', path.join('.')));
    if (value.length > MOST_ITEMS)
      this.#fault(
        path,
        l10n.t('"{0}" has {1} items; the first {2} count.', path.join('.'), value.length, MOST_ITEMS),
      );
    value.slice(0, MOST_ITEMS).forEach((item: unknown, at) => this.#take(item, [...path, at], take));
  }

  entries(
    value: Item,
    path: RuleFault['path'],
    take: (entry: [string, unknown]) => Rule['contribution'],
  ): void {
    const entries = Object.entries(value);
    if (entries.length > MOST_ITEMS)
      this.#fault(
        path,
        l10n.t('"{0}" has {1} keys; the first {2} count.', path.join('.'), entries.length, MOST_ITEMS),
      );
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
        const hint = meant === undefined ? '' : l10n.t(' Did you mean "{0}"?', meant);
        const message = l10n.t('"{0}" means nothing here.{1}', shown(key), hint);
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
      if (isDouble) throw new Refusal(l10n.t('there is another "{0}" before it.', contribution.id), 'id');
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
        error instanceof Refusal ? error : { message: l10n.t("it can't be read."), field: undefined };
      const at = field !== undefined && isObject(item) && item[field] !== undefined ? [...path, field] : path;
      this.#fault(at, l10n.t('This is left out: {0}', message));
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
    : l10n.t('another sort');
}
