import * as l10n from '@vscode/l10n';
import { LineMap, type Range, ZERO_RANGE } from '../../base/range';
import type { YamlDocument } from '../../yaml/document';
import { readDocuments } from '../../yaml/read';
import { NO_MAPPING, readRules } from './readRules';
import { ruleReferences } from './ruleReferences';
import { partAt, type RuleFault } from './rules';

/** Largest file that is read: nobody writes so many rules by hand. UTF-16 units. */
const LARGEST = 262_144;
const MOST_DOCUMENTS = 20;

/** What is wrong in a file of house rules, at its place. */
export interface RulesProblem {
  readonly range: Range;
  readonly severity: RuleFault['severity'];
  readonly code: string;
  readonly message: string;
}

/** Where it names an entity. */
export interface RuleReference {
  readonly range: Range;
  readonly text: string;
  readonly path: RuleFault['path'];
}

export interface RulesText {
  readonly references: readonly RuleReference[];
  /** What its documents say, those that are read: plain data within bounds. */
  readonly rules: readonly unknown[];
  readonly problems: readonly RulesProblem[];
  /** Whether a part is not read at all: what was known of the file stays. */
  readonly isBroken: boolean;
}

/** Reads a file of house rules; what can't be taken is told at its place, and the rest stands. */
export function readRulesText(text: string): RulesText {
  if (text.length > LARGEST) {
    const message = l10n.t(
      'The file is larger than {0} kB, so its house rules are not read. Remove some.',
      LARGEST / 1024,
    );
    return {
      rules: [],
      references: [],
      problems: [problem(ZERO_RANGE, 'error', message)],
      isBroken: false,
    };
  }
  const lines = new LineMap(text);
  const rules: unknown[] = [];
  const references: RuleReference[] = [];
  const problems: RulesProblem[] = [];
  let isBroken = false;
  const documents = readDocuments(text);
  for (const document of documents.slice(0, MOST_DOCUMENTS)) {
    if (document.problems.length > 0) {
      isBroken = true;
      problems.push(...syntax(document, text, lines));
    } else if (document.value !== undefined && document.value !== null) {
      const { contributions, isReadable, problems: faults } = readRules(document.value);
      if (isReadable) rules.push(document.value);
      for (const path of ruleReferences(contributions, document.value)) {
        const written = lines.rangeAt(...document.locate(path));
        references.push({ range: written, text: String(partAt(document.value, path)), path });
      }
      problems.push(...faults.map((fault) => placed(fault, document, text, lines)));
    }
  }
  const extra = documents[MOST_DOCUMENTS];
  if (extra)
    problems.push(
      problem(
        lines.rangeAt(extra.start, extra.start),
        'error',
        l10n.t('The file has more than {0} documents; the rest is left unread.', MOST_DOCUMENTS),
      ),
    );
  return { rules, references, problems, isBroken };
}

function syntax(document: YamlDocument, text: string, lines: LineMap): RulesProblem[] {
  // What is missing is missed at the end, which is the next document's beginning.
  const written = text.slice(document.start, document.end).trimEnd().length;
  const last = document.start + Math.max(0, written - 1);
  return document.problems.map(({ start, end, code, message }) => {
    const from = Math.min(start, last);
    const range = lines.rangeAt(from, Math.max(from, Math.min(end, last + 1)));
    return { range, severity: 'error', code, message: code === 'not-an-object' ? NO_MAPPING : message };
  });
}

/** What spans lines is marked in its first. */
function placed(
  { path, part, severity, message }: RuleFault,
  document: YamlDocument,
  text: string,
  lines: LineMap,
): RulesProblem {
  const [start, end] = document.locate(path, part);
  const line = text.indexOf('\n', start);
  return problem(lines.rangeAt(start, line < 0 ? end : Math.min(end, line)), severity, message);
}

function problem(range: Range, severity: RuleFault['severity'], message: string): RulesProblem {
  return { range, severity, code: 'house-rules', message };
}
