import type { FormPage } from './pages';
import { isObject, type JsonObject } from './json';

/** Whether an answer is for nobody else's eyes, and is kept nowhere. */
export function isSecret(uiSchema: unknown): boolean {
  if (!isObject(uiSchema)) return false;
  const options = isObject(uiSchema['ui:options']) ? uiSchema['ui:options'] : {};
  const field = uiSchema['ui:field'] ?? options['field'];
  const widget = uiSchema['ui:widget'] ?? options['widget'];
  const backstage = uiSchema['ui:backstage'];
  const review = isObject(backstage) ? backstage['review'] : undefined;
  return (
    (typeof field === 'string' && field.toLowerCase() === 'secret') ||
    widget === 'password' ||
    widget === 'secret' ||
    (isObject(review) && Boolean(review['mask']))
  );
}

/** Whether a page asks for something that is kept nowhere. */
export function asksSecrets(uiSchema: unknown): boolean {
  if (Array.isArray(uiSchema)) return uiSchema.some(asksSecrets);
  return isObject(uiSchema) && (isSecret(uiSchema) || Object.values(uiSchema).some(asksSecrets));
}

/** The answers that may be kept. */
export function withoutSecrets(values: JsonObject, pages: readonly FormPage[]): JsonObject {
  return pages.reduce<JsonObject>((kept, { uiSchema }) => clean(kept, uiSchema) as JsonObject, values);
}

function clean(value: unknown, uiSchema: unknown): unknown {
  if (!isObject(uiSchema)) return value;
  if (Array.isArray(value))
    return isSecret(uiSchema['items']) ? [] : value.map((item) => clean(item, uiSchema['items']));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, inner]) =>
      isSecret(uiSchema[name]) ? [] : [[name, clean(inner, uiSchema[name])]],
    ),
  );
}
