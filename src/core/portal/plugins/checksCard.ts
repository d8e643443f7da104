import type { CancellationToken } from '../../base/cancellation';
import { oneLine } from '../../base/oneLine';
import type { Entity } from '../../model/entity';
import type { EntityCard } from '../card';
import type { Active, Plugins } from './plugins';
import type { CheckOutcome, PluginCheck } from './providers';

const LONGEST_REASON = 500;

/** A check of an entity, and what came of it. */
export interface CheckResult extends CheckOutcome {
  readonly id: string;
  readonly title: string;
  readonly track: string;
  readonly level: string;
}

/** What the checks of plugins say of an entity; one that fails is unknown, with the reason. */
export function checksOf(
  plugins: Plugins,
  entity: Entity,
  token?: CancellationToken,
): Promise<CheckResult[]> {
  return Promise.all(
    plugins.for('checks', entity).map(async (active): Promise<CheckResult> => {
      const { id, title, details } = active.contribution;
      const { track = '', level = '', rule } = details.check ?? {};
      const outcome: CheckOutcome = rule
        ? rule(entity)
          ? { result: 'pass', reason: 'The catalog says so.' }
          : { result: 'fail', reason: 'The catalog does not say so.' }
        : await ask(plugins, active, entity, token);
      return { id, title, track, level, ...outcome };
    }),
  );
}

async function ask(
  plugins: Plugins,
  active: Active,
  entity: Entity,
  token: CancellationToken | undefined,
): Promise<CheckOutcome> {
  try {
    return await plugins.call<PluginCheck, CheckOutcome>(
      active,
      async (check, own) => outcomeOf(await check.check(entity, own)),
      token,
    );
  } catch (error) {
    return { result: 'unknown', reason: error instanceof Error ? error.message : String(error) };
  }
}

function outcomeOf(given: unknown): CheckOutcome {
  const { result, reason } = (given ?? {}) as { result?: unknown; reason?: unknown };
  if (result !== 'pass' && result !== 'fail' && result !== 'unknown')
    throw new Error('The result of a check must be "pass", "fail" or "unknown".');
  if (typeof reason !== 'string') throw new Error('A check must give the reason of its result.');
  return { result, reason: oneLine(reason.slice(0, 2 * LONGEST_REASON), LONGEST_REASON) };
}

const WORDS = { pass: 'Passes', fail: 'Fails', unknown: 'Unknown' } as const;

/** The checks of plugins, as a card of Greenroom's own. */
export function checksCard(plugins: Plugins): EntityCard {
  return {
    id: 'greenroom.checks',
    title: 'Checks',
    type: 'content',
    filter: (entity) => plugins.for('checks', entity).length > 0,
    patience: 15_000,
    provide: async (entity, token) => {
      const results = await checksOf(plugins, entity, token);
      return {
        sections: [
          {
            type: 'table',
            columns: ['Check', 'Result', 'Why', 'For'],
            rows: results.map(({ title, result, reason, track, level }) => [
              title,
              WORDS[result],
              reason,
              `${track}, level ${level}`,
            ]),
          },
        ],
      };
    },
  };
}
