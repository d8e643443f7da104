import * as l10n from '@vscode/l10n';
import { parseYaml } from '../yaml/parse';
import { writtenIdentity } from './claimedRef';
import { isTagged, markedLine } from './skeletonMarks';
import { isEnvelope } from './verdict';

const MARK = /\{\{|\{%/;
const EXPRESSION = /\$?\{\{[^\n}]{0,1000}\}\}/g;
const TEMPLATE_KIND = /^kind:\s*["']?Template["']?\s*(?:#.*)?$/m;

/** What is said of a skeleton, so that its absence is no silence. */
export const SKELETON = l10n.t(
  'This is the skeleton of a template, by its marks {{ }} or {% %}: it becomes an entity when the template runs.',
);

/** A document that may be the skeleton of a template. */
export interface Suspect {
  readonly text: string;
  /** What it reads as; undefined where it does not read as YAML. */
  readonly value: unknown;
}

/**
 * Whether a document is the skeleton of a template, which only becomes an entity when someone fills it in: the marks of
 * a template are what keeps it from being read, or stand in what it calls itself (version, kind, name, namespace). What
 * merely mentions one, in a description or an API's definition, is an entity like any other.
 */
export function isSkeleton({ text, value }: Suspect): boolean {
  if (!text.includes('{{') && !text.includes('{%')) return false;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return isUnreadableSkeleton(text);
  const { apiVersion, kind, metadata } = value as Record<string, unknown>;
  const { name, namespace } = (metadata ?? {}) as Record<string, unknown>;
  return [apiVersion, kind, name, namespace].some(isMark);
}

/** Whether a server takes nothing of a file because of a skeleton in it: as it stands it is no YAML, or nothing like an entity. */
export function breaksFileUnfilled({
  value,
  problems,
}: {
  readonly value: unknown;
  readonly problems: readonly unknown[];
}): boolean {
  return problems.length > 0 || typeof value !== 'object' || value === null || !isEnvelope(value);
}

function isUnreadableSkeleton(text: string): boolean {
  const line = markedLine(text);
  if (line < 0 || TEMPLATE_KIND.test(text)) return false;
  if (Object.values(writtenIdentity(text)).some((written: string) => written.includes('{{'))) return true;
  if (markedLine(text, isTagged) >= 0) return true;
  return parseYaml(text.replace(EXPRESSION, 'x')).every(({ problems }) => problems.length === 0);
}

/** `name: {{ x }}` reads as a mapping whose key is a mapping. */
function isMark(value: unknown): boolean {
  if (typeof value === 'string') return MARK.test(value);
  return (
    typeof value === 'object' && value !== null && Object.keys(value).some((key) => /^\{ .* \}$/.test(key))
  );
}
