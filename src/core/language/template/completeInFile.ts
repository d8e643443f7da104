import { textOf } from '../../base/textOf';
import { isObject } from '../../base/isObject';
import { type CompletionContext, type Completions, NOTHING, sortKey, yamlScalar } from '../complete/context';
import type { OutlineNode } from '../document/outline';
import type { PathStep } from '../document/nodes';
import { TEMPLATE_ACTIONS } from '../schema/actions';
import type { CompletionItem } from '../values';
import { fieldsOf, schemaAtPath } from './actionSchema';
import { completeExpression, conditionBefore } from './completeExpression';
import {
  BACKSTAGE_KEYS,
  CREDENTIAL_KEYS,
  FORM_FIELDS,
  FORMATS,
  PAGE_KEYS,
  SCHEMA_KEYS,
  TYPES,
  UI_KEYS,
  WIDGETS,
} from './formWords';
import { isPageCondition } from './templateModel';
import type { KnownActions } from './templateProblems';

type Actions = () => Promise<KnownActions | undefined>;

/** Keys of a template's form and of its steps' inputs; undefined where neither is written. */
export async function templateKeys(
  context: CompletionContext,
  actions: Actions,
): Promise<Completions | undefined> {
  const { path } = context.cursor;
  const input = inputPath(path);
  if (input) {
    const action = actionAt(context, path);
    const known = action === undefined ? undefined : (await actions())?.get(action);
    const fields = fieldsOf(schemaAtPath(known?.schema?.input, input));
    return (
      fields && {
        items: keys(
          context,
          [...fields.values()].map(({ name, schema, isRequired }) => ({
            name,
            doc: typeof schema['description'] === 'string' ? schema['description'] : '',
            isRequired,
            body: bodyOf(schema),
          })),
        ),
      }
    );
  }
  if (path[0] !== 'spec' || path[1] !== 'parameters') return undefined;
  const inner = path.slice(2);
  const last = inner.at(-1);
  if (last === 'ui:options') {
    const field = FORM_FIELDS.get(valueAt(context, [...path.slice(0, -1), 'ui:field']) ?? '');
    return field ? { items: keys(context, fromWords(field.options)) } : undefined;
  }
  if (last === 'ui:backstage') return { items: keys(context, fromWords(BACKSTAGE_KEYS['']!)) };
  if (last === 'review' && inner.at(-2) === 'ui:backstage')
    return { items: keys(context, fromWords(BACKSTAGE_KEYS['review']!)) };
  if (last === 'requestUserCredentials') return { items: keys(context, fromWords(CREDENTIAL_KEYS)) };
  if (last === 'dependencies' && inner.at(-2) !== 'properties') {
    const questions = questionsAt(context, path.slice(0, -1));
    return {
      items: keys(
        context,
        questions.map(({ value, doc }) => ({ name: value, doc, body: 'mapping' })),
      ),
    };
  }
  if (inner.length === 0 || (inner.length === 1 && typeof last === 'number'))
    return { items: keys(context, fromWords(PAGE_KEYS)) };
  const isSchema = inner.at(-2) === 'properties' || last === 'items';
  return isSchema ? { items: keys(context, [...fromWords(SCHEMA_KEYS), ...fromWords(UI_KEYS)]) } : undefined;
}

/** Values of a template's form and of its steps; undefined where neither is written. */
export async function templateValues(
  context: CompletionContext,
  actions: Actions,
): Promise<Completions | undefined> {
  const { path } = context.cursor;
  const last = path.at(-1);
  if (path[0] !== 'spec') return undefined;
  if (path[1] === 'steps' && path.length === 4 && last === 'action') {
    const known = [...((await actions())?.values() ?? [])].filter(({ off }) => off === undefined);
    const own = TEMPLATE_ACTIONS.filter(({ value }) => !known.some(({ id }) => id === value));
    const all = [...known.map(({ id, description }) => ({ value: id, doc: description })), ...own];
    return { items: values(context, all) };
  }
  const input = inputPath(path);
  if (input) {
    const action = actionAt(context, path);
    const schema = schemaAtPath(
      action === undefined ? undefined : (await actions())?.get(action)?.schema?.input,
      input,
    );
    return schema ? { items: values(context, choicesOf(schema)) } : NOTHING;
  }
  if (path[1] !== 'parameters' || path.at(-2) === 'properties') return undefined;
  const doc = (words: ReadonlyMap<string, string>) => [...words].map(([value, doc]) => ({ value, doc }));
  if (last === 'ui:field')
    return {
      items: values(
        context,
        [...FORM_FIELDS].map(([value, { doc }]) => ({ value, doc })),
      ),
    };
  if (last === 'ui:widget') return { items: values(context, doc(WIDGETS)) };
  if (last === 'type') return { items: values(context, doc(TYPES)) };
  if (last === 'format') return { items: values(context, doc(FORMATS)) };
  if (FLAGS.has(String(last))) return { items: values(context, choicesOf({ type: 'boolean' })) };
  if (isPageCondition(path)) {
    const { document, offset } = context;
    const code = conditionBefore(document.text, offset);
    const found = code === undefined ? [] : completeExpression(document, offset, code, undefined);
    return { items: found };
  }
  if (path.at(-2) === 'required' || path.at(-2) === 'ui:order')
    return { items: values(context, questionsAt(context, path.slice(0, -2))) };
  return undefined;
}

