import type { CancellationToken } from '../base/cancellation';
import { equalJson } from '../base/equal';
import { ZERO_RANGE } from '../base/range';
import { isRulesFile } from '../portal/houseRules/isRulesFile';
import type { Declaration, FileRecord } from './declaration';
import { FileReading, type ProcessingContext, rulesOf } from './fileReading';
import { UNKNOWN } from './lastGood';
import type { CatalogProblem } from './problem';
import type { SourceFile } from './source';

/**
 * Turns a file into what it declares and what is wrong with it. `last` is the file's last record: where a document has
 * gone bad, its entity's last good version stays, marked stale, and what its Locations lead to. Never throws on what the
 * file holds.
 */
export async function processFile(
  file: SourceFile,
  context: ProcessingContext,
  last?: FileRecord,
  token?: CancellationToken,
): Promise<FileRecord> {
  if (last?.of !== file.of) last = undefined;
  const { uri, version, root, of } = file;
  const identity = { uri, version, root, ...(of !== undefined && { of }) };
  if (file.unreadable) {
    const { code, message, isGone } = file.unreadable;
    const kept = isGone ? undefined : last;
    const problem: CatalogProblem = { uri: file.uri, range: ZERO_RANGE, severity: 'error', code, message };
    const declarations = (kept?.declarations ?? []).map((each) => ({ ...each, stale: true }));
    return {
      ...identity,
      declarations,
      problems: [problem],
      locations: kept?.locations ?? [],
      dependencies: [],
      ...rulesOf(kept?.rules, isRulesFile(file.uri) ? [message] : []),
    };
  }
  const reading = new FileReading(file, context, token);
  if (file.entities) await reading.takeEntities(file.entities);
  if (file.text !== undefined) await reading.readText(file.text);
  const kept = await lastGoodOf(file, context, token);
  return { ...identity, ...reading.result(kept && last ? withKept(last, kept) : (kept ?? last)) };
}

/** What another window has seen since goes before what this one saw last. */
function withKept(last: FileRecord, kept: FileRecord): FileRecord {
  const newer = new Map(kept.declarations.map((each) => [each.ref, each]));
  const known = new Set(last.declarations.map(({ ref }) => ref));
  const isNewer = ({ ref, entity }: Declaration) => {
    const other = newer.get(ref);
    return other !== undefined && !equalJson(other.entity, entity);
  };
  const changed = new Set(last.declarations.filter(isNewer).map(({ ref }) => ref));
  const more = kept.declarations.filter(({ ref }) => !known.has(ref));
  for (const { ref } of more) changed.add(ref);
  // Where it stands is known of the file that this one has read.
  const own = last.declarations.map((each) =>
    changed.has(each.ref) ? { ...newer.get(each.ref)!, places: each.places } : each,
  );
  return {
    ...last,
    declarations: [...own, ...more],
    silent: [...(last.silent ?? []), { digest: UNKNOWN, meant: more.map(({ ref }) => ref) }],
    locations: [
      ...last.locations.filter(({ entityRef }) => !changed.has(entityRef)),
      ...kept.locations.filter(({ entityRef }) => changed.has(entityRef)),
    ],
  };
}

/** What a source kept of earlier texts. */
async function lastGoodOf(
  { lastGood, ...file }: SourceFile,
  context: ProcessingContext,
  token: CancellationToken | undefined,
): Promise<FileRecord | undefined> {
  if (lastGood === undefined) return undefined;
  const kept = await processFile({ ...file, text: lastGood }, context, undefined, token);
  // In which document of now each stood is not told.
  return { ...kept, silent: [{ digest: UNKNOWN, meant: kept.declarations.map(({ ref }) => ref) }] };
}
