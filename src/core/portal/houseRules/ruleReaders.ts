import * as l10n from '@vscode/l10n';
import { globFault } from '../../base/glob/glob';
import { shown } from '../../base/oneLine';
import { isSame } from '../../scorecard/levels';
import { FIELD_WEIGHTS } from '../../search/options';
import type { Contribution } from '../plugins/contribution';
import { readPredicate } from '../../model/predicate';
import {
  type Item,
  ITEM_READERS,
  LONGEST_TEXT,
  LONGEST_TITLE,
  names,
  optional,
  Refusal,
  text,
  words,
} from '../plugins/readItems';
import { readProject } from './projectReader';
import { announced, ANYWHERE, day, idOf, named, refIn } from './ruleItems';

/** Lists that `contributes.greenroom` has as well, by its own names for them. */
export const LISTS = [
  { name: 'links', alias: 'entityLinks' },
  { name: 'cards', alias: 'entityCards' },
] as const;

/** How much one rule may change what is found: nothing can be hidden. */
const LEAST_BOOST = 0.1;
const MOST_BOOST = 10;
const MOST_PATHS = 100;

/** What an item of each list is. Each throws a Refusal where it is none. */
export const RULE_READERS: Readonly<Record<string, (item: Item) => Contribution>> = {
  links: (item) => {
    const read = ITEM_READERS.entityLinks(named(item));
    const link = read.details.link!;
    // No row of Greenroom's own has such an id.
    return { point: 'entityLinks', ...read, details: { link: { ...link, id: `house:${link.id}` } } };
  },
  cards: (item) => {
    if (item['facts'] === undefined)
      throw new Refusal(l10n.t('it needs "facts": lines of a label and a value.'));
    return { point: 'entityCards', ...ITEM_READERS.entityCards(named(item)) };
  },
  checks: (item) => {
    if (item['rule'] === undefined)
      throw new Refusal(l10n.t('it needs a "rule": what an entity must be like to pass.'));
    return { point: 'checks', ...ITEM_READERS.checks(named(item)) };
  },
  tracks: (item) => {
    const id = text(item, 'id');
    const title = words(text(item, 'title', LONGEST_TITLE), LONGEST_TITLE)!;
    const description = words(optional(item, 'description', LONGEST_TEXT), LONGEST_TITLE);
    const levels = (names(item, 'levels') ?? []).map((level) => words(level, LONGEST_TITLE) ?? '');
    if (levels.some((level, at) => !level || levels.findIndex((each) => isSame(each, level)) < at))
      throw new Refusal(l10n.t('its levels are words, each once, the lowest first.'), 'levels');
    const { filter } = item;
    const fault = filter === undefined ? undefined : readPredicate(filter).fault;
    if (fault !== undefined) throw new Refusal(l10n.t('its filter cannot be read. {0}', fault), 'filter');
    const track = {
      id,
      title,
      levels,
      ...(description !== undefined && { description }),
      ...(filter !== undefined && { filter }),
    };
    return { point: 'tracks', id, title, details: { track } };
  },
  exemptions: (item) => {
    const check = text(item, 'check');
    const reason = words(text(item, 'reason', LONGEST_TEXT), LONGEST_TITLE)!;
    const { filter } = item;
    if (filter === undefined)
      throw new Refusal(l10n.t('it needs a "filter": which entities need not pass.'), 'filter');
    const { fault } = readPredicate(filter);
    if (fault !== undefined) throw new Refusal(l10n.t('its filter cannot be read. {0}', fault), 'filter');
    const until = day(item, 'until');
    if (until === undefined)
      throw new Refusal(l10n.t('it needs an "until": the last day it counts, as in "2027-06-30".'), 'until');
    const exemption = { check, reason, filter, until: until + ANYWHERE };
    return {
      point: 'exemptions',
      id: idOf(item, `${check} ${reason}`),
      title: `${check}: ${reason}`,
      details: { exemption },
    };
  },
  ownership: (item) => {
    const paths = names(item, 'paths') ?? [];
    if (paths.length === 0)
      throw new Refusal(l10n.t('it needs "paths": patterns as in "infra/**".'), 'paths');
    if (paths.length > MOST_PATHS)
      throw new Refusal(l10n.t('it may have {0} paths at most.', MOST_PATHS), 'paths');
    for (const path of paths) {
      const fault = globFault(path);
      if (fault !== undefined) throw new Refusal(fault, 'paths');
      if (path.startsWith('/') || path.split('/').includes('..'))
        throw new Refusal(
          l10n.t('its paths start from the folder of this file, and lead to nothing outside of it.'),
          'paths',
        );
    }
    const owner = refIn(text(item, 'owner', LONGEST_TITLE), 'group');
    if (!owner || !/^(?:group|user):/.test(owner))
      throw new Refusal(
        l10n.t('its owner must be a group or a user of the catalog, as in "group:platform".'),
        'owner',
      );
    const why = words(optional(item, 'why', LONGEST_TEXT), LONGEST_TITLE);
    const id = idOf(item, paths.join(' '));
    return {
      point: 'ownership',
      id,
      title: `${shown(paths.join(', '))}: ${shown(owner)}`,
      details: { hint: { paths, owner, ...(why !== undefined && { why }) } },
    };
  },
  announcements: (item) => {
    const announcement = announced(item);
    const { title } = announcement;
    return { point: 'announcements', id: idOf(item, title), title, details: { announcement } };
  },
  projects: readProject,
};

