import { isObject } from './json';

/** Whether an answer is for nobody else's eyes: it is not shown. */
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

/** Answers without those of these names, wherever they stand. */
export function withoutSecrets(value: unknown, names: ReadonlySet<string>): unknown {
  if (Array.isArray(value)) return value.map((item) => withoutSecrets(item, names));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, inner]) =>
      names.has(name) ? [] : [[name, withoutSecrets(inner, names)]],
    ),
  );
}
