import * as l10n from '@vscode/l10n';
import type { Fact, FactState } from '../facts/fact';
import type { GivenAnswer, GivenFacts } from './entityAnswers';
import { DRIFT_FACT } from '../scaffolder/drift/originFile';
import type { FactName } from './facts';

/** Groups of facts that checks ask for: of what is known from elsewhere. */
export const FACT_GROUPS: readonly string[] = ['docs', 'ci', 'deploy', 'quality'];

/** What a fact of elsewhere is for checks: which of its states is which value; others are unknown. */
const READ: readonly {
  readonly name: FactName;
  /** The fact's id. */
  readonly id: string;
  readonly values: Partial<Record<FactState, unknown>>;
}[] = [
  {
    name: 'docsAreCurrent',
    id: 'docs.freshness',
    values: { ok: true, info: true, warning: false, error: false },
  },
  { name: 'ciPasses', id: 'github.ci', values: { ok: true, error: false, warning: false } },
  { name: 'openAlerts', id: 'github.alerts', values: { ok: false, warning: true, error: true } },
  {
    name: 'isDeployed',
    id: 'github.production/summary',
    values: { ok: true, warning: true, error: false },
  },
  { name: 'followsTemplate', id: DRIFT_FACT, values: { ok: true, warning: false } },
  { name: 'branchIsProtected', id: 'github.branch', values: { ok: true, warning: false } },
];

/** Facts whose number counts. */
const NUMBERS: readonly { readonly name: FactName; readonly id: string }[] = [
  { name: 'oldestReviewDays', id: 'github.pullRequests' },
];

/** What facts of elsewhere say to checks. What none of them tells stays unknown, with that as the reason. */
export function givenFacts(facts: readonly Fact[]): GivenFacts {
  const given: Record<string, GivenAnswer> = {};
  const byId = new Map(facts.map((fact) => [fact.id, fact]));
  for (const { name, id, values } of READ) {
    const fact = byId.get(id) ?? byId.get(`${id}/summary`);
    if (!fact) given[name] = { unknown: NOT_TOLD[name] ?? l10n.t('Nothing reports it.') };
    else {
      const value = values[fact.state];
      const { asOf } = fact;
      given[name] = value === undefined ? { unknown: why(fact), asOf } : { value, said: fact.summary, asOf };
    }
  }
  for (const { name, id } of NUMBERS) {
    const fact = byId.get(id) ?? byId.get(`${id}/summary`);
    if (!fact) given[name] = { unknown: NOT_TOLD[name] ?? l10n.t('Nothing reports it.') };
    else if (fact.quantity !== undefined)
      given[name] = { value: fact.quantity, said: fact.summary, asOf: fact.asOf };
    else given[name] = { unknown: why(fact), asOf: fact.asOf };
  }
  return given;
}

function why({ summary, reason }: Fact): string {
  return reason === undefined || summary.includes(reason) ? summary : `${summary} ${reason}`;
}

const NOT_ON_GITHUB = l10n.t('It names no repository on GitHub that is read.');
const NOT_TOLD: Partial<Record<FactName, string>> = {
  docsAreCurrent: l10n.t('It has no docs whose age could be known.'),
  ciPasses: NOT_ON_GITHUB,
  openAlerts: NOT_ON_GITHUB,
  isDeployed: NOT_ON_GITHUB,
  branchIsProtected: NOT_ON_GITHUB,
  oldestReviewDays: NOT_ON_GITHUB,
  followsTemplate: l10n.t('Nothing says which template made it.'),
};
