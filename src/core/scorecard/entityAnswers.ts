import * as l10n from '@vscode/l10n';
import type { CatalogNode } from '../catalog/node';
import { CATALOG_FACTS, type CatalogView } from './catalogFacts';
import type { FactAnswer, FactQuestion } from './conditions';
import { type FactKind, FACTS, type FactName } from './facts';

/** What was found out of an entity when somebody looked, and when. Milliseconds since the epoch. */
export type GivenAnswer = FactAnswer & { readonly asOf?: number };

/** By the names of facts, and of checks of code as `check:ID`. */
export type GivenFacts = Readonly<Record<string, GivenAnswer>>;

/** What was not found out here. */
export const UNASKED = l10n.t('It was not looked up yet: the page of the entity does that.');

/** Answers of one entity, each found out once. */
export class EntityAnswers {
  readonly #known = new Map<string, GivenAnswer>();
  /** Whether files beside it were asked about: those change without a word to the catalog. */
  hasFiles = false;

  constructor(
    readonly node: CatalogNode,
    readonly view: CatalogView,
    readonly given: GivenFacts,
  ) {}

  /** Answers that were found out elsewhere. */
  take(question: FactQuestion, answer: GivenAnswer): void {
    this.#known.set(keyOf(question), answer);
  }

  of(question: FactQuestion): GivenAnswer {
    const key = keyOf(question);
    let answer = this.#known.get(key);
    if (!answer) this.#known.set(key, (answer = this.#find(question)));
    return answer;
  }

  #find({ fact, params }: FactQuestion): GivenAnswer {
    if (FACTS[fact].from !== 'catalog') return given(this.given, fact) ?? { unknown: UNASKED };
    return CATALOG_FACTS[fact as keyof typeof CATALOG_FACTS](this.node, this.node.entity!, this.view, params);
  }
}

export function given(facts: GivenFacts, name: FactName | `check:${string}`): GivenAnswer | undefined {
  return Object.hasOwn(facts, name) ? facts[name] : undefined;
}

export function keyOf({ fact, params }: FactQuestion): string {
  // Other parameters mean nothing to it.
  const { needs } = FACTS[fact] as FactKind;
  return needs ? `${fact} ${String(params?.[needs])}` : fact;
}
