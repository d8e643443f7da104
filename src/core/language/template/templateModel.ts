import type { EntityDocument } from '../document/entityDocument';
import {
  isMap,
  isScalar,
  isSeq,
  type Node,
  nodeAt,
  pairOf,
  type PathStep,
  type Scalar,
  stringOf,
  textSpan,
  type YAMLMap,
} from '../document/nodes';
import { type Access, bareExpression, type Expression, expressionsIn } from './expressions';
import { FORM_FIELDS, ROOTS } from './formWords';

/** A question of the form. */
export interface Parameter {
  readonly name: string;
  /** Where it is declared first. */
  readonly key: Scalar;
  readonly schema: Node | undefined;
  /** Every place that names it outside of expressions: declarations, `required`, `dependencies`, `ui:order`. */
  readonly mentions: Scalar[];
  /** The form itself looks at it, to show or ask for something else. */
  isCondition: boolean;
  /** What is typed is no parameter but a secret. */
  readonly isSecret: boolean;
}

export interface TemplateStep {
  readonly index: number;
  /** As later steps name it: its own, else by its place. */
  readonly id: string;
  readonly idNode?: Scalar;
  readonly map: YAMLMap;
  readonly action?: string;
  readonly actionNode?: Scalar;
  readonly input?: Node;
  readonly hasEach: boolean;
  readonly hasCondition: boolean;
  /** Its `if`. */
  readonly condition?: Scalar;
}

/** An expression with where it stands. */
export interface PlacedExpression extends Expression {
  readonly path: readonly PathStep[];
  /** Position of the step it stands in. */
  readonly step?: number;
  /** The text it stands in. */
  readonly scalar: Scalar;
  /** The whole text is the condition, and has no braces around it. */
  readonly isBare: boolean;
}

/** A secret that the form or the template's own schema asks for. */
export interface TemplateSecret {
  readonly name: string;
  /** Where it is named first. */
  readonly key: Scalar;
  /** Every place that names it outside of expressions. */
  readonly mentions: Scalar[];
  readonly schema?: Node;
}

/** What a Template's file says, as far as names in it go. Offsets are those of the chunk. */
export interface TemplateModel {
  readonly parameters: ReadonlyMap<string, Parameter>;
  /** More parameters may come from elsewhere: another file, or code of the portal. */
  readonly isOpen: boolean;
  readonly steps: readonly TemplateStep[];
  /** Some of them are in other files: what they are called nobody knows. */
  readonly hasOpenSteps: boolean;
  readonly expressions: readonly PlacedExpression[];
  readonly secrets: ReadonlyMap<string, TemplateSecret>;
  /** A field that is not Backstage's own may keep secrets under any name. */
  readonly hasOpenSecrets: boolean;
  /** Texts of steps and output. */
  readonly texts: readonly Scalar[];
  /** The chunk's text, with blanks for what YAML's quotes have more than the text between them. */
  readonly code: string;
}

/** What keeps the rest of a schema in another place. */
export const ELSEWHERE = /^\$(?:ref|text|json|yaml|openapi|asyncapi|include)$/;
const COMBINED = ['allOf', 'anyOf', 'oneOf'];

export function isTemplate(document: EntityDocument): boolean {
  return document.kind?.toLowerCase() === 'template';
}

/** Undefined for what is no template. */
export function templateModel(document: EntityDocument): TemplateModel | undefined {
  return document.remember('template', () => (isTemplate(document) ? read(document) : undefined));
}

/** Uses of the names below a root, `parameters` or `steps`. */
export function* accessesOf(
  model: TemplateModel,
  root: string,
): Generator<{ readonly access: Access; readonly expression: PlacedExpression }> {
  for (const expression of model.expressions)
    for (const access of expression.accesses) if (access.root.name === root) yield { access, expression };
}

function read(document: EntityDocument): TemplateModel {
  const form = new Form();
  const parameters = document.at(['spec', 'parameters']);
  if (isSeq(parameters)) for (const page of parameters.items) form.read(page);
  else form.read(parameters);
  form.finish();
  const decorated = ['formDecorators', 'EXPERIMENTAL_formDecorators'].some((name) =>
    document.at(['spec', name]),
  );
  const isOpen = form.isOpen || decorated;
  const texts = textsOf(document);
  const code = unquoted(document.chunk.text, texts);
  const { secrets, hasOpenSecrets } = secretsOf(document, form.parameters);
  return {
    parameters: form.parameters,
    isOpen,
    steps: stepsOf(document.at(['spec', 'steps'])),
    hasOpenSteps: hasOpenSteps(document.at(['spec', 'steps'])),
    expressions: texts.flatMap((text) => expressionsOf(code, text)),
    secrets,
    hasOpenSecrets: hasOpenSecrets || isOpen,
    texts: texts.flatMap(({ scalar, path, isKey }) =>
      !isKey && (path[1] === 'steps' || path[1] === 'output') ? [scalar] : [],
    ),
    code,
  };
}

