import type { ProblemSeverity } from '../../core/catalog/problem';
import type { WriteProblems } from './formats';
import { visible } from '../../core/base/visible';
import { pathOf } from './places';

const COMMANDS: Readonly<Record<ProblemSeverity, string>> = {
  error: 'error',
  warning: 'warning',
  info: 'notice',
};

/** Workflow commands that GitHub shows beside the lines of a pull request. One-based. */
export const githubFormat: WriteProblems = ({ problems }, folder) =>
  problems
    .map(({ uri, range: { start, end }, severity, code, message }) => {
      const properties = {
        file: pathOf(uri, folder),
        line: start.line + 1,
        col: start.character + 1,
        endLine: end.line + 1,
        // Columns count only within one line.
        ...(start.line === end.line && { endColumn: end.character + 1 }),
        title: code,
      };
      const written = Object.entries(properties).map(
        ([key, value]) => `${key}=${escapeProperty(String(value))}`,
      );
      return `::${COMMANDS[severity]} ${written.join(',')}::${escapeData(message)}\n`;
    })
    .join('');

/** As GitHub's own toolkit escapes them. */
function escapeData(text: string): string {
  return visible(text).replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
