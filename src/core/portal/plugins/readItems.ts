import * as l10n from '@vscode/l10n';
import { boundedRegExp } from '../../base/regExp/boundedRegExp';
import { oneLine } from '../../base/oneLine';
import { visible } from '../../base/visible';
import type { RelationField } from '../../model/relationFields';
import { ICONS } from '../icons';
import { isObject } from '../../base/isObject';
import { readConditions } from '../../scorecard/conditions';
import type { Fix } from '../../scorecard/check';
import { boundedSchema } from './boundedSchema';
import type { Contribution, DeclaredFact, ExtensionPoint } from './contribution';
import { linkTemplate } from './linkTemplate';
import { readPredicate } from '../../model/predicate';

/** Why an item is not taken: a sentence that goes on after its name. */
export class Refusal extends Error {
  /** @param field - where in the item the reason stands */
  constructor(
    message: string,
    readonly field?: string,
  ) {
    super(message);
  }
}

export type Item = Readonly<Record<string, unknown>>;

/** Longest name, and longest text. UTF-16 units. */
const LONGEST_NAME = 100;
export const LONGEST_TITLE = 200;
export const LONGEST_TEXT = 2_000;
const MOST_RELATIONS = 30;
const MOST_FACTS = 50;
const HIGHEST_LEVEL = 100;

