import {
  execute,
  type ExecutionResult,
  getOperationAST,
  getVariableValues,
  GraphQLError,
  parse,
  type DocumentNode,
  validate,
} from 'graphql';
import { costOf } from './cost';
import type { Fault } from './faults';
import { root } from './resolvers';
import { githubSchema } from './schema';
import type { RequestContext } from './views';

export interface GraphQLRequest {
  query: string;
  variables?: Record<string, unknown>;
  operationName?: string;
}

export interface GraphQLAnswer {
  readonly body: object;
  /** What the request took from the primary rate limit. */
  readonly points: number;
  readonly nodes: number;
  readonly operation: string;
  readonly failures: readonly string[];
  /** Where it is not 200: an item of it makes GitHub give the whole up. */
  readonly status?: number;
  readonly fault?: Fault;
}

const documents = new Map<string, DocumentNode | readonly GraphQLError[]>();

/** Runs one query over GitHub's schema; `charge` is told its points before it runs, and may refuse. */
export async function runGraphQL(
  request: GraphQLRequest,
  context: Omit<RequestContext, 'rate'>,
  charge: (points: number, nodes: number) => RequestContext['rate'],
): Promise<GraphQLAnswer> {
  const schema = githubSchema();
  const document = validDocument(request.query);
  if (!('kind' in document)) return refused(document, '');
  const operation = getOperationAST(document, request.operationName);
  if (!operation) return refused([new GraphQLError('A query attribute must be specified.')], '');
  const name = operation.name?.value ?? operation.operation;
  const { coerced, errors } = getVariableValues(
    schema,
    operation.variableDefinitions ?? [],
    request.variables ?? {},
  );
  if (errors) return refused(errors, name);

  const cost = costOf(schema, document, operation, coerced, context.token.scopes);
  if (cost.errors.length > 0) return refused(cost.errors, name);
  const rate = charge(cost.points, cost.nodes);
  const result = await execute({
    schema,
    document,
    rootValue: root,
    contextValue: { ...context, rate },
    variableValues: request.variables,
  });
  const faulty = result.errors?.find(({ extensions }) => extensions.fault);
  const broken = result.errors?.find(({ extensions }) => typeof extensions.status === 'number');
  return {
    ...(broken && { status: Number(broken.extensions.status) }),
    ...(faulty && { fault: faulty.extensions.fault as Fault }),
    body: githubShape(result),
    points: cost.points,
    nodes: cost.nodes,
    operation: name,
    failures: types(result.errors),
  };
}

function validDocument(query: string): DocumentNode | readonly GraphQLError[] {
  const known = documents.get(query);
  if (known) return known;
  let document: DocumentNode | readonly GraphQLError[];
  try {
    document = parse(query);
    const errors = validate(githubSchema(), document);
    if (errors.length > 0) document = errors;
  } catch (error) {
    document = [error as GraphQLError];
  }
  documents.set(query, document);
  return document;
}

function refused(errors: readonly GraphQLError[], operation: string): GraphQLAnswer {
  return { body: githubShape({ errors }), points: 1, nodes: 0, operation, failures: types(errors) };
}

/** GitHub puts an error's type beside its message, and what it says of SAML under `extensions`. */
function githubShape(result: ExecutionResult): object {
  if (!result.errors) return { data: result.data };
  const errors = result.errors.map((error) => {
    const { type, ...extensions } = error.extensions;
    return {
      ...(typeof type === 'string' && { type }),
      ...(error.path && { path: error.path }),
      ...(Object.keys(extensions).length > 0 && { extensions }),
      locations: error.locations ?? [],
      message: error.message,
    };
  });
  return { ...(result.data !== undefined && { data: result.data }), errors };
}

function types(errors: readonly GraphQLError[] | undefined): string[] {
  return (errors ?? []).map((error) =>
    typeof error.extensions.type === 'string' ? error.extensions.type : error.message,
  );
}
