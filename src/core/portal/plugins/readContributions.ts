import * as l10n from '@vscode/l10n';
import { isObject } from '../../base/isObject';
import { equalJson } from '../../base/equal';
import { shown } from '../../base/oneLine';
import { ANNOTATIONS } from '../../language/schema/annotationSchemas';
import { BUILT_IN_KINDS } from '../../model/kinds';
import { readRules } from '../houseRules/readRules';
import { partAt } from '../houseRules/rules';
import {
  type Contribution,
  EXTENSION_POINTS,
  type ExtensionPoint,
  type InstalledExtension,
  type PlacedRules,
  type Plugin,
} from './contribution';
import { FIELDS } from './fields';
import { reservedBy } from './own';
import { ITEM_READERS, Refusal, words } from './readItems';

/** The one version of `contributes.greenroom`. */
export const API_VERSION = 1;
/** Items of one point that one extension may have. */
const MOST_ITEMS = 200;
/** Reasons that are told of one extension. */
const MOST_REASONS = 20;

/** What stands by itself and nobody may redefine, lower case. */
const OWN: ReadonlySet<string> = new Set([
  ...ANNOTATIONS.map(({ key }) => `annotations ${key}`),
  ...BUILT_IN_KINDS.map((kind) => `kinds ${kind.toLowerCase()}`),
]);
/** What docs pages draw themselves. */
const OWN_FENCES = /^(?:mermaid|graphviz|dot|plantuml|puml|math)$/;
/** Annotations under these are Backstage's and Greenroom's to name. */
const OWN_NAMESPACE = /^(?:[\w-]+\.)*(?:backstage\.io|greenroom\.dev)\//i;

/** Who declared something first, and what it says where it is a house rule. */
type Taken = Map<string, { readonly by: string; readonly rule?: unknown }>;

/**
 * Reads what installed extensions declare, then house rules in the order given. What can't be taken is refused with a
 * sentence, item by item; the first to declare an id, an annotation or a kind has it.
 */
export function readContributions(
  extensions: readonly InstalledExtension[],
  rules: readonly PlacedRules[] = [],
): Plugin[] {
  const taken: Taken = new Map();
  return [
    ...extensions.map((extension) => readOne(extension, taken)),
    ...rules.map((file) => readHouseRules(file, taken)),
  ];
}

/** Tells what is refused from what failed, in any language. */
const REFUSED = 'refused: ';

/** What is wrong in the file itself its own problems tell; here, that it is so. */
function readHouseRules({ uri, place, rules, unread = [] }: PlacedRules, taken: Taken): Plugin {
  const contributions: Contribution[] = [];
  const refused = unread.map((reason) => `${REFUSED}${l10n.t('nothing of the file is read. {0}', reason)}`);
  for (const document of rules) {
    const { contributions: found, problems } = readRules(document);
    for (const { path, severity, message } of problems)
      if (severity === 'error') refused.push(`${REFUSED}${path.join('.') || l10n.t('the file')}: ${message}`);
    for (const { contribution, path } of found) {
      const rule = partAt(document, path);
      const holder = taken.get(keyOf(contribution));
      // The same file, open here and read from GitHub.
      if (holder && 'rule' in holder && equalJson(holder.rule, rule)) continue;
      try {
        claim(contribution, place, taken, { rule });
        contributions.push(contribution);
      } catch (error) {
        refused.push(`${REFUSED}${path.join('.')}: ${(error as Error).message}`);
      }
    }
  }
  cut(refused);
  return { extension: place, file: uri, displayName: place, contributions, refused };
}

