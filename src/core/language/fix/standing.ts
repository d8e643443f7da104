import { LineMap } from '../../base/range';
import type { CatalogService } from '../../catalog/catalog';
import { verdictsOf } from '../diagnose/verdicts';
import { type CatalogDocument, parseCatalogDocument } from '../document/catalogDocument';
import type { TextEdit } from '../values';

/** What the catalog has of a file, which no fix may cost it. */
export interface Standing {
  readonly unreadable: number;
  /** Of the documents that are entities, or may be by what other files hold; one of two of a name takes the other away. */
  readonly refs: readonly string[];
  readonly all: ReadonlySet<string>;
}

export async function standingOf(document: CatalogDocument): Promise<Standing> {
  const verdicts = await verdictsOf(document);
  const counting = verdicts.filter(
    ({ verdict }) => verdict === undefined || (typeof verdict === 'object' && verdict.is === 'entity'),
  );
  return {
    unreadable: verdicts.filter(({ verdict }) => verdict === 'unreadable').length,
    refs: counting.flatMap(({ entity }) => entity.ref ?? []),
    all: new Set(document.entities.flatMap(({ ref }) => ref ?? [])),
  };
}

/** Whether a file holds all it held: no document less that reads, no entity less, and none of another's name. */
export async function isNoWorse(
  after: CatalogDocument,
  before: Standing,
  catalog: Pick<CatalogService, 'getEntityByRef' | 'getLocation'>,
): Promise<boolean> {
  const standing = await standingOf(after);
  if (standing.unreadable > before.unreadable || standing.refs.length < before.refs.length) return false;
  if (doubles(standing) > doubles(before)) return false;
  // What could not be read before may hold any name.
  if (standing.unreadable < before.unreadable) return true;
  for (const ref of standing.refs) {
    if (before.all.has(ref)) continue;
    const isElsewhere = (await catalog.getLocation(ref))?.uri !== after.uri;
    if (isElsewhere && (await catalog.getEntityByRef(ref))) return false;
  }
  return true;
}

const doubles = ({ refs }: Standing): number => refs.length - new Set(refs).size;

/** The file as edits leave it, none of which touches another. What they leave alone need not be read again. */
export function edited(document: CatalogDocument, edits: readonly TextEdit[]): CatalogDocument {
  const { uri, text } = document;
  const lines = new LineMap(text);
  const placed = edits
    .map(({ range, newText }) => ({
      start: lines.offsetAt(range.start),
      end: lines.offsetAt(range.end),
      newText,
    }))
    .sort((a, b) => a.start - b.start || a.end - b.end);
  let at = 0;
  let made = '';
  for (const { start, end, newText } of placed) {
    made += text.slice(at, start) + newText;
    at = end;
  }
  return parseCatalogDocument(uri, made + text.slice(at), document);
}
