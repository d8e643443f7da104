import type { Log, Result } from 'sarif';
import { relativePath } from '../../core/base/uri';
import type { ProblemSeverity } from '../../core/catalog/problem';
import type { Problem } from '../problems';
import type { WriteProblems } from './formats';

const LEVELS: Readonly<Record<ProblemSeverity, Result.level>> = {
  error: 'error',
  warning: 'warning',
  info: 'note',
};

/** SARIF 2.1.0, as code scanning takes it in. One-based. */
export const sarifFormat: WriteProblems = ({ problems }, folder, version) => {
  const rules = [...new Set(problems.map(({ code }) => code))].sort();
  const log: Log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'Greenroom',
            version,
            rules: rules.map((id) => ({ id, shortDescription: { text: id.replaceAll('-', ' ') } })),
          },
        },
        columnKind: 'utf16CodeUnits',
        results: problems.map((problem) => resultOf(problem, folder, rules)),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
};

function resultOf(
  { uri, range: { start, end }, severity, code, message }: Problem,
  folder: string,
  rules: string[],
): Result {
  const below = relativePath(folder, uri);
  return {
    ruleId: code,
    ruleIndex: rules.indexOf(code),
    level: LEVELS[severity],
    message: { text: message },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: below ? below.split('/').map(encodeURIComponent).join('/') : uri },
          region: {
            startLine: start.line + 1,
            startColumn: start.character + 1,
            endLine: end.line + 1,
            endColumn: end.character + 1,
          },
        },
      },
    ],
  };
}
