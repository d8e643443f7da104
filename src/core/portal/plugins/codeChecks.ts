import * as l10n from '@vscode/l10n';
import type { CancellationToken } from '../../base/cancellation';
import { oneLine } from '../../base/oneLine';
import type { Entity } from '../../model/entity';
import type { DeclaredScorecards } from '../../scorecard/declared';
import type { GivenAnswer } from '../../scorecard/entityAnswers';
import { type Active, ownCopy, type Plugins } from './plugins';
import type { PluginCheck } from './providers';

const LONGEST_REASON = 500;

/** What extensions and house rules add to scorecards. */
export function declaredScorecards(plugins: Plugins): DeclaredScorecards {
  return {
    checks: plugins.of('checks').flatMap(({ plugin, contribution: { id, title, details } }) => {
      const { check } = details;
      return check ? [{ ...check, id, title, from: plugin.displayName }] : [];
    }),
    tracks: plugins.of('tracks').flatMap(({ contribution: { details } }) => details.track ?? []),
    exemptions: plugins.of('exemptions').flatMap(({ contribution: { details } }) => details.exemption ?? []),
  };
}

/**
 * Asks the checks that are code for an entity, all at once; what one says comes when it does, and one that fails, hangs or
 * gives rubbish is unknown, with the reason.
 */
export function askCodeChecks(
  plugins: Plugins,
  entity: Entity,
  now: () => number,
  token?: CancellationToken,
): { readonly id: string; readonly answer: Promise<GivenAnswer> }[] {
  return plugins
    .for('checks', entity)
    .filter(({ contribution }) => contribution.details.check?.rule === undefined)
    .map((active) => ({
      id: active.contribution.id,
      answer: ask(plugins, active, entity, token).then((answer) => ({ ...answer, asOf: now() })),
    }));
}

async function ask(
  plugins: Plugins,
  active: Active,
  entity: Entity,
  token: CancellationToken | undefined,
): Promise<GivenAnswer> {
  try {
    return await plugins.call<PluginCheck, GivenAnswer>(
      active,
      async (check, own) => answerOf(await check.check(ownCopy(entity), own)),
      token,
    );
  } catch (error) {
    return { unknown: error instanceof Error ? error.message : String(error) };
  }
}

function answerOf(given: unknown): GivenAnswer {
  const { result, reason } = (given ?? {}) as { result?: unknown; reason?: unknown };
  if (result !== 'pass' && result !== 'fail' && result !== 'unknown')
    throw new Error(l10n.t('The result of a check must be "pass", "fail" or "unknown".'));
  if (typeof reason !== 'string') throw new Error(l10n.t('A check must give the reason for its result.'));
  const said = oneLine(reason.slice(0, 2 * LONGEST_REASON), LONGEST_REASON);
  return result === 'unknown' ? { unknown: said } : { value: result === 'pass', said };
}
