import { createTemplateRenderer, type TemplateContext } from 'nunjitsu';
import type { ParameterSchema } from '../template';
import { type Page, withoutHidden } from './hiddenValues';

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
  const resolved: Page[] = [];
  for (const schema of pages)
    resolved.push({ schema, isShown: isMet(schema['when'], withoutHidden(values, resolved)) });
  const shown = resolved.filter(({ isShown }) => isShown).map(({ schema }) => schema);
  return { pages: shown, values: withoutHidden(values, resolved) };
}

/** The same, told page by page. */
export function shownPages(
  pages: readonly ParameterSchema[],
  values: Values,
): { visible: boolean[]; values: Values } {
  const shown = visiblePages(pages, values);
  return { visible: pages.map((page) => shown.pages.includes(page)), values: shown.values };
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
