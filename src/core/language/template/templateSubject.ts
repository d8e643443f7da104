import type { EntityDocument } from '../document/entityDocument';
import { type Node, type PathStep, type Scalar, isMap, isScalar, pairOf, spanOf } from '../document/nodes';
import type { NamePart } from './expressions';
import {
  type Parameter,
  type TemplateModel,
  templateModel,
  type TemplateSecret,
  type TemplateStep,
} from './templateModel';

/** What a place of a template is about. Offsets are those of the chunk. */
export type TemplateSubject = { readonly start: number; readonly end: number } & (
  | { readonly type: 'parameter'; readonly parameter: Parameter; readonly below: readonly string[] }
  | { readonly type: 'secret'; readonly secret: TemplateSecret }
  | { readonly type: 'step'; readonly step: TemplateStep }
  | { readonly type: 'output'; readonly step: TemplateStep; readonly name: string }
  | { readonly type: 'filter' | 'root'; readonly name: string }
  | { readonly type: 'action'; readonly action: string }
  | { readonly type: 'input'; readonly action: string; readonly path: readonly PathStep[] }
  /** A name that is the same in every template: `user.entity`. */
  | { readonly type: 'fixed'; readonly names: readonly string[] }
  | {
      readonly type: 'form';
      readonly key: string;
      readonly value?: string;
      /** Key of what it stands in. */
      readonly parent?: string;
      /** The `ui:field` whose option it may be. */
      readonly field?: string;
    }
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
    if (root.name === 'secrets' && index === 0) {
      const parameter = model.parameters.get(part.name);
      if (parameter?.isSecret) return { ...span(part), type: 'parameter', parameter, below: [] };
      const secret = model.secrets.get(part.name);
      return secret && { ...span(part), type: 'secret', secret };
    }
    if (['each', 'user', 'context', 'environment'].includes(root.name))
      return { ...span(part), type: 'fixed', names: [root.name, ...names] };
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
  for (const secret of model.secrets.values()) {
    const mention = secret.mentions.find((node) => covers(spanOf(node), at));
    if (mention) return { ...spanOf(mention), type: 'secret', secret };
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
  const parent = path.at(-2);
  const field = parent === 'ui:options' ? document.string([...path.slice(0, -2), 'ui:field']) : undefined;
  const about = { type: 'form' as const, key: name, field, ...(typeof parent === 'string' && { parent }) };
  if (onKey) return { ...spanOf(key), ...about };
  if (!isScalar(node) || typeof node.value !== 'string') return undefined;
  return { ...spanOf(node), ...about, value: node.value };
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
  const written = (node: Scalar, isDeclaration: boolean) => ({
    ...spanOf(node),
    name: String(node.value),
    isQuoted: false,
    isDeclaration,
    node,
  });
  const named = namedBy(subject);
  if (!named) return [];
  const { name, roots, mentions, declaration } = named;
  const declared = mentions.map((node) => written(node, node === declaration));
  const used = model.expressions.flatMap(({ accesses }) =>
    accesses
      .filter((access) => roots.includes(access.root.name) && access.parts[0]?.name === name)
      .map(({ parts }) => ({ ...parts[0]!, isDeclaration: false })),
  );
  return [...declared, ...used].sort((a, b) => Number(b.isDeclaration) - Number(a.isDeclaration));
}

/** What can be renamed: its name, what it is read below, and where it is named besides. */
export function namedBy(
  subject: TemplateSubject,
): { name: string; roots: string[]; mentions: readonly Scalar[]; declaration?: Scalar } | undefined {
  switch (subject.type) {
    case 'parameter': {
      const { name, mentions, key, isSecret } = subject.parameter;
      return { name, roots: ['parameters', ...(isSecret ? ['secrets'] : [])], mentions, declaration: key };
    }
    case 'secret': {
      const { name, mentions, key } = subject.secret;
      return { name, roots: ['secrets'], mentions, declaration: key };
    }
    case 'step': {
      const { id, idNode } = subject.step;
      return { name: id, roots: ['steps'], mentions: idNode ? [idNode] : [], declaration: idNode };
    }
    default:
      return undefined;
  }
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
