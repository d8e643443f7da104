import type { Checked } from '../check';
import { githubFormat } from './github';
import { jsonFormat } from './json';
import { sarifFormat } from './sarif';
import { textFormat } from './text';

/** Writes what was found. `folder`: the current one, as a URI. Ends with a new line unless it is empty. */
export type WriteProblems = (checked: Checked, folder: string, version: string) => string;

export const PROBLEM_FORMATS = ['text', 'json', 'sarif', 'github'] as const;
export type ProblemFormat = (typeof PROBLEM_FORMATS)[number];

export const WRITERS: Readonly<Record<ProblemFormat, WriteProblems>> = {
  text: textFormat,
  json: jsonFormat,
  sarif: sarifFormat,
  github: githubFormat,
};
