import * as l10n from '@vscode/l10n';
import type { SecurityRequirement } from '../definition';
import type { Spot } from '../tree/spot';
import type { Changes, Whose } from './changes';
import { openApiLevel } from './operationRules';

/** Compares what callers have to show: requirements are alternatives, scopes of one are needed all. */
export function compareSecurity(
  changes: Changes,
  prefix: 'api-security' | 'api-global-security',
  before: readonly SecurityRequirement[],
  after: readonly SecurityRequirement[],
  whose: Whose,
  at: Spot,
): void {
  const left = new Map(before.map((each) => [namesOf(each), each]));
  const right = new Map(after.map((each) => [namesOf(each), each]));
  const tell = (
    action: 'added' | 'removed' | 'required' | 'scope-added' | 'scope-removed',
    message: string,
  ) => {
    const rule = `${prefix}-${action}` as const;
    changes.tell(rule, openApiLevel(rule), whose, at, message);
  };
  // Where nothing was asked for, a further way in is none that may be taken: it has to be.
  if (isOpen(before) && !isOpen(after))
    tell('required', l10n.t('nobody is let in any more without showing who they are'));
  for (const [names, requirement] of left) {
    const other = right.get(names);
    if (!other) {
      if (names) tell('removed', l10n.t('{0} no longer lets anybody in', names));
      continue;
    }
    for (const [name, scopes] of Object.entries(requirement)) {
      const now = other[name] ?? [];
      for (const scope of scopes)
        if (!now.includes(scope))
          tell('scope-removed', l10n.t('{0} need not have the scope {1} any more', name, scope));
      for (const scope of now)
        if (!scopes.includes(scope))
          tell('scope-added', l10n.t('{0} has to have the scope {1} now', name, scope));
    }
  }
  for (const names of right.keys())
    if (names && !left.has(names)) tell('added', l10n.t('{0} is a way to be let in now', names));
}

function namesOf(requirement: SecurityRequirement): string {
  return Object.keys(requirement)
    .sort()
    .join(` ${l10n.t('and')} `);
}

function isOpen(requirements: readonly SecurityRequirement[]): boolean {
  return requirements.length === 0 || requirements.some((each) => Object.keys(each).length === 0);
}
