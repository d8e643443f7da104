import type { CatalogService } from '../../catalog/catalog';
import type { DanglingSeverity } from '../../catalog/references/judge';
import { judgeRule, questionOf } from '../../catalog/references/ruleReference';
import { canonicalRef } from '../../model/reference';
import { readRulesText } from '../../portal/houseRules/rulesFile';
import type { CatalogDocument } from '../document/catalogDocument';
import type { Diagnostic } from '../values';

/** What is wrong with house rules: what can't be taken, and what they name that leads nowhere. */
export async function rulesProblems(
  { uri, text }: CatalogDocument,
  catalog: CatalogService,
  severity: DanglingSeverity,
): Promise<Diagnostic[]> {
  const { problems, references } = readRulesText(text);
  const asked = references.map((reference) => ({ reference, question: questionOf(reference) }));
  const questions = asked.flatMap(({ question }) => question ?? []);
  const entityRefs = questions.map(({ target }) => canonicalRef(target));
  const [answers, { items }] = await Promise.all([
    catalog.lookUpReferences(questions),
    catalog.getEntitiesByRefs({ entityRefs }),
  ]);
  const found = asked.flatMap(({ reference, question }): Diagnostic[] => {
    const at = question ? questions.indexOf(question) : -1;
    const finding = judgeRule(reference, uri, answers[at], items[at], severity);
    if (!finding) return [];
    const { code, message, replacements } = finding;
    return [{ range: reference.range, severity: finding.severity, code, message, data: { replacements } }];
  });
  return [...problems, ...found];
}
