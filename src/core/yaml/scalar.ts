/** A number as JSON has it, and so Backstage: what is infinite or none is null. */
export function jsonNumber(value: number): number | null {
  // A zero has no sign.
  return Number.isFinite(value) ? value + 0 : null;
}

/** YAML 1.2's core schema, as the `yaml` package resolves a plain scalar, and as JSON has it. */
export function resolvePlain(text: string): string | number | boolean | null {
  const first = text.charCodeAt(0);
  // Nearly every scalar starts with a letter that begins none of the words and numbers of the schema.
  if (!MAY_RESOLVE[first] && text !== '') return text;
  if (text === '' || text === '~' || text === 'null' || text === 'Null' || text === 'NULL') return null;
  if (text === 'true' || text === 'True' || text === 'TRUE') return true;
  if (text === 'false' || text === 'False' || text === 'FALSE') return false;
  const resolved = resolveNumber(text);
  return typeof resolved === 'number' ? jsonNumber(resolved) : resolved;
}

const MAY_RESOLVE: boolean[] = [];
for (const character of '~nNtTfF+-.0123456789') MAY_RESOLVE[character.charCodeAt(0)] = true;

function resolveNumber(text: string): string | number {
  if (/^[-+]?[0-9]+$/.test(text)) return parseInt(text, 10);
  if (/^0o[0-7]+$/.test(text)) return parseInt(text.slice(2), 8);
  if (/^0x[0-9a-fA-F]+$/.test(text)) return parseInt(text.slice(2), 16);
  if (/^[-+]?(?:\.[0-9]+|[0-9]+\.[0-9]*)$/.test(text)) return parseFloat(text);
  if (/^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)[eE][-+]?[0-9]+$/.test(text)) return parseFloat(text);
  if (/^[-+]?\.(?:inf|Inf|INF)$/.test(text)) return text.startsWith('-') ? -Infinity : Infinity;
  if (/^\.(?:nan|NaN|NAN)$/.test(text)) return NaN;
  return text;
}
