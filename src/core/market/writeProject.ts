import { readDocuments } from '../yaml/read';
import { isObject } from '../base/isObject';
import type { ListedProject } from './project';
import { itemOf } from './projectText';

/** Text to be put into a file of house rules. */
export interface Insertion {
  /** UTF-16 units from the start. */
  readonly offset: number;
  readonly text: string;
}

/**
 * Where in a file of house rules a project is listed, and how. Undefined where the file can't be read, or its list is
 * written in brackets: then a person has to.
 */
export function listedIn(text: string, project: ListedProject): Insertion | undefined {
  const [document] = readDocuments(text);
  if (!document || document.problems.length > 0 || !isObject(document.value)) return undefined;
  const { projects } = document.value;
  const end = text.slice(0, document.end).trimEnd().length;
  const before = end > 0 ? '\n' : '';
  if (projects === undefined)
    return { offset: end, text: `${before}projects:\n${itemOf(project, '  ')}`.trimEnd() };
  if (projects === null) {
    const [, keyEnd] = document.locate(['projects'], 'key');
    const colon = text.indexOf(':', keyEnd - 1);
    return colon < 0 ? undefined : { offset: colon + 1, text: `\n${itemOf(project, '  ')}`.trimEnd() };
  }
  if (!Array.isArray(projects) || projects.length === 0) return undefined;
  const last = projects.length - 1;
  const [start] = document.locate(['projects', last]);
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const indent = /^([ \t]*)- /.exec(text.slice(lineStart))?.[1];
  if (indent === undefined) return undefined;
  // To the last line that is still of the item: it stands further in than its hyphen.
  let at = text.indexOf('\n', start);
  if (at < 0) at = text.length;
  for (;;) {
    const next = /^\n(?:[ \t]*\n)*([ \t]*)(\S)/.exec(text.slice(at));
    if (!next || next[1]!.length <= indent.length || next[2] === '#') break;
    const line = at + next[0].length;
    const stop = text.indexOf('\n', line);
    at = stop < 0 ? text.length : stop;
  }
  return { offset: at, text: `\n${itemOf(project, indent)}`.trimEnd() };
}
