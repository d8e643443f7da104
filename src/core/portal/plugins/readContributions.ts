import { shown } from '../../base/oneLine';
import { ANNOTATIONS } from '../../language/schema/annotations';
import { BUILT_IN_KINDS } from '../../model/kinds';
import type { Contribution, InstalledExtension, Plugin, Point } from './contribution';
import { POINTS } from './contribution';
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
  ...['entity', 'docs', 'operation'].map((type) => `searchTypes ${type}`),
]);
/** Annotations under these are Backstage's and Greenroom's to name. */
const OWN_NAMESPACE = /^(?:[\w-]+\.)*(?:backstage\.io|greenroom\.dev)\//i;

/**
 * Reads what installed extensions declare. What can't be taken is refused with a sentence, item by item; the first
 * extension to declare an id, an annotation or a kind has it.
 */
export function readContributions(extensions: readonly InstalledExtension[]): Plugin[] {
  const taken = new Map<string, string>();
  return extensions.map((extension) => readOne(extension, taken));
}

function readOne(extension: InstalledExtension, taken: Map<string, string>): Plugin {
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
          ? `is ${shown(String(apiVersion).slice(0, 200))}`
          : 'is no number';
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
        } catch (error) {
          const reason = error instanceof Refusal ? error.message : 'it can not be read.';
          refused.push(`refused: ${point}[${at}]${nameOf(item)}: ${reason}`);
        }
      });
    }
  }
  if (refused.length > MOST_REASONS)
    refused.splice(MOST_REASONS, Infinity, `refused: ${refused.length - MOST_REASONS} more.`);
  return plugin;
}

function readItem(point: Point, item: unknown, publisher: string): Contribution {
  if (!isObject(item)) throw new Refusal('it must be an object.');
  const read = ITEM_READERS[point](item);
  const hasOwnName = point === 'annotations' || point === 'kinds' || point === 'searchTypes';
  if (!hasOwnName && !read.id.toLowerCase().startsWith(publisher.toLowerCase()))
    throw new Refusal(`its id must begin with the extension's publisher and a point: "${publisher}".`);
  if (!hasOwnName && /^greenroom\./i.test(read.id))
    throw new Refusal('ids that begin with "greenroom." are Greenroom\'s own.');
  return { point, ...read };
}

function claim({ point, id }: Contribution, extension: string, taken: Map<string, string>): void {
  // Keys of annotations differ by case; whatever else has a name does not.
  const key = point === 'annotations' ? `${point} ${id}` : `${point} ${id.toLowerCase()}`;
  if (OWN.has(key) || (point === 'annotations' && OWN_NAMESPACE.test(id)))
    throw new Refusal('it is built in, and can not be redefined.');
  const holder = taken.get(key);
  if (holder !== undefined)
    throw new Refusal(
      holder === extension ? 'it is declared twice.' : `${shown(holder)} declares it already.`,
    );
  taken.set(key, extension);
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

function isPoint(name: string): name is Point {
  return (POINTS as readonly string[]).includes(name);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
