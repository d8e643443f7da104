import type { CancellationToken } from '../base/cancellation';
import { ZERO_RANGE } from '../base/range';
import { isRulesFile } from '../portal/houseRules/isRulesFile';
import type { FileRecord } from './declaration';
import { FileReading, type ProcessingContext, rulesOf } from './fileReading';
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
  return { ...identity, ...reading.result(last ?? (await lastGoodOf(file, context, token))) };
}

/** What a source kept of an earlier text, for one that the catalog has never seen. */
async function lastGoodOf(
  { lastGood, ...file }: SourceFile,
  context: ProcessingContext,
  token: CancellationToken | undefined,
): Promise<FileRecord | undefined> {
  return lastGood === undefined
    ? undefined
    : processFile({ ...file, text: lastGood }, context, undefined, token);
}
