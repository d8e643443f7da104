import {
  GraphQLError,
  type DocumentNode,
  type FieldNode,
  type GraphQLSchema,
  type SelectionNode,
  TypeInfo,
  getDirectiveValues,
  getNamedType,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  Kind,
  type OperationDefinitionNode,
  getArgumentValues,
  isObjectType,
  isInterfaceType,
} from 'graphql';

type Variables = Record<string, unknown>;

export interface Cost {
  /** Points against the primary limit: connections asked / 100, at least 1. */
  readonly points: number;
  readonly nodes: number;
  readonly errors: readonly GraphQLError[];
}

const MOST_NODES = 500_000;

/** Fields that need a scope of their own: any of the list will do. */
const SCOPES: Record<string, readonly string[]> = {
  'User.email': ['user:email', 'read:user'],
  'Organization.teams': ['read:org', 'read:discussion'],
  'Organization.team': ['read:org', 'read:discussion'],
  'Organization.membersWithRole': ['read:org'],
  'Organization.auditLog': ['read:audit_log'],
};

const IMPLIED: Record<string, readonly string[]> = {
  user: ['read:user', 'user:email'],
  'admin:org': ['write:org', 'read:org', 'read:audit_log'],
  'write:org': ['read:org'],
};

/**
 * Checks a query as GitHub does before it runs it: every connection names `first` or `last` of 1-100, the nodes asked
 * stay under 500,000, and the token has the scopes of each field.
 * https://docs.github.com/graphql/overview/rate-limits-and-node-limits-for-the-graphql-api
 */
export function costOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Variables,
  scopes: readonly string[] | undefined,
): Cost {
  const errors: GraphQLError[] = [];
  const granted = scopes && [...scopes, ...scopes.flatMap((scope) => IMPLIED[scope] ?? [])];
  const info = new TypeInfo(schema);
  let connections = 0;
  let nodes = 0;

  const checkScopes = (typeName: string, field: FieldNode) => {
    const needed = SCOPES[`${typeName}.${field.name.value}`];
    if (!needed || !granted || needed.some((scope) => granted.includes(scope))) return;
    const message =
      'Your token has not been granted the required scopes to execute this query. ' +
      `The '${field.name.value}' field requires one of the following scopes: ['${needed.join("', '")}'], ` +
      `but your token has only been granted the: ['${(scopes ?? []).join("', '")}'] scopes. ` +
      `Please modify your token's scopes at: https://github.com/settings/tokens.`;
    errors.push(new GraphQLError(message, { nodes: field, extensions: { type: 'INSUFFICIENT_SCOPES' } }));
  };

  const visit = (selections: readonly SelectionNode[], parents: number) => {
    for (const selection of selections) {
      if (!included(selection, variables)) continue;
      if (selection.kind === Kind.FRAGMENT_SPREAD) {
        const fragment = document.definitions.find(
          (definition) =>
            definition.kind === Kind.FRAGMENT_DEFINITION && definition.name.value === selection.name.value,
        );
        if (fragment?.kind !== Kind.FRAGMENT_DEFINITION) continue;
        info.enter(fragment);
        visit(fragment.selectionSet.selections, parents);
        info.leave(fragment);
        continue;
      }
      info.enter(selection);
      if (selection.kind === Kind.INLINE_FRAGMENT) visit(selection.selectionSet.selections, parents);
      else visitField(selection, parents);
      info.leave(selection);
    }
  };

  const visitField = (field: FieldNode, parents: number) => {
    const parentType = info.getParentType();
    if (parentType) checkScopes(parentType.name, field);
    const definition = info.getFieldDef();
    const type = definition && getNamedType(definition.type);
    let size = parents;
    if (definition && (isObjectType(type) || isInterfaceType(type)) && type.name.endsWith('Connection')) {
      const args = getArgumentValues(definition, field, variables);
      const asked = args.first ?? args.last;
      const name = field.name.value;
      if (typeof asked !== 'number') {
        const message = `You must provide a \`first\` or \`last\` value to properly paginate the \`${name}\` connection.`;
        errors.push(
          new GraphQLError(message, { nodes: field, extensions: { type: 'MISSING_PAGINATION_BOUNDARIES' } }),
        );
      } else if (asked < 1 || asked > 100) {
        const message = `Requesting ${asked} records on the \`${name}\` connection exceeds the \`first\` limit of 100 records.`;
        errors.push(
          new GraphQLError(message, { nodes: field, extensions: { type: 'EXCESSIVE_PAGINATION' } }),
        );
      } else {
        connections += parents;
        size = parents * asked;
        nodes += size;
      }
    }
    if (field.selectionSet) {
      info.enter(field.selectionSet);
      visit(field.selectionSet.selections, size);
      info.leave(field.selectionSet);
    }
  };

  info.enter(operation);
  info.enter(operation.selectionSet);
  visit(operation.selectionSet.selections, 1);
  if (nodes > MOST_NODES) {
    const message =
      `By the time this query traverses to the connections, it is requesting up to ${nodes} possible nodes ` +
      `which exceeds the maximum limit of ${MOST_NODES}.`;
    errors.push(new GraphQLError(message, { extensions: { type: 'MAX_NODE_LIMIT_EXCEEDED' } }));
  }
  return { points: Math.max(1, Math.round(connections / 100)), nodes, errors };
}

function included(selection: SelectionNode, variables: Variables): boolean {
  const skip = getDirectiveValues(GraphQLSkipDirective, selection, variables);
  const include = getDirectiveValues(GraphQLIncludeDirective, selection, variables);
  return skip?.if !== true && include?.if !== false;
}
