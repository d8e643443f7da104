import { canonicalRef } from '../model/reference';

/** The reference a document claims for itself, valid or not. */
export function declaredRef(value: unknown): string | undefined {
  const { kind, metadata } = (value ?? {}) as {
    kind?: unknown;
    metadata?: { name?: unknown; namespace?: unknown } | null;
  };
  const { name, namespace } = metadata ?? {};
  if (typeof kind !== 'string' || typeof name !== 'string') return undefined;
  return canonicalRef({ kind, name, namespace: typeof namespace === 'string' ? namespace : undefined });
}

const SECTION = /^(?:["']?(\w+)["']?)\s*:\s*(.*)$/;
const FIELD = /^\s+["']?(name|namespace)["']?\s*:\s*(.*)$/;
const IN_FLOW = /[{,]\s*["']?(name|namespace)["']?\s*:\s*([^,}]*)/g;

/** What a document calls itself, as it is written. */
interface WrittenIdentity {
  apiVersion?: string;
  kind?: string;
  name?: string;
  namespace?: string;
}

/** The reference that a text which does not read as YAML claims, by its lines: what is broken is mostly elsewhere. */
export function claimedRef(text: string): string | undefined {
  const written = writtenIdentity(text);
  const [kind, name, namespace] = [written.kind, written.name, written.namespace].map(
    (value) => value && scalarOf(value),
  );
  return kind && name ? canonicalRef({ kind, name, ...(namespace && { namespace }) }) : undefined;
}

/** What the lines of a text say that it is, which may be no YAML. */
export function writtenIdentity(text: string): WrittenIdentity {
  const found: WrittenIdentity = {};
  let section = '';
  let indent = 0;
  for (const line of text.split(/\r?\n/)) {
    const root = SECTION.exec(line);
    if (root) {
      section = root[1]!;
      indent = 0;
      if (section === 'kind' || section === 'apiVersion') found[section] ??= root[2]!;
      if (section === 'metadata')
        for (const [, field, value] of root[2]!.matchAll(IN_FLOW)) found[field as 'name'] ??= value!;
    } else if (section === 'metadata' && line.trim()) {
      const width = line.length - line.trimStart().length;
      indent ||= width;
      const field = width === indent ? FIELD.exec(line) : null;
      if (field) found[field[1] as 'name'] ??= field[2]!;
    }
  }
  return found;
}

/** A scalar, behind its tag and anchor. */
function scalarOf(written: string): string | undefined {
  return /^(?:[!&]\S*\s+)*["']?([\w.-]+)/.exec(written)?.[1];
}
