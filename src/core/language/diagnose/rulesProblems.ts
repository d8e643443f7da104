import type { CatalogService } from '../../catalog/catalog';
import type { DanglingSeverity } from '../../catalog/references/judge';
import { judgeRule, questionOf } from '../../catalog/references/ruleReference';
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
  const questions = references.map((reference) => questionOf(reference)!);
  const answers = await catalog.lookUpReferences(questions);
  const found = references.flatMap((reference, at): Diagnostic[] => {
    const finding = judgeRule(reference, uri, answers[at], severity);
    if (!finding) return [];
    const { code, message, replacements } = finding;
    return [{ range: reference.range, severity: finding.severity, code, message, data: { replacements } }];
  });
  return [...problems, ...found];
}