/** What an item of each point must be. Each throws a Refusal where it is not. */
export const ITEM_READERS: Readonly<Record<ExtensionPoint, (item: Item) => Omit<Contribution, 'point'>>> = {
  entityLinks: (item) => {
    const base = common(item);
    const annotation = optional(item, 'annotation');
    const url = linkTemplate(text(item, 'url', LONGEST_TEXT), annotation !== undefined);
    if ('fault' in url) throw new Refusal(url.fault, 'url');
    const icon = iconOf(item);
    const group = optional(item, 'group');
    const { id, title, filter } = base;
    const isDrawn = icon === undefined || ICONS.includes(icon);
    return {
      ...base,
      ...(!isDrawn && { left: l10n.t('pages have no icon "{0}"; it counts without.', icon) }),
      details: {
        link: {
          id,
          title,
          url: url.template,
          ...(annotation !== undefined && { annotation }),
          ...(icon !== undefined && isDrawn && { icon }),
          ...(group !== undefined && { group }),
          ...(filter && { filter }),
        },
      },
    };
  },
  annotations: (item) => {
    const key = text(item, 'key', 253 + 1 + 63);
    if (!/^(?:[a-z0-9](?:[\w.-]*[a-z0-9])?\/)?[a-z0-9](?:[\w.-]*[a-z0-9])?$/i.test(key))
      throw new Refusal(
        l10n.t('its key must be a name, or a domain, a slash and a name, as Backstage takes it.'),
      );
    const description = words(text(item, 'description', LONGEST_TEXT), LONGEST_TEXT)!;
    const pattern = optional(item, 'pattern', LONGEST_TEXT);
    let left: string | undefined;
    if (pattern !== undefined) {
      const { fault } = boundedRegExp(pattern);
      if (fault === 'unreadable') left = l10n.t('its pattern is not a regular expression');
      else if (fault !== undefined)
        left = l10n.t('its pattern is too complex: it may not refer back to a group or look behind');
    }
    const kinds = names(item, 'kinds')?.map((kind) => kind.toLowerCase());
    return {
      id: key,
      title: oneLine(description, LONGEST_TITLE),
      details: {
        annotation: {
          key,
          description,
          ...(pattern !== undefined && left === undefined && { pattern }),
          ...(kinds && { kinds }),
        },
      },
      ...(left !== undefined && { left: l10n.t('{0}; it counts without the pattern.', left) }),
    };
  },
  entityActions: (item) => {
    const command = text(item, 'command', LONGEST_TITLE);
    if (!/^[\w.-]+$/.test(command)) throw new Refusal(l10n.t('its command must be the id of a command.'));
    return { ...common(item), details: { command } };
  },
  kinds: (item) => {
    const kind = text(item, 'kind', 63);
    if (!/^[a-z][a-z0-9]*$/i.test(kind))
      throw new Refusal(l10n.t('a kind is one word of letters from A to Z and digits.'));
    const apiVersion = text(item, 'apiVersion', LONGEST_TITLE);
    if (!/^[a-z0-9.-]+\/v\d+(?:(?:alpha|beta)\d+)?$/i.test(apiVersion))
      throw new Refusal(l10n.t('its apiVersion must be as in acme.io/v1.'));
    if (/^(?:[\w-]+\.)*backstage\.io\//i.test(apiVersion))
      throw new Refusal(
        l10n.t("its apiVersion must be one of your own: those of backstage.io are Backstage's."),
      );
    const schema = schemaOf(item);
    const icon = iconOf(item);
    const written = list(item, 'relations');
    if (written.length > MOST_RELATIONS)
      throw new Refusal(l10n.t('its relations must be {0} at most.', MOST_RELATIONS), 'relations');
    const relations = each(written, 'relations', (item) => relationOf(item, kind));
    return {
      id: kind,
      title: kind,
      details: {
        kind: { kind, apiVersion, relations, ...(schema !== undefined && { schema }), ...(icon && { icon }) },
      },
    };
  },
  checks: (item) => {
    const { level: written } = item;
    if (typeof written === 'number' && !(written >= 0 && written <= HIGHEST_LEVEL))
      throw new Refusal(
        l10n.t('its level must be a number from 0 to {0}, or a word.', HIGHEST_LEVEL),
        'level',
      );
    const level =
      typeof written === 'number' && Number.isFinite(written) ? String(written) : text(item, 'level');
    const track = words(text(item, 'track'), LONGEST_NAME)!;
    const description = words(optional(item, 'description', LONGEST_TEXT), LONGEST_TITLE);
    const fix = item['fix'] === undefined ? undefined : fixOf(item['fix']);
    const { rule, filter } = item;
    faultless(ruleFault(rule), 'rule');
    return {
      ...common(item),
      details: {
        check: {
          track,
          level: words(level, LONGEST_NAME)!,
          ...(description !== undefined && { description }),
          ...(rule !== undefined && { rule }),
          ...(filter !== undefined && { filter }),
          ...(fix && { fix }),
        },
      },
    };
  },
  entityCards: (item) => {
    const type = item['type'] ?? 'content';
    if (type !== 'info' && type !== 'content')
      throw new Refusal(l10n.t('its type must be "info" or "content".'), 'type');
    const facts = item['facts'] === undefined ? undefined : factsOf(item);
    return { ...common(item), details: { type, ...(facts && { facts }) } };
  },
  entityContents: (item) => {
    const group = optional(item, 'group');
    return {
      ...common(item),
      details: { ...(group !== undefined && { group: words(group, LONGEST_NAME) }) },
    };
  },
  docsFences: (item) => {
    const language = text(item, 'language').toLowerCase();
    if (!/^[a-z0-9][\w+.-]*$/.test(language))
      throw new Refusal(
        l10n.t('its language must be one word, as it stands behind the marks of a fence.'),
        'language',
      );
    return { ...common(item), details: { language } };
  },
  entityProviders: (item) => ({ ...common(item), details: {} }),
  templateActions: (item) => {
    const id = text(item, 'id');
    if (!/^[\w.-]+(?::[\w.-]+)*$/.test(id))
      throw new Refusal(
        l10n.t('its id must be words with colons between them, as in "acme:repo:label".'),
        'id',
      );
    const { schema = {}, supportsDryRun } = item;
    if (typeof schema !== 'object' || schema === null)
      throw new Refusal(l10n.t('its schema must be an object with "input" and "output".'), 'schema');
    const { input, output } = schema as Item;
    for (const each of [input, output]) {
      const read = each === undefined ? undefined : boundedSchema(each);
      if (read && 'fault' in read) throw new Refusal(read.fault, 'schema');
    }
    if (supportsDryRun !== undefined && typeof supportsDryRun !== 'boolean')
      throw new Refusal(l10n.t('its supportsDryRun must be true or false.'), 'supportsDryRun');
    const description = words(optional(item, 'description', LONGEST_TEXT), LONGEST_TEXT);
    return {
      id,
      title: titleOf(item),
      details: {
        action: {
          ...(description !== undefined && { description }),
          schema: schema,
          ...(supportsDryRun !== undefined && { supportsDryRun }),
        },
      },
    };
  },
  searchTypes: (item) => {
    const type = text(item, 'type');
    if (!/^[a-z0-9][\w.-]*$/i.test(type)) throw new Refusal(l10n.t('its type must be one word.'));
    return { id: type, title: titleOf(item), details: {} };
  },
};

export function common(item: Item): Pick<Contribution, 'id' | 'title' | 'filter'> {
  const id = text(item, 'id');
  if (!/^[\w.:-]+$/.test(id))
    throw new Refusal(l10n.t('its id must be of letters, digits, points and hyphens.'), 'id');
  const filter = predicate(item, 'filter');
  return { id, title: titleOf(item), ...(filter && { filter }) };
}

function titleOf(item: Item): string {
  return words(text(item, 'title', LONGEST_TITLE), LONGEST_TITLE)!;
}

/** Why a rule of a check is none: it is a filter, or conditions about facts. */
function ruleFault(rule: unknown): string | undefined {
  if (rule === undefined) return undefined;
  if (!isObject(rule) || !Object.hasOwn(rule, 'conditions')) return readPredicate(rule).fault;
  if (Object.keys(rule).length > 1) return l10n.t('"conditions" must be the only key of its mapping.');
  return readConditions(rule['conditions']).fault;
}

function faultless(fault: string | undefined, field: string): undefined {
  if (fault !== undefined) throw new Refusal(l10n.t('its {0} cannot be read. {1}', field, fault), field);
}

/** What makes a check pass: exactly one thing. */
function fixOf(value: unknown): Fix {
  if (!isObject(value)) throw new Refusal(l10n.t('its fix must be a mapping.'), 'fix');
  const ways = ['field', 'file', 'template', 'url'].filter((way) => value[way] !== undefined);
  if (ways.length !== 1)
    throw new Refusal(l10n.t('its fix takes one of "field", "file", "template" and "url".'), 'fix');
  const title = words(text(value, 'title', LONGEST_TITLE), LONGEST_TITLE)!;
  const field = optional(value, 'field', LONGEST_TITLE);
  if (field !== undefined && !/^(?:metadata|spec)\.[\w./-]+$/.test(field))
    throw new Refusal(l10n.t('the field of its fix is a path, as in "spec.owner".'), 'fix');
  const file = optional(value, 'file', LONGEST_TITLE);
  if (file !== undefined && (/[\\\p{Cc}]|^\/?$/u.test(file) || file.split('/').includes('..')))
    throw new Refusal(
      l10n.t(
        'the file of its fix is a path from the folder of the entity, or with a slash from the repository.',
      ),
      'fix',
    );
  const template = optional(value, 'template', LONGEST_TITLE);
  const url = addressOf(value);
  if (url?.includes('{'))
    throw new Refusal(l10n.t('the url of its fix has a place, and there is nothing to fill it.'), 'fix');
  return {
    title,
    ...(field !== undefined && { field }),
    ...(file !== undefined && { file }),
    ...(template !== undefined && { template }),
    ...(url !== undefined && { url }),
  };
}

function predicate(item: Item, field: string): ((entity: unknown) => boolean) | undefined {
  const written = item[field];
  if (written === undefined) return undefined;
  const read = readPredicate(written);
  if (read.fault !== undefined) return faultless(read.fault, field);
  return read.test;
}

/** What a card says where it is data: lines with places for fields of the entity. */
function factsOf(item: Item): DeclaredFact[] {
  const all = list(item, 'facts');
  if (all.length === 0 || all.length > MOST_FACTS)
    throw new Refusal(l10n.t('its facts must be a list of 1 to {0}.', MOST_FACTS), 'facts');
  return each(all, 'facts', factOf);
}

/** Reads a list; what is wrong with one of its items is said with which it is. */
function each<T>(items: readonly unknown[], field: string, read: (item: unknown) => T): T[] {
  return items.map((item, at) => {
    try {
      return read(item);
    } catch (error) {
      throw new Refusal(`${field}[${at}]: ${(error as Error).message}`, field);
    }
  });
}

function factOf(value: unknown): DeclaredFact {
  if (typeof value !== 'object' || value === null) throw new Refusal(l10n.t('it must be an object.'));
  const fact = value as Item;
  const label = words(text(fact, 'label', LONGEST_TITLE), LONGEST_TITLE)!;
  const template = text(fact, 'value', LONGEST_TEXT);
  if (/[{}]/.test(template.replace(FIELD, '')))
    throw new Refusal(l10n.t('its value has a place that cannot be filled: use {metadata.name}.'));
  const url = addressOf(fact);
  return { label, value: template, ...(url !== undefined && { url }) };
}

/** A place of a text: what the entity says by path. */
export const FIELD = /\{((?:metadata|spec)\.[^{}|?:]{1,200}|kind)\}/g;

/** Where something leads: a page on the web, with places, or a program for mail. */
export function addressOf(item: Item, field = 'url'): string | undefined {
  const written = optional(item, field, LONGEST_TEXT);
  if (written === undefined) return undefined;
  const url = linkTemplate(written, false);
  if ('fault' in url) throw new Refusal(url.fault, field);
  return url.template;
}

function relationOf(value: unknown, kind: string): RelationField {
  if (typeof value !== 'object' || value === null) throw new Refusal(l10n.t('it must be an object.'));
  const item = value as Item;
  const field = text(item, 'field').replace(/^spec\./, '');
  if (!/^[a-z]\w*$/i.test(field)) throw new Refusal(l10n.t('its field must stand directly under "spec".'));
  const type = text(item, 'type');
  const inverse = text(item, 'inverse');
  if (![type, inverse].every((each) => /^[a-z]\w*$/i.test(each)))
    throw new Refusal(l10n.t('its "type" and "inverse" must each be one word, as in "ownedBy".'));
  const defaultKind = optional(item, 'defaultKind');
  return {
    kinds: [kind.toLowerCase()],
    field,
    many: true,
    relation: type,
    inverse,
    ...(defaultKind !== undefined && { defaultKind }),
  };
}

function schemaOf(item: Item): string | Readonly<Record<string, unknown>> | undefined {
  const { schema } = item;
  if (schema === undefined) return undefined;
  if (typeof schema === 'string') {
    if (!/^(?:\.\/)?[\w-][\w./-]*\.json$/.test(schema) || schema.split('/').includes('..'))
      throw new Refusal(l10n.t('its schema must be a JSON schema, or the path of one inside the extension.'));
    return schema;
  }
  const read = boundedSchema(schema);
  if ('fault' in read) throw new Refusal(read.fault);
  return read.schema;
}

function iconOf(item: Item): string | undefined {
  const icon = /^(?:\$\()?([a-z0-9-]{1,50})\)?$/.exec(optional(item, 'icon') ?? '')?.[1];
  if (item['icon'] !== undefined && icon === undefined)
    throw new Refusal(l10n.t('its icon must be the name of a codicon, as in "$(project)".'), 'icon');
  return icon;
}

export function text(item: Item, field: string, longest = LONGEST_NAME): string {
  const value = item[field];
  if (value === undefined || value === null) throw new Refusal(l10n.t('it needs a "{0}".', field), field);
  if (typeof value !== 'string') throw new Refusal(l10n.t('its "{0}" must be text.', field), field);
  if (!value.trim()) throw new Refusal(l10n.t('its "{0}" is empty.', field), field);
  if (value.length > longest)
    throw new Refusal(l10n.t('its {0} is longer than {1} characters.', field, longest), field);
  return value.trim();
}

export function optional(item: Item, field: string, longest?: number): string | undefined {
  return item[field] === undefined ? undefined : text(item, field, longest);
}

function list(item: Item, field: string): readonly unknown[] {
  const value = item[field] ?? [];
  if (!Array.isArray(value)) throw new Refusal(l10n.t('its {0} must be a list.', field), field);
  return value as unknown[];
}

export function names(item: Item, field: string): string[] | undefined {
  if (item[field] === undefined) return undefined;
  const all = list(item, field);
  if (
    all.length > LONGEST_NAME ||
    !all.every((each) => typeof each === 'string' && each.length <= LONGEST_NAME)
  )
    throw new Refusal(l10n.t('its {0} must be a list of names.', field), field);
  return all as string[];
}

/** A text as it is shown in a line: whatever is not seen is told, and it ends where a reader stops. */
export function words(value: unknown, longest: number): string | undefined {
  return typeof value === 'string' && value.trim()
    ? visible(oneLine(value.slice(0, longest * 2), longest))
    : undefined;
}
