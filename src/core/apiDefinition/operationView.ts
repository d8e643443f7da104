import * as l10n from '@vscode/l10n';
import { curlOf } from './curl';
import type { Content, Definition, Operation, Parameter } from './definition';
import { known } from './definition';
import { exampleOf } from './example';
import type { SchemaTree } from './schemaTree';
import type { ContentView, OperationView, ParameterLine } from './view';

/** Everything that a card says of an operation, less what stands below its schemas. */
export function operationView(definition: Definition, operation: Operation, tree: SchemaTree): OperationView {
  const details = operation.details();
  const { references } = definition;
  const parameter = ({
    spot,
    schema,
    name,
    in: where,
    required,
    deprecated,
    description,
  }: Parameter): ParameterLine => {
    const line = tree.line(schema.value === undefined ? spot : schema, name, required);
    return {
      ...line,
      ...known({ description: description ?? line.description }),
      in: where,
      deprecated: deprecated ?? line.deprecated,
    };
  };
  const content = (each: Content, direction: 'request' | 'response'): ContentView => ({
    ...known({
      message: each.message,
      example: hasExamples(definition) ? exampleOf(each, references, direction) : undefined,
    }),
    type: each.type,
    ...(each.schema && { schema: tree.line(each.schema, tree.typeOf(each.schema)) }),
  });
  const body = details.body && {
    ...known({ description: details.body.description }),
    required: details.body.required,
    content: details.body.content.map((each) => content(each, 'request')),
  };
  const { id, kind, name, summary, deprecated } = operation;
  return {
    ...known({
      name,
      summary,
      description: details.description,
      curl: curlOf(definition, operation, details, body?.content[0]?.example),
    }),
    id,
    kind,
    deprecated: deprecated ?? false,
    parameters: details.parameters.map(parameter),
    ...(body && { body }),
    responses: details.responses.map((response) => ({
      ...known({ description: response.description }),
      status: response.status,
      headers: response.headers.map(parameter),
      content: response.content.map((each) => content(each, 'response')),
    })),
    security: details.security.map((each) => {
      const needed = Object.entries(each).map(([scheme, scopes]) =>
        scopes.length ? `${scheme} (${scopes.join(', ')})` : scheme,
      );
      return needed.join(` ${l10n.t('and')} `) || l10n.t('nothing');
    }),
  };
}

/** GraphQL and protobuf have no values written as JSON. */
function hasExamples({ format }: Definition): boolean {
  return format === 'openapi' || format === 'asyncapi';
}
