import type { CancellationToken } from '../../base/cancellation';
import { oneLine } from '../../base/oneLine';
import type { Entity } from '../../model/entity';
import type { CardModel, EntityCard } from '../card';
import { type Active, type Plugins, ownCopy } from './plugins';
import type { CheckOutcome, PluginCheck } from './providers';

const LONGEST_REASON = 500;

/** A check of an entity, and what came of it. */
export interface CheckResult extends CheckOutcome {
  readonly id: string;
  readonly title: string;
  readonly track: string;
  readonly level: string;
}

/** What the checks of plugins say of an entity, in their order; one that fails is unknown, with the reason. */
export function checksOf(
  plugins: Plugins,
  entity: Entity,
  token?: CancellationToken,
): Promise<CheckResult[]> {
  return Promise.all(eachOf(plugins, entity, token).map(({ result }) => result));
}

type AskedCheck = Omit<CheckResult, keyof CheckOutcome> & { readonly result: Promise<CheckResult> };

function eachOf(plugins: Plugins, entity: Entity, token: CancellationToken | undefined): AskedCheck[] {
  return plugins.for('checks', entity).map((active): AskedCheck => {
    const { id, title, details } = active.contribution;
    const { track = '', level = '', rule } = details.check ?? {};
    const check = { id, title, track, level };
    const outcome: CheckOutcome | Promise<CheckOutcome> = rule
      ? rule(entity)
        ? { result: 'pass', reason: 'The catalog says so.' }
        : { result: 'fail', reason: 'The catalog does not say so.' }
      : ask(plugins, active, entity, token);
    return { ...check, result: Promise.resolve(outcome).then((came) => ({ ...check, ...came })) };
  });
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
      async (check, own) => outcomeOf(await check.check(ownCopy(entity), own)),
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
    provide: async (entity, token, soFar) => {
      const checks = eachOf(plugins, entity, token);
      const rows = checks.map(({ title, track, level }) => [
        title,
        'Being checked',
        '',
        `${track}, level ${level}`,
      ]);
      const table = (): CardModel => ({
        sections: [{ type: 'table', columns: ['Check', 'Result', 'Why', 'For'], rows: [...rows] }],
      });
      // None waits for another.
      await Promise.all(
        checks.map(async ({ result }, at) => {
          const { title, result: came, reason, track, level } = await result;
          rows[at] = [title, WORDS[came], reason, `${track}, level ${level}`];
          soFar?.(table());
        }),
      );
      return table();
    },
  };
}
