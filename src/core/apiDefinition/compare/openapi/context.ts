import type { Spot } from '../../tree/spot';
import type { Changes } from '../changes';
import type { OpenApiRule } from '../operationRules';

/** What the parts of a comparison share. */
export interface OpenApiContext {
  readonly changes: Changes;
  /** ISO date. */
  readonly today: string;
  /** @param isGone whether the place is one of the definition before */
  readonly tell: (
    rule: OpenApiRule,
    operation: string | undefined,
    at: Spot,
    message: string,
    isGone?: boolean,
  ) => void;
}

export const DATE = /^\d{4}-\d\d-\d\d/;

/** Where no schema is, any value is fine. */
export function anyOf(spot: Spot): Spot {
  return spot.value === undefined ? spot.as({}) : spot;
}
