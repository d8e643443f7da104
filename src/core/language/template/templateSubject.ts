import type { EntityDocument } from '../document/entityDocument';
import { type Node, type PathStep, type Scalar, isMap, isScalar, pairOf, spanOf } from '../document/nodes';
import type { NamePart } from './expressions';
import { type Parameter, type TemplateModel, templateModel, type TemplateStep } from './templateModel';

/** What a place of a template is about. Offsets are those of the chunk. */
export type TemplateSubject = { readonly start: number; readonly end: number } & (
  | { readonly type: 'parameter'; readonly parameter: Parameter; readonly below: readonly string[] }
  | { readonly type: 'step'; readonly step: TemplateStep }
  | { readonly type: 'output'; readonly step: TemplateStep; readonly name: string }
  | { readonly type: 'filter' | 'root'; readonly name: string }
  | { readonly type: 'action'; readonly action: string }
  | { readonly type: 'input'; readonly action: string; readonly path: readonly PathStep[] }
  | { readonly type: 'form'; readonly key: string; readonly value?: string }
);

/** Undefined where a template says nothing of its own kind. @param offset - of the file */
export function templateSubjectAt(document: EntityDocument, offset: number): TemplateSubject | undefined {
  const model = templateModel(document);
  if (!model) return undefined;
  const at = offset - document.start;
  return inExpression(model, at) ?? inFile(document, model, offset);
}

function inExpression(model: TemplateModel, at: number): TemplateSubject | undefined {
  const expression = model.expressions.find(({ start, end }) => start <= at && at <= end);
  if (!expression) return undefined;
  const filter = expression.filters.find((part) => covers(part, at));
  if (filter) return { ...span(filter), type: 'filter', name: filter.name };
  for (const { root, parts } of expression.accesses) {
    if (covers(root, at)) return { ...span(root), type: 'root', name: root.name };
    const index = parts.findIndex((part) => covers(part, at));
    if (index < 0) continue;
    const part = parts[index]!;
    const names = parts.slice(0, index + 1).map(({ name }) => name);
    if (root.name === 'parameters') {
      const parameter = model.parameters.get(names[0]!);
      return parameter && { ...span(part), type: 'parameter', parameter, below: names.slice(1) };
    }
    const step = root.name === 'steps' ? model.steps.find(({ id }) => id === names[0]) : undefined;
    if (!step) return undefined;
    if (index === 0) return { ...span(part), type: 'step', step };
    return index === 2 ? { ...span(part), type: 'output', step, name: part.name } : undefined;
  }
  return undefined;
}

function inFile(document: EntityDocument, model: TemplateModel, offset: number): TemplateSubject | undefined {
  const at = offset - document.start;
  for (const parameter of model.parameters.values()) {
    const mention = parameter.mentions.find((node) => covers(spanOf(node), at));
    if (mention) return { ...spanOf(mention), type: 'parameter', parameter, below: [] };
  }
  for (const step of model.steps) {
    const { idNode, actionNode, action } = step;
    if (idNode && covers(spanOf(idNode), at)) return { ...spanOf(idNode), type: 'step', step };
    if (actionNode && action !== undefined && covers(spanOf(actionNode), at))
      return { ...spanOf(actionNode), type: 'action', action };
  }
  const place = document.placeAt(offset);
  if (!place) return undefined;
  const { path, key, node, onKey } = place;
  if (path[1] === 'steps' && path[3] === 'input' && path.length > 4 && onKey && key) {
    const action = model.steps.find(({ index }) => index === path[2])?.action;
    return action === undefined ? undefined : { ...spanOf(key), type: 'input', action, path: path.slice(4) };
  }
  if (path[1] !== 'parameters' || !key || !isQuestion(path)) return undefined;
  const name = String(path.at(-1));
  if (onKey) return { ...spanOf(key), type: 'form', key: name };
  if (!isScalar(node) || typeof node.value !== 'string') return undefined;
  return { ...spanOf(node), type: 'form', key: name, value: node.value };
}

/** Whether the last name of the path is a key of a schema, and not the name of a question. */
function isQuestion(path: readonly PathStep[]): boolean {
  return path.at(-2) !== 'properties' && path.length > 3;
}

/** Every place that names the parameter or step, its declaration first. */
export function placesOf(
  model: TemplateModel,
  subject: TemplateSubject,
): readonly (NamePart & { readonly isDeclaration: boolean; readonly node?: Scalar })[] {
  if (subject.type !== 'parameter' && subject.type !== 'step') return [];
  const written = (node: Scalar, isDeclaration: boolean) => ({
    ...spanOf(node),
    name: String(node.value),
    isQuoted: false,
    isDeclaration,
    node,
  });
  const [root, name] =
    subject.type === 'parameter' ? ['parameters', subject.parameter.name] : ['steps', subject.step.id];
  const declared =
    subject.type === 'parameter'
      ? subject.parameter.mentions.map((node) => written(node, node === subject.parameter.key))
      : subject.step.idNode
        ? [written(subject.step.idNode, true)]
        : [];
  const used = model.expressions.flatMap(({ accesses }) =>
    accesses
      .filter((access) => access.root.name === root && access.parts[0]?.name === name)
      .map(({ parts }) => ({ ...parts[0]!, isDeclaration: false })),
  );
  return [...declared, ...used].sort((a, b) => Number(b.isDeclaration) - Number(a.isDeclaration));
}

/** The schema of a question inside others. */
export function schemaBelow(schema: Node | undefined, names: readonly string[]): Node | undefined {
  let at = schema;
  for (const name of names) {
    const properties = isMap(at) ? pairOf(at, 'properties')?.value : undefined;
    at = isMap(properties) ? (pairOf(properties, name)?.value ?? undefined) : undefined;
  }
  return at;
}

const covers = ({ start, end }: { start: number; end: number }, at: number) => start <= at && at <= end;
const span = ({ start, end }: NamePart) => ({ start, end });
