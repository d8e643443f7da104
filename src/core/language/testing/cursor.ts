import type { LanguageEnvironment } from '../environment';
import { createLanguageService } from '../createLanguageService';
import type { LanguageService, TextDocument } from '../languageService';
import { memoryCatalog } from './memoryCatalog';
import { memoryFiles } from './memoryFiles';

export const FILE = 'file:///repo/catalog-info.yaml';

/** Takes the `|` that stands for the cursor out of a text. A block scalar's own `|` is written `¦`. */
export function cursorIn(marked: string): { text: string; offset: number } {
  const offset = marked.indexOf('|');
  if (offset < 0) throw new Error('The text has no | for the cursor.');
  return { text: (marked.slice(0, offset) + marked.slice(offset + 1)).replaceAll('¦', '|'), offset };
}

export interface TestWorld {
  /** Other catalog files, by name below file:///repo/. */
  readonly catalog?: Readonly<Record<string, string>>;
  /** Any files, by name below file:///repo/. */
  readonly files?: Readonly<Record<string, string>>;
  readonly completeFor?: readonly string[];
  readonly environment?: LanguageEnvironment;
}

/** A language service over a small world in which the document itself is part of the catalog. */
export function serviceIn(world: TestWorld, document: TextDocument): LanguageService {
  const below = (files: Readonly<Record<string, string>> = {}) =>
    Object.fromEntries(
      Object.entries(files).map(([name, text]) => [name.includes(':') ? name : `file:///repo/${name}`, text]),
    );
  const catalogFiles = { ...below(world.catalog), [document.uri]: document.text };
  const files = memoryFiles({ ...catalogFiles, ...below(world.files) });
  return createLanguageService(memoryCatalog(catalogFiles, { completeFor: world.completeFor }), {
    files,
    finder: files,
    repositories: { rootOf: async () => 'file:///repo', resolveUrl: async () => undefined },
    folders: () => ['file:///repo'],
    ...world.environment,
  });
}
