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

/** What is wrong in the file itself its own problems tell; here, that it is so. */
function readHouseRules({ uri, place, rules, unread = [] }: PlacedRules, taken: Taken): Plugin {
  const contributions: Contribution[] = [];
  const refused = unread.map((reason) => `refused: nothing of the file is read. ${reason}`);
  for (const document of rules) {
    const { contributions: found, problems } = readRules(document);
    for (const { path, severity, message } of problems)
      if (severity === 'error') refused.push(`refused: ${path.join('.') || 'the file'}: ${message}`);
    for (const { contribution, path } of found) {
      const rule = partAt(document, path);
      const holder = taken.get(keyOf(contribution));
      // The same file, open here and read from GitHub.
      if (holder && 'rule' in holder && equalJson(holder.rule, rule)) continue;
      try {
        claim(contribution, place, taken, { rule });
        contributions.push(contribution);
      } catch (error) {
        refused.push(`refused: ${path.join('.')}: ${(error as Error).message}`);
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
  const plugin: Plugin = {
    extension: id,
    displayName: words(displayName, 100) ?? id,
    contributions,
    refused,
  };
  if (!isObject(manifest)) {
    refused.push('refused: "contributes.greenroom" must be an object with "apiVersion": 1.');
    return plugin;
  }
  const { apiVersion, ...points } = manifest;
  if (apiVersion !== API_VERSION) {
    const isWord = typeof apiVersion === 'string' || typeof apiVersion === 'number';
    const written =
      apiVersion === undefined
        ? 'is missing'
        : isWord
          ? apiVersion === String(API_VERSION)
            ? 'is a text and must be the number'
            : `is ${shown(String(apiVersion).slice(0, 200))}`
          : 'is not a number';
    refused.push(
      `refused: "apiVersion" of "contributes.greenroom" ${written}; this Greenroom reads version ${API_VERSION}.`,
    );
    return plugin;
  }
  const publisher = id.slice(0, id.indexOf('.') + 1);
  for (const [point, items] of Object.entries(points)) {
    if (!isPoint(point)) refused.push(`refused: there is no "${shown(point)}" to contribute to.`);
    else if (!Array.isArray(items)) refused.push(`refused: "${point}" must be a list.`);
    else {
      if (items.length > MOST_ITEMS)
        refused.push(
          `refused: "${point}" has ${items.length} items, of which the first ${MOST_ITEMS} count.`,
        );
      items.slice(0, MOST_ITEMS).forEach((item: unknown, at) => {
        try {
          const read = readItem(point, item, publisher);
          claim(read, id, taken);
          contributions.push(read);
          for (const field of Object.keys(item as object))
            if (!FIELDS[point].includes(field))
              refused.push(
                `refused: ${point}[${at}]${nameOf(item)}: there is no "${shown(field.slice(0, 100))}" there; it counts without.`,
              );
          if (read.left !== undefined) refused.push(`refused: ${point}[${at}]${nameOf(item)}: ${read.left}`);
        } catch (error) {
          const reason = error instanceof Refusal ? error.message : "it can't be read.";
          refused.push(`refused: ${point}[${at}]${nameOf(item)}: ${reason}`);
        }
      });
    }
  }
  cut(refused);
  return plugin;
}

function cut(refused: string[]): void {
  if (refused.length > MOST_REASONS)
    refused.splice(MOST_REASONS, Infinity, `refused: ${refused.length - MOST_REASONS} more.`);
}

function readItem(point: ExtensionPoint, item: unknown, publisher: string): Contribution {
  if (!isObject(item)) throw new Refusal('it must be an object.');
  const read = ITEM_READERS[point](item);
  const hasOwnName = point === 'annotations' || point === 'kinds' || point === 'searchTypes';
  const isAction = point === 'templateActions';
  if (isAction && !read.id.toLowerCase().startsWith(publisher.slice(0, -1).toLowerCase() + ':'))
    throw new Refusal(
      `its id must begin with the extension's publisher and a colon: "${publisher.slice(0, -1)}:".`,
    );
  if (!hasOwnName && !isAction && !read.id.toLowerCase().startsWith(publisher.toLowerCase()))
    throw new Refusal(`its id must begin with the extension's publisher and a point: "${publisher}".`);
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
    throw new Refusal('it is built in, and cannot be redefined.');
  const holder = taken.get(key);
  if (holder)
    throw new Refusal(
      holder.by === by ? 'it is declared twice.' : `${shown(holder.by)} declares it already.`,
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
