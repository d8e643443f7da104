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
    tell('required', 'nobody is let in any more without showing who they are');
  for (const [names, requirement] of left) {
    const other = right.get(names);
    if (!other) {
      if (names) tell('removed', `${names} no longer lets anybody in`);
      continue;
    }
    for (const [name, scopes] of Object.entries(requirement)) {
      const now = other[name] ?? [];
      for (const scope of scopes)
        if (!now.includes(scope)) tell('scope-removed', `${name} need not have the scope ${scope} any more`);
      for (const scope of now)
        if (!scopes.includes(scope)) tell('scope-added', `${name} has to have the scope ${scope} now`);
    }
  }
  for (const names of right.keys())
    if (names && !left.has(names)) tell('added', `${names} is a way to be let in now`);
}

function namesOf(requirement: SecurityRequirement): string {
  return Object.keys(requirement).sort().join(' and ');
}

function isOpen(requirements: readonly SecurityRequirement[]): boolean {
  return requirements.length === 0 || requirements.some((each) => Object.keys(each).length === 0);
}
