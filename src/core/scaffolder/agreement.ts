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
  /** Whether what the words of effects leave out is as told as well: such as what an issue says. */
  readonly isSame: boolean;
}

/** What a step really would do, where that is not what a dry run tells of it. */
export interface RealWork {
  readonly told: readonly EffectOfAction[];
  /** With what stands for all of it. */
  readonly effects: readonly Effect[];
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

  /** Takes what a step is about to do from what may be done. Whether it is there. */
  take({ id }: Step, { told, real, digests, isSame }: Intent): boolean {
    const left = this.#left.get(id) ?? [];
    const at = placeOf(told, left, (effect, agreed) => isAgreed(agreed, effect, digests));
    const isAsTold =
      told.length === real.length && told.every((effect, index) => this.#isAsTold(effect, real[index]!));
    if (at < 0 || !isAsTold || !isSame) return false;
    this.#left.set(id, left.slice(at + told.length));
    return true;
  }

  /**
   * The same of what was agreed to when the step was about to do it. What was announced of the step is not done then: this
   * is, in its stead.
   */
  takeReal({ id }: Step, { told, effects }: RealWork): boolean {
    const left = this.#left.get(id) ?? [];
    const isSame = ({ kind, digest }: Effect, agreed: Effect) =>
      digest !== undefined && agreed.digest === digest && agreed.kind === kind;
    const at = placeOf(effects, left, isSame);
    if (at < 0 || effects.length === 0) return false;
    const others = left.toSpliced(at, effects.length);
    const announced = placeOf(told, others.slice(0, at), ({ kind }, agreed) => agreed.kind === kind);
    this.#left.set(id, announced < 0 ? others : others.toSpliced(announced, told.length));
    return true;
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

/** Where some effects are among others, one after another; -1 where they are not. */
function placeOf<T>(
  some: readonly T[],
  all: readonly Effect[],
  isSame: (effect: T, other: Effect) => boolean,
): number {
  return [...all.keys(), all.length].findIndex((at) =>
    some.every((effect, index) => {
      const other = all[at + index];
      return other !== undefined && isSame(effect, other);
    }),
  );
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

/** @param effects What the step would do, where that can still be agreed to; else only a dry run can be. */
export function notAgreed(
  { id, action }: Pick<Step, 'id' | 'action'>,
  effect: EffectOfAction | undefined,
  effects?: readonly Effect[],
): Error {
  const what =
    effect === undefined || effect.kind === 'other'
      ? undefined
      : 'host' in effect
        ? `${effect.host}/${effect.repository}`
        : effect.url;
  return Object.assign(
    new RunError('NotAllowedError', effects ? notYet(id, action, what) : not(id, action, what)),
    {
      code: 'not-agreed',
      ...(effects && { effects }),
    },
  );
}

function notYet(id: string, action: string, what: string | undefined): string {
  return what === undefined
    ? l10n.t('What step {0} ({1}) would do was not among what you agreed to, so it was not done.', id, action)
    : l10n.t(
        'What step {0} ({1}) would do with {2} was not among what you agreed to, so it was not done.',
        id,
        action,
        what,
      );
}

function not(id: string, action: string, what: string | undefined): string {
  return what === undefined
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
}
