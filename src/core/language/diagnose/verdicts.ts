import { leavingNone, SERVER_HAS_NEITHER } from '../../catalog/doubles';
import type { CatalogProblem } from '../../catalog/problem';
import { breaksFileUnfilled, SKELETON } from '../../catalog/skeleton';
import { markedSpan } from '../../catalog/skeletonMarks';
import {
  holdsPlaceholder,
  isEnvelope,
  judge,
  SERVER_TAKES_NOTHING,
  type Verdict,
  withSentence,
} from '../../catalog/verdict';
import type { CatalogDocument } from '../document/catalogDocument';
import type { EntityDocument } from '../document/entityDocument';
import type { Diagnostic } from '../values';
import { type LocalProblem, placed } from './localProblem';
import { hasUnreadable } from './referenceProblems';
import { structureProblems } from './structure';
import { syntaxProblems } from './syntax';

/** A document with what the catalog makes of it; undefined where it takes files that only the catalog reads to say. */
export interface Judged {
  readonly entity: EntityDocument;
  readonly verdict: Verdict | 'skeleton' | 'unreadable' | undefined;
  /** Where it takes such files, what the catalog did with the document as it last read it. */
  readonly isTaken?: boolean;
  /** And whether a server takes nothing of the file because of it. */
  readonly isBreaking?: boolean;
}

/** The catalog's own verdict on every document that says something, kept with its chunk until its text changes. */
export function verdictsOf(document: CatalogDocument): Promise<Judged[]> {
  const saying = document.documents.filter(
    ({ errors, root, value }) => errors.length > 0 || root !== undefined || value !== undefined,
  );
  return Promise.all(
    saying.map(async (entity) => ({
      entity,
      verdict: await entity.remember('verdict', () => verdictOn(entity)),
    })),
  );
}

/** Whether the catalog leaves the document out. */
export function isRefused({ verdict, isTaken }: Judged): boolean {
  if (verdict === undefined) return isTaken === false;
  return verdict === 'unreadable' || (typeof verdict === 'object' && verdict.is === 'refused');
}

async function verdictOn(entity: EntityDocument): Promise<Judged['verdict']> {
  if (entity.isSkeleton) return 'skeleton';
  if (entity.errors.length || !entity.root || entity.value === undefined) return 'unreadable';
  if (holdsPlaceholder(entity.value) && isEnvelope(entity.value)) return undefined;
  return judge(entity.value, { mayBeDeep: entity.chunk.text.includes('*') });
}

/**
 * What is said of one document alone, by open files, closed ones and the API. The verdict says how bad it is: what the
 * catalog takes has no errors, and what it refuses has one, in the words of the rules themselves where nothing else explains
 * it.
 */
export function explain(judged: Judged, uri: string): Diagnostic[] {
  const { entity, verdict } = judged;
  if (verdict === 'skeleton') return [placed(entity, uri, skeleton(entity))];
  // Written well, and not to be followed: an alias of no anchor, or of too many. The catalog says which.
  if (entity.root && !entity.errors.length && entity.value === undefined) return [];
  const isTaken = judged.isTaken ?? (typeof verdict === 'object' && verdict.is === 'entity');
  const problems = localProblems(entity);
  // Of what is refused anyway a doubt about its kind says nothing more.
  const isDoubt = ({ code, severity }: LocalProblem) => code === 'unknown-kind' && severity !== 'error';
  const found = (isRefused(judged) ? problems.filter((each) => !isDoubt(each)) : problems).map((problem) =>
    placed(
      entity,
      uri,
      isTaken && problem.severity === 'error' ? { ...problem, severity: 'warning' as const } : problem,
    ),
  );
  const isExplained = found.some(({ severity }) => severity === 'error') || hasUnreadable(entity);
  if (typeof verdict !== 'object' || verdict.is === 'entity' || isExplained) return found;
  const { code, message, path } = verdict.issue;
  return [...found, { range: entity.rangeOf(nearestNode(entity, path)), severity: 'error', code, message }];
}