/** A place where people are asked how they fare. Throws a Refusal where it is none. */
export function readSurvey(item: Item): Contribution {
  const { url, ...said } = announced(item);
  if (url === undefined || !/^https?:/i.test(url))
    throw new Refusal(l10n.t('it needs a "url" on the web, as in "https://".'), 'url');
  return {
    point: 'survey',
    id: idOf(item, said.title),
    title: said.title,
    details: { survey: { ...said, url } },
  };
}

export function readBoost([key, factor]: [string, unknown]): Contribution {
  if (!/^(?:kind:)?[a-z][a-z0-9]{0,62}$/i.test(key))
    throw new Refusal(l10n.t('a boost is for a field, as in "name", or for a kind, as in "kind:api".'));
  if (!/^kind:/i.test(key) && !Object.hasOwn(FIELD_WEIGHTS, key.toLowerCase()))
    throw new Refusal(
      l10n.t(
        'the search has no field "{0}": there are {1}.',
        shown(key),
        Object.keys(FIELD_WEIGHTS).join(', '),
      ),
    );
  if (typeof factor !== 'number' || !(factor >= LEAST_BOOST && factor <= MOST_BOOST))
    throw new Refusal(l10n.t('a boost is a number from {0} to {1}.', LEAST_BOOST, MOST_BOOST));
  const lower = key.toLowerCase();
  return {
    point: 'search',
    id: `boost.${lower}`,
    title: `${lower}: ${factor}`,
    details: { boost: { key: lower, factor } },
  };
}

export function readSearchField(item: unknown): Contribution {
  if (typeof item !== 'string' || !/^(?:metadata|spec)\.[\w./-]{1,200}$/.test(item))
    throw new Refusal(l10n.t('a field is a path, as in "spec.costCenter" or "metadata.labels.tier".'));
  return { point: 'search', id: `field.${item}`, title: item, details: { field: item } };
}

export function readFeatured(as: 'docs' | 'templates', item: unknown): Contribution {
  const ref = typeof item === 'string' ? refIn(item, as === 'docs' ? 'component' : 'template') : undefined;
  if (ref === undefined)
    throw new Refusal(l10n.t('it must be the reference of an entity, as in "component:handbook".'));
  if (as === 'templates' && !ref.startsWith('template:'))
    throw new Refusal(l10n.t('it must be the reference of a template, as in "template:new-service".'));
  return { point: 'featured', id: `${as}.${ref}`, title: ref, details: { featured: { as, ref } } };
}
