import * as l10n from '@vscode/l10n';
import { isObject } from '../../base/isObject';
import { anyOf } from '../../base/lists';
import { shown } from '../../base/oneLine';
import { textOf } from '../../base/textOf';
import type { ActionDescription, JsonSchema } from '../../scaffolder/actions/action';
import { asListOf, asText, removeEntry } from '../diagnose/edits';
import type { LocalEdit, LocalFix, LocalProblem } from '../diagnose/localProblem';
import { rewriteAs } from '../diagnose/reporter';
import type { EntityDocument } from '../document/entityDocument';
import {
  isMap,
  isScalar,
  isSeq,
  type Node,
  pairOf,
  type PathStep,
  type Scalar,
  spanOf,
  type YAMLMap,
} from '../document/nodes';
import { nearest } from '../nearMiss';
import { branchesOf, type Shape, shapesOf } from './actionSchema';
import type { TemplateStep } from './templateModel';

/** What only a run knows. */
export const RENDERED = /\$\{\{|\{[%#]/;
const DEEPEST = 20;

/** How many problems of a document still get a fix: each looks through the document for its place. */
export interface Budget {
  left: number;
}

export function spend(budget: Budget): boolean {
  return budget.left-- > 0;
}

/** What of a step's input its action does not take, or lacks: the run fails at the step. */
export function inputProblems(
  document: EntityDocument,
  step: TemplateStep,
  action: ActionDescription,
  budget: Budget,
): LocalProblem[] {
  const schema = action.schema?.input;
  if (!schema) return [];
  const path = ['spec', 'steps', step.index, 'input'];
  const checked = new InputCheck(document, action.id, keyOf(step.map, 'input') ?? step.actionNode!, budget);
  return step.input ? checked.value(step.input, schema, path) : checked.missing(schema);
}

/** Holds values as they are written to what an action takes. */
class InputCheck {
  constructor(
    readonly document: EntityDocument,
    readonly action: string,
    /** Where it is said that the input lacks something. */
    readonly at: Scalar,
    readonly budget: Budget,
  ) {}

  missing(schema: JsonSchema): LocalProblem[] {
    const shapes = shapesOf(schema);
    return shapes ? this.#missing(shapes, new Set(), spanOf(this.at), '') : [];
  }

  /** @param path - of the value in the document */
  value(node: Node | undefined, schema: JsonSchema, path: readonly PathStep[], depth = 0): LocalProblem[] {
    if (depth > DEEPEST || !node || '$ref' in schema) return [];
    if (!isMap(node) && !isSeq(node) && !isScalar(node)) return [];
    if (isScalar(node) && typeof node.value === 'string' && RENDERED.test(node.value)) return [];
    const types = typesOf(schema);
    const written = typeOfNode(node);
    if (types && !types.some((type) => fits(written, type))) return this.#wrongType(node, types, path);
    const { enum: choices } = schema;
    const allowed = 'const' in schema ? [schema['const']] : Array.isArray(choices) ? choices : undefined;
    if (isScalar(node) && allowed && !allowed.includes(node.value))
      return this.#notOneOf(node, allowed, path);
    if (isMap(node)) return this.#object(node, schema, path, depth);
    const inside =
      isSeq(node) && isObject(schema['items'])
        ? node.items.flatMap((item, index) =>
            this.value(item as Node, schema['items'] as JsonSchema, [...path, index], depth + 1),
          )
        : [];
    return [...inside, ...this.#branches(node, schema, path, depth)];
  }

  /** Of several ways the one that is nearest. */
  #branches(
    node: Node,
    schema: JsonSchema,
    path: readonly PathStep[],
    depth: number,
  ): readonly LocalProblem[] {
    const all = branchesOf(schema, 'allOf').flatMap((each) => this.value(node, each, path, depth + 1));
    for (const word of ['anyOf', 'oneOf'] as const) {
      const branches = branchesOf(schema, word);
      if (branches.length === 0) continue;
      const types = branches.map(typesOf);
      const written = typeOfNode(node);
      // What fits by its type is meant.
      const meant = branches.filter((_, at) => !types[at] || types[at].some((type) => fits(written, type)));
      if (meant.length === 0) {
        all.push(...this.#wrongType(node, types.flat() as string[], path));
        continue;
      }
      const choices = meant.map((branch) => this.value(node, branch, path, depth + 1));
      all.push(...choices.reduce((best, each) => (each.length < best.length ? each : best)));
    }
    return all;
  }

  #object(map: YAMLMap, schema: JsonSchema, path: readonly PathStep[], depth: number): LocalProblem[] {
    const keys = map.items.flatMap(({ key }) => (isScalar(key) ? [key] : []));
    // What a merge or a reference brings is not seen here.
    if (keys.length < map.items.length || keys.some(({ value }) => /^(?:<<|\$)/.test(String(value))))
      return [];
    const names = new Set(keys.map(({ value }) => String(value)));
    const shapes = shapesOf(schema);
    if (!shapes) return this.#open(map, schema, path, depth);
    const known = new Set(shapes.flatMap(({ fields }) => [...fields.keys()]));
    if (known.size === 0) return [];
    const found: LocalProblem[] = [];
    const best = nearestShape(shapes, names, known);
    const open = [...known].filter((name) => !names.has(name));
    for (const key of keys) {
      const name = String(key.value);
      if (best.fields.has(name) || name.includes('{{')) continue;
      found.push(this.#unknown(key, name, known.has(name) ? [] : open, best, [...path, name]));
    }
    const isInput = path.length === 4;
    const at = isInput ? spanOf(this.at) : startOf(map);
    found.push(...this.#missing(shapes, names, at, isInput ? '' : nameOf(path)));
    for (const { name, schema: each } of best.fields.values()) {
      const node = pairOf(map, name)?.value;
      if (names.has(name) && node) found.push(...this.value(node, each, [...path, name], depth + 1));
    }
    return found;
  }

  /** Of what may have any names only the values are known. */
  #open(map: YAMLMap, schema: JsonSchema, path: readonly PathStep[], depth: number): LocalProblem[] {
    const { properties, additionalProperties } = schema;
    return map.items.flatMap(({ key, value }) => {
      const name = isScalar(key) ? String(key.value) : '';
      const own = isObject(properties) && Object.hasOwn(properties, name) ? properties[name] : undefined;
      const each = own ?? additionalProperties;
      return isObject(each) ? this.value((value ?? undefined) as Node, each, [...path, name], depth + 1) : [];
    });
  }

  #unknown(
    key: Scalar,
    name: string,
    open: readonly string[],
    shape: Shape,
    path: readonly PathStep[],
  ): LocalProblem {
    const [meant] = nearest(name, open);
    const values = [this.action, shown(name)] as const;
    const inside = path.length === 5 ? undefined : shown(nameOf(path.slice(0, -1)));
    const fails = l10n.t('The run fails at this step.');
    const taken =
      inside === undefined
        ? l10n.t('The action {0} takes no input "{1}".', ...values)
        : l10n.t('The action {0} takes no "{1}" in "{2}".', ...values, inside);
    const text = shape.isClosed ? `${taken} ${fails}` : taken;
    const message = meant === undefined ? text : l10n.t('{0} Did you mean "{1}"?', text, shown(meant));
    const canFix = spend(this.budget);
    const removed = canFix ? removeEntry(this.document, path) : undefined;
    const fixes: LocalFix[] = [
      ...(meant === undefined || !canFix ? [] : [rewriteAs(this.document, key, meant)]),
      ...(removed ? [{ title: l10n.t('Take out "{0}"', shown(name)), edits: [removed.edit] }] : []),
    ];
    return {
      ...spanOf(key),
      severity: meant !== undefined || shape.isClosed ? 'warning' : 'info',
      code: 'unknown-input',
      message,
      ...(fixes.length > 0 && { fixes }),
    };
  }

  /** @param inside - the name of what lacks it; empty for the input itself */
  #missing(
    shapes: readonly Shape[],
    names: ReadonlySet<string>,
    at: { start: number; end: number },
    inside: string,
  ): LocalProblem[] {
    const lacking = shapes.map(({ fields }) =>
      [...fields.values()].filter(({ name, isRequired }) => isRequired && !names.has(name)),
    );
    if (lacking.some(({ length }) => length === 0)) return [];
    const list = [
      ...new Set(lacking.map((fields) => fields.map(({ name }) => `"${name}"`).join(` ${l10n.t('and')} `))),
    ];
    const needed = anyOf(list.slice(0, 5));
    const message = inside
      ? l10n.t('The action {0} needs {1} in "{2}".', this.action, needed, shown(inside))
      : l10n.t('The action {0} needs the input {1}.', this.action, needed);
    return [{ ...at, severity: 'warning', code: 'missing-input', message }];
  }

  #wrongType(node: Node, types: readonly string[], path: readonly PathStep[]): LocalProblem[] {
    const wanted = anyOf([...new Set(types)].map((type) => TYPE_WORDS.get(type) ?? type));
    const written = TYPE_WORDS.get(typeOfNode(node)) ?? '';
    const message = l10n.t(
      'The action {0} takes {1} for "{2}", and this is {3}. The run fails at this step.',
      this.action,
      wanted,
      shown(nameOf(path)),
      written,
    );
    const fix = spend(this.budget) ? asType(this.document, node, types) : undefined;
    return [this.#invalid(node, message, fix ? [fix] : [])];
  }

  #notOneOf(node: Scalar, allowed: readonly unknown[], path: readonly PathStep[]): LocalProblem[] {
    const texts = allowed.map((value) => textOf(value));
    const [meant] = nearest(String(node.value), texts);
    const message = l10n.t(
      'The action {0} takes only {1} for "{2}". The run fails at this step.',
      this.action,
      anyOf(texts.slice(0, 20).map((text) => `"${shown(text)}"`)),
      shown(nameOf(path)),
    );
    return [
      this.#invalid(
        node,
        message,
        meant === undefined || !spend(this.budget) ? [] : [rewriteAs(this.document, node, meant)],
      ),
    ];
  }

  #invalid(node: Node, message: string, fixes: readonly LocalFix[]): LocalProblem {
    const span = isScalar(node) && node.range && node.range[1] > node.range[0] ? spanOf(node) : undefined;
    return {
      ...(span ?? startOf(node)),
      severity: 'warning',
      code: 'invalid-input',
      message,
      ...(fixes.length > 0 && { fixes }),
    };
  }
}

