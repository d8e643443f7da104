import type { CancellationToken } from '../../base/cancellation';
import type { Range } from '../../base/range';
import type { CatalogService } from '../../catalog/catalog';
import type { Surroundings } from '../create/surroundings';
import type { CatalogDocument } from '../document/catalogDocument';
import type { CursorContext } from '../document/cursor';
import { writeScalar } from '../../yaml/writeScalar';
import type { OutlineNode } from '../document/outline';
import type { LanguageEnvironment } from '../environment';
import type { SchemaSubject } from '../schema/lookup';
import type { CompletionItem } from '../values';

/** Everything one completion is made from. */
export interface CompletionContext {
  readonly document: CatalogDocument;
  /** Where the cursor stands in the file. */
  readonly offset: number;
  readonly cursor: CursorContext;
  readonly subject: SchemaSubject;
  /** Namespace of the entity being written. */
  readonly namespace: string;
  readonly name?: string;
  readonly catalog: CatalogService;
  readonly environment: LanguageEnvironment;
  /** What the files around tell; looked up once a completion, and only if asked for. */
  readonly around: () => Promise<Surroundings>;
  readonly token?: CancellationToken;
  /** What the completion replaces. */
  readonly range: Range;
  /** One step of indentation as the file has it. */
  readonly unit: string;
  /** Spaces to put before further lines, beyond the indentation of the line itself. */
  readonly hang: string;
}

export interface Completions {
  readonly items: CompletionItem[];
  readonly isIncomplete?: boolean;
}

export const NOTHING: Completions = { items: [] };

/** The value of a field as the outline shows it, quotes left out. */
export function outlineValue(nodes: readonly OutlineNode[], ...path: string[]): string | undefined {
  let level = nodes;
  let node: OutlineNode | undefined;
  for (const step of path) {
    node = level.find((candidate) => candidate.name === step);
    if (!node) return undefined;
    level = node.children;
  }
  const text = node?.value?.text;
  return text === undefined || node?.isBlock ? undefined : unquoted(text);
}

function unquoted(text: string): string {
  return text.replace(/^(["'])(.*)\1$/, '$2');
}

/** The items of a list as the outline shows them, quotes left out; undefined for one without text. */
export function outlineItems(nodes: readonly OutlineNode[], ...path: string[]): (string | undefined)[] {
  let level = nodes;
  for (const step of path) level = level.find((candidate) => candidate.name === step)?.children ?? [];
  return level.filter(({ type }) => type === 'item').map(({ value }) => value && unquoted(value.text));
}

/** Orders completions: rank first, then the order they come in. */
export function sortKey(rank: number, index = 0): string {
  return `${rank}${String(index).padStart(5, '0')}`;
}

/** A text that is completed: it may be between brackets. */
export function yamlScalar(text: string): string {
  return writeScalar(text, { isFlow: true });
}