/** What steps can read below `secrets`. */
function secretsOf(
  document: EntityDocument,
  parameters: ReadonlyMap<string, Parameter>,
): Pick<TemplateModel, 'secrets' | 'hasOpenSecrets'> {
  const secrets = new Map<string, TemplateSecret>();
  let hasOpenSecrets = false;
  const add = (name: string, key: Scalar, schema?: Node) => {
    const known = secrets.get(name);
    if (known) known.mentions.push(key);
    else secrets.set(name, { name, key, mentions: [key], schema });
  };
  for (const { name, key, schema, isSecret } of parameters.values()) if (isSecret) add(name, key, schema);
  const visit = (node: unknown) => {
    if (isSeq(node)) node.items.forEach(visit);
    if (!isMap(node)) return;
    for (const { key, value } of node.items) {
      const name = isScalar(key) ? key.value : undefined;
      if (name === 'secretsKey' && isScalar(value) && typeof value.value === 'string')
        add(value.value, value);
      else if (name === 'ui:field' && !FORM_FIELDS.has(stringOf(value) ?? '')) hasOpenSecrets = true;
      else visit(value);
    }
  };
  visit(document.at(['spec', 'parameters']));
  const schema = document.at(['spec', 'secrets', 'schema']);
  const properties = nodeAt(schema, ['properties']);
  if (isMap(properties)) {
    for (const { key, value } of properties.items)
      if (isScalar(key)) add(String(key.value), key, (value ?? undefined) as Node | undefined);
    const required = nodeAt(schema, ['required']);
    for (const item of isSeq(required) ? required.items : [])
      if (isScalar(item)) secrets.get(String(item.value))?.mentions.push(item);
  } else if (schema !== undefined) hasOpenSecrets = true;
  return { secrets, hasOpenSecrets };
}

/** Gathers what the pages of a form ask. */
class Form {
  readonly parameters = new Map<string, Parameter>();
  isOpen = false;
  /** Names that may stand before what they name. */
  readonly #named: Scalar[] = [];
  readonly #conditions = new Set<string>();

  /** To be called once everything is read. */
  finish(): void {
    for (const node of this.#named) this.parameters.get(String(node.value))?.mentions.push(node);
    for (const parameter of this.parameters.values())
      parameter.isCondition ||= this.#conditions.has(parameter.name);
  }

  /** @param isCondition It says when something else is asked, as below `if`. */
  read(schema: unknown, isCondition = false): void {
    if (!isMap(schema)) {
      if (schema !== undefined && schema !== null) this.isOpen = true;
      return;
    }
    for (const { key, value } of schema.items) {
      if (!isScalar(key)) continue;
      const name = String(key.value);
      if (ELSEWHERE.test(name)) this.isOpen = true;
      else if (name === 'properties') this.#properties(value, isCondition);
      else if (name === 'dependencies' || name === 'dependentRequired') this.#dependencies(value);
      else if (name === 'dependentSchemas') this.#dependencies(value);
      else if (COMBINED.includes(name) && isSeq(value))
        for (const item of value.items) this.read(item, isCondition);
      else if (name === 'if' || name === 'not') this.read(value, true);
      else if (name === 'then' || name === 'else') this.read(value, isCondition);
      else if (name === 'errorMessage')
        for (const part of ['required', 'properties']) {
          const messages = nodeAt(value, [part]);
          if (isMap(messages)) this.#mentions(messages.items.map(({ key }) => key));
        }
      else if ((name === 'required' || name === 'ui:order') && isSeq(value)) this.#mentions(value.items);
    }
  }

  #properties(properties: unknown, isCondition: boolean): void {
    if (!isMap(properties)) return this.read(properties);
    for (const { key, value } of properties.items) {
      if (!isScalar(key)) continue;
      const name = String(key.value);
      if (ELSEWHERE.test(name)) {
        this.isOpen = true;
        continue;
      }
      const known = this.parameters.get(name);
      if (known) {
        known.mentions.push(key);
        known.isCondition ||= isCondition;
        continue;
      }
      const schema = (value ?? undefined) as Node | undefined;
      const isSecret = stringOf(nodeAt(schema, ['ui:field'])) === 'Secret';
      this.parameters.set(name, { name, key, schema, mentions: [key], isCondition, isSecret });
    }
  }

  #dependencies(dependencies: unknown): void {
    if (!isMap(dependencies)) return;
    for (const { key, value } of dependencies.items) {
      if (!isScalar(key)) continue;
      this.#mentions([key]);
      this.#conditions.add(String(key.value));
      if (isSeq(value)) this.#mentions(value.items);
      else this.read(value);
    }
  }

  #mentions(nodes: readonly unknown[]): void {
    for (const node of nodes) if (isScalar(node)) this.#named.push(node);
  }
}

