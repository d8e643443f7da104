import { schema as published } from '@octokit/graphql-schema';
import { buildSchema, type GraphQLSchema } from 'graphql';

let schema: GraphQLSchema | undefined;

/** GitHub's own GraphQL schema, as @octokit/graphql-schema publishes it (this release defines two fields twice). */
export function githubSchema(): GraphQLSchema {
  schema ??= buildSchema(published.idl, { assumeValidSDL: true, assumeValid: true });
  return schema;
}
