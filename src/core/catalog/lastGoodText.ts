import { readDocuments } from '../yaml/read';
import { claimedRef, declaredRef } from './claimedRef';
import { type CurrentDocument, keepLastGood, silentDigest, type SilentDocument, UNKNOWN } from './lastGood';
import { isSkeleton } from './skeleton';
import { judge } from './verdict';

/**
 * The last good version of those documents of a text that are broken now, as YAML; undefined where none is. `before`: the
 * texts that stood there last, the newest first.
 */
export async function lastGoodText(now: string, before: readonly string[]): Promise<string | undefined> {
  const standing = await documentsOf(now);
  if (standing.every(({ isGood }) => isGood)) return undefined;
  const last = new Map<string, { ref: string; text: string }>();
  const kept: { ref: string; text: string }[] = [];
  for (const [index, text] of before.entries()) {
    const good: { ref: string; text: string }[] = [];
    const documents = await documentsOf(text);
    for (const { ref, isGood, text: own } of documents)
      if (isGood && ref !== undefined && !last.has(ref)) {
        last.set(ref, { ref, text: own });
        good.push({ ref, text: own });
      }
    const refs = good.map(({ ref }) => ref);
    // Where among the others an older one stood is not told: it may be any that says nothing of itself.
    const silent = index > 0 ? [{ digest: UNKNOWN, meant: refs }] : silentOf(documents);
    kept.push(...keepLastGood(good, standing, silent).kept);
  }
  const declared = new Set(standing.filter(({ isGood }) => isGood).map(({ ref }) => ref));
  const stays = kept.filter(({ ref }) => !declared.has(ref));
  return stays.length > 0 ? stays.map(({ text }) => text).join('\n---\n') : undefined;
}

/** Those that said nothing before mean nothing that goes now. */
function silentOf(documents: readonly CurrentDocument[]): SilentDocument[] {
  return keepLastGood([], documents).silent;
}

/** What each document stands for, as the catalog has it: what it takes in is not looked at. */
async function documentsOf(text: string): Promise<(CurrentDocument & { readonly text: string })[]> {
  const documents: (CurrentDocument & { readonly text: string })[] = [];
  for (const { value, start, end, problems } of readDocuments(text)) {
    const own = text.slice(start, end);
    if (problems.length > 0) documents.push({ ref: claimedRef(own), isGood: false, text: own });
    else if (value === undefined || isSkeleton({ text: own, value })) continue;
    else {
      const verdict = await judge(value, { mayBeDeep: true, isUnknown: true });
      const isGood = verdict.is === 'entity' || verdict.isUnread === true;
      documents.push({ ref: declaredRef(value), isGood, text: own });
    }
  }
  return documents.map((each) =>
    each.ref === undefined ? { ...each, digest: silentDigest(each.text) } : each,
  );
}
