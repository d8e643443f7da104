import type { Verdict } from '../../catalog/verdict';
import { parseCatalogDocument } from '../document/catalogDocument';
import type { Diagnostic } from '../values';
import { certainProblems } from './referenceProblems';
import { explain } from './verdicts';

/**
 * Says of single documents of one file what an open editor says of them. Without a verdict, what is wrong in the document whatever
 * becomes of the files that it takes in.
 */
export type Explain = (offset: number, verdict: Verdict | 'unreadable' | undefined) => Diagnostic[];

/** What is no error and is told of all the same. */
const ALSO_TOLD: ReadonlySet<string> = new Set(['field-case', 'wrong-kind-reference']);

/**
 * For the catalog, which reads a file fast and words nothing: what is said of the document at an offset, warnings of taste left out, and nothing where the
 * two readers differ on what stands there.
 */
export function explainFile(uri: string, text: string): Explain {
  const document = parseCatalogDocument(uri, text);
  return (offset, verdict) => {
    const entity = document.documentAt(offset);
    const isRead = entity?.root !== undefined && entity.errors.length === 0;
    if (!entity || isRead !== (verdict !== 'unreadable')) return [];
    const found = [...explain({ entity, verdict }, uri), ...certainProblems(entity)];
    return found.filter(({ severity, code }) => severity === 'error' || ALSO_TOLD.has(code));
  };
}
