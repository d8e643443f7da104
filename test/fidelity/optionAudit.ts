import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { normalize } from './normalize';

/*
 * Hashes are of Python-Markdown 3.10.3 and pymdown-extensions 11.0; `npx tsx scripts/fidelity/options.ts` renews them.
 */

/** One option of an extension that techdocs-core turns on, set to something else than it is there. */
export interface OptionCase {
  readonly extension: string;
  readonly option: string;
  readonly value: unknown;
  /** Options that this one does nothing without. */
  readonly with?: Readonly<Record<string, unknown>>;
  /** Of the reference's page, as {@link hashOf} makes it. */
  readonly hash: string;
  /** Why Greenroom goes without it. */
  readonly ignored?: string;
}

const FOLDER = resolve(import.meta.dirname, 'golden/options-audit');
export const CASES_FILE = resolve(FOLDER, 'cases.json');

export const optionCases = (): OptionCase[] => JSON.parse(readFileSync(CASES_FILE, 'utf8')) as OptionCase[];

/** The files of a site that sets one option, with a page that has all that options can change. */
export function siteOf({ extension, option, value, with: more }: OptionCase): Record<string, string> {
  const snippet = (path: string) => `snippet *part* ${path}\n`;
  return {
    // JSON is YAML.
    'mkdocs.yml': JSON.stringify({
      site_name: 'S',
      repo_url: 'https://github.com/u/r',
      markdown_extensions: [{ [extension]: { ...more, [option]: value } }],
    }),
    'docs/index.md': readFileSync(resolve(FOLDER, 'page.md'), 'utf8'),
    'part.md': snippet('part.md'),
    'inc/part.md': snippet('inc/part.md'),
    'code.txt': 'code\n',
    'inc/code.txt': 'code inc\n',
  };
}

/** What is compared of a page, as a hash. */
export function hashOf(html: string): string {
  return createHash('sha256').update(normalize(html).join('\n')).digest('hex').slice(0, 16);
}