/** The way that takes most of the names, then the one that lacks least. */
function nearestShape(
  shapes: readonly Shape[],
  names: ReadonlySet<string>,
  known: ReadonlySet<string>,
): Shape {
  const cost = ({ fields }: Shape) => {
    const foreign = [...names].filter((name) => known.has(name) && !fields.has(name)).length;
    const lacking = [...fields.values()].filter((field) => field.isRequired && !names.has(field.name)).length;
    return foreign * 100 + lacking;
  };
  return shapes.map((shape) => ({ shape, cost: cost(shape) })).reduce((a, b) => (b.cost < a.cost ? b : a))
    .shape;
}

/** What is meant by a value of another type, where that is sure. */
function asType(document: EntityDocument, node: Node, types: readonly string[]): LocalFix | undefined {
  if (!isScalar(node) || node.value === null || node.anchor) return undefined;
  let edit: LocalEdit | undefined;
  if (typeof node.value !== 'string' && types.includes('string')) edit = asText(document, node);
  else if (typeof node.value === 'string' && types.includes('boolean')) {
    const meant = /^(?:true|yes|on)$/i.test(node.value)
      ? 'true'
      : /^(?:false|no|off)$/i.test(node.value)
        ? 'false'
        : undefined;
    const [start, end] = node.range ?? [0, 0];
    if (meant && !node.type?.startsWith('BLOCK')) edit = { start, end, newText: meant };
  } else if (typeof node.value === 'string' && types.includes('array'))
    edit = node.type?.startsWith('BLOCK') ? undefined : asListOf(document, node as Scalar<string>);
  return edit && { title: l10n.t('Change it to {0}', shown(edit.newText)), edits: [edit] };
}

