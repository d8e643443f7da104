import type { CancellationToken } from '../../base/cancellation';
import type { Position } from '../../base/range';
import type { CatalogService } from '../../catalog/catalog';
import type { LanguageEnvironment } from '../../language/environment';
import type { TextDocument } from '../../language/languageService';
import type { CompletionList, Diagnostic, Hover, LocationLink } from '../../language/values';
import type { TrackedFiles } from '../../ports/trackedFiles';
import { resolveHandle } from '../../ownership/handles';
import { SourceLocations } from '../../ownership/sourceLocations';
import { CodeownersFinder } from '../finder';
import { Analyses } from './analysis';
import { complete } from './complete';
import { examine } from './diagnose';
import { hover, ownerAt } from './hover';
import { problemsOfRepositories, type ProblemsOfFile } from './repositoryProblems';
import { type UnownedFiles, unownedFiles } from './unowned';

/** What the CODEOWNERS file of a repository comes to. */
export interface CoverageSummary {
  readonly files: number;
  readonly owned: number;
}

/** CODEOWNERS as a language. Never throws on what a text holds; a cancelled call throws CancellationError. */
export interface CodeownersLanguage {
  diagnose(document: TextDocument, token?: CancellationToken): Promise<Diagnostic[]>;
  /**
   * The same of every CODEOWNERS file that counts in the open folders, as it is on the disk, and what catalog files say that
   * these do not agree with, at the line that names the owner. Files without problems are left out.
   */
  problems(token?: CancellationToken): Promise<ProblemsOfFile[]>;
  hover(document: TextDocument, position: Position, token?: CancellationToken): Promise<Hover | undefined>;
  complete(document: TextDocument, position: Position, token?: CancellationToken): Promise<CompletionList>;
  definition(document: TextDocument, position: Position, token?: CancellationToken): Promise<LocationLink[]>;
  /** How many files of the repository have an owner by this text. */
  coverage(document: TextDocument, token?: CancellationToken): Promise<CoverageSummary>;
  /** Files below a folder that neither the CODEOWNERS file that counts for them nor an entity of the catalog gives an owner. */
  unowned(folder: string, token?: CancellationToken): Promise<UnownedFiles>;
}

export interface CodeownersPorts {
  readonly catalog: CatalogService;
  readonly environment: LanguageEnvironment;
  readonly tracked: TrackedFiles;
  /** Gives the thread back in the middle of long work. */
  readonly giveWay?: () => Promise<void>;
}

export function createCodeownersLanguage(ports: CodeownersPorts): CodeownersLanguage {
  const { catalog, environment } = ports;
  const finder = environment.files && new CodeownersFinder(environment.files, environment.repositories);
  const analyses = new Analyses(ports);
  const locations = new SourceLocations(catalog);
  return {
    diagnose: async (document, token) =>
      (await examine(await analyses.of(document), { ...ports, finder }, token)).problems,
    problems: (token) =>
      problemsOfRepositories(environment.folders?.() ?? [], analyses, { ...ports, finder }, token),
    hover: async (document, position, token) => hover(await analyses.of(document), position, ports, token),
    complete: async (document, position, token) =>
      complete(await analyses.of(document), position, ports, token),
    definition: async (document, position, token) => {
      const owner = ownerAt((await analyses.of(document)).file, position);
      const found = owner && (await resolveHandle(catalog, owner.handle, token));
      const location = found?.entity && (await catalog.getLocation(found.ref));
      if (!owner || !location) return [];
      const { line, start, end } = owner;
      return [
        {
          uri: location.uri,
          range: location.range,
          selection: location.nameRange,
          origin: { start: { line, character: start }, end: { line, character: end } },
        },
      ];
    },
    coverage: async (document, token) => {
      const analysis = await analyses.of(document);
      const { files, owned } = await analysis.coverage(token);
      return { files, owned };
    },
    unowned: (folder, token) => unownedFiles(folder, { ...ports, finder, locations }, token),
  };
}
