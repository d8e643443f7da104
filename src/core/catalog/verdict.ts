import * as l10n from '@vscode/l10n';
import { issueOfDeclaredKind } from '../model/declaredKinds';
import type { Entity } from '../model/entity';
import { keysByCase } from '../model/keysByCase';
import { BUILT_IN_KINDS } from '../model/kinds';
import { isLeftAlone, placeholderKey, PLACEHOLDERS, TEXT_PLACEHOLDERS } from '../model/placeholders';
import type { ValidationIssue } from '../model/validate';
import { declaredKind } from '../model/vocabulary';
import { tooDeepAt } from '../yaml/depth';

type Validate = (entity: unknown, begin?: () => void) => Promise<ValidationIssue | undefined>;
let loaded: Promise<Validate> | undefined;

/** Loading Backstage's schemas costs more than a warm start may take, which validates nothing. */
function loadValidator(): Promise<Validate> {
  return (loaded ??= import('../model/validate').then(({ validateEntity }) => validateEntity));
}

/** What a document is to the catalog. Everybody who judges a document asks this: open files, closed ones, the API. */
export type Verdict =
  | { readonly is: 'entity'; readonly entity: Entity }
  | {
      readonly is: 'refused';
      readonly issue: ValidationIssue;
      /** Not even an envelope: a Backstage server then takes nothing of the file the document stands in. */
      readonly breaksFile: boolean;
      /** What is wrong lies in data that could not be read, which is told where that was tried. */
      readonly isUnread?: boolean;
    };

const KNOWN_KINDS: ReadonlySet<string> = new Set(BUILT_IN_KINDS.map((kind) => kind.toLowerCase()));

const TOO_DEEP = l10n.t('The entity is nested too deeply to read.');

/** Ends the message of what breaks a whole file on a server, where the file holds more than that. */
export const SERVER_TAKES_NOTHING = l10n.t('Until then a Backstage server takes nothing of this file.');

/** A message with one of these sentences behind it. */
export function withSentence(message: string, sentence: string): string {
  return /[.!?]$/.test(message) ? `${message} ${sentence}` : `${message}. ${sentence}`;
}

/** Ends the message of what an entity names and that can't be taken in. */
export const SERVER_REFUSES_ENTITY = l10n.t('Until then a Backstage server does not take this entity.');

/** Ends the message of what is wrong with one target of a Location. */
export const SERVER_FOLLOWS_NOTHING = l10n.t(
  'Until then a Backstage server takes nothing from this Location.',
);

/**
 * Judges a document by Backstage's rules. `value` has its substitutions made; what could not be read counts as text
 * where it would be text. Never throws.
 *
 * @param mayBeDeep Whether the value can be nested deeper than the text it was read from.
 * @param isUnknown Whether data that could not be read may be right where it is: nothing is held against it then.
 * @param mayHoldPlaceholder False spares a look at all of the value.
 * @param written The value before its substitutions were made, of which it holds those that failed. What else looks like a
 * placeholder stood in a file that was taken in: Backstage looks no further there.
 * @param begin Called before each piece of work behind which others may take their turn.
 */
export async function judge(
  value: unknown,
  {
    mayBeDeep = false,
    isUnknown = false,
    mayHoldPlaceholder = true,
    written = value,
    begin,
  }: {
    mayBeDeep?: boolean;
    isUnknown?: boolean;
    mayHoldPlaceholder?: boolean;
    written?: unknown;
    begin?: () => void;
  } = {},
): Promise<Verdict> {
  const deep = mayBeDeep ? tooDeepAt(value) : undefined;
  if (deep)
    return {
      is: 'refused',
      issue: { code: 'invalid-entity', message: TOO_DEEP, path: deep },
      breaksFile: !isEnvelope(value),
    };
  const wrong = mayHoldPlaceholder && wrongPlaceholder(written, []);
  if (wrong) return { is: 'refused', issue: wrong, breaksFile: !isEnvelope(value) };
  const taken = asIngested(value);
  const elsewhere = mayHoldPlaceholder && identityElsewhere(taken);
  if (elsewhere) return { is: 'refused', issue: elsewhere, breaksFile: !isEnvelope(taken) };
  const asRead = mayHoldPlaceholder ? withUnreadText(taken, written) : taken;
  const refusal = await (await loadValidator())(asRead, begin);
  begin?.();
  const issue = refusal ?? issueOfDeclaredKind(asRead as Entity) ?? keysByCase(taken);
  const unread = issue !== undefined && isUnread(taken, written, issue.path);
  if (!issue || (unread && isUnknown)) return { is: 'entity', entity: taken as Entity };
  return { is: 'refused', issue, breaksFile: !isEnvelope(taken) || isForeign(taken), isUnread: unread };
}