function readOne(extension: InstalledExtension, taken: Taken): Plugin {
  const { id, displayName, manifest } = extension;
  const contributions: Contribution[] = [];
  const refused: string[] = [];
  const refuse = (reason: string) => refused.push(REFUSED + reason);
  const plugin: Plugin = {
    extension: id,
    displayName: words(displayName, 100) ?? id,
    contributions,
    refused,
  };
  if (!isObject(manifest)) {
    refuse(l10n.t('"contributes.greenroom" must be an object with "apiVersion": 1.'));
    return plugin;
  }
  const { apiVersion, ...points } = manifest;
  if (apiVersion !== API_VERSION) {
    const isWord = typeof apiVersion === 'string' || typeof apiVersion === 'number';
    const written =
      apiVersion === undefined
        ? l10n.t('"apiVersion" of "contributes.greenroom" is missing')
        : isWord
          ? apiVersion === String(API_VERSION)
            ? l10n.t('"apiVersion" of "contributes.greenroom" is a text and must be the number')
            : l10n.t(
                '"apiVersion" of "contributes.greenroom" is {0}',
                shown(String(apiVersion).slice(0, 200)),
              )
          : l10n.t('"apiVersion" of "contributes.greenroom" is not a number');
    refuse(l10n.t('{0}; this Greenroom reads version {1}.', written, API_VERSION));
    return plugin;
  }
  const publisher = id.slice(0, id.indexOf('.') + 1);
  for (const [point, items] of Object.entries(points)) {
    if (!isPoint(point)) refuse(l10n.t('there is no "{0}" to contribute to.', shown(point)));
    else if (!Array.isArray(items)) refuse(l10n.t('"{0}" must be a list.', point));
    else {
      if (items.length > MOST_ITEMS)
        refuse(l10n.t('"{0}" has {1} items, of which the first {2} count.', point, items.length, MOST_ITEMS));
      items.slice(0, MOST_ITEMS).forEach((item: unknown, at) => {
        const place = `${point}[${at}]${nameOf(item)}`;
        try {
          const read = readItem(point, item, publisher);
          claim(read, id, taken);
          contributions.push(read);
          for (const field of Object.keys(item as object))
            if (!FIELDS[point].includes(field))
              refuse(
                `${place}: ${l10n.t('there is no "{0}" there; it counts without it.', shown(field.slice(0, 100)))}`,
              );
          if (read.left !== undefined) refuse(`${place}: ${read.left}`);
        } catch (error) {
          refuse(`${place}: ${error instanceof Refusal ? error.message : l10n.t("it can't be read.")}`);
        }
      });
    }
  }
  cut(refused);
  return plugin;
}

function cut(refused: string[]): void {
  if (refused.length > MOST_REASONS)
    refused.splice(MOST_REASONS, Infinity, `${REFUSED}${l10n.t('{0} more.', refused.length - MOST_REASONS)}`);
}

function readItem(point: ExtensionPoint, item: unknown, publisher: string): Contribution {
  if (!isObject(item)) throw new Refusal(l10n.t('it must be an object.'));
  const read = ITEM_READERS[point](item);
  const hasOwnName = point === 'annotations' || point === 'kinds' || point === 'searchTypes';
  const isAction = point === 'templateActions';
  if (isAction && !read.id.toLowerCase().startsWith(publisher.slice(0, -1).toLowerCase() + ':'))
    throw new Refusal(
      l10n.t(
        'its id must begin with the extension\'s publisher and a colon: "{0}:".',
        publisher.slice(0, -1),
      ),
    );
  if (!hasOwnName && !isAction && !read.id.toLowerCase().startsWith(publisher.toLowerCase()))
    throw new Refusal(
      l10n.t('its id must begin with the extension\'s publisher and a point: "{0}".', publisher),
    );
  const reserved = reservedBy(point, read.id);
  if (reserved !== undefined) throw new Refusal(reserved);
  return { point, ...read };
}

/** Keys of annotations differ by case; whatever else has a name does not. Of fences the language is the name. */
function keyOf({ point, id, details }: Contribution): string {
  if (point === 'docsFences') return `${point} ${details.language}`;
  return point === 'annotations' ? `${point} ${id}` : `${point} ${id.toLowerCase()}`;
}

function claim(
  contribution: Contribution,
  by: string,
  taken: Taken,
  said?: { readonly rule: unknown },
): void {
  const key = keyOf(contribution);
  const { point, id, details } = contribution;
  const isOwnFence = details.language !== undefined && OWN_FENCES.test(details.language);
  if (OWN.has(key) || isOwnFence || (point === 'annotations' && OWN_NAMESPACE.test(id)))
    throw new Refusal(l10n.t('it is built in, and cannot be redefined.'));
  const holder = taken.get(key);
  if (holder)
    throw new Refusal(
      holder.by === by
        ? l10n.t('it is declared twice.')
        : l10n.t('{0} declares it already.', shown(holder.by)),
    );
  taken.set(key, { by, ...said });
}

function nameOf(item: unknown): string {
  try {
    const { id, key, kind, type } = item as Readonly<Record<string, unknown>>;
    const name = [id, key, kind, type].find((each) => typeof each === 'string');
    return typeof name === 'string' ? ` "${shown(name.slice(0, 200))}"` : '';
  } catch {
    return '';
  }
}

function isPoint(name: string): name is ExtensionPoint {
  return (EXTENSION_POINTS as readonly string[]).includes(name);
}