/** The path into a step's input; undefined elsewhere. */
function inputPath(path: readonly PathStep[]): readonly PathStep[] | undefined {
  return path[0] === 'spec' && path[1] === 'steps' && path[3] === 'input' ? path.slice(4) : undefined;
}

function actionAt(context: CompletionContext, path: readonly PathStep[]): string | undefined {
  return valueAt(context, [...path.slice(0, 3), 'action']);
}

/** What the outline shows at a path: the file may be half written. */
function nodesAt({ cursor }: CompletionContext, path: readonly PathStep[]): OutlineNode | undefined {
  let level: readonly OutlineNode[] = cursor.outline.roots;
  let node: OutlineNode | undefined;
  for (const step of path) {
    node =
      typeof step === 'number'
        ? level.filter(({ type }) => type === 'item')[step]
        : level.find(({ name, type }) => type === 'key' && name === step);
    if (!node) return undefined;
    level = node.children;
  }
  return node;
}

function valueAt(context: CompletionContext, path: readonly PathStep[]): string | undefined {
  return nodesAt(context, path)?.value?.text.replace(/^(["'])(.*)\1$/, '$2');
}

function questionsAt(
  context: CompletionContext,
  path: readonly PathStep[],
): { value: string; doc: string }[] {
  const properties = nodesAt(context, [...path, 'properties']);
  return (properties?.children ?? []).map(({ name }) => ({ value: name, doc: '' }));
}

function choicesOf({
  type,
  enum: choices,
  items,
}: Readonly<Record<string, unknown>>): { value: string; doc: string }[] {
  if (Array.isArray(choices)) return choices.map((value) => ({ value: textOf(value), doc: '' }));
  if (type === 'array' && isObject(items)) return choicesOf(items);
  return type === 'boolean' ? ['true', 'false'].map((value) => ({ value, doc: '' })) : [];
}

interface Key {
  readonly name: string;
  readonly doc: string;
  readonly isRequired?: boolean;
  readonly body?: 'mapping' | 'list';
}

const FLAGS = new Set(['ui:autofocus', 'ui:disabled', 'ui:readonly', 'uniqueItems', 'show', 'explode']);
const MAPPINGS = new Set([
  'properties',
  'dependencies',
  'ui:options',
  'ui:backstage',
  'items',
  'review',
  'requestUserCredentials',
  'additionalScopes',
]);
const LISTS = new Set([
  'required',
  'enum',
  'enumNames',
  'oneOf',
  'anyOf',
  'allOf',
  'ui:order',
  'ui:enumNames',
]);

function fromWords(words: ReadonlyMap<string, string>): Key[] {
  return [...words].map(([name, doc]) => ({
    name,
    doc,
    body: MAPPINGS.has(name) ? 'mapping' : LISTS.has(name) ? 'list' : undefined,
  }));
}

function bodyOf({ type }: Readonly<Record<string, unknown>>): Key['body'] {
  return type === 'object' ? 'mapping' : type === 'array' ? 'list' : undefined;
}

function keys({ cursor, unit, hang, range }: CompletionContext, all: readonly Key[]): CompletionItem[] {
  const inner = hang + unit;
  return all
    .filter(({ name }) => !cursor.siblings.includes(name))
    .map(({ name, doc, isRequired = false, body }, index) => {
      const behind = body === 'mapping' ? `:\n${inner}` : body === 'list' ? `:\n${inner}- ` : ': ';
      return {
        label: name,
        kind: 'field',
        insertText: cursor.hasColon ? name : `${name}${behind}`,
        range,
        description: isRequired ? 'required' : undefined,
        documentation: doc || undefined,
        sortText: sortKey(isRequired ? 0 : 1, index),
        retrigger: !cursor.hasColon,
      };
    });
}

function values(
  { range }: CompletionContext,
  all: readonly { readonly value: string; readonly doc: string }[],
): CompletionItem[] {
  return all.map(({ value, doc }, index) => ({
    label: value,
    kind: 'value',
    // A value of yes or no is written as it is.
    insertText: value === 'true' || value === 'false' ? value : yamlScalar(value),
    range,
    documentation: doc || undefined,
    sortText: sortKey(0, index),
  }));
}
