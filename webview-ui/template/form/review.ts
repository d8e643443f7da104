import * as l10n from '@vscode/l10n';
import { isObject, type JsonObject } from './json';
import { labelOf, schemaOf } from './labels';
import type { FormPage } from './pages';
import { isSecret } from './secrets';

export interface ReviewRow {
  readonly label: string;
  readonly text: string;
}

const HIDDEN = '******';

/** What is going to be sent, as far as it may be shown: `ui:backstage.review` says what is masked, left out or renamed. */
export function reviewRows(values: JsonObject, pages: readonly FormPage[]): ReviewRow[] {
  const pageOf = (name: string) => pages.findIndex(({ written }) => schemaOf(written, [name]) !== undefined);
  const order = pages.flatMap(({ written }) =>
    Object.keys(isObject(written['properties']) ? written['properties'] : {}),
  );
  const rank = (name: string) => {
    const at = order.indexOf(name);
    return at < 0 ? order.length : at;
  };
  return Object.entries(values)
    .sort(([a], [b]) => pageOf(a) - pageOf(b) || rank(a) - rank(b))
    .flatMap(([name, value]) => rowsOf(value, [name], pages[pageOf(name)]?.written ?? {}));
}

function rowsOf(value: unknown, path: readonly string[], root: JsonObject): ReviewRow[] {
  if (value === undefined) return [];
  const schema = schemaOf(root, path);
  const review = reviewOf(schema);
  const label = text(review['name']) ?? labelOf(root, path) ?? path.join(' ');
  const mask = maskOf(schema);
  if (mask !== undefined) return [{ label, text: mask }];
  if (review['show'] === false) return [];
  if (isObject(value) && review['explode'] !== false)
    return Object.entries(value).flatMap(([name, inner]) => rowsOf(inner, [...path, name], root));
  return [{ label, text: written(value, path, root) }];
}

function written(value: unknown, path: readonly string[], root: JsonObject): string {
  if (Array.isArray(value))
    return value.flatMap((item, at) => shown(item, [...path, String(at)], root)).join(', ') || l10n.t('None');
  if (isObject(value))
    return Object.entries(value)
      .flatMap(([name, inner]) => shown(inner, [...path, name], root).map((each) => `${name}: ${each}`))
      .join(', ');
  if (typeof value === 'boolean') return value ? l10n.t('Yes') : l10n.t('No');
  return chosenName(value, schemaOf(root, path)) ?? String(value);
}

function shown(value: unknown, path: readonly string[], root: JsonObject): string[] {
  const schema = schemaOf(root, path);
  if (maskOf(schema) !== undefined) return [maskOf(schema)!];
  if (value === undefined || reviewOf(schema)['show'] === false) return [];
  return [written(value, path, root)];
}

/** What the form called the choice. */
function chosenName(value: unknown, schema: unknown): string | undefined {
  if (!isObject(schema)) return undefined;
  const { enum: values, enumNames: names, oneOf, anyOf } = schema;
  if (Array.isArray(values) && Array.isArray(names)) return text(names[values.indexOf(value)]);
  const choices = [oneOf ?? anyOf ?? []].flat();
  const choice = choices.find((each) => isObject(each) && each['const'] === value);
  return isObject(choice) ? text(choice['title']) : undefined;
}

function reviewOf(schema: unknown): JsonObject {
  const backstage = isObject(schema) ? schema['ui:backstage'] : undefined;
  const review = isObject(backstage) ? backstage['review'] : undefined;
  return isObject(review) ? review : {};
}

function maskOf(schema: unknown): string | undefined {
  const mask = reviewOf(schema)['mask'];
  if (mask) return typeof mask === 'string' ? mask : HIDDEN;
  if (reviewOf(schema)['show'] === false) return undefined;
  return isSecret(schema) ? HIDDEN : undefined;
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value ? value : undefined;
}
