import * as l10n from '@vscode/l10n';
import type { EffectOfAction } from './actions/action';
import type { Effect } from './effect';
import { RunError } from './errors';
import type { MadeValues } from './madeValues';
import type { Step } from './template';

/** What a step is about to do: as a dry run tells it, and as it really is. */
export interface Intent {
  readonly told: readonly EffectOfAction[];
  readonly real: readonly EffectOfAction[];
  /** Digests of it, of which one must be the one that was shown. */
  readonly digests: readonly string[];
}

/** Of an effect what nothing that is found out on the way may change. */
const FIXED = ['kind', 'host', 'visibility', 'access', 'who'] as const;

/** What a person agreed to that the steps of a run do elsewhere. Each of it may be done once, in its order. */
export class Agreement {
  readonly #left = new Map<string, Effect[]>();
  readonly #made: MadeValues;

  constructor(effects: readonly Effect[], made: MadeValues) {
    this.#made = made;
    for (const effect of effects) {
      const ofStep = this.#left.get(effect.stepId) ?? [];
      this.#left.set(effect.stepId, [...ofStep, effect]);
    }
  }

  /** Takes what a step is about to do from what may be done. Throws where it is not there. */
  take(step: Step, { told, real, digests }: Intent): void {
    const left = this.#left.get(step.id) ?? [];
    const isThere = (at: number) =>
      told.every((effect, index) => {
        const agreed = left[at + index];
        return agreed !== undefined && isAgreed(agreed, effect, digests);
      });
    const at = [...left.keys(), left.length].findIndex(isThere);
    const isAsTold =
      told.length === real.length && told.every((effect, index) => this.#isAsTold(effect, real[index]!));
    if (at < 0 || !isAsTold) throw notAgreed(step, real[0] ?? told[0]);
    this.#left.set(step.id, left.slice(at + told.length));
  }

  /** Whether a step has not done all of what was agreed to. */
  isLeft(stepId: string): boolean {
    return (this.#left.get(stepId) ?? []).length > 0;
  }

  #isAsTold(told: EffectOfAction, real: EffectOfAction): boolean {
    const [ofTold, ofReal] = [told, real] as Readonly<Record<string, unknown>>[];
    return FIXED.every((name) => ofTold![name] === ofReal![name]) && this.#made.isAsTold(told, real);
  }
}

/** An effect that carries no digest, which no dry run gives, is held to what it says. */
function isAgreed(agreed: Effect, told: EffectOfAction, digests: readonly string[]): boolean {
  if (agreed.digest !== undefined) return agreed.kind === told.kind && digests.includes(agreed.digest);
  const said: Readonly<Record<string, unknown>> = { ...agreed, digest: undefined };
  const { digest: _digest, ...rest } = told as Partial<Effect>;
  return Object.entries(rest).every(([name, value]) => JSON.stringify(said[name]) === JSON.stringify(value));
}

/** The first of what is told that was not agreed to. */
export function firstOther(told: readonly Effect[], agreed: readonly Effect[]): Effect | undefined {
  const left = new Map<string, readonly Effect[]>();
  return told.find((effect) => {
    const { stepId, digest } = effect;
    const ofStep = left.get(stepId) ?? agreed.filter((each) => each.stepId === stepId);
    const at = ofStep.findIndex((each) => isAgreed(each, effect, digest === undefined ? [] : [digest]));
    left.set(stepId, ofStep.slice(at + 1));
    return at < 0;
  });
}

export function notAgreed(
  { id, action }: Pick<Step, 'id' | 'action'>,
  effect: EffectOfAction | undefined,
): Error {
  const what =
    effect === undefined || effect.kind === 'other'
      ? undefined
      : 'host' in effect
        ? `${effect.host}/${effect.repository}`
        : effect.url;
  const message =
    what === undefined
      ? l10n.t(
          'What step {0} ({1}) would do was not among what you agreed to, so it was not done. Look at a dry run again.',
          id,
          action,
        )
      : l10n.t(
          'What step {0} ({1}) would do with {2} was not among what you agreed to, so it was not done. Look at a dry run again.',
          id,
          action,
          what,
        );
  return Object.assign(new RunError('NotAllowedError', message), { code: 'not-agreed' });
}
