import * as l10n from '@vscode/l10n';
import type { Range } from '../../base/range';
import { sortKey } from '../complete/context';
import type { CatalogDocument } from '../document/catalogDocument';
import { isMap, isScalar, nodeAt, pairOf, stringOf } from '../document/nodes';
import type { CompletionItem } from '../values';
import { outputsOf } from './actionSchema';
import { FILTERS, FIXED, FUNCTIONS, ROOTS } from './formWords';
import { templateModel, type TemplateModel } from './templateModel';
import type { KnownActions } from './templateProblems';
import { schemaBelow } from './templateSubject';
import { ownValue } from '../../base/ownValue';

/** Longest look back for where an expression begins. Characters. */
const FURTHEST = 2_000;
const FILTER = /\|\s*(\w*)$/;
const PATH = /((?:[A-Za-z_]\w*)(?:\.\w+|\[(?:'[^']*'|"[^"]*")\])*)(\.|\[['"])([\w-]*)$/;
const ROOT = /(?:^|[\s(,[!+*/<>=~{:-])([A-Za-z_]\w*)?$/;
const STEP = /\.(\w+)|\[['"]([^'"]*)['"]\]/g;

/** A name that may stand at the cursor. */
interface Choice {
  readonly name: string;
  readonly detail?: string;
  readonly documentation?: string;
}

/** The part of an expression before the offset, or undefined where the offset is in none. Offsets of the text. */
export function expressionBefore(text: string, offset: number): string | undefined {
  const before = text.slice(Math.max(0, offset - FURTHEST), offset);
  const open = Math.max(before.lastIndexOf('${{') + 1, before.lastIndexOf('{%'));
  if (open <= 0 && !before.startsWith('{%')) return undefined;
  const code = before.slice(open + 2);
  return code.includes('}}') || code.includes('%}') || /\n\s*\n/.test(code) ? undefined : code;
}

const CONDITION = /^[\s-]*when:\s+["']?(.*)$/;

/** The part before the offset of a condition that has no braces: that of a page. */
export function conditionBefore(text: string, offset: number): string | undefined {
  const line = text.slice(Math.max(text.lastIndexOf('\n', offset - 1) + 1, offset - FURTHEST), offset);
  return CONDITION.exec(line)?.[1];
}

/** Names that fit behind what is written of an expression. */
export function completeExpression(
  document: CatalogDocument,
  offset: number,
  code: string,
  actions: KnownActions | undefined,
): CompletionItem[] {
  const entity = document.documentAt(offset);
  const model = entity && templateModel(entity);
  if (!model) return [];
  const filter = FILTER.exec(code);
  if (filter) return items(document, offset, filter[1]!, fromWords(FILTERS));
  const path = PATH.exec(code);
  if (path) {
    const names = [
      path[1]!.match(/^\w+/)![0],
      ...[...path[1]!.matchAll(STEP)].map(([, a, b]) => a ?? b ?? ''),
    ];
    const choices = below(names, model, stepAt(model, offset - entity.start), actions);
    return items(document, offset, path[3]!, choices, path[2] === '.' ? 'dot' : path[2] === "['" ? "'" : '"');
  }
  const root = ROOT.exec(code);
  if (!root || isInText(code)) return [];
  const step = stepAt(model, offset - entity.start);
  const inEach = step !== undefined && model.steps.find(({ index }) => index === step)?.hasEach;
  const roots = fromWords(ROOTS).filter(({ name }) => name !== 'each' || inEach);
  const functions = fromWords(FUNCTIONS).map((each) => ({ ...each, name: `${each.name}()` }));
  return items(document, offset, root[1] ?? '', step === undefined ? roots : [...roots, ...functions]);
}

function below(
  names: readonly string[],
  model: TemplateModel,
  at: number | undefined,
  actions: KnownActions | undefined,
): Choice[] {
  const [root, first, second, ...more] = names;
  if (root === 'parameters' && first === undefined) return parametersOf(model);
  if (root === 'secrets' && first === undefined)
    return [...model.secrets.values()].map(({ name, schema }) => described(name, schema));
  if (root === 'parameters') {
    const schema = schemaBelow(model.parameters.get(first!)?.schema, names.slice(2));
    const properties = nodeAt(schema, ['properties']);
    if (!isMap(properties)) return [];
    return properties.items.flatMap(({ key }) =>
      isScalar(key) ? [question(String(key.value), properties)] : [],
    );
  }
  if (root !== 'steps') return fromWords(ownValue(FIXED, names.join('.')) ?? new Map());
  if (first === undefined)
    return model.steps
      .filter(({ index }) => at === undefined || index < at)
      .map(({ id, action, map }) => ({
        name: id,
        detail: action,
        documentation: stringOf(nodeAt(map, ['name'])),
      }));
  if (second === undefined) return [{ name: 'output', documentation: l10n.t('What the step put out.') }];
  const action = model.steps.find(({ id }) => id === first)?.action;
  if (second !== 'output' || more.length > 0 || action === undefined) return [];
  const outputs = outputsOf(actions?.get(action));
  return [...(outputs?.values() ?? [])].map(({ name, schema }) => ({
    name,
    detail: typeof schema['type'] === 'string' ? schema['type'] : undefined,
    documentation: typeof schema['description'] === 'string' ? schema['description'] : undefined,
  }));
}

function parametersOf({ parameters }: TemplateModel): Choice[] {
  return [...parameters.values()]
    .filter(({ isSecret }) => !isSecret)
    .map(({ name, schema }) => described(name, schema));
}

function question(name: string, properties: Parameters<typeof pairOf>[0]): Choice {
  return described(name, pairOf(properties, name)?.value ?? undefined);
}

function described(name: string, schema: unknown): Choice {
  const text = (key: string) => stringOf(nodeAt(schema, [key]));
  const words = [text('title'), text('description')].filter(Boolean).join('\n\n');
  return { name, detail: text('type'), documentation: words || undefined };
}

function fromWords(words: ReadonlyMap<string, string>): Choice[] {
  return [...words].map(([name, doc]) => ({ name, documentation: doc || undefined }));
}

/** The step that holds the offset of the chunk. */
function stepAt({ steps }: TemplateModel, at: number): number | undefined {
  return steps.findLast(({ map }) => {
    const [start, , end] = map.range ?? [0, 0, 0];
    return start <= at && at <= end;
  })?.index;
}

/** Inside of quotes nothing is a name. */
function isInText(code: string): boolean {
  const plain = code.replace(/\\?"[^"]*"|'[^']*'/g, '');
  return /["']/.test(plain);
}

/** @param written - how the name hangs on what is before it: by a dot, or behind a bracket and this quote */
function items(
  document: CatalogDocument,
  offset: number,
  prefix: string,
  choices: readonly Choice[],
  written?: 'dot' | "'" | '"',
): CompletionItem[] {
  const rest = /^[\w-]*/.exec(document.text.slice(offset, offset + 100))![0];
  const after = offset + rest.length;
  const range = (start: number, end: number): Range => ({
    start: document.positionAt(start),
    end: document.positionAt(end),
  });
  return choices.map(({ name, detail, documentation }, index) => {
    const base = { label: name, kind: 'value' as const, detail, documentation, sortText: sortKey(0, index) };
    if (written === 'dot' && !/^[A-Za-z_]\w*$/.test(name)) {
      // By a dot "-" would be a minus: the brackets take the dot's place.
      const dot = offset - prefix.length - 1;
      return { ...base, insertText: `['${name}']`, range: range(dot, after), filterText: `.${name}` };
    }
    const isOpen = (written === "'" || written === '"') && document.text[after] !== written;
    return {
      ...base,
      insertText: isOpen ? `${name}${written}]` : name,
      range: range(offset - prefix.length, after),
    };
  });
}
