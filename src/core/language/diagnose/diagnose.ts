import { type CancellationToken, throwIfCancelled } from '../../base/cancellation';
import { LineMap } from '../../base/range';
import type { CatalogService } from '../../catalog/catalog';
import { type CatalogDocument, parseCatalogDocument } from '../document/catalogDocument';
import { knownActions, type LanguageEnvironment, readText } from '../environment';
import { isTemplate } from '../template/templateModel';
import { skeletonProblems } from '../template/skeletonProblems';
import type { Diagnostic } from '../values';
import { isLfsPointer, LFS_CATALOG_FILE } from '../../catalog/lfsPointer';
import type { CatalogProblem } from '../../catalog/problem';
import type { DanglingSeverity } from '../../catalog/references/judge';
import { SERVER_TAKES_NOTHING } from '../../catalog/verdict';
import { parseYaml } from '../../yaml/parse';
import { catalogProblems } from './catalogProblems';
import { despiteFailure } from './despiteFailure';
import { duplicateProblems } from './duplicates';
import { fileProblems } from './files';
import { placed } from './localProblem';
import { referenceProblems } from './referenceProblems';
import { rulesProblems } from './rulesProblems';
import { explainAll, isIn, isRefusal, isRefused, type Judged, refusals, verdictsOf } from './verdicts';

export interface DiagnoseOptions {
  /** How a reference to what the catalog does not have is shown, where the catalog would know. Default: warning. */
  readonly danglingReferences?: DanglingSeverity;
}

/** What is wrong with a text, in the order it stands there. Of skeletons of templates only that they are some. */
export async function diagnose(
  document: CatalogDocument,
  catalog: CatalogService,
  environment: LanguageEnvironment,
  options: DiagnoseOptions = {},
  token?: CancellationToken,
): Promise<Diagnostic[]> {
  if (document.isRules) return rulesProblems(document, catalog, options.danglingReferences ?? 'warning');
  // What Git keeps in place of a file is told as that alone, as of closed files.
  if (isLfsPointer(document.text)) return [lfsProblem(document)];
  const known = await catalog.getProblems(document.uri);
  const verdicts = await asTaken(await verdictsOf(document), known, document.uri, catalog);
  const refused = new Set(verdicts.filter(isRefused).map(({ entity }) => entity));
  // What refused documents name, nobody follows. What they take in is read before, and told.
  const unfollowed = new Set(
    verdicts
      .filter(
        (judged) =>
          isRefused(judged) &&
          (judged.verdict !== undefined || judged.entity.kind?.toLowerCase() === 'location'),
      )
      .map(({ entity }) => entity),
  );
  const own = [
    ...explainAll(verdicts, document.uri),
    ...(await referenceProblems(document, catalog, options.danglingReferences ?? 'warning', refused)),
    ...duplicateProblems(document, known, refused),
    ...(await fileProblems(document, environment, unfollowed, refused, token)),
    ...(await problemsOfTemplates(document, environment, token)),
  ];
  const unexplained = refusals(verdicts, own, known);
  const told = [...own, ...unexplained, ...catalogProblems(known, own)];
  const found = [...told, ...untoldAliases(document, told)];
  throwIfCancelled(token);
  return found.sort(
    (a, b) => a.range.start.line - b.range.start.line || a.range.start.character - b.range.start.character,
  );
}

/** Aliases that can't be followed, in a text that the catalog has not read: what an assistant is about to write. */
function untoldAliases(document: CatalogDocument, told: readonly Diagnostic[]): Diagnostic[] {
  const { text, documents } = document;
  const isSuspect = documents.some(
    ({ errors, root, value }) => root && errors.length === 0 && value === undefined,
  );
  if (!isSuspect || told.some(({ code }) => code === 'yaml-aliases')) return [];
  const lines = new LineMap(text);
  return parseYaml(text).flatMap(({ problems }) =>
    problems.flatMap(({ code, message, start, end }) =>
      // Of what a skeleton holds nothing is said.
      code === 'yaml-aliases' && !document.documentAt(start)?.isSkeleton
        ? { code, message, severity: 'error', range: lines.rangeAt(start, end) }
        : [],
    ),
  );
}

function lfsProblem({ text }: CatalogDocument): Diagnostic {
  const range = new LineMap(text).rangeAt(0, text.length);
  return { range, severity: 'error', code: 'lfs-pointer', message: LFS_CATALOG_FILE };
}

/** What names in templates lead nowhere. */
async function problemsOfTemplates(
  document: CatalogDocument,
  environment: LanguageEnvironment,
  token?: CancellationToken,
): Promise<Diagnostic[]> {
  // What a run would take is asked where templates are written: all of it may be meant for another server.
  if (!environment.templateActions) return [];
  const templates = document.entities.filter((entity) => isTemplate(entity) && !entity.errors.length);
  if (templates.length === 0) return [];
  const actions = await knownActions(environment);
  // It brings the language of templates, which nobody needs who writes none.
  const { templateProblems } = await import('../template/templateProblems');
  const skeletons = await Promise.all(
    templates.map((entity) => skeletonProblems(document, entity, environment, token)),
  );
  return templates.flatMap((entity, at) => [
    ...templateProblems(entity, actions).map((problem) => placed(entity, document.uri, problem)),
    ...skeletons[at]!,
  ]);
}

/** Documents that only the catalog could judge: whether it took them, or left them out for an error in them. */
async function asTaken(
  verdicts: readonly Judged[],
  known: readonly CatalogProblem[],
  uri: string,
  catalog: CatalogService,
): Promise<readonly Judged[]> {
  if (verdicts.every(({ verdict }) => verdict !== undefined)) return verdicts;
  const errors = known.filter(({ severity }) => severity === 'error');
  const there = await catalog.getEntitiesInFile(uri);
  return verdicts.map((judged) => {
    if (judged.verdict !== undefined) return judged;
    const own = errors.filter((error) => isIn(judged.entity, error));
    // What is there may be the last good version.
    const isThere = !own.some(isRefusal) && there.some(({ location }) => isIn(judged.entity, location));
    const isBreaking = own.some(({ message }) => message.endsWith(SERVER_TAKES_NOTHING));
    return isThere || own.length ? { ...judged, isTaken: isThere, isBreaking } : judged;
  });
}

/**
 * What is wrong with a file nobody has open: all that is said of it while it is open, but for advice to who writes it, which is
 * what the catalog itself does not say. Undefined where it can't be read.
 */
export async function diagnoseFile(
  uri: string,
  catalog: CatalogService,
  environment: LanguageEnvironment,
  options: DiagnoseOptions = {},
  token?: CancellationToken,
): Promise<Diagnostic[] | undefined> {
  const text = await readText(environment, uri);
  if (text === undefined) return undefined;
  // Nothing that is told of closed files takes the actions, which a thread of their own knows.
  const quietly = { ...environment, templateActions: undefined };
  const found = await despiteFailure(uri, catalog, async () =>
    diagnose(parseCatalogDocument(uri, text), catalog, quietly, options, token),
  );
  const known = new Set((await catalog.getProblems(uri)).map(signOf));
  return found.filter((each) => each.severity === 'error' || known.has(signOf(each)));
}

function signOf({ code, range: { start } }: Pick<Diagnostic, 'code' | 'range'>): string {
  return `${code} ${start.line}:${start.character}`;
}