/** Whether a server takes nothing of the file because of this document. */
function breaksFile({ entity, verdict, isBreaking = false }: Judged): boolean {
  if (verdict === 'skeleton') return breaksFileUnfilled({ value: entity.value, problems: entity.errors });
  return (
    isBreaking ||
    verdict === 'unreadable' ||
    (typeof verdict === 'object' && verdict.is === 'refused' && verdict.breaksFile)
  );
}

/** What is said of each document, and where one takes the whole file from a server, that it does. */
export function explainAll(verdicts: readonly Judged[], uri: string): Diagnostic[] {
  const others = verdicts.filter(({ verdict }) => verdict !== 'skeleton').length;
  const unfilled = verdicts.filter((each) => each.verdict === 'skeleton' && breaksFile(each)).length;
  // A server reads skeletons only where they stand beside entities.
  const hasOthers = others > 0 && others + unfilled > 1;
  const none = leavingNone(
    verdicts.map((judged) => ({ ref: judged.entity.ref, isGood: !isRefused(judged) })),
  );
  return verdicts.flatMap((judged, at) => {
    const found = explain(judged, uri);
    const first = found.findIndex(
      ({ severity, code }) => severity === 'error' || code === 'template-skeleton',
    );
    const breaks = hasOthers && breaksFile(judged);
    if (first < 0 || (!breaks && !none.has(at))) return found;
    const message = withSentence(found[first]!.message, breaks ? SERVER_TAKES_NOTHING : SERVER_HAS_NEITHER);
    return found.with(first, { ...found[first]!, message });
  });
}

/** What the catalog refuses for what other files hold, which only it has read. */
export function refusals(
  verdicts: readonly Judged[],
  found: readonly Diagnostic[],
  known: readonly CatalogProblem[],
): Diagnostic[] {
  return verdicts.flatMap(({ entity, verdict }): Diagnostic[] =>
    verdict !== undefined || found.some((each) => isErrorIn(entity, each))
      ? []
      : known
          .filter((problem) => isRefusal(problem) && isIn(entity, problem))
          .map(({ range, severity, code, message }) => ({ range, severity, code, message })),
  );
}

const isErrorIn = (entity: EntityDocument, problem: Pick<Diagnostic, 'range' | 'severity'>): boolean =>
  problem.severity === 'error' && isIn(entity, problem);

/** Whether something stands in the document, by where it begins. The next may begin where this one ends. */
export function isIn(entity: EntityDocument, { range }: Pick<Diagnostic, 'range'>): boolean {
  const [start, , end] = entity.yaml.range;
  const { start: from, end: to } = entity.range(start, end);
  const { line, character } = range.start;
  return line >= from.line && (line < to.line || (line === to.line && character < to.character));
}

/** Whether the catalog refuses a readable document for it. */
export const isRefusal = ({ severity, code }: Pick<CatalogProblem, 'severity' | 'code'>): boolean =>
  severity === 'error' && REFUSALS.has(code);

/** Codes of what the catalog refuses a readable document for. */
const REFUSALS: ReadonlySet<string> = new Set(['invalid-entity', 'unknown-kind', 'unknown-api-version']);

function nearestNode(entity: EntityDocument, path: readonly (string | number)[]) {
  for (let length = path.length; length > 0; length--) {
    const node = entity.at(path.slice(0, length));
    const [start = 0, end = 0] = node?.range ?? [];
    if (end > start) return node;
    const key = entity.keyAt(path.slice(0, length));
    if (key) return key;
  }
  return entity.root?.items[0]?.key as { range?: [number, number, number] } | undefined;
}

/** Problems of one document alone, kept with its chunk: after an edit the other documents need no second look. */
function localProblems(entity: EntityDocument): readonly LocalProblem[] {
  return entity.remember('problems', () => {
    const syntax = syntaxProblems(entity);
    return syntax.length ? syntax : structureProblems(entity);
  });
}

function skeleton({ text, yaml }: EntityDocument): LocalProblem {
  const [from] = yaml.range;
  const { start, end } = markedSpan(text);
  return {
    start: from + start,
    end: from + end,
    severity: 'hint',
    code: 'template-skeleton',
    message: SKELETON,
  };
}
