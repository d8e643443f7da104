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
  type YAMLMap,
} from '../document/nodes';
import { type Access, type Expression, expressionsIn } from './expressions';

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
}

/** An expression with where it stands. */
export interface PlacedExpression extends Expression {
  readonly path: readonly PathStep[];
  /** Position of the step it stands in. */
  readonly step?: number;
}

/** What a Template's file says, as far as names in it go. Offsets are those of the chunk. */
export interface TemplateModel {
  readonly parameters: ReadonlyMap<string, Parameter>;
  /** More parameters may come from elsewhere: another file, or code of the portal. */
  readonly isOpen: boolean;
  readonly steps: readonly TemplateStep[];
  readonly expressions: readonly PlacedExpression[];
}

/** What keeps the rest of a schema in another place. */
const ELSEWHERE = /^\$(?:ref|text|json|yaml|openapi|asyncapi|include)$/;
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
  return {
    parameters: form.parameters,
    isOpen: form.isOpen || decorated,
    steps: stepsOf(document.at(['spec', 'steps'])),
    expressions: placedExpressions(document),
  };
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
    };
    return [step];
  });
}

function placedExpressions(document: EntityDocument): PlacedExpression[] {
  const { text } = document.chunk;
  const found: PlacedExpression[] = [];
  const visit = (node: unknown, path: readonly PathStep[]) => {
    if (isScalar(node)) {
      const [start, end] = node.range ?? [0, 0];
      const step = path[1] === 'steps' && typeof path[2] === 'number' ? path[2] : undefined;
      for (const expression of expressionsIn(text, start, end)) found.push({ ...expression, path, step });
    } else if (isSeq(node)) node.items.forEach((item, index) => visit(item, [...path, index]));
    else if (isMap(node))
      for (const { key, value } of node.items) {
        const name = isScalar(key) ? String(key.value) : '';
        visit(key, [...path, name]);
        visit(value, [...path, name]);
      }
  };
  visit(document.at(['spec']), ['spec']);
  return found;
}