/** Whether steps, or some of them, come from a file that the template names. */
function hasOpenSteps(steps: unknown): boolean {
  const isPlaceholder = (node: unknown) =>
    isMap(node) &&
    ['$yaml', '$json', '$text', '$openapi', '$ref'].some((name) => pairOf(node, name) !== undefined);
  return isPlaceholder(steps) || (isSeq(steps) && steps.items.some(isPlaceholder));
}

function stepsOf(steps: unknown): TemplateStep[] {
  if (!isSeq(steps)) return [];
  return steps.items.flatMap((map, index) => {
    if (!isMap(map)) return [];
    const scalar = (name: string) => {
      const node = pairOf(map, name)?.value;
      return isScalar(node) && typeof node.value === 'string' ? node : undefined;
    };
    const idNode = scalar('id');
    const actionNode = scalar('action');
    const step: TemplateStep = {
      index,
      id: idNode ? String(idNode.value) : `step-${index + 1}`,
      idNode,
      map,
      action: actionNode && String(actionNode.value),
      actionNode,
      input: pairOf(map, 'input')?.value ?? undefined,
      hasEach: pairOf(map, 'each') !== undefined,
      hasCondition: pairOf(map, 'if') !== undefined,
      condition: scalar('if'),
    };
    return [step];
  });
}

/** A text of the template, with where it stands. */
interface PlacedText {
  readonly scalar: Scalar;
  readonly path: readonly PathStep[];
  readonly step?: number;
  readonly isKey: boolean;
}

function textsOf(document: EntityDocument): PlacedText[] {
  const found: PlacedText[] = [];
  const visit = (node: unknown, path: readonly PathStep[], isKey = false) => {
    if (isScalar(node)) {
      const step = path[1] === 'steps' && typeof path[2] === 'number' ? path[2] : undefined;
      found.push({ scalar: node, path, step, isKey });
    } else if (isSeq(node)) node.items.forEach((item, index) => visit(item, [...path, index]));
    else if (isMap(node))
      for (const { key, value } of node.items) {
        const name = isScalar(key) ? String(key.value) : '';
        visit(key, [...path, name], true);
        visit(value, [...path, name]);
      }
  };
  visit(document.at(['spec']), ['spec']);
  return found;
}

/** What stands between quotes as it is read, at the places it has in the file. */
function unquoted(text: string, texts: readonly PlacedText[]): string {
  const pieces: string[] = [];
  let done = 0;
  for (const { scalar } of texts) {
    const [start, end] = scalar.range ?? [0, 0];
    const isSingle = scalar.type === 'QUOTE_SINGLE';
    if ((!isSingle && scalar.type !== 'QUOTE_DOUBLE') || start < done) continue;
    const inner = text.slice(start + 1, end - 1);
    if (!inner.includes(isSingle ? "''" : '\\')) continue;
    const plain = isSingle
      ? inner.replaceAll("''", " '")
      : inner.replace(/\\([^])/g, (_, char: string) => (/["'\\/]/.test(char) ? ` ${char}` : '  '));
    pieces.push(text.slice(done, start + 1), plain);
    done = end - 1;
  }
  return pieces.length > 0 ? pieces.join('') + text.slice(done) : text;
}

const ANY_ROOT = new RegExp(`^\\s*(?:not\\s+)?\\(*\\s*(?:${[...ROOTS.keys()].join('|')})\\b`);

function expressionsOf(code: string, { scalar, path, step, isKey }: PlacedText): PlacedExpression[] {
  const [start, end] = scalar.range ?? [0, 0];
  const place = { path, step, scalar };
  const bare = isKey ? undefined : bareSpan(code, scalar, path);
  if (bare) return [{ ...bareExpression(code, ...bare), ...place, isBare: true }];
  return expressionsIn(code, start, end).map((expression) => ({ ...expression, ...place, isBare: false }));
}

/** Where a condition stands that has no braces. That of a page is read so; that of a step was meant so. */
function bareSpan(code: string, scalar: Scalar, path: readonly PathStep[]): [number, number] | undefined {
  const { value } = scalar;
  if (typeof value !== 'string' || !value.trim()) return undefined;
  const isOfPage = isPageCondition(path);
  if (!isOfPage && !(isStepCondition(path) && ANY_ROOT.test(value))) return undefined;
  if (isOfPage ? value.trim().startsWith('${{') : /\{[{%#]/.test(value)) return undefined;
  const [start, end] = textSpan(scalar);
  if (!scalar.type?.startsWith('BLOCK')) return [start, end];
  // Behind the line of its header.
  const line = code.indexOf('\n', start);
  return line < 0 || line >= end ? undefined : [line + 1, end];
}

/** `when` of a page of the form. */
export function isPageCondition(path: readonly PathStep[]): boolean {
  const at = path[1] === 'parameters' ? path.slice(2) : [];
  return at.at(-1) === 'when' && (at.length === 1 || (at.length === 2 && typeof at[0] === 'number'));
}

/** `if` of a step. */
export function isStepCondition(path: readonly PathStep[]): boolean {
  return path[1] === 'steps' && path.length === 4 && path[3] === 'if';
}
