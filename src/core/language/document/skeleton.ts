const TAG = /\$\{\{|\{%|^\s*(?:-\s+)?[\w./"'-]+:\s*["']?\{\{|^\s*\{\{/;
const BLOCK_SCALAR = /(?:^|[:-]\s+)(?:[&!][^\s]+\s+)*[|>][-+0-9]*\s*(?:#.*)?$/;

/**
 * Tells the skeleton of a template, which becomes YAML only after rendering, from an entity. Template entities carry
 * `${{ }}` by right. Block scalars hold anything (an API definition may show a template), so they do not count.
 */
export function isSkeleton(text: string): boolean {
  if (!text.includes('{{') && !text.includes('{%')) return false;
  if (/^kind:\s*["']?Template\b/m.test(text)) return false;
  let blockIndent = -1;
  for (const line of text.split(/\r?\n/)) {
    if (!line.trim()) continue;
    const indent = line.length - line.trimStart().length;
    if (blockIndent >= 0 && indent > blockIndent) continue;
    blockIndent = -1;
    if (line.trimStart().startsWith('#')) continue;
    if (TAG.test(line)) return true;
    if (BLOCK_SCALAR.test(line)) blockIndent = indent;
  }
  return false;
}
