import * as l10n from '@vscode/l10n';

/** Schemas larger, or deeper, than anybody writes for a kind are not tried. */
const MOST_NODES = 5_000;
const DEEPEST = 30;

/** A JSON schema that can be tried on entities in bounded time. */
export function boundedSchema(
  value: unknown,
): { readonly schema: Readonly<Record<string, unknown>> } | { readonly fault: string } {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { fault: l10n.t('its schema must be a JSON schema: an object.') };
  const room = { left: MOST_NODES };
  const fault = measure(value, 0, room);
  return fault === undefined ? { schema: value as Record<string, unknown> } : { fault };
}

function measure(value: unknown, depth: number, room: { left: number }): string | undefined {
  if (--room.left < 0) return l10n.t('its schema has more than {0} parts.', MOST_NODES);
  if (typeof value === 'string' && value.length > 10_000)
    return l10n.t('its schema holds a text of over 10000 characters.');
  if (typeof value !== 'object' || value === null) return undefined;
  if (depth > DEEPEST) return l10n.t('its schema is nested more than {0} deep.', DEEPEST);
  for (const [key, each] of Object.entries(value)) {
    if (key === '$ref' && (typeof each !== 'string' || !each.startsWith('#')))
      return l10n.t('its schema refers to another file: only references that begin with "#" are followed.');
    const fault = measure(each, depth + 1, room);
    if (fault !== undefined) return fault;
  }
  return undefined;
}