const TYPE_WORDS: ReadonlyMap<string, string> = new Map([
  ['string', l10n.t('a text')],
  ['number', l10n.t('a number')],
  ['integer', l10n.t('a whole number')],
  ['boolean', l10n.t('true or false')],
  ['array', l10n.t('a list')],
  ['object', l10n.t('a mapping')],
  ['null', l10n.t('nothing')],
]);

/** Undefined where any will do, or not all are known. */
function typesOf({ type }: JsonSchema): readonly string[] | undefined {
  const types: unknown[] = Array.isArray(type) ? type : [type];
  return types.every((each): each is string => typeof each === 'string' && TYPE_WORDS.has(each))
    ? types
    : undefined;
}

export function typeOfNode(node: Node): string {
  if (isMap(node)) return 'object';
  if (isSeq(node)) return 'array';
  const value: unknown = isScalar(node) ? node.value : undefined;
  if (value === null || value === undefined) return 'null';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  return typeof value === 'boolean' ? 'boolean' : 'string';
}

export const fits = (written: string, type: string): boolean =>
  written === type || (written === 'integer' && type === 'number');

/** As the action names it: `files[0].from`. */
function nameOf(path: readonly PathStep[]): string {
  return path
    .slice(4)
    .map((step, at) => (typeof step === 'number' ? `[${step}]` : at > 0 ? `.${step}` : step))
    .join('');
}

/** The first name of a mapping, or where a value begins. */
function startOf(node: Node): { start: number; end: number } {
  const key = isMap(node) ? node.items[0]?.key : undefined;
  if (isScalar(key)) return spanOf(key);
  const [start, end] = node.range ?? [0, 0];
  return { start, end: Math.max(start + 1, end) };
}

export function keyOf(map: YAMLMap, name: string): Scalar | undefined {
  const key = map.items.find(({ key }) => isScalar(key) && key.value === name)?.key;
  return isScalar(key) ? key : undefined;
}
