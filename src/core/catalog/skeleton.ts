const MARKER = /\$\{\{|\{\{|\{%/;
const TEMPLATE_KIND = /^kind:\s*["']?Template\b/m;

/**
 * Whether a document that does not read or validate is the skeleton of a template, which only becomes an entity when
 * someone fills it in. A Template is full of the same marks and is an entity nonetheless.
 */
export function isSkeleton(documentText: string): boolean {
  return MARKER.test(documentText) && !TEMPLATE_KIND.test(documentText);
}