/** A server leaves a file alone that holds a kind it was not told to allow. */
function isForeign(value: unknown): boolean {
  const { kind } = value as { kind?: unknown };
  return typeof kind === 'string' && !KNOWN_KINDS.has(kind.toLowerCase()) && !declaredKind(kind);
}

/** Whether what stands at the path, or around it, is data that could not be read. */
function isUnread(value: unknown, written: unknown, path: ValidationIssue['path']): boolean {
  let node = value;
  let own = written;
  for (const step of path) {
    if (isPlaceholder(node, PLACEHOLDERS)) return node === own;
    node = (node as Record<string | number, unknown> | undefined)?.[step];
    own = (own as Record<string | number, unknown> | null | undefined)?.[step];
    if (typeof node !== 'object' || node === null) return false;
  }
  return path[0] === 'spec' && node === own && isPlaceholder(node, PLACEHOLDERS);
}

/** Backstage adds annotations of its own as it takes a document in: none is as good as an empty mapping. */
function asIngested(value: unknown): unknown {
  const { metadata } = value as { metadata?: unknown };
  if (typeof metadata !== 'object' || metadata === null || !('annotations' in metadata)) return value;
  if (metadata.annotations) return value;
  const { annotations: _, ...rest } = metadata;
  return { ...(value as object), metadata: rest };
}

/** What Backstage asks of a document, as it is written, before it takes the file that holds it. */
export function isEnvelope(value: unknown): boolean {
  const { apiVersion, kind, metadata } = value as Record<string, unknown>;
  if (typeof metadata !== 'object' || metadata === null || Array.isArray(metadata)) return false;
  const { name, namespace = 'default', annotations = {} } = metadata as Record<string, unknown>;
  const areTexts = [apiVersion, kind, name, namespace].every(
    (each) => typeof each === 'string' && each !== '',
  );
  return areTexts && typeof annotations === 'object' && !Array.isArray(annotations);
}

/** A placeholder that names nothing that could be read, wherever it stands. */
function wrongPlaceholder(value: unknown, path: ValidationIssue['path']): ValidationIssue | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const key = Array.isArray(value) ? undefined : placeholderKey(value);
  if (key !== undefined && typeof (value as Record<string, unknown>)[key] !== 'string') {
    const message = l10n.t('"{0}" takes a path or an address, as text.', key);
    return { code: 'invalid-entity', message, path: [...path, key] };
  }
  if (isLeftAlone(value)) return undefined;
  for (const [step, each] of Object.entries(value)) {
    if (typeof each !== 'object') continue;
    const found = wrongPlaceholder(each, [...path, Array.isArray(value) ? Number(step) : step]);
    if (found) return found;
  }
  return undefined;
}

/** What a server reads, or adds to, before it reads what other files hold. */
const IDENTITY: readonly (readonly string[])[] = [
  ['apiVersion'],
  ['kind'],
  ['metadata'],
  ['metadata', 'name'],
  ['metadata', 'namespace'],
  ['metadata', 'annotations'],
];

/** What a server would need of an entity before it reads other files, and that stands in one. */
export function identityElsewhere(value: unknown): ValidationIssue | undefined {
  const path = IDENTITY.find((each) => {
    let node = value;
    for (const step of each) node = (node as Readonly<Record<string, unknown>> | null | undefined)?.[step];
    return isPlaceholder(node, PLACEHOLDERS);
  });
  if (!path) return undefined;
  const message = l10n.t('"{0}" can\'t come from another file: write it here.', path.join('.'));
  return { code: 'invalid-entity', message, path: [...path] };
}

/** Text that is not at hand counts as some text. */
function withUnreadText(value: unknown, written: unknown): unknown {
  return holdsPlaceholder(value, TEXT_PLACEHOLDERS) ? filledIn(value, written) : value;
}

function filledIn(value: unknown, written: unknown): unknown {
  if (typeof value !== 'object' || value === null || typeof written !== 'object' || written === null)
    return value;
  if (value === written && isPlaceholder(value, TEXT_PLACEHOLDERS)) return 'unread';
  const own = written as Readonly<Record<string, unknown>>;
  if (Array.isArray(value)) return value.map((each: unknown, at) => filledIn(each, own[at]));
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, filledIn(each, own[key])]));
}

/** Whether anything in the value still stands for what a file holds. Aliases may make the value endless. */
export function holdsPlaceholder(value: unknown, keys: ReadonlySet<string> = PLACEHOLDERS): boolean {
  const seen = new Set<unknown>([value]);
  for (const node of seen) {
    if (typeof node !== 'object' || node === null) continue;
    if (isPlaceholder(node, keys)) return true;
    for (const each of Object.values(node)) if (typeof each === 'object') seen.add(each);
  }
  return false;
}

function isPlaceholder(value: unknown, among: ReadonlySet<string>): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const keys = Object.keys(value);
  return (
    keys.length === 1 &&
    among.has(keys[0]!) &&
    typeof (value as Record<string, unknown>)[keys[0]!] === 'string'
  );
}
