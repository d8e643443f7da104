import { isObject } from '../../base/isObject';
import { createTemplateRenderer, type TemplateContext } from 'nunjitsu';
import type { ParameterSchema } from '../template';

type Values = Readonly<Record<string, unknown>>;

/**
 * Which pages are shown for these values: those without a `when`, and those whose `when` is met by the values of the
 * pages before. The values that only pages ask which are not shown are left out, as Backstage does since 4.3.
 */
export function visiblePages(
  pages: readonly ParameterSchema[],
  values: Values,
): { pages: ParameterSchema[]; values: Values } {
  if (!pages.some((page) => 'when' in page)) return { pages: [...pages], values };
  const shown: ParameterSchema[] = [];
  const hidden: ParameterSchema[] = [];
  for (const page of pages)
    (isMet(page['when'], withoutHidden(values, shown, hidden)) ? shown : hidden).push(page);
  return { pages: shown, values: withoutHidden(values, shown, hidden) };
}

/** The same, told page by page. */
export function shownPages(
  pages: readonly ParameterSchema[],
  values: Values,
): { visible: boolean[]; values: Values } {
  const shown = visiblePages(pages, values);
  return { visible: pages.map((page) => shown.pages.includes(page)), values: shown.values };
}

function withoutHidden(
  values: Values,
  shown: readonly ParameterSchema[],
  hidden: readonly ParameterSchema[],
): Values {
  const kept = new Set(shown.flatMap((page) => [...namesOf(page)]));
  const dropped = new Set(hidden.flatMap((page) => [...namesOf(page)]).filter((name) => !kept.has(name)));
  return dropped.size === 0
    ? values
    : Object.fromEntries(Object.entries(values).filter(([name]) => !dropped.has(name)));
}

/** Names of the values that a page may ask, whatever is chosen. */
function* namesOf(schema: unknown, depth = 0): Generator<string> {
  if (!isObject(schema) || depth > 20) return;
  if (isObject(schema['properties'])) yield* Object.keys(schema['properties']);
  const { then, else: otherwise, dependencies } = schema;
  const parts: unknown[] = [then, otherwise, ...Object.values(isObject(dependencies) ? dependencies : {})];
  for (const key of ['allOf', 'anyOf', 'oneOf']) parts.push(...[schema[key] ?? []].flat());
  for (const part of parts) yield* namesOf(part, depth + 1);
}

/** A condition that can't be read hides nothing. */
function isMet(condition: unknown, parameters: Values): boolean {
  if (typeof condition === 'boolean') return condition;
  const expression = typeof condition === 'string' ? condition.trim() : '';
  if (!expression) return true;
  try {
    const source = expression.startsWith('${{') ? expression : `\${{ ${expression} }}`;
    const result = createTemplateRenderer().renderValue(source, { parameters } as TemplateContext);
    return Array.isArray(result) ? result.length > 0 : Boolean(result);
  } catch {
    return true;
  }
}
