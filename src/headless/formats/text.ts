import type { WriteProblems } from './formats';
import { visibleLine } from '../../core/base/visible';
import { pathOf, plain } from './places';

/** `file:line:column: severity: message (code)`, one-based: what compilers write and editors understand. */
export const textFormat: WriteProblems = ({ problems }, folder) =>
  problems
    .map(({ uri, range: { start }, severity, code, message }) => {
      const place = `${visibleLine(pathOf(uri, folder))}:${start.line + 1}:${start.character + 1}`;
      return `${place}: ${severity}: ${plain(message)} (${code})\n`;
    })
    .join('');
