import type { YamlDocument } from '../yaml/document';
import { readDocuments } from '../yaml/read';
import { equalJson } from '../base/equal';
import { isObject } from '../base/isObject';
import type { ListedProject } from './project';
import { itemOf, newRulesFile } from './projectText';

/** Text to be put into a file of house rules. */
export interface Insertion {
  /** UTF-16 units from the start. */
  readonly offset: number;
  readonly text: string;
}

/**
 * Where in a file of house rules a project is listed, and how. Undefined where the file can't be read, or would not say what it
 * says and the project: where its list is in brackets, say. Then a person has to.
 */
export function listedIn(text: string, project: ListedProject): Insertion | undefined {
  if (text.trim() === '') return { offset: text.length, text: newRulesFile(project) };
  const [document] = readDocuments(text);
  if (!document || document.problems.length > 0 || !isObject(document.value)) return undefined;
  const place = placeIn(text, document, project);
  if (!place) return undefined;
  const [after] = readDocuments(text.slice(0, place.offset) + place.text + text.slice(place.offset));
  const list = document.value['projects'] ?? [];
  const [item] = readDocuments(itemOf(project, '').replace(/^- /, '  '));
  const expected = { ...document.value, projects: [...(list as unknown[]), item?.value] };
  return after?.problems.length === 0 && equalJson(after.value, expected) ? place : undefined;
}

function placeIn(text: string, document: YamlDocument, project: ListedProject): Insertion | undefined {
  const { projects } = document.value as Record<string, unknown>;
  if (projects === undefined) {
    const end = text.slice(0, document.end).trimEnd().length;
    return { offset: end, text: `${end > 0 ? '\n' : ''}projects:\n${itemOf(project, '  ')}`.trimEnd() };
  }
  if (projects === null) {
    const [, keyEnd] = document.locate(['projects'], 'key');
    const colon = text.indexOf(':', keyEnd - 1);
    return colon < 0 ? undefined : { offset: colon + 1, text: `\n${itemOf(project, '  ')}`.trimEnd() };
  }
  if (!Array.isArray(projects) || projects.length === 0) return undefined;
  const [start, stop] = document.locate(['projects', projects.length - 1]);
  const indent = /^([ \t]*)- /.exec(text.slice(text.lastIndexOf('\n', start - 1) + 1))?.[1];
  if (indent === undefined) return undefined;
  const last = text.slice(0, stop).trimEnd().length;
  const end = text.indexOf('\n', last);
  return { offset: end < 0 ? text.length : end, text: `\n${itemOf(project, indent)}`.trimEnd() };
}
