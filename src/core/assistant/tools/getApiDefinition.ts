import type { ApiModel } from '../../apiDefinition/model';
import type { OperationView, ParameterLine, SchemaLine } from '../../apiDefinition/view';
import { refOf } from '../../model/reference';
import type { Answer } from '../answer';
import { declaredAt, entityOf, facts } from '../entities';
import { InputProblem } from '../input';
import { quotableLine, told } from '../quote';
import type { AssistantPorts, Tool } from '../tool';

/** Lines of one operation's schemas, and how deep they go. */
const MOST_LINES = 400;
const DEEPEST = 4;

export const getApiDefinition: Tool = {
  name: 'greenroom_get_api_definition',
  description:
    'What an API offers: its operations and types, or with operation one of them with parameters, bodies and answers. OpenAPI, AsyncAPI, GraphQL, protobuf.',
  inputSchema: {
    type: 'object',
    properties: {
      ref: { type: 'string', description: 'Reference of an API, or of a component that provides some' },
      operation: {
        type: 'string',
        description: 'As listed: GET /orders/{id}, Query.order, shop.Orders/Refund, or its operationId',
      },
      cursor: { type: 'string', description: 'From the answer before' },
    },
    required: ['ref'],
  },
  handler: async (input, ports, token): Promise<Answer> => {
    const entity = await entityOf(input.text('ref')!, ports, token);
    const ref = refOf(entity);
    const provided = (entity.relations ?? [])
      .filter(({ type }) => type === 'providesApi')
      .map(({ targetRef }) => targetRef);
    if (entity.kind.toLowerCase() !== 'api') {
      if (provided.length === 0) throw new InputProblem('ref', `${told(ref)} is no API and provides none.`);
      if (provided.length > 1)
        return {
          lead: `${told(ref)} is no API. It provides these; ask for one of them.`,
          items: provided.map((each) => ({ lead: told(each) })),
        };
    }
    const api = entity.kind.toLowerCase() === 'api' ? ref : provided[0]!;
    const model = await ports.apiDefinitions.get(api);
    if (!model) throw new InputProblem('ref', `The catalog does not have ${told(api)}.`);
    const operation = input.text('operation')?.trim();
    return operation ? one(api, operation, model, ports) : all(api, model, ports);
  },
};

async function all(ref: string, model: ApiModel, ports: AssistantPorts): Promise<Answer> {
  const { format, title, version, description, servers, operations, types, problems } = model;
  return {
    lead: `${told(ref)}\nOperations: ${operations.length}. Types: ${types.length}.`,
    items: [
      {
        quote: facts({
          format,
          title: title && quotableLine(title),
          version: version && quotableLine(version),
          file: await declaredAt(ref, ports),
          servers: servers.map(({ url }) => url).join(', '),
          description: description && quotableLine(description, 1_000),
        }),
      },
      ...operations.map(({ id, name, summary, deprecated }) => ({
        quote: quotableLine(
          `${id}${name ? ` (${name})` : ''}${deprecated ? ' deprecated' : ''}${summary ? `: ${summary}` : ''}`,
        ),
      })),
      ...(types.length ? [{ quote: `types: ${types.join(', ')}` }] : []),
      ...problems.map(({ severity, message, range }) => ({
        quote: `${severity}${range ? ` in line ${range.start.line + 1} of the definition` : ''}: ${quotableLine(message)}`,
      })),
    ],
  };
}

async function one(ref: string, asked: string, model: ApiModel, ports: AssistantPorts): Promise<Answer> {
  const is = (text: string | undefined) => text?.toLowerCase() === asked.toLowerCase();
  const found =
    model.operations.find(({ id }) => id === asked) ??
    model.operations.find(({ id }) => is(id)) ??
    model.operations.find(({ name }) => is(name));
  const view = found && (await ports.apiDefinitions.operation(ref, found.id));
  if (!view)
    throw new InputProblem('operation', `${told(ref)} has no such operation. Without it they are listed.`);
  const lines = await linesOf(view, ref, ports);
  return {
    lead: told(ref),
    items: [
      { quote: facts({ operation: view.id, name: view.name, file: await declaredAt(ref, ports) }) },
      { quote: lines.join('\n') },
    ],
  };
}

/** Descriptions come as pages show them. */
function withoutMarkup(text: string): string {
  return text
    .replace(/<\/?[a-z][^<>]*>/gi, ' ')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, '&');
}

async function linesOf(view: OperationView, ref: string, ports: AssistantPorts): Promise<string[]> {
  const lines: string[] = [];
  const add = (depth: number, text: string) => {
    if (lines.length < MOST_LINES)
      lines.push(`${'  '.repeat(depth)}${quotableLine(withoutMarkup(text), 400)}`);
    else if (lines.length === MOST_LINES) lines.push('… there is more in the definition.');
  };
  const schema = async (line: SchemaLine, depth: number, prefix = '') => {
    const marks = [line.required && 'required', line.deprecated && 'deprecated', ...line.limits].filter(
      Boolean,
    );
    const what = `${prefix}${line.name ? `${line.name}: ` : ''}${line.type}${marks.length ? ` (${marks.join(', ')})` : ''}`;
    add(depth, line.description ? `${what} - ${line.description}` : what);
    if (!line.opens || depth >= DEEPEST || lines.length > MOST_LINES) return;
    for (const below of (await ports.apiDefinitions.expand(ref, line.node)) ?? [])
      await schema(below, depth + 1);
  };
  const parameters = async (list: readonly ParameterLine[]) => {
    for (const parameter of list) await schema(parameter, 1, `${parameter.in} `);
  };
  const content = async (list: OperationView['responses'][number]['content']) => {
    for (const { type, schema: body, example } of list) {
      add(1, type);
      if (body) await schema(body, 2);
      if (example) add(2, `example: ${example}`);
    }
  };
  if (view.deprecated) add(0, 'deprecated');
  if (view.summary) add(0, view.summary);
  if (view.description && view.description !== view.summary) add(0, view.description);
  if (view.security.length) add(0, `security: ${view.security.join('; or ')}`);
  if (view.parameters.length) add(0, 'parameters:');
  await parameters(view.parameters);
  if (view.body) {
    add(
      0,
      `body${view.body.required ? ' (required)' : ''}${view.body.description ? `: ${view.body.description}` : ''}`,
    );
    await content(view.body.content);
  }
  for (const { status, description, headers, content: body } of view.responses) {
    add(0, `answer ${status}${description ? `: ${description}` : ''}`);
    await parameters(headers);
    await content(body);
  }
  return lines;
}
