import * as l10n from '@vscode/l10n';
import { isObject, type JsonObject } from './json';

/** A page of parameters as the form takes it. */
export interface FormPage {
  readonly schema: JsonObject;
  readonly uiSchema: JsonObject;
  /** As written: what Backstage calls the merged schema. */
  readonly written: JsonObject;
}

/**
 * Moves every `ui:` key out of the schema, as Backstage does: those of a page's branches (`dependencies`, `oneOf`, `anyOf`,
 * `allOf`, `then`, `else`) become those of the page.
 */
export function splitPage(written: JsonObject): FormPage {
  const schema = structuredClone(written);
  const uiSchema: JsonObject = {};
  move(schema, uiSchema);
  // The page's own heading has them.
  delete schema['title'];
  delete schema['description'];
  return { schema, uiSchema, written };
}

function move(schema: unknown, uiSchema: JsonObject): void {
  if (!isObject(schema)) return;
  for (const key of Object.keys(schema)) {
    if (!key.startsWith('ui:')) continue;
    uiSchema[key] = schema[key];
    delete schema[key];
  }
  const { properties, items, dependencies } = schema;
  if (isObject(properties))
    for (const [name, property] of Object.entries(properties)) {
      if (!isObject(property)) continue;
      if (!isObject(uiSchema[name])) uiSchema[name] = {};
      move(property, uiSchema[name] as JsonObject);
    }
  if (isObject(items)) move(items, (uiSchema['items'] = {}));
  for (const branch of branchesOf(schema)) move(branch, uiSchema);
  if (isObject(dependencies)) for (const branch of Object.values(dependencies)) move(branch, uiSchema);
}

/** The schemas that apply to the same value as this one, some of them at times. */
export function branchesOf(schema: JsonObject): unknown[] {
  const listed = ['anyOf', 'oneOf', 'allOf'].flatMap((key) =>
    Array.isArray(schema[key]) ? (schema[key] as unknown[]) : [],
  );
  return [...listed, schema['then'], schema['else']].filter(isObject);
}

/** Pages and properties behind a feature flag of a Backstage are not asked here. Tells their names. */
export function withoutFlagged<P extends { readonly schema: JsonObject; readonly title?: string }>(
  pages: readonly P[],
): { pages: P[]; flagged: string[] } {
  const flagged: string[] = [];
  const kept = pages.flatMap((page) => {
    if (isFlagged(page.schema)) {
      flagged.push(page.title ?? l10n.t('A page'));
      return [];
    }
    const { properties, required } = page.schema;
    if (!isObject(properties)) return [page];
    const names = Object.keys(properties).filter((name) => isFlagged(properties[name]));
    if (names.length === 0) return [page];
    flagged.push(...names.map((name) => titleOf(properties[name]) ?? name));
    return [
      {
        ...page,
        schema: {
          ...page.schema,
          properties: Object.fromEntries(
            Object.entries(properties).filter(([name]) => !names.includes(name)),
          ),
          ...(Array.isArray(required) && {
            required: required.filter((name) => !names.includes(name as string)),
          }),
        },
      },
    ];
  });
  return { pages: kept, flagged };
}

function isFlagged(schema: unknown): boolean {
  if (!isObject(schema)) return false;
  const backstage = schema['ui:backstage'];
  return Boolean(schema['backstage:featureFlag'] ?? (isObject(backstage) && backstage['featureFlag']));
}

export function titleOf(schema: unknown): string | undefined {
  const title = isObject(schema) ? schema['title'] : undefined;
  return typeof title === 'string' && title ? title : undefined;
}
