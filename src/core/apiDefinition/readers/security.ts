import type { SecurityRequirement } from '../definition';
import type { Spot } from '../tree/spot';

/** The alternatives under `security`; scopes by the name of a scheme. */
export function securityOf(spot: Spot): SecurityRequirement[] {
  return spot.at('security').items.map((requirement) => {
    const reference = requirement.text('$ref');
    if (reference !== undefined) return { [reference.slice(reference.lastIndexOf('/') + 1)]: [] };
    return Object.fromEntries(requirement.entries.map(([name, scopes]) => [name, scopes.texts()]));
  });
}
