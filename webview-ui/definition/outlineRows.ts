import * as l10n from '@vscode/l10n';
import { visible } from '../../src/protocol/visible';
import type { DefinitionModel, OperationLine } from '../../src/protocol/definitionPage';

/** A line of the outline; without a key it is the head of a group. */
export interface Row {
  readonly key?: string;
  readonly label: string;
  readonly kind?: string;
  readonly title?: string;
  readonly isDeprecated?: boolean;
}

/** The lines of the outline in their order: operations by group, then types; those that have every word of the query. */
export function outlineRows({ operations, types }: DefinitionModel, query: string): Row[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const has = (...texts: (string | undefined)[]) => {
    const text = texts.join(' ').toLowerCase();
    return words.every((word) => text.includes(word));
  };
  const groups = new Map<string, OperationLine[]>();
  for (const operation of operations) {
    const { id, name, summary, group = '' } = operation;
    if (!has(id, name, summary, group)) continue;
    const known = groups.get(group);
    if (known) known.push(operation);
    else groups.set(group, [operation]);
  }
  const isGrouped = groups.size > 1 || !groups.has('');
  const rows: Row[] = [];
  for (const [group, members] of groups) {
    if (isGrouped) rows.push({ label: group || l10n.t('Other') });
    rows.push(...members.map(operationRow));
  }
  const found = types.filter((type) => has(type));
  if (found.length > 0 && rows.length > 0) rows.push({ label: l10n.t('Types') });
  return [
    ...rows,
    ...found.map((type) => ({ key: `type ${type}`, label: visible(type), title: visible(type) })),
  ];
}

function operationRow({ id, kind, summary, deprecated = false }: OperationLine): Row {
  // What its kind says already is not said again.
  const label = id.startsWith(`${kind} `) ? id.slice(kind.length + 1) : id;
  const title = `${id}${summary === undefined ? '' : `: ${summary}`}${deprecated ? ' (deprecated)' : ''}`;
  return {
    key: `operation ${id}`,
    label: visible(label),
    kind,
    title: visible(title),
    isDeprecated: deprecated,
  };
}
